import { shortened } from '../../kernel/text';
import { formModel } from './card-models';
import { button, choice, day, type FormContext, MOST_CHOICES, memberInput, text } from './inputs.card-models';
import type { Interest } from './types';

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
