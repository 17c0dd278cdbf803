import fc from 'fast-check';
import { formatDay, formatDeadline, formatInstant, formatPeriod } from '../../../src/features/calendar/format.rules';
import { parseDay, parseLocalDateTime } from '../../../src/features/calendar/parse.rules';
import { periodOf } from '../../../src/features/calendar/periods.rules';
import type { PeriodKind } from '../../../src/features/calendar/types';
import { aDay, anInstant, utc, z } from './calendars';

describe('dates are written one way', () => {
  test('Mon 29 Mar 2027, 17:00 (Asia/Baku)', () => {
    expect(formatInstant(utc('2027-03-29T13:00:00Z'), 'Asia/Baku')).toBe('Mon 29 Mar 2027, 17:00 (Asia/Baku)');
  });

  test('a day alone: Mon 29 Mar 2027; no leading zero', () => {
    expect([formatDay('2027-03-29'), formatDay('2027-02-04')]).toEqual(['Mon 29 Mar 2027', 'Thu 4 Feb 2027']);
  });

  test('the same instant is written for whoever sits elsewhere in their own zone: Geneva, winter and summer', () => {
    expect(formatInstant(utc('2027-03-26T13:00:00Z'), 'Europe/Zurich')).toBe('Fri 26 Mar 2027, 14:00 (Europe/Zurich)');
    expect(formatInstant(utc('2027-03-29T13:00:00Z'), 'Europe/Zurich')).toBe('Mon 29 Mar 2027, 15:00 (Europe/Zurich)');
  });

  test('T-4: the deadline says that at 17:00:00 it is closed', () => {
    expect(formatDeadline(utc('2027-03-29T13:00:00Z'), 'Asia/Baku')).toBe(
      'until Mon 29 Mar 2027, 17:00 (Asia/Baku); at 17:00:00 it is closed',
    );
  });

  test.each<[PeriodKind, string]>([
    ['month', 'Dec 2026'],
    ['two_months', 'Nov–Dec 2026'],
    ['quarter', 'Oct–Dec 2026'],
    ['half', 'Jul–Dec 2026'],
    ['year', '2026'],
    ['two_years', '2026–2027'],
  ])('a period of kind %s is written %s', (kind, expected) => {
    expect(formatPeriod(periodOf(kind, '2026-12-01'))).toBe(expected);
  });
});

describe('dates are read strictly', () => {
  test.each([
    ['2027-02-19', '2027-02-19'],
    [' 2027-02-19 ', '2027-02-19'],
    ['Fri 19 Feb 2027', '2027-02-19'],
    ['19 february 2027', '2027-02-19'],
    ['Friday, 19 Feb 2027', '2027-02-19'],
  ])('«%s» is %s', (text, expected) => expect(parseDay(text)).toBe(expected));

  test.each([
    '2027-02-29',
    '2027-2-9',
    '19/02/2027',
    '02/19/2027',
    '19.02.2027',
    'Mon 19 Feb 2027',
    '30 Feb 2027',
    'Foo 19 Feb 2027',
    '19 Fex 2027',
    'tomorrow',
    '',
  ])('«%s» is no day', (text) => expect(parseDay(text)).toBeNull());

  test.each([
    ['2027-02-19 10:00', '2027-02-19T04:00Z'],
    ['2027-02-19T10:00', '2027-02-19T04:00Z'],
    ['2027-02-19 9:05', '2027-02-19T03:05Z'],
    ['2027-02-19T10:00:00', '2027-02-19T04:00Z'],
    ['2027-02-19T10:00+04:00', '2027-02-19T06:00Z'],
    ['2027-02-19T10:00:00.000+06:00', '2027-02-19T04:00Z'],
    ['2027-02-19T10:00:00Z', '2027-02-19T10:00Z'],
    ['Fri 19 Feb 2027, 10:00 (Asia/Dhaka)', '2027-02-19T04:00Z'],
    ['19 Feb 2027 10:00', '2027-02-19T04:00Z'],
  ])('«%s» typed in Dhaka is %s', (text, expected) => expect(z(parseLocalDateTime(text, 'Asia/Dhaka'))).toBe(expected));

  test('seconds and milliseconds are kept', () => {
    expect(parseLocalDateTime('2027-02-19T16:59:59.999', 'Asia/Dhaka')).toEqual(utc('2027-02-19T10:59:59.999Z'));
    expect(parseLocalDateTime('2027-02-19T16:59:59.9+06:00', 'UTC')).toEqual(utc('2027-02-19T10:59:59.900Z'));
  });

  test.each([
    '2027-02-19',
    '2027-02-29 10:00',
    '2027-02-19 24:00',
    '2027-02-19 10:60',
    '2027-02-19T10:00:61',
    '2027-02-29T10:00:00Z',
    '2027-02-19T10:00:00+19:00',
    '10:00 2027-02-19',
    '2027-02-19 10:00 (Asia/Baku)',
    '2027-02-1910:00',
    '',
  ])('«%s» is no day and time in Dhaka', (text) => expect(parseLocalDateTime(text, 'Asia/Dhaka')).toBeNull());

  test('what is written is read back', () => {
    const zone = fc.constantFrom('Asia/Dhaka', 'Asia/Kathmandu', 'Asia/Baku', 'Pacific/Apia');
    fc.assert(
      fc.property(anInstant, zone, (instant, where) => {
        const minute = new Date(Math.floor(instant.getTime() / 60_000) * 60_000);
        expect(parseLocalDateTime(formatInstant(minute, where), where)).toEqual(minute);
      }),
    );
    fc.assert(fc.property(aDay, (day) => expect(parseDay(formatDay(day))).toBe(day)));
  });
});
