import { defineError } from '../../kernel/errors';

/** No working day within the days searched: the calendar leaves nothing to work on, and a deadline cannot be found. */
export const noWorkingDay = defineError<{ calendar: string; from: string; days: number }>(
  'calendar.no_working_day',
  'conflict',
  (p) => `The calendar ${p.calendar} has no working day within ${p.days} days of ${p.from}.`,
);

export const impossibleDay = defineError<string>(
  'calendar.impossible_day',
  'invalid',
  (day) => `«${day}» is no day of the calendar. A day is written like 2027-02-19.`,
);

export const impossibleTime = defineError<string>(
  'calendar.impossible_time',
  'invalid',
  (time) => `«${time}» is no time of day. A time is written like 17:00.`,
);

export const unknownZone = defineError<string>(
  'calendar.unknown_zone',
  'invalid',
  (zone) => `«${zone}» is no time zone. A zone is written like Asia/Baku.`,
);

export const badPeriod = defineError<{ what: string; least: number; given: number }>(
  'calendar.bad_period',
  'invalid',
  (p) => `${p.what} must be a whole number of at least ${p.least}; ${p.given} was given.`,
);

export const badCalendar = defineError(
  'calendar.bad_calendar',
  'invalid',
  () => 'The calendar cannot be used: its faults are listed.',
);
