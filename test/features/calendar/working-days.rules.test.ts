import fc from 'fast-check';
import { addDays } from '../../../src/features/calendar/days.rules';
import type { CalendarFile, WorkCalendar } from '../../../src/features/calendar/types';
import { calendarFileOf, workCalendarFrom } from '../../../src/features/calendar/work-calendar.rules';
import {
  addWorkingDays,
  closeOfBusiness,
  isWorkingDay,
  isYearConfirmed,
  memberLayers,
  nextWorkingDay,
  noticeInstant,
  onOrAfter,
  onOrBefore,
  openOfBusiness,
  previousWorkingDay,
  workingDaysBetween,
} from '../../../src/features/calendar/working-days.rules';
import { aCalendar, aDay, BD, KG, plain, someLayers, TR, z } from './calendars';

describe('T-6: layers', () => {
  test('members follow the UN calendar; both where the Government is a member', () => {
    expect([memberLayers(false), memberLayers(true)]).toEqual(['un', 'both']);
  });

  test('15 July is worked by the UN in Türkiye, not by the Government, so not by both', () => {
    expect((['un', 'gov', 'both'] as const).map((layers) => isWorkingDay(TR, '2027-07-15', layers))).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('22 March is worked by the Government in the Kyrgyz Republic, not by the UN', () => {
    expect((['un', 'gov', 'both'] as const).map((layers) => isWorkingDay(KG, '2027-03-22', layers))).toEqual([
      false,
      true,
      false,
    ]);
  });

  test('both is neither more nor less than the one and the other', () => {
    fc.assert(
      fc.property(aCalendar, aDay, (calendar, day) => {
        const each = isWorkingDay(calendar, day, 'un') && isWorkingDay(calendar, day, 'gov');
        expect(isWorkingDay(calendar, day, 'both')).toBe(each);
      }),
    );
  });
});

describe('T-7: half days and working weekends', () => {
  test('the afternoon before a feast makes the day no working day in Türkiye', () => {
    expect([isWorkingDay(TR, '2027-03-08', 'gov'), isWorkingDay(TR, '2027-03-08', 'un')]).toEqual([false, true]);
  });

  test('a declared working Saturday counts in the layer that declared it', () => {
    const calendar = workCalendarFrom(
      { zone: BD.zone, workingWeek: BD.workingWeek },
      { workingDays: { gov: ['2027-03-20'] } },
    );
    const counts = (['un', 'gov', 'both'] as const).map((layers) => isWorkingDay(calendar, '2027-03-20', layers));
    expect(counts).toEqual([false, true, false]);
  });

  test('a holiday prevails over a declared working day', () => {
    const calendar = plain('Asia/Baku', { un: ['2027-03-20'], workingDays: { un: ['2027-03-20'] } });
    expect(isWorkingDay(calendar, '2027-03-20', 'un')).toBe(false);
  });
});

describe('steps', () => {
  test('next and previous are strict, on-or-after and on-or-before are not', () => {
    const steps = [nextWorkingDay, previousWorkingDay, onOrAfter, onOrBefore];
    const from = (day: string) => steps.map((step) => step(BD, day, 'un'));
    expect(from('2027-02-18')).toEqual(['2027-02-22', '2027-02-17', '2027-02-18', '2027-02-18']);
    expect(from('2027-02-20')).toEqual(['2027-02-22', '2027-02-18', '2027-02-22', '2027-02-18']);
  });

  test('no days added leave the day as it is, working or not', () => {
    expect(addWorkingDays(BD, '2027-02-19', 0, 'un')).toBe('2027-02-19');
  });

  test('working days added are working days subtracted, from a working day', () => {
    fc.assert(
      fc.property(aCalendar, aDay, fc.integer({ min: -60, max: 60 }), someLayers, (calendar, day, n, layers) => {
        const start = onOrAfter(calendar, day, layers);
        const end = addWorkingDays(calendar, start, n, layers);
        expect(addWorkingDays(calendar, end, -n, layers)).toBe(start);
        expect(workingDaysBetween(calendar, start, end, layers)).toBe(n);
        expect(workingDaysBetween(calendar, end, start, layers) + n).toBe(0);
      }),
    );
  });

  test('the working days between two days are those that counting day by day finds', () => {
    fc.assert(
      fc.property(aCalendar, aDay, aDay, someLayers, (calendar, from, to, layers) => {
        const [first, last] = from <= to ? [addDays(from, 1), to] : [to, addDays(from, -1)];
        let counted = 0;
        for (let day = first; day <= last; day = addDays(day, 1)) if (isWorkingDay(calendar, day, layers)) counted += 1;
        expect(Math.abs(workingDaysBetween(calendar, from, to, layers))).toBe(counted);
        expect(workingDaysBetween(calendar, from, to, layers) < 0).toBe(from > to && counted > 0);
      }),
    );
  });

  test('a fraction of a day cannot be added', () => {
    expect(() => addWorkingDays(BD, '2027-02-18', 1.5, 'un')).toThrow(
      expect.objectContaining({ code: 'calendar.bad_period' }),
    );
  });

  test('a search ends: a calendar without a working day is named, not followed for ever', () => {
    const closed = { ...plain('Asia/Dili'), name: 'TL', workingWeek: [] };
    const refusal = expect.objectContaining({
      code: 'calendar.no_working_day',
      message: expect.stringContaining('TL'),
    });
    expect(() => nextWorkingDay(closed, '2027-01-01', 'un')).toThrow(refusal);
    expect(() => previousWorkingDay(closed, '2027-01-01', 'un')).toThrow(refusal);
    expect(() => nextWorkingDay({ ...closed, name: undefined }, '2027-01-01', 'un')).toThrow(/Asia\/Dili/);
  });
});

describe('T-9: hours', () => {
  test('the override holds from its first to its last day', () => {
    const closes = ['2027-02-07', '2027-02-08', '2027-03-08', '2027-03-14'].map((day) => z(closeOfBusiness(BD, day)));
    expect(closes).toEqual(['2027-02-07T11:00Z', '2027-02-08T09:30Z', '2027-03-08T09:30Z', '2027-03-14T11:00Z']);
  });

  test('of two overrides for one day the later entry holds', () => {
    const calendar = plain('UTC', {
      closeOfBusiness: [
        { from: '2027-02-01', to: '2027-02-28', at: '15:30' },
        { from: '2027-02-10', to: '2027-02-10', at: '13:00' },
      ],
    });
    expect(['2027-02-09', '2027-02-10'].map((day) => z(closeOfBusiness(calendar, day)))).toEqual([
      '2027-02-09T15:30Z',
      '2027-02-10T13:00Z',
    ]);
  });

  test('business opens at 09:00 local', () => expect(z(openOfBusiness(BD, '2027-02-08'))).toBe('2027-02-08T03:00Z'));
});

test('T-13: a notice goes out at 09:00 local on a working day, never after the day it is for', () => {
  fc.assert(
    fc.property(aCalendar, aDay, someLayers, (calendar, day, layers) => {
      const at = noticeInstant(calendar, day, layers);
      const sent = onOrBefore(calendar, day, layers);
      expect(at).toEqual(openOfBusiness(calendar, sent));
      expect(sent <= day).toBe(true);
    }),
  );
});

describe('a calendar from a network file', () => {
  const hours = { zone: 'Asia/Dhaka', workingWeek: ['sun', 'mon', 'tue', 'wed', 'thu'] as const };

  test('opens at 09:00, closes at 17:00 and sends notices at 09:00 unless the charter says otherwise', () => {
    const { openOfBusiness: open, closeOfBusiness: close, noticeTime } = workCalendarFrom(hours);
    expect([open, close, noticeTime]).toEqual(['09:00', '17:00', '09:00']);
    expect(workCalendarFrom({ ...hours, closeOfBusiness: '16:00' }).closeOfBusiness).toBe('16:00');
  });

  test('is plain JSON, and is written back as it was read', () => {
    fc.assert(
      fc.property(aCalendar, (calendar) => {
        expect(JSON.parse(JSON.stringify(calendar))).toEqual(calendar);
        const { name, zone, workingWeek } = calendar;
        const again: WorkCalendar = workCalendarFrom({ name, zone, workingWeek }, calendarFileOf(calendar));
        expect(again).toEqual(calendar);
      }),
    );
  });

  test('keeps the name, the half and the status of a holiday', () => {
    const entry = { date: '2027-03-09', name: 'Eid al-Fitr', status: 'estimated' as const };
    const calendar = workCalendarFrom(hours, { un: [entry, '2027-02-21'] });
    expect(calendarFileOf(calendar).un).toEqual(['2027-02-21', entry]);
    expect(isWorkingDay(calendar, '2027-03-09', 'un')).toBe(false);
  });

  test('names every fault by its path, all at once', () => {
    const file: CalendarFile = {
      un: ['2027-02-21', { date: '2027-02-30' }],
      gov: ['21/02/2027'],
      workingDays: { gov: ['2027-13-01'] },
      closeOfBusiness: [
        { from: '2027-03-08', to: '2027-02-08', at: '15:30' },
        { from: '2027-02-08', to: '2027-03-08', at: '3pm' },
        { from: '2027-02-08', to: '2027-03-08', at: '08:00' },
      ],
    };
    const bad = { zone: 'Dhaka', workingWeek: [], openOfBusiness: '9' };
    let paths: (string | undefined)[] = [];
    try {
      workCalendarFrom(bad, file);
    } catch (error) {
      const { details } = (error as { options: { details: { path: string }[] } }).options;
      paths = details.map((fault) => fault.path);
    }
    expect(paths).toEqual([
      'zone',
      'workingWeek',
      'openOfBusiness',
      'calendar.un[1]',
      'calendar.gov[0]',
      'calendar.workingDays.gov[0]',
      'calendar.closeOfBusiness[0].to',
      'calendar.closeOfBusiness[1].at',
      'calendar.closeOfBusiness[2].at',
    ]);
  });

  test('business that closes before it opens is refused', () => {
    expect(() => workCalendarFrom({ ...hours, closeOfBusiness: '08:00' })).toThrow(
      expect.objectContaining({ code: 'calendar.bad_calendar' }),
    );
  });

  test('a year is confirmed when each layer has holidays in it and none is estimated', () => {
    const estimated = workCalendarFrom(hours, { un: ['2027-02-21', { date: '2027-03-09', status: 'estimated' }] });
    expect([isYearConfirmed(BD, 2027, 'both'), isYearConfirmed(BD, 2028, 'un')]).toEqual([true, false]);
    expect([isYearConfirmed(estimated, 2027, 'un'), isYearConfirmed(estimated, 2027, 'gov')]).toEqual([false, false]);
  });
});

test('a holiday more takes a working day away and gives none', () => {
  fc.assert(
    fc.property(aCalendar, aDay, aDay, (calendar, holiday, day) => {
      const un = { ...calendar.layers.un, holidays: { ...calendar.layers.un.holidays, [holiday]: {} } };
      const fuller = { ...calendar, layers: { ...calendar.layers, un } };
      expect(isWorkingDay(fuller, holiday, 'un')).toBe(false);
      if (day !== holiday) expect(isWorkingDay(fuller, day, 'un')).toBe(isWorkingDay(calendar, day, 'un'));
    }),
  );
});
