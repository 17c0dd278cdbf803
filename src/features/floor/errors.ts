import { defineError } from '../../kernel/errors';

export const notTheChair = defineError<{ number: string }>(
  'floor.not_the_chair',
  'refused',
  ({ number }) =>
    `What happens in ${number} is written down by the Secretariat, and its texts are read out by the chair. Nothing was changed.`,
);

export const meetingOver = defineError<{ number: string }>(
  'floor.over',
  'conflict',
  ({ number }) => `${number} is closed: nothing more is decided in it. Nothing was changed.`,
);

export const attendanceFirst = defineError<{ number: string }>(
  'floor.attendance_first',
  'conflict',
  ({ number }) =>
    `Please record attendance first (minutes ${number}): what was decided depends on who is represented. Nothing was changed.`,
);

export const guestsPresent = defineError<{ guests: string }>(
  'floor.guests_present',
  'conflict',
  ({ guests }) =>
    `Stakeholders attend, they do not take part in decisions: ${guests} ${guests.includes(',') ? 'are' : 'is'} marked as present. Mark when they left, then decide. Nothing was changed.`,
);

export const itemUnknown = defineError<{ last: number }>(
  'floor.item_unknown',
  'invalid',
  ({ last }) => `Choose an item of the agenda, from 1 to ${last}. Nothing was changed.`,
);

export const noMeetingHeld = defineError(
  'floor.no_meeting',
  'conflict',
  () => 'No meeting of this body is being held now: a text is read out in the meeting. Nothing was changed.',
);

export const decisionUnknown = defineError<{ asked: string }>(
  'floor.decision_unknown',
  'not_found',
  ({ asked }) => `No decision item ${asked ? `«${asked}» ` : ''}was referred to this meeting. Nothing was changed.`,
);

export const notReadOut = defineError<{ reference: string }>(
  'floor.not_read_out',
  'conflict',
  ({ reference }) => `The text of ${reference} was not read out yet. Nothing was changed.`,
);

export const textReplaced = defineError<{ revision: string }>(
  'floor.text_replaced',
  'conflict',
  ({ revision }) => `This text was replaced by Rev.${revision}, shown below. Nothing was changed.`,
);

export const reasonMissing = defineError(
  'floor.reason_missing',
  'invalid',
  () => 'Please choose the Member that objects and write its Reason: both are in the record. Nothing was changed.',
);

export const notInRoom = defineError<{ member: string }>(
  'floor.not_in_room',
  'conflict',
  ({ member }) =>
    `${member} is not recorded as represented: an absent member objects in the round that follows. Nothing was changed.`,
);

export const memberUnknown = defineError<{ words: string }>(
  'floor.member_unknown',
  'invalid',
  ({ words }) => `No member is called «${words}». Nothing was changed.`,
);

export const notRead = defineError<{ usage: string }>(
  'floor.not_read',
  'invalid',
  ({ usage }) => `I could not read that. It goes like this: ${usage}`,
);
