import { addDays, addMonths, dayLine } from './days.rules';
import { badPeriod } from './errors';
import type { LayerSet, LocalDay, Period, PeriodKind, UpdateDates, WorkCalendar } from './types';
import { addWorkingDays, closeOfBusiness, noticeInstant, onOrAfter, onOrBefore } from './working-days.rules';
import { startOfDay } from './zone.rules';

/** Months of a period, and the letter of its number in the key; a year and longer ones need none. */
const KINDS: Readonly<Record<PeriodKind, { readonly months: number; readonly letter: string }>> = {
  month: { months: 1, letter: 'M' },
  two_months: { months: 2, letter: 'P' },
  quarter: { months: 3, letter: 'Q' },
  four_months: { months: 4, letter: 'T' },
  half: { months: 6, letter: 'H' },
  year: { months: 12, letter: '' },
  two_years: { months: 24, letter: '' },
};

const KEY = /^(\d{4})(?:-(?:([MPQTH])(\d{1,2})|(\d{4})))?$/;

/** The kind of so many months, as settings give it; throws `calendar.bad_period` for months that do not tile a year. */
export function periodKindOfMonths(months: number): PeriodKind {
  const kind = (Object.keys(KINDS) as PeriodKind[]).find((name) => KINDS[name].months === months);
  if (kind === undefined)
    throw badPeriod({ what: 'Months of a period (1, 2, 3, 4, 6, 12 or 24)', least: 1, given: months });
  return kind;
}

/** The period of that kind in which the day lies. */
export function periodOf(kind: PeriodKind, day: LocalDay): Period {
  dayLine(day); // refuses a day that does not exist
  const { months } = KINDS[kind];
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const first = Math.floor(month / months) * months;
  const start = `${yearOf(first)}-${String((first % 12) + 1).padStart(2, '0')}-01`;
  return { kind, key: keyOf(kind, first), start, end: addDays(addMonths(start, months), -1) };
}

/** The period whose key it is (`2027-Q1`); null for any other text. */
export function periodByKey(key: string): Period | null {
  const match = KEY.exec(key);
  if (!match) return null;
  const [, year = '', letter, number, lastYear] = match;
  const kind = lastYear === undefined ? kindOfLetter(letter ?? '') : 'two_years';
  const first = (Number(number ?? '1') - 1) * KINDS[kind].months;
  if (first < 0 || first >= 12) return null;
  const period = periodOf(kind, `${year}-${String(first + 1).padStart(2, '0')}-01`);
  return period.key === key ? period : null;
}

export const nextPeriod = (period: Period): Period => periodOf(period.kind, addDays(period.end, 1));

export const previousPeriod = (period: Period): Period => periodOf(period.kind, addDays(period.start, -1));

/** The first period that lies wholly on or after the day: what is founded inside a period owes its first act for the next. */
export function firstFullPeriod(kind: PeriodKind, day: LocalDay): Period {
  const period = periodOf(kind, day);
  return period.start === day ? period : nextPeriod(period);
}

/** T-14: from this instant on a duty unmet in the period is missed. */
export const periodEndInstant = (period: Period, zone: string): Date => startOfDay(addDays(period.end, 1), zone);

export const firstWorkingDayOf = (calendar: WorkCalendar, period: Period, layers: LayerSet): LocalDay =>
  onOrAfter(calendar, period.start, layers);

export const lastWorkingDayOf = (calendar: WorkCalendar, period: Period, layers: LayerSet): LocalDay =>
  onOrBefore(calendar, period.end, layers);

/** T-14: the first working day of the last month (or the last so many) of the period. */
export function warnDay(calendar: WorkCalendar, period: Period, layers: LayerSet, months = 1): LocalDay {
  return onOrAfter(calendar, addMonths(addDays(period.end, 1), -months), layers);
}

/** T-15: due at close of business of the period's last working day; asked for 5 working days before, overdue on the next. */
export function updateDates(
  calendar: WorkCalendar,
  period: Period,
  layers: LayerSet,
  offsets: { readonly prompt: number; readonly overdue: number } = { prompt: 5, overdue: 1 },
): UpdateDates {
  const dueDay = lastWorkingDayOf(calendar, period, layers);
  return {
    prompt: noticeInstant(calendar, addWorkingDays(calendar, dueDay, -offsets.prompt, layers), layers),
    dueDay,
    due: closeOfBusiness(calendar, dueDay),
    overdue: noticeInstant(calendar, addWorkingDays(calendar, dueDay, offsets.overdue, layers), layers),
  };
}

/** The last day of a term of so many months that began on the day: the eve of the same day, working or not. */
export function termEnd(start: LocalDay, months: number): LocalDay {
  const anniversary = addMonths(start, months);
  // A term begun on the 31st ends with a shorter month, not a day before its end.
  return anniversary.slice(8) === start.slice(8) ? addDays(anniversary, -1) : anniversary;
}

function keyOf(kind: PeriodKind, firstMonth: number): string {
  const { months, letter } = KINDS[kind];
  const year = yearOf(firstMonth);
  if (kind === 'year') return year;
  if (kind === 'two_years') return `${year}-${yearOf(firstMonth + 12)}`;
  const number = (firstMonth % 12) / months + 1;
  return `${year}-${letter}${kind === 'month' ? String(number).padStart(2, '0') : number}`;
}

const yearOf = (month: number): string => String(Math.floor(month / 12)).padStart(4, '0');

const kindOfLetter = (letter: string): PeriodKind =>
  (Object.keys(KINDS) as PeriodKind[]).find((kind) => KINDS[kind].letter === letter) ?? 'year';
