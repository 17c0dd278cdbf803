import fc from 'fast-check';
import { addDays, daysBetween } from '../../../src/features/calendar/days.rules';
import {
  firstFullPeriod,
  firstWorkingDayOf,
  lastWorkingDayOf,
  nextPeriod,
  periodByKey,
  periodEndInstant,
  periodKindOfMonths,
  periodOf,
  previousPeriod,
  termEnd,
  updateDates,
  warnDay,
} from '../../../src/features/calendar/periods.rules';
import type { PeriodKind } from '../../../src/features/calendar/types';
import { isWorkingDay, workingDaysBetween } from '../../../src/features/calendar/working-days.rules';
import { localDay } from '../../../src/features/calendar/zone.rules';
import { AZ, aCalendar, aDay, BD, KG, someLayers, TL, TR, z } from './calendars';

const KINDS: readonly PeriodKind[] = ['month', 'two_months', 'quarter', 'four_months', 'half', 'year', 'two_years'];
const aKind = fc.constantFrom(...KINDS);

describe('periods', () => {
  test.each<[PeriodKind, string, string, string]>([
    ['month', '2026-12', '2026-12-01', '2026-12-31'],
    ['two_months', '2026-P6', '2026-11-01', '2026-12-31'],
    ['quarter', '2026-Q4', '2026-10-01', '2026-12-31'],
    ['four_months', '2026-T3', '2026-09-01', '2026-12-31'],
    ['half', '2026-H2', '2026-07-01', '2026-12-31'],
    ['year', '2026', '2026-01-01', '2026-12-31'],
    ['two_years', '2026-2027', '2026-01-01', '2027-12-31'],
  ])('Tue 1 Dec 2026 lies in the %s %s', (kind, key, start, end) => {
    const expected = kind === 'month' ? '2026-M12' : key;
    expect(periodOf(kind, '2026-12-01')).toEqual({ kind, key: expected, start, end });
  });

  test('a period ends with its February, leap or not', () => {
    expect([periodOf('two_months', '2028-01-05').end, periodOf('two_months', '2027-01-05').end]).toEqual([
      '2028-02-29',
      '2027-02-28',
    ]);
  });

  test('they tile the years: every day lies in one, and the next begins where it ends', () => {
    fc.assert(
      fc.property(aKind, aDay, (kind, day) => {
        const period = periodOf(kind, day);
        expect(period.start <= day && day <= period.end).toBe(true);
        expect(periodOf(kind, period.start)).toEqual(period);
        expect(periodOf(kind, period.end)).toEqual(period);
        expect(nextPeriod(period).start).toBe(addDays(period.end, 1));
        expect(previousPeriod(nextPeriod(period))).toEqual(period);
        expect(periodByKey(period.key)).toEqual(period);
      }),
    );
  });

  test.each(KINDS.slice(0, 6))('%s after %s make up a year without a day left or counted twice', (kind) => {
    let days = 0;
    for (let period = periodOf(kind, '2028-01-01'); period.start < '2029-01-01'; period = nextPeriod(period))
      days += daysBetween(period.start, period.end) + 1;
    expect(days).toBe(366);
  });

  test.each([
    '2027-Q5',
    '2027-Q0',
    '2027-H3',
    '2027-P7',
    '2027-M3',
    '2027-M13',
    '2027-2028',
    '2026-2029',
    '27-Q1',
    'Q1',
    '',
  ])('«%s» names no period', (key) => expect(periodByKey(key)).toBeNull());

  test('months of a period name its kind; such as do not tile a year are refused', () => {
    expect([1, 2, 3, 4, 6, 12, 24].map(periodKindOfMonths)).toEqual(KINDS);
    expect(() => periodKindOfMonths(5)).toThrow(expect.objectContaining({ code: 'calendar.bad_period' }));
  });

  test('what is founded inside a period owes its first act for the next full one', () => {
    expect([firstFullPeriod('two_months', '2019-11-07').key, firstFullPeriod('two_months', '2019-11-01').key]).toEqual([
      '2020-P1',
      '2019-P6',
    ]);
  });
});

describe('T-14: a meeting duty', () => {
  test.each([
    ['TR', TR, 'quarter', '2027-02-01', '2027-03-01'],
    ['AZ', AZ, 'half', '2026-12-01', '2026-12-01'],
    ['BD', BD, 'quarter', '2027-01-05', '2027-03-01'],
    ['KG', KG, 'year', '2027-01-05', '2027-12-01'],
    ['KG', KG, 'quarter', '2027-05-05', '2027-06-01'],
    ['TL', TL, 'quarter', '2027-08-05', '2027-09-01'],
  ] as const)(
    'in %s it is warned of on the first working day of the last month',
    (_, calendar, kind, day, expected) => {
      expect(warnDay(calendar, periodOf(kind, day), 'un')).toBe(expected);
    },
  );

  test('where that month begins with a weekend, on its first working day; two months ahead where a charter says so', () => {
    expect(warnDay(KG, periodOf('quarter', '2027-10-05'), 'un', 2)).toBe('2027-11-01');
    expect(warnDay(TL, periodOf('two_months', '2027-07-05'), 'un')).toBe('2027-08-02');
  });

  test('the period is over when its last local day is', () => {
    expect(
      ['2026-Q4', '2027'].map((key) => z(periodEndInstant(periodByKey(key) ?? periodOf('year', ''), 'Asia/Baku'))),
    ).toEqual(['2026-12-31T20:00Z', '2027-12-31T20:00Z']);
  });

  test('first and last working day lie in the period', () => {
    fc.assert(
      fc.property(aCalendar, aKind, aDay, someLayers, (calendar, kind, day, layers) => {
        const period = periodOf(kind, day);
        const first = firstWorkingDayOf(calendar, period, layers);
        const last = lastWorkingDayOf(calendar, period, layers);
        expect(first >= period.start && last <= period.end).toBe(true);
        expect(isWorkingDay(calendar, first, layers) && isWorkingDay(calendar, last, layers)).toBe(true);
        expect(first <= last).toBe(true);
      }),
    );
  });
});

test('T-15: an update is asked for five working days before it is due and overdue one after', () => {
  fc.assert(
    fc.property(aCalendar, aKind, aDay, someLayers, (calendar, kind, day, layers) => {
      const period = periodOf(kind, day);
      const dates = updateDates(calendar, period, layers);
      const [prompt, overdue] = [dates.prompt, dates.overdue].map((at) => localDay(at, calendar.zone));
      expect(workingDaysBetween(calendar, prompt ?? '', dates.dueDay, layers)).toBe(5);
      expect(workingDaysBetween(calendar, dates.dueDay, overdue ?? '', layers)).toBe(1);
      expect(dates.prompt < dates.due && dates.due < dates.overdue).toBe(true);
      expect((overdue ?? '') > period.end).toBe(true);
    }),
  );
});

describe('terms', () => {
  test.each([
    ['2026-02-15', 12, '2027-02-14'],
    ['2027-01-01', 12, '2027-12-31'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2028-03-01', 12, '2029-02-28'],
  ])('begun on %s for %i months, a term ends on %s', (start, months, expected) => {
    expect(termEnd(start, months)).toBe(expected);
  });

  test('a term may end on a weekend or a holiday: it is no deadline', () => {
    expect(isWorkingDay(KG, termEnd('2026-03-09', 12), 'un')).toBe(false);
    expect(termEnd('2026-03-09', 12)).toBe('2027-03-08');
  });
});
