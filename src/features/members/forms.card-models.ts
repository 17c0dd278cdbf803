import type { Button } from '../../cards/buttons';
import type { Actor } from '../../kernel/actor';
import { shortened } from '../../kernel/text';
import type { LocalDay } from '../calendar/types';
import { membersOn } from '../membership/rules';
import type { Network } from '../membership/types';
import { type FormInput, formModel } from './card-models';
import { termsFor } from './list.rules';
import { AS_WORDS, termWords } from './messages';
import { keeperOf, ownMembers } from './rights.rules';
import { COLUMNS } from './table.rules';
import type { HeldTerm, Interest } from './types';

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
const MOST_CHOICES = 80;
const MOST_TERMS = 80;
const MOST_TITLE = 110;
export const NOBODY = 'none';

const button = ({ network }: FormContext, title: string, verb: string, data: Record<string, string> = {}): Button => ({
  title,
  verb,
  data: { network: network.id, ...data },
});

const text = (context: FormContext, id: string, label: string, more: Partial<FormInput> = {}): FormInput => ({
  kind: 'text',
  id,
  label,
  value: context.typed[id] ?? '',
  ...more,
});

const day = (context: FormContext, id: string, label: string, more: Partial<FormInput> = {}): FormInput => ({
  kind: 'day',
  id,
  label,
  value: context.typed[id] ?? '',
  ...more,
});

const choice = (
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

const memberInput = (context: FormContext, label = 'Member', id = 'member'): FormInput =>
  choice(context, id, label, memberChoices(context), { missing: 'Choose the member.', hint: 'Choose a member' });

/** A known person, or a new one by name, e-mail and account. */
function personInputs(context: FormContext): FormInput[] {
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

export function addForm(context: FormContext) {
  const { network, actor, typed } = context;
  const keeps = keeperOf(actor, network) !== null;
  const kinds = keeps ? (['primary', 'alternate', 'head'] as const) : (['alternate'] as const);
  const government = editableMembers(context).some(
    (member) => network.charter.members.value.find((one) => one.id === member.id)?.kind === 'government',
  );
  const levels = network.charter.participation.agencies.value?.levels ?? [];
  const letter = [
    text(context, 'letter', 'Designation letter', { hint: 'Government: its number' }),
    day(context, 'letterDay', 'Date of the letter'),
  ];
  return formModel(network, {
    title: 'Add a representative',
    intro: 'Choose a person of the roster, or give name and Teams account of a new one.',
    notice: context.notice,
    inputs: [
      memberInput(context),
      choice(
        context,
        'kind',
        'As',
        kinds.map((as) => ({ title: capital(AS_WORDS[as]), value: as })),
        { value: typed.kind ?? 'alternate', missing: 'Choose one.' },
      ),
      ...personInputs(context),
      text(context, 'level', 'Level', { hint: levels.join(', ') }),
      day(context, 'from', 'From', { value: typed.from ?? context.day }),
      day(context, 'to', 'To'),
      ...(government ? letter : []),
    ],
    buttons: [button(context, 'Add', 'members.add')],
  });
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Terms that this person may end, now or in future in force. */
export function endableTerms(context: FormContext): HeldTerm[] {
  const { network, actor, typed } = context;
  const keeps = keeperOf(actor, network) !== null;
  return editableMembers(context)
    .filter((member) => !typed.member || member.id === typed.member)
    .flatMap((member) => termsFor(network, member.id))
    .filter((term) => (term.to === null || term.to >= context.day) && (keeps || term.as === 'alternate'));
}

export function endForm(context: FormContext, keyOf: (term: HeldTerm) => string) {
  const { network } = context;
  const nameOf = (id: string) => network.members.find((member) => member.id === id)?.name ?? id;
  const choices = endableTerms(context).map((term) => ({
    title: shortened(`${nameOf(term.memberId)}: ${term.person}, ${AS_WORDS[term.as]} (${termWords(term)})`, MOST_TITLE),
    value: keyOf(term),
  }));
  return formModel(network, {
    title: 'End a term',
    intro: 'The last day is the last one on which the person speaks for the member.',
    notice: context.notice,
    inputs: [
      choice(context, 'term', 'Term', choices.slice(0, MOST_TERMS), {
        missing: 'Choose the term.',
        hint: 'Choose a term',
      }),
      day(context, 'to', 'Last day', { value: context.typed.to ?? context.day, missing: 'Choose the last day.' }),
      text(context, 'reason', 'Reason', { missing: 'Write the reason.' }),
    ],
    buttons: [button(context, 'End the term', 'members.end')],
  });
}

export function actingForm(context: FormContext) {
  const seats = context.network.charter.coChairs.value.map(({ key, name }) => ({ title: name, value: key }));
  return formModel(context.network, {
    title: 'Officer-in-charge',
    intro: 'Acts in a co-chair seat between two days, by a dated note.',
    notice: context.notice,
    inputs: [
      choice(context, 'seat', 'Seat', seats, { missing: 'Choose the seat.', hint: 'Choose a seat' }),
      ...personInputs(context),
      day(context, 'from', 'From', { value: context.typed.from ?? context.day, missing: 'Choose the first day.' }),
      day(context, 'to', 'To', { missing: 'Choose the last day.' }),
      text(context, 'note', 'Note', { missing: 'Write by which note, and its date.', hint: 'Note of 26 Feb 2027' }),
    ],
    buttons: [button(context, 'Name the officer-in-charge', 'members.act')],
  });
}

export function renameForm(context: FormContext) {
  return formModel(context.network, {
    title: 'Rename a member',
    intro: 'The new name holds from today. Older lists keep the old one.',
    notice: context.notice,
    inputs: [memberInput(context), text(context, 'name', 'New name', { missing: 'Write the new name.' })],
    buttons: [button(context, 'Rename', 'members.rename')],
  });
}

export function mergeForm(context: FormContext) {
  return formModel(context.network, {
    title: 'Merge two members',
    intro:
      'The successor holds both seats. Those who speak for the other become its alternates; a primary becomes its primary where it has none.',
    notice: context.notice,
    inputs: [
      memberInput(context, 'Member that ends'),
      memberInput(context, 'Successor', 'successor'),
      text(context, 'name', 'New name of the successor', { hint: 'Empty: it keeps its name' }),
      day(context, 'from', 'From', { value: context.typed.from ?? context.day, missing: 'Choose the day.' }),
    ],
    buttons: [button(context, 'Merge', 'members.merge')],
  });
}

export function withdrawForm(context: FormContext) {
  return formModel(context.network, {
    title: 'Withdraw a member',
    intro: 'From this day on it is no member. Its history stays.',
    notice: context.notice,
    inputs: [
      memberInput(context),
      day(context, 'from', 'From', { value: context.typed.from ?? context.day, missing: 'Choose the day.' }),
      text(context, 'reason', 'Reason', { missing: 'Write the reason.' }),
    ],
    buttons: [button(context, 'Withdraw the member', 'members.withdraw')],
  });
}

export function interestForm(context: FormContext) {
  return formModel(context.network, {
    title: 'Express an interest',
    intro: context.network.charter.membershipOpenTo.text,
    notice: context.notice,
    inputs: [
      text(context, 'entity', 'Entity', { missing: 'Write the name of the entity.' }),
      choice(
        context,
        'unEntity',
        'Is it a UN entity?',
        [
          { title: 'Yes', value: 'yes' },
          { title: 'No', value: 'no' },
        ],
        { missing: 'Answer yes or no.' },
      ),
      text(context, 'contact', 'Head of Agency or contact', { missing: 'Write whom the Secretariat can ask.' }),
      text(context, 'reason', 'Why it wants to join', { missing: 'Write why.', long: true, most: 1_000 }),
    ],
    buttons: [button(context, 'Send', 'members.interest')],
  });
}

export function admitForm(context: FormContext, interests: readonly Interest[]) {
  const choices = interests.map(({ id, entity }) => ({ title: shortened(entity, 80), value: id }));
  return formModel(context.network, {
    title: 'Admit',
    intro: 'Records that a decision of the Network admitted the entity.',
    notice: context.notice,
    inputs: [
      choice(context, 'interest', 'Entity', choices.slice(0, MOST_CHOICES), {
        missing: 'Choose the entity.',
        hint: 'Choose an entity',
      }),
      text(context, 'decision', 'Decision number', {
        missing: 'Write its number.',
        hint: `UNNM-${context.network.charter.code}/…/D-…`,
      }),
      day(context, 'from', 'From', { value: context.typed.from ?? context.day, missing: 'Choose the day.' }),
    ],
    buttons: [button(context, 'Admit', 'members.admit')],
  });
}

export function expertiseForm(context: FormContext, present: string) {
  return formModel(context.network, {
    title: 'Expertise',
    notice: context.notice,
    inputs: [
      memberInput(context),
      text(context, 'expertise', 'Expertise', {
        value: context.typed.expertise ?? present,
        hint: 'Themes on which it can be asked',
        long: true,
        most: 500,
      }),
    ],
    buttons: [button(context, 'Save', 'members.expertise')],
  });
}

export function importForm(context: FormContext) {
  return formModel(context.network, {
    title: 'Import the member list',
    intro: `Paste a table with commas or semicolons, its first line ${COLUMNS.join(',')}. «as» is primary, alternate or head; «id» is the Entra object id, needed for somebody new. Of the members that the table names, whoever is not in it ends; members that it leaves out stay as they are. You see what would change before it does.`,
    notice: context.notice,
    inputs: [
      text(context, 'table', 'Table', {
        long: true,
        most: 20_000,
        missing: 'Paste the table.',
        hint: 'member,name,email,id,as,level,from,to',
      }),
    ],
    buttons: [button(context, 'Show what changes', 'members.import-preview')],
  });
}
