import { defineError } from '../../kernel/errors';
import { MOST_ITEMS } from './items.rules';

export const mayNot = defineError<{ text: string }>(
  'agenda.may_not',
  'refused',
  ({ text }) => `${text} Nothing was changed.`,
);

export const notYours = defineError<{ number: string }>(
  'agenda.not_yours',
  'refused',
  ({ number }) => `The agenda of ${number} is not shown to you.`,
);

export const meetingNotOpen = defineError<{ number: string; state: string }>(
  'agenda.meeting_not_open',
  'conflict',
  ({ number, state }) => `${number} is ${state}: nothing can be put on its agenda or changed in it any more.`,
);

export const noAgenda = defineError<{ number: string; state: string }>(
  'agenda.none',
  'not_found',
  ({ number, state }) => `No agenda was made here for ${number}, which is ${state}.`,
);

export const badItem = defineError('agenda.bad_item', 'invalid', () => 'The item was not put on the agenda yet.');

/** What the members have before them is the Secretariat's to revise: a change is a new revision. */
export const alreadyCirculated = defineError<{ revision: number }>(
  'agenda.circulated',
  'conflict',
  ({ revision }) =>
    `The item was circulated with Rev.${revision}: from then on only the Secretariat changes it, in a new revision. Ask it, or write a comment on the agenda. Nothing was changed.`,
);

export const commentMissing = defineError(
  'agenda.comment_missing',
  'invalid',
  () => 'Please write your comment first. Nothing was sent.',
);

export const nothingChosen = defineError(
  'agenda.nothing_chosen',
  'invalid',
  () => 'Choose under Suggested what should stand on the agenda. Nothing was changed.',
);

export const nothingCirculated = defineError<{ number: string }>(
  'agenda.nothing_circulated',
  'conflict',
  ({ number }) => `The agenda of ${number} was not circulated yet. You can propose an item instead.`,
);

export const noPack = defineError<{ number: string }>(
  'agenda.no_pack',
  'conflict',
  ({ number }) =>
    `${number} has no public pack yet: it is made of the circulated agenda of a meeting to which stakeholders are invited.`,
);

export const packLinkInvalid = defineError(
  'agenda.link_invalid',
  'not_found',
  () => 'This link is not valid any more. Ask the Secretariat of the Network for a new one.',
);

export const itemUnknown = defineError(
  'agenda.item_unknown',
  'not_found',
  () => 'Choose an item of this agenda first. Nothing was changed.',
);

export const agendaFull = defineError(
  'agenda.full',
  'conflict',
  () => `An agenda holds at most ${MOST_ITEMS} items. Ask the Secretariat to take one off first.`,
);

export const badPosition = defineError<{ last: number }>(
  'agenda.bad_position',
  'invalid',
  ({ last }) => `Position is a whole number from 1 to ${last}. Nothing was changed.`,
);

/** The text that a card showed is no longer the text. */
export const textReplaced = defineError<{ revision: number; state: string }>(
  'agenda.text_replaced',
  'conflict',
  ({ revision, state }) =>
    `This text was replaced by a newer one (Rev.${revision}, ${state}), shown below. Nothing was changed.`,
);

export const wrongState = defineError<{ state: string }>(
  'agenda.wrong_state',
  'conflict',
  ({ state }) => `That is not possible now: the agenda is ${state}. Nothing was changed.`,
);

export const remarksMissing = defineError(
  'agenda.remarks_missing',
  'invalid',
  () => 'Please write under Remarks what should change. The agenda was not returned.',
);

export const reasonMissing = defineError(
  'agenda.reason_missing',
  'invalid',
  () => 'Please write a reason: it is kept with the item. Nothing was taken off.',
);

export const nobodyClears = defineError(
  'agenda.nobody_clears',
  'conflict',
  () => 'Nobody in the member list may clear the agenda at present. Enter who holds that office first.',
);
