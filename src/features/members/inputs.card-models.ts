import type { Button } from '../../cards/buttons';
import type { Actor } from '../../kernel/actor';
import { shortened } from '../../kernel/text';
import type { LocalDay } from '../calendar/types';
import { membersOn } from '../membership/rules';
import type { Network } from '../membership/types';
import type { FormInput } from './card-models';
import { keeperOf, ownMembers } from './rights.rules';

/** What was typed into a form, by the ids of its inputs. */
export type Typed = Readonly<Record<string, string | undefined>>;

export interface FormContext {
  readonly network: Network;
  readonly actor: Actor;
  readonly day: LocalDay;
  readonly notice: string;
  readonly typed: Typed;
}

/** A card has 25,000 characters. Whoever is not among the people is named by e-mail; a term, from its member's own card. */
export const MOST_CHOICES = 80;

export const NOBODY = 'none';

export const button = (
  { network }: FormContext,
  title: string,
  verb: string,
  data: Record<string, string> = {},
): Button => ({
  title,
  verb,
  data: { network: network.id, ...data },
});

export const text = (context: FormContext, id: string, label: string, more: Partial<FormInput> = {}): FormInput => ({
  kind: 'text',
  id,
  label,
  value: context.typed[id] ?? '',
  ...more,
});

export const day = (context: FormContext, id: string, label: string, more: Partial<FormInput> = {}): FormInput => ({
  kind: 'day',
  id,
  label,
  value: context.typed[id] ?? '',
  ...more,
});

export const choice = (
  context: FormContext,
  id: string,
  label: string,
  choices: readonly { readonly title: string; readonly value: string }[],
  more: Partial<FormInput> = {},
): FormInput => ({ kind: 'choice', id, label, choices, value: context.typed[id] ?? '', ...more });

/** The members among which this person may choose, those of the day first. */
export function editableMembers({ network, actor, day: on }: FormContext) {
  const own = ownMembers(actor);
  const keeps = keeperOf(actor, network) !== null;
  return membersOn(network, on).filter((member) => keeps || own.includes(member.id));
}

const memberChoices = (context: FormContext) =>
  editableMembers(context).map((member) => ({ title: member.name, value: member.id }));

export const memberInput = (context: FormContext, label = 'Member', id = 'member'): FormInput =>
  choice(context, id, label, memberChoices(context), { missing: 'Choose the member.', hint: 'Choose a member' });

/** A known person, or a new one by name, e-mail and account. */
export function personInputs(context: FormContext): FormInput[] {
  const people = context.network.people.slice(0, MOST_CHOICES);
  const known = people.map(({ id, name }) => ({ title: shortened(name, 60), value: id }));
  return [
    choice(context, 'person', 'Person', [{ title: 'Somebody new', value: NOBODY }, ...known], {
      value: context.typed.person ?? NOBODY,
    }),
    text(context, 'name', 'Name', { hint: 'Of somebody new' }),
    text(context, 'email', 'E-mail', { most: 320 }),
    text(context, 'account', 'Entra id', { hint: 'Object id of the Teams account, of somebody new' }),
  ];
}
