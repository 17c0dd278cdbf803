import { defineError } from '../../kernel/errors';

export const mayNotEdit = defineError<{ text: string }>(
  'holidays.may_not_edit',
  'refused',
  ({ text }) => `${text} Nothing was changed.`,
);

export const wordUnknown = defineError<{ word: string }>(
  'holidays.word_unknown',
  'invalid',
  ({ word }) => `«${word}» is no year. Type «calendar 2027», «calendar next» or «calendar history».`,
);

export const dayMissing = defineError(
  'holidays.day_missing',
  'invalid',
  () => 'Choose the day, or the first day of several. Nothing was changed.',
);

export const daysReversed = defineError(
  'holidays.days_reversed',
  'invalid',
  () => 'The last day is before the first. Nothing was changed.',
);

export const tooManyDays = defineError<{ most: number }>(
  'holidays.too_many_days',
  'invalid',
  ({ most }) => `One entry covers ${most} days at most. Nothing was changed.`,
);

export const workingAnyway = defineError<{ day: string }>(
  'holidays.working_anyway',
  'invalid',
  ({ day }) =>
    `${day} belongs to the working week. Only a day of the weekend is declared working; a holiday that is none is removed. Nothing was changed.`,
);

export const holidayThere = defineError<{ day: string }>(
  'holidays.holiday_there',
  'conflict',
  ({ day }) => `${day} is entered as a holiday, and a holiday prevails. Remove it first. Nothing was changed.`,
);

export const nothingChosen = defineError(
  'holidays.nothing_chosen',
  'invalid',
  () => 'Choose at least one entry. Nothing was changed.',
);

export const hourMissing = defineError(
  'holidays.hour_missing',
  'invalid',
  () => 'Say from when, until when, and at what hour business closes. Nothing was changed.',
);

export const listEmpty = defineError(
  'holidays.list_empty',
  'invalid',
  () => 'Paste the list: a calendar file (.ics), or lines with a date and a name.',
);

export const listFaulty = defineError<{ faults: number }>(
  'holidays.list_faulty',
  'invalid',
  ({ faults }) =>
    `The list has ${faults === 1 ? 'a fault' : `${faults} faults`}; it is applied whole or not at all. Nothing was changed.`,
);

export const previewUnknown = defineError(
  'holidays.preview_unknown',
  'not_found',
  () => 'This list was applied or put away already. Nothing was changed.',
);

export const previewStale = defineError(
  'holidays.preview_stale',
  'conflict',
  () => 'The calendar was changed since the list was compared. Nothing was changed; this is what it would change now.',
);

export const patternFaulty = defineError<{ file: string }>(
  'holidays.pattern_faulty',
  'invalid',
  ({ file }) => `The pattern of holidays ${file} cannot be used: its faults are listed.`,
);
