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

export const personElsewhere = defineError<{ person: string; lead: string }>(
  'action.person_elsewhere',
  'invalid',
  ({ person, lead }) => `${person} does not speak for ${lead}. Choose a person of the lead, or leave it open.`,
);

export const objectivesUnread = defineError<{ words: string }>(
  'action.objectives_unread',
  'invalid',
  ({ words }) => `«${words.slice(0, 60)}» are no GCM objectives: write numbers from 1 to 23 with commas.`,
);

export const correctionMissing = defineError(
  'action.correction_missing',
  'invalid',
  () => 'Please write in the note what is to be corrected.',
);

export const mayNotAccept = defineError<{ reference: string; lead: string }>(
  'action.may_not_accept',
  'refused',
  ({ reference, lead }) => `${reference} is led by ${lead}: its people accept it or ask for a correction.`,
);

export const mayNotEdit = defineError<{ reference: string }>(
  'action.may_not_edit',
  'refused',
  ({ reference }) => `You cannot correct ${reference} yourself. Its lead asks for a correction with «Correct».`,
);

export const linkInvalid = defineError(
  'action.link_invalid',
  'refused',
  () => 'This link has expired. Type «actions» in Teams for a new one.',
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
