import fc from 'fast-check';
import {
  closingInstant,
  dayZero,
  deadlineAfterOutage,
  deadlineFromDay,
  deadlineInHours,
  deadlineInWorkingDays,
  deadlineLeaving,
  extendedDeadline,
  isInTime,
  mayAskForPeriod,
  periodOnResume,
  recomputedDeadline,
  remainingWorkingDays,
} from '../../../src/features/calendar/deadlines.rules';
import type { LayerSet, WorkCalendar } from '../../../src/features/calendar/types';
import {
  addWorkingDays,
  closeOfBusiness,
  isWorkingDay,
  openOfBusiness,
  workingDaysBetween,
} from '../../../src/features/calendar/working-days.rules';
import { atLocal, localDay, localTime } from '../../../src/features/calendar/zone.rules';
import { AZ, aCalendar, aDay, anInstant, BD, KG, plain, someLayers, TR, utc, z } from './calendars';

const aPeriod = fc.integer({ min: 1, max: 15 });
const minutes = (n: number) => n * 60_000;
const sooner = (instant: Date, ms: number) => new Date(instant.getTime() - ms);
const later = (instant: Date, ms: number) => new Date(instant.getTime() + ms);

const withHoliday = (calendar: WorkCalendar, day: string): WorkCalendar => ({
  ...calendar,
  layers: {
    ...calendar.layers,
    un: { ...calendar.layers.un, holidays: { ...calendar.layers.un.holidays, [day]: {} } },
  },
});

const circulate = (calendar: WorkCalendar, text: string, n: number, layers: LayerSet = 'un') => {
  const [day = '', time = ''] = text.split(' ');
  return deadlineInWorkingDays(calendar, atLocal(day, time, calendar.zone), n, layers);
};

describe('T-1: periods in working days', () => {
  test('the deadline is on a working day, at that day’s close of business, after circulation', () => {
    fc.assert(
      fc.property(aCalendar, anInstant, aPeriod, someLayers, (calendar, at, n, layers) => {
        const { dayZero: zero, deadline } = deadlineInWorkingDays(calendar, at, n, layers);
        const day = localDay(deadline, calendar.zone);
        expect(isWorkingDay(calendar, day, layers)).toBe(true);
        expect(deadline).toEqual(closeOfBusiness(calendar, day));
        expect(deadline > at).toBe(true);
        expect(workingDaysBetween(calendar, zero, day, layers)).toBe(n);
      }),
    );
  });

  test('a longer period ends later', () => {
    fc.assert(
      fc.property(aCalendar, anInstant, aPeriod, someLayers, (calendar, at, n, layers) => {
        const one = deadlineInWorkingDays(calendar, at, n, layers).deadline;
        expect(deadlineInWorkingDays(calendar, at, n + 1, layers).deadline > one).toBe(true);
      }),
    );
  });

  test('what is circulated later does not end earlier', () => {
    fc.assert(
      fc.property(
        aCalendar,
        anInstant,
        fc.nat(minutes(60 * 24 * 20)),
        aPeriod,
        someLayers,
        (calendar, at, ms, n, layers) => {
          const first = deadlineInWorkingDays(calendar, at, n, layers).deadline;
          expect(deadlineInWorkingDays(calendar, later(at, ms), n, layers).deadline >= first).toBe(true);
        },
      ),
    );
  });

  test('a holiday more never brings the deadline forward', () => {
    fc.assert(
      fc.property(aCalendar, anInstant, aPeriod, someLayers, fc.nat(40), (calendar, at, n, layers, away) => {
        const holiday = localDay(later(at, minutes(60 * 24 * away)), calendar.zone);
        const before = deadlineInWorkingDays(calendar, at, n, layers).deadline;
        const after = deadlineInWorkingDays(withHoliday(calendar, holiday), at, n, layers).deadline;
        expect(after >= before).toBe(true);
      }),
    );
  });

  test('both layers never end earlier than either', () => {
    fc.assert(
      fc.property(aCalendar, anInstant, aPeriod, (calendar, at, n) => {
        const [un, gov, both] = (['un', 'gov', 'both'] as const).map((layers) =>
          deadlineInWorkingDays(calendar, at, n, layers).deadline.getTime(),
        );
        expect(both).toBeGreaterThanOrEqual(Math.max(un ?? 0, gov ?? 0));
      }),
    );
  });

  test.each([0, -1, 1.5, Number.NaN])('%d working days are no period', (n) => {
    expect(() => circulate(BD, '2027-01-12 11:00', n)).toThrow(
      expect.objectContaining({ code: 'calendar.bad_period' }),
    );
  });

  test.each(['Europe/Berlin', 'America/St_Johns'])(
    'a period through a change of the clocks in %s ends at 17:00 local',
    (zone) => {
      const calendar = plain(zone);
      for (const day of ['2027-03-11', '2027-03-26', '2027-10-28', '2027-11-04']) {
        const { deadline } = circulate(calendar, `${day} 10:00`, 3);
        expect(localTime(deadline, zone)).toBe('17:00');
      }
    },
  );

  test('a deadline on 31 December stays in the old year', () => {
    expect(z(circulate(KG, '2026-12-24 10:00', 5).deadline)).toBe('2026-12-31T11:00Z');
  });

  test('a period from a day known without its hour counts from the day, or from the next working day', () => {
    expect(z(deadlineFromDay(TR, '2027-01-16', 10, 'gov').deadline)).toBe('2027-02-01T14:00Z');
    fc.assert(
      fc.property(aCalendar, aDay, aPeriod, someLayers, (calendar, day, n, layers) => {
        const noon = atLocal(day, '10:00', calendar.zone);
        expect(deadlineFromDay(calendar, day, n, layers)).toEqual(deadlineInWorkingDays(calendar, noon, n, layers));
      }),
    );
  });
});

describe('T-2, T-9: Day 0', () => {
  test.each([
    ['2027-01-12 00:00', '2027-01-12'],
    ['2027-01-12 16:59', '2027-01-12'],
    ['2027-01-12 17:00', '2027-01-13'],
    ['2027-01-12 23:59', '2027-01-13'],
    ['2027-01-15 16:59', '2027-01-15'],
    ['2027-01-15 17:00', '2027-01-18'],
    ['2027-01-16 10:00', '2027-01-18'],
    ['2027-01-07 10:00', '2027-01-08'],
  ])('circulated in Bishkek at %s: %s', (text, expected) => {
    const [day = '', time = ''] = text.split(' ');
    expect(dayZero(KG, atLocal(day, time, KG.zone), 'un')).toBe(expected);
  });

  test('one millisecond before close of business is still the same day', () => {
    const close = closeOfBusiness(KG, '2027-01-12');
    expect([dayZero(KG, sooner(close, 1), 'un'), dayZero(KG, close, 'un')]).toEqual(['2027-01-12', '2027-01-13']);
  });

  test('circulated on a Friday in Dhaka: Day 0 is Sunday', () => {
    expect(circulate(BD, '2027-01-15 10:00', 3)).toEqual({
      dayZero: '2027-01-17',
      deadline: utc('2027-01-20T11:00:00Z'),
    });
  });

  test('the hour of the circulation day decides Day 0, that of the deadline day the end', () => {
    expect(z(circulate(BD, '2027-02-07 16:00', 1).deadline)).toBe('2027-02-08T09:30Z');
    expect(z(circulate(BD, '2027-03-08 15:30', 1).deadline)).toBe('2027-03-15T11:00Z');
  });
});

describe('T-3: periods in hours', () => {
  const inHours = (text: string, hours = 72, calendar = KG) => {
    const [day = '', time = ''] = text.split(' ');
    const { deadline } = deadlineInHours(calendar, atLocal(day, time, calendar.zone), hours, 'un');
    return `${localDay(deadline, calendar.zone)} ${localTime(deadline, calendar.zone)}`;
  };

  test.each([
    ['2027-01-11 10:30', '2027-01-14 10:30', 'elapsed hours'],
    ['2027-01-11 09:00', '2027-01-14 09:00', 'from the opening itself'],
    ['2027-01-11 07:15', '2027-01-14 09:00', 'before the opening: from the opening'],
    ['2027-01-11 17:00', '2027-01-15 09:00', 'at the close: from the next opening'],
    ['2027-01-14 11:20', '2027-01-18 11:20', 'ending on a Sunday: the same clock time on Monday'],
    ['2027-01-15 18:00', '2027-01-21 09:00', 'after the close on Friday: from Monday 09:00'],
    ['2027-01-16 12:00', '2027-01-21 09:00', 'on a Saturday: from Monday 09:00'],
    ['2027-03-03 10:00', '2027-03-10 10:00', 'over a weekend and two holidays'],
  ])('72 hours from %s end %s: %s', (text, expected) => expect(inHours(text)).toBe(expected));

  test('hours elapse, whatever the clocks do meanwhile', () => {
    const { deadline } = deadlineInHours(plain('Europe/Berlin'), utc('2027-03-26T09:00:00Z'), 96, 'un');
    expect(z(deadline)).toBe('2027-03-30T09:00Z');
  });

  test('ending on a day off after a change of the clocks, the clock time is kept', () => {
    expect(inHours('2027-03-25 10:00', 72, plain('Europe/Berlin'))).toBe('2027-03-29 11:00');
  });

  test.each([71.9, 0, -72, Number.NaN, Number.POSITIVE_INFINITY])('%d hours are no period: 72 at least', (hours) => {
    expect(() => deadlineInHours(KG, utc('2027-01-11T04:00:00Z'), hours, 'un')).toThrow(
      expect.objectContaining({ code: 'calendar.bad_period' }),
    );
  });

  test('never shorter than the hours, never on a day off, never before the opening of Day 0', () => {
    fc.assert(
      fc.property(
        aCalendar,
        anInstant,
        fc.integer({ min: 72, max: 240 }),
        someLayers,
        (calendar, at, hours, layers) => {
          const { dayZero: zero, deadline } = deadlineInHours(calendar, at, hours, layers);
          expect(deadline.getTime() - at.getTime()).toBeGreaterThanOrEqual(minutes(60 * (hours - 1)));
          expect(deadline > later(openOfBusiness(calendar, zero), minutes(60 * (hours - 1)))).toBe(true);
          expect(isWorkingDay(calendar, localDay(deadline, calendar.zone), layers)).toBe(true);
          expect(zero).toBe(dayZero(calendar, at, layers));
        },
      ),
    );
  });
});

describe('T-4, T-5: the last moment', () => {
  const deadline = utc('2027-02-01T11:00:00Z');

  test('16:59:59.999 is in time; 17:00:00.000 is late', () => {
    expect([isInTime(sooner(deadline, 1), deadline), isInTime(deadline, deadline)]).toEqual([true, false]);
  });

  test('closing waits two minutes for what was sent before', () => {
    expect(closingInstant(deadline)).toEqual(utc('2027-02-01T11:02:00Z'));
    expect(closingInstant(deadline, 5)).toEqual(utc('2027-02-01T11:05:00Z'));
  });
});

describe('T-8: the calendar changes while a round is open', () => {
  const circulated = atLocal('2027-02-16', '10:00', KG.zone);
  const old = deadlineInWorkingDays(KG, circulated, 3, 'un').deadline;

  test('a holiday more moves the deadline later', () => {
    const fresh = deadlineInWorkingDays(withHoliday(KG, '2027-02-18'), circulated, 3, 'un').deadline;
    expect(z(recomputedDeadline(old, fresh))).toBe('2027-02-22T11:00Z');
  });

  test('a holiday less, or a Saturday declared working, does not move it earlier', () => {
    const withSaturday: WorkCalendar = { ...KG, workingWeek: [...KG.workingWeek, 'sat'] };
    const open = atLocal('2027-02-18', '10:00', KG.zone);
    const before = deadlineInWorkingDays(KG, open, 3, 'un').deadline;
    const fresh = deadlineInWorkingDays(withSaturday, open, 3, 'un').deadline;
    expect(fresh < before).toBe(true);
    expect(recomputedDeadline(before, fresh)).toBe(before);
  });

  test('an earlier close of business does not move it earlier', () => {
    const ramadan: WorkCalendar = { ...KG, closeOverrides: [{ from: '2027-02-01', to: '2027-02-28', at: '15:30' }] };
    expect(recomputedDeadline(old, deadlineInWorkingDays(ramadan, circulated, 3, 'un').deadline)).toBe(old);
  });
});

describe('T-10: the service was not reachable before a deadline', () => {
  const deadline = circulate(AZ, '2027-02-02 10:00', 3).deadline; // Fri 5 Feb, 17:00
  const monday = '2027-02-08T13:00Z';
  const lost = (from: number, to: number) => ({
    from: sooner(deadline, minutes(from)),
    to: sooner(deadline, minutes(to)),
  });
  const movedBy = (...outages: { from: Date; to: Date }[]) => z(deadlineAfterOutage(AZ, deadline, outages, 'un'));

  test('fifteen minutes in the last two hours move it to close of business of the next working day', () => {
    expect(movedBy(lost(60, 45))).toBe(monday);
  });

  test('less does not', () => {
    expect(deadlineAfterOutage(AZ, deadline, [{ from: sooner(deadline, minutes(15) - 1), to: deadline }], 'un')).toBe(
      deadline,
    );
    expect(movedBy()).toBe(z(deadline));
  });

  test('only what falls into the two hours counts: not what was earlier, nor what came after', () => {
    expect(movedBy(lost(600, 106))).toBe(z(deadline));
    expect(movedBy(lost(600, 105))).toBe(monday);
    expect(movedBy(lost(14, -300))).toBe(z(deadline));
    expect(movedBy(lost(15, -300))).toBe(monday);
  });

  test('outages add up, and what two share counts once', () => {
    expect(movedBy(lost(60, 52), lost(30, 23))).toBe(monday);
    expect(movedBy(lost(60, 50), lost(58, 46))).toBe(z(deadline));
    expect(movedBy(lost(58, 46), lost(60, 45))).toBe(monday);
  });

  test('an outage that also spoils the new deadline moves it on again', () => {
    expect(movedBy(lost(60, -60 * 24 * 3.5))).toBe('2027-02-09T13:00Z');
  });

  test('the limits are settings', () => {
    const moved = deadlineAfterOutage(AZ, deadline, [lost(200, 195)], 'un', { minutes: 5, windowHours: 4 });
    expect(z(moved)).toBe(monday);
  });

  test('never earlier, and on a working day if moved', () => {
    const anOutage = fc.record({ from: fc.integer({ min: -300, max: 6000 }), length: fc.nat(6000) });
    fc.assert(
      fc.property(
        aCalendar,
        anInstant,
        fc.array(anOutage, { maxLength: 4 }),
        someLayers,
        (calendar, at, spans, layers) => {
          const end = deadlineInWorkingDays(calendar, at, 3, layers).deadline;
          const outages = spans.map(({ from, length }) => ({
            from: later(end, minutes(from)),
            to: later(end, minutes(from + length)),
          }));
          const moved = deadlineAfterOutage(calendar, end, outages, layers);
          expect(moved >= end).toBe(true);
          expect(moved).toEqual(closeOfBusiness(calendar, localDay(moved, calendar.zone)));
        },
      ),
    );
  });
});

describe('more time', () => {
  test('three working days at close of business, twice at most as the round says', () => {
    const { deadline } = circulate(BD, '2027-02-16 15:45', 3); // Tue 23 Feb, 15:30
    const once = extendedDeadline(BD, deadline, 3, 'un');
    expect([z(once), z(extendedDeadline(BD, once, 3, 'un'))]).toEqual(['2027-02-28T09:30Z', '2027-03-03T09:30Z']);
  });

  test('a period in hours is extended to close of business', () => {
    const { deadline } = deadlineInHours(KG, atLocal('2027-01-11', '10:30', KG.zone), 72, 'un');
    expect(z(extendedDeadline(KG, deadline, 3, 'un'))).toBe('2027-01-19T11:00Z');
  });

  test('a position entered for a member leaves it one working day, and takes none from anybody', () => {
    const { deadline } = circulate(KG, '2027-01-12 11:00', 3); // Fri 15 Jan, 17:00
    const left = (text: string) => z(deadlineLeaving(KG, utc(text), deadline, 1, 'un'));
    expect(left('2027-01-13T04:00:00Z')).toBe(z(deadline));
    expect(left('2027-01-14T10:59:00Z')).toBe(z(deadline));
    expect(left('2027-01-15T05:00:00Z')).toBe('2027-01-18T11:00Z');
  });

  test('T-17: three working days or more may be asked for', () => {
    expect([2, 3, 3.5, 10, Number.NaN].map((n) => mayAskForPeriod(n))).toEqual([false, true, false, true, false]);
    expect(mayAskForPeriod(2, 2)).toBe(true);
  });
});

describe('rows 8 and 13: the clock stops and runs on', () => {
  const period = circulate(KG, '2027-01-12 11:00', 5); // Tue 12 Jan → Tue 19 Jan, 17:00
  const at = (text: string) => {
    const [day = '', time = ''] = text.split(' ');
    return atLocal(day, time, KG.zone);
  };
  const remaining = (text: string) => remainingWorkingDays(KG, at(text), period, 'un');

  test.each([
    ['2027-01-12 12:00', 5],
    ['2027-01-14 12:00', 3],
    ['2027-01-14 18:00', 3],
    ['2027-01-16 12:00', 2],
    ['2027-01-19 16:00', 0],
    ['2027-01-20 16:00', 0],
  ])('stopped at %s, %i working days remain', (text, expected) => expect(remaining(text)).toBe(expected));

  test('stopped before Day 0 began, no more than the period remains', () => {
    const friday = circulate(KG, '2027-01-15 18:00', 3);
    expect(remainingWorkingDays(KG, at('2027-01-15 19:00'), friday, 'un')).toBe(3);
  });

  test('resumed, the days that remained run from the resumption', () => {
    const resumed = periodOnResume(KG, at('2027-01-25 10:00'), 3, period.deadline, 'un');
    expect(resumed).toEqual({ dayZero: '2027-01-25', deadline: utc('2027-01-28T11:00:00Z') });
  });

  test('at least one working day is left', () => {
    expect(z(periodOnResume(KG, at('2027-01-25 10:00'), 0, period.deadline, 'un').deadline)).toBe('2027-01-26T11:00Z');
    expect(z(periodOnResume(KG, at('2027-01-25 10:00'), 0, period.deadline, 'un', 2).deadline)).toBe(
      '2027-01-27T11:00Z',
    );
  });

  test('stopping and resuming never shortens a round, nor costs it a working day', () => {
    const span = fc.nat(minutes(60 * 24 * 12));
    fc.assert(
      fc.property(
        aCalendar,
        anInstant,
        aPeriod,
        someLayers,
        span,
        span,
        (calendar, circulated, n, layers, run, rest) => {
          const round = deadlineInWorkingDays(calendar, circulated, n, layers);
          const stopped = later(circulated, run % (round.deadline.getTime() - circulated.getTime()));
          const left = remainingWorkingDays(calendar, stopped, round, layers);
          const resumedAt = later(stopped, rest);
          const resumed = periodOnResume(calendar, resumedAt, left, round.deadline, layers);
          expect(left).toBeLessThanOrEqual(n);
          expect(resumed.deadline >= round.deadline).toBe(true);
          const day = localDay(resumed.deadline, calendar.zone);
          expect(workingDaysBetween(calendar, resumed.dayZero, day, layers)).toBeGreaterThanOrEqual(Math.max(1, left));
        },
      ),
    );
  });

  test('resumed on the day on which it was stopped, within business, the deadline stays', () => {
    fc.assert(
      fc.property(aCalendar, aDay, aPeriod, fc.nat(4), someLayers, (calendar, day, n, passed, layers) => {
        const round = deadlineInWorkingDays(calendar, atLocal(day, '10:00', calendar.zone), n, layers);
        const stop = addWorkingDays(calendar, round.dayZero, Math.min(passed, n - 1), layers);
        const left = remainingWorkingDays(calendar, atLocal(stop, '09:30', calendar.zone), round, layers);
        const resumedAt = atLocal(stop, '12:30', calendar.zone);
        expect(periodOnResume(calendar, resumedAt, left, round.deadline, layers).deadline).toEqual(round.deadline);
      }),
    );
  });
});
