import { defineError } from '../../kernel/errors';

export const meetingUnknown = defineError<{ number: string }>(
  'meeting.unknown',
  'not_found',
  ({ number }) => `There is no meeting «${number}» in this network. Type «meetings» for the list.`,
);

export const noMeeting = defineError(
  'meeting.none',
  'not_found',
  () => 'No meeting has been convened yet. «convene» calls one; any member can ask for one with «request-meeting».',
);

export const wordsUnread = defineError<{ unread: string }>(
  'meeting.words_unread',
  'invalid',
  ({ unread }) =>
    `I could not read «${unread}». Write the kind (regular, annual, extraordinary or a group) and then the date and time, for example: convene regular 2027-02-25 10:00`,
);

export const mayNotConvene = defineError<{ text: string }>('meeting.may_not_convene', 'refused', ({ text }) => text);

export const noAnnualMeeting = defineError<{ network: string }>(
  'meeting.no_annual',
  'refused',
  ({ network }) => `The Terms of Reference of ${network} know no annual meeting.`,
);

export const regularExists = defineError<{ number: string; period: string }>(
  'meeting.regular_exists',
  'conflict',
  ({ number, period }) =>
    `The regular meeting of ${period} is planned already: ${number}. Convene an extraordinary meeting, or look at the planned one.`,
);

export const regularThere = defineError<{ number: string; period: string; stays: string }>(
  'meeting.regular_there',
  'conflict',
  ({ number, period, stays }) =>
    `${period} has its regular meeting already: ${number}. ${stays} stays as it was: choose a day in its own period, or another one without a meeting.`,
);

export const dateRefused = defineError<{ text: string }>('meeting.date_refused', 'refused', ({ text }) => text);

export const undoTooLate = defineError<{ number: string }>(
  'meeting.undo_too_late',
  'conflict',
  ({ number }) => `${number} can no longer be taken back: that is possible for two minutes. Nothing was changed.`,
);

export const meetingGone = defineError<{ number: string; state: string }>(
  'meeting.gone',
  'conflict',
  ({ number, state }) => `${number} was ${state}. Nothing was changed.`,
);

export const sameDate = defineError<{ number: string }>(
  'meeting.same_date',
  'invalid',
  ({ number }) => `${number} is on that date already. Choose the new one. Nothing was changed.`,
);

export const tooLateToChange = defineError<{ number: string }>(
  'meeting.begun',
  'conflict',
  ({ number }) => `${number} has begun: it can no longer be moved or cancelled. Nothing was changed.`,
);

export const notForMember = defineError<{ members: string }>(
  'meeting.not_for_member',
  'refused',
  ({ members }) => `You answer for ${members} only. Nothing was recorded.`,
);

export const noRepresentative = defineError(
  'meeting.no_representative',
  'refused',
  () => 'Attendance is answered by the representatives of member entities. Nothing was recorded.',
);

export const requestUnknown = defineError(
  'meeting.request_unknown',
  'not_found',
  () => 'This request is not known here.',
);

export const reasonMissing = defineError('meeting.reason_missing', 'invalid', () => 'Please write a reason.');

export const requestAnswered = defineError<{ answer: string }>(
  'meeting.request_answered',
  'conflict',
  ({ answer }) => `This request was ${answer} already. Nothing was changed.`,
);

export const notForGroups = defineError(
  'meeting.network_only',
  'refused',
  () => 'This is a matter of the Network. Participants of a group see what belongs to their group.',
);

export const dateUnread = defineError<{ date: string; time: string }>(
  'meeting.date_unread',
  'invalid',
  ({ date, time }) => `«${date} ${time}» is not a date and time. Write them like 2027-02-25 and 10:00.`,
);

export const rhythmUnread = defineError<{ text: string }>(
  'meeting.rhythm_unread',
  'invalid',
  ({ text }) => `I could not read «${text}». Write it like: last Thursday of the second month of each quarter, 10:00`,
);

export const seriesUnknown = defineError('meeting.series_unknown', 'not_found', () => 'This series is not known here.');

export const seriesDone = defineError<{ state: string }>(
  'meeting.series_done',
  'conflict',
  ({ state }) => `This date of the series is ${state} already. Nothing was changed.`,
);

export const noStakeholders = defineError<{ number: string }>(
  'meeting.no_stakeholders',
  'refused',
  ({ number }) =>
    `Stakeholders are invited to the annual meeting only, where the Terms of Reference have one; ${number} is none. Nothing was recorded.`,
);

export const mayNotInvite = defineError(
  'meeting.may_not_invite',
  'refused',
  () => 'Stakeholders are invited by the Secretariat and by those who convene. Nothing was recorded.',
);

export const guestFault = defineError(
  'meeting.guest_fault',
  'invalid',
  () => 'Write who is invited: a name or an organisation, and choose a category.',
);

export const notBegun = defineError<{ number: string }>(
  'meeting.not_begun',
  'conflict',
  ({ number }) => `${number} has not begun: who is present is recorded from its start.`,
);

export const linkInvalid = defineError(
  'meeting.link_invalid',
  'refused',
  () => 'This link has expired or was changed. Open the meeting in Teams again and press «Add to calendar».',
);
