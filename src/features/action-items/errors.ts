import { defineError } from '../../kernel/errors';

export const actionUnknown = defineError<{ reference: string }>(
  'action.unknown',
  'not_found',
  ({ reference }) => `There is no action «${reference}» here. Type «actions» for the list.`,
);

export const whatMissing = defineError('action.what_missing', 'invalid', () => 'Please write what is to be done.');

export const leadUnknown = defineError<{ lead: string }>('action.lead_unknown', 'invalid', ({ lead }) =>
  lead === ''
    ? 'Please choose the member that leads the action.'
    : `«${lead}» is no member of this Network on that day. Please choose the lead among the members.`,
);

export const dueUnread = defineError<{ due: string }>('action.due_unread', 'invalid', ({ due }) =>
  due === ''
    ? 'Please choose the day on which it is due.'
    : `I could not read the day «${due}». Write it like 2027-03-31.`,
);

export const duePast = defineError<{ day: string }>(
  'action.due_past',
  'invalid',
  ({ day }) => `${day} is past. Please choose a day from today on.`,
);

export const groupUnknown = defineError<{ group: string }>(
  'action.group_unknown',
  'invalid',
  ({ group }) => `There is no group «${group}» in this Network today.`,
);

export const noActionChosen = defineError('action.none_chosen', 'invalid', () => 'Please choose the action meant.');

export const mayNotRecord = defineError(
  'action.may_not_record',
  'refused',
  () => 'You cannot record this action. Nothing was changed.',
);

export const mayNotReport = defineError<{ reference: string; lead: string }>(
  'action.may_not_report',
  'refused',
  ({ reference, lead }) => `${reference} is led by ${lead}. Nothing was changed.`,
);

export const mayNotDrop = defineError<{ reference: string }>(
  'action.may_not_drop',
  'refused',
  ({ reference }) => `You cannot drop ${reference}. Nothing was changed.`,
);

export const dropReasonMissing = defineError(
  'action.drop_reason',
  'invalid',
  () => 'Please write in the note why the action is dropped.',
);
