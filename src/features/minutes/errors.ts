import { defineError } from '../../kernel/errors';

export const tooEarly = defineError<{ number: string; when: string }>(
  'minutes.too_early',
  'conflict',
  ({ number, when }) => `${number} begins on ${when}. Its minutes are taken from then on.`,
);

export const noMinutes = defineError<{ number: string; why: string }>(
  'minutes.none',
  'not_found',
  ({ number, why }) => `There are no minutes of ${number}: it was ${why}.`,
);

export const notYet = defineError<{ number: string }>(
  'minutes.not_yet',
  'refused',
  ({ number }) => `The minutes of ${number} are still a draft. They come to all members when they are circulated.`,
);

export const notForGroups = defineError<{ number: string }>(
  'minutes.internal',
  'refused',
  ({ number }) =>
    `The minutes of ${number} are for the members of the Network. What concerns your group is in its channel.`,
);

export const mayNot = defineError<{ what: string }>(
  'minutes.may_not',
  'refused',
  ({ what }) => `You cannot ${what}. Nothing was changed.`,
);

export const attendanceMissing = defineError(
  'minutes.attendance_missing',
  'invalid',
  () => 'Please choose the members that are represented in the room.',
);

export const attendanceUnread = defineError<{ line: string }>(
  'minutes.attendance_unread',
  'invalid',
  ({ line }) => `«${line}» names none of the members. Write «Member: name, title», one a line, in «Represented by».`,
);

export const reservationMissing = defineError(
  'minutes.reservation_missing',
  'invalid',
  () => 'Please choose the member and write its reservation in its own words.',
);

export const nextMeetingUnread = defineError<{ day: string }>(
  'minutes.next_meeting_unread',
  'invalid',
  ({ day }) => `I could not read the day «${day}» of the next meeting. Write it like 2027-05-27.`,
);

export const nothingCorrected = defineError(
  'minutes.nothing_corrected',
  'invalid',
  () =>
    'Nothing differs from the text that is before the members. Write the correction first; or whoever clears resumes the round as it was.',
);

export const linkInvalid = defineError(
  'minutes.link_invalid',
  'refused',
  () => 'This link has expired. Type «minutes» in Teams for a new one.',
);

export const attendanceFirst = defineError<{ what: string }>(
  'minutes.attendance_first',
  'conflict',
  ({ what }) => `Please record attendance first: ${what}`,
);

export const textMissing = defineError(
  'minutes.text_missing',
  'invalid',
  () => 'Please write the exact text of the decision, as it was read out.',
);

export const draftChanged = defineError(
  'minutes.draft_changed',
  'conflict',
  () =>
    'Somebody changed this draft meanwhile. Nothing was saved: the draft as it stands is above, and your words are still in the form.',
);

export const tooLong = defineError<{ length: number; most: number }>(
  'minutes.too_long',
  'invalid',
  ({ length, most }) =>
    `The discussion has ${length} characters here, and the minutes have room for ${most} more. Please shorten it.`,
);

export const remarksMissing = defineError(
  'minutes.remarks_missing',
  'invalid',
  () => 'Please write in the remarks what should be changed.',
);
