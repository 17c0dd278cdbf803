import fc from 'fast-check';
import { addDays, addMonths, daysBetween, isDay, weekday } from '../../../src/features/calendar/days.rules';
import {
  addLocalDays,
  atLocal,
  isZone,
  localDay,
  localTime,
  numberingYear,
  startOfDay,
} from '../../../src/features/calendar/zone.rules';
import { aDay, anInstant, utc, z } from './calendars';

const aZone = fc.constantFrom(
  'Asia/Dhaka',
  'Asia/Kathmandu',
  'Europe/Berlin',
  'America/St_Johns',
  'Pacific/Apia',
  'UTC',
);
const aTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((n) => String(n).padStart(2, '0')).join(':'));

describe('days', () => {
  test.each(['2027-02-29', '2027-13-01', '2027-04-31', '2027-4-3', '0027-01-01x', '27-01-01', '', '2027-00-10'])(
    '«%s» is no day',
    (text) => {
      expect(isDay(text)).toBe(false);
      expect(() => addDays(text, 1)).toThrow(expect.objectContaining({ code: 'calendar.impossible_day' }));
    },
  );

  test('29 February is a day of leap years only', () => {
    expect([isDay('2028-02-29'), isDay('2027-02-29'), isDay('2100-02-29')]).toEqual([true, false, false]);
  });

  test('weekdays are those of the calendar', () => {
    expect([weekday('2027-02-19'), weekday('2019-07-07'), weekday('2028-02-29')]).toEqual(['fri', 'sun', 'tue']);
  });

  test('months are added to the last day where the month is too short', () => {
    expect([addMonths('2027-01-31', 1), addMonths('2028-01-31', 1), addMonths('2026-02-15', 12)]).toEqual([
      '2027-02-28',
      '2028-02-29',
      '2027-02-15',
    ]);
  });

  test('days added are days subtracted', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: -2000, max: 2000 }), (day, n) => {
        expect(addDays(addDays(day, n), -n)).toBe(day);
        expect(daysBetween(day, addDays(day, n))).toBe(n);
      }),
    );
  });
});

describe('zones', () => {
  test('the local day is that of the zone, not of UTC', () => {
    const instant = utc('2026-12-31T20:00:00Z');
    expect([localDay(instant, 'Asia/Baku'), localTime(instant, 'Asia/Baku')]).toEqual(['2027-01-01', '00:00']);
    expect([localDay(instant, 'America/St_Johns'), localTime(instant, 'America/St_Johns')]).toEqual([
      '2026-12-31',
      '16:30',
    ]);
  });

  test('the clock of a zone is that of the time zone database, also on days on which it changes', () => {
    const changes = ['2007-03-11T03:31Z', '2026-03-29T01:00Z', '2027-10-31T01:00Z', '2011-12-30T10:00Z'].map((text) =>
      utc(text).getTime(),
    );
    const near = fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -2_000, max: 2_000 }));
    const instants = fc.oneof(
      anInstant,
      near.map(([change, minutes]) => new Date(change + minutes * 60_000)),
    );
    fc.assert(
      fc.property(instants, aZone, (instant, timeZone) => {
        const shown = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone });
        expect(`${localDay(instant, timeZone)} ${localTime(instant, timeZone)}`).toBe(shown.format(instant));
      }),
    );
  });

  test('T-12: adopted in the first hours of the local new year, a decision is numbered in the new year', () => {
    expect(numberingYear(utc('2026-12-31T20:00:00Z'), 'Asia/Baku')).toBe(2027);
    expect(numberingYear(utc('2026-12-31T19:59:59.999Z'), 'Asia/Baku')).toBe(2026);
  });

  test('a local time that exists comes back from its instant', () => {
    fc.assert(
      fc.property(aDay, aTime, aZone, (day, time, zone) => {
        const instant = atLocal(day, time, zone);
        const shown = `${localDay(instant, zone)} ${localTime(instant, zone)}`;
        // Only a skipped time is shown otherwise, and then later.
        expect(shown >= `${day} ${time}`).toBe(true);
        expect(z(atLocal(localDay(instant, zone), localTime(instant, zone), zone))).toBe(z(instant));
      }),
    );
  });

  test('a time that clocks skip is read as so much after the change', () => {
    expect(z(atLocal('2027-03-28', '02:30', 'Europe/Berlin'))).toBe('2027-03-28T01:30Z');
    expect(localTime(atLocal('2027-03-28', '02:30', 'Europe/Berlin'), 'Europe/Berlin')).toBe('03:30');
  });

  test('a time that comes twice is read as the first', () => {
    expect(z(atLocal('2027-10-31', '02:30', 'Europe/Berlin'))).toBe('2027-10-31T00:30Z');
  });

  test('a day begins where its midnight is skipped, and one that a zone left out is the next', () => {
    expect(localTime(startOfDay('2018-11-04', 'America/Sao_Paulo'), 'America/Sao_Paulo')).toBe('01:00');
    expect(localDay(startOfDay('2011-12-30', 'Pacific/Apia'), 'Pacific/Apia')).toBe('2011-12-31');
  });

  test.each(['Europe/Berlin', 'America/St_Johns'])(
    '17:00 stays 17:00 in %s through both changes of the clocks',
    (zone) => {
      for (let day = '2027-01-01'; day < '2028-01-01'; day = addDays(day, 1)) {
        const instant = atLocal(day, '17:00', zone);
        expect(`${localDay(instant, zone)} ${localTime(instant, zone)}`).toBe(`${day} 17:00`);
      }
    },
  );

  test('days later at the same clock time, to the millisecond', () => {
    fc.assert(
      fc.property(anInstant, fc.integer({ min: -90, max: 90 }), (instant, days) => {
        const moved = addLocalDays(instant, days, 'Asia/Dhaka');
        expect(moved.getTime() - instant.getTime()).toBe(days * 86_400_000);
      }),
    );
    expect(z(addLocalDays(utc('2027-03-27T16:00:00Z'), 1, 'Europe/Berlin'))).toBe('2027-03-28T15:00Z');
  });

  test.each(['', 'Baku', 'Asia/Nowhere', '+04:00', '04:00'])('«%s» is no zone', (zone) => {
    expect(isZone(zone)).toBe(false);
    expect(() => localDay(utc('2027-01-01T00:00:00Z'), zone)).toThrow(
      expect.objectContaining({ code: 'calendar.unknown_zone' }),
    );
  });

  test.each(['24:00', '9:00', '17:60', '17', '17:00:00', 'noon'])('«%s» is no time of day', (time) => {
    expect(() => atLocal('2027-01-01', time, 'UTC')).toThrow(
      expect.objectContaining({ code: 'calendar.impossible_time' }),
    );
  });
});
