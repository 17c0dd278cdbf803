// Dates that the networks' own examples give, each computed by hand against the test calendars.
import {
  dayZero,
  deadlineFromDay,
  deadlineInWorkingDays,
  isInTime,
} from '../../../src/features/calendar/deadlines.rules';
import { formatDay, formatInstant } from '../../../src/features/calendar/format.rules';
import {
  afterMeetingDates,
  FOLLOW_UP_OFFSETS,
  nearestWorkingDays,
  PREPARATION_OFFSETS,
  preparationDates,
  requestDates,
  workingDayInDays,
} from '../../../src/features/calendar/meeting-dates.rules';
import {
  lastWorkingDayOf,
  periodByKey,
  periodEndInstant,
  periodOf,
  termEnd,
  updateDates,
} from '../../../src/features/calendar/periods.rules';
import { halfTimeReminder } from '../../../src/features/calendar/reminders.rules';
import { isWorkingDay, memberLayers, noticeInstant } from '../../../src/features/calendar/working-days.rules';
import { atLocal, localDay, numberingYear, startOfDay } from '../../../src/features/calendar/zone.rules';
import { AZ, BD, KG, TL, TR, utc, z } from './calendars';

describe('A1: convening in Bangladesh', () => {
  const announced = localDay(atLocal('2027-02-04', '15:00', BD.zone), BD.zone);

  test('T-6: Fri 19 Feb 2027 is weekend in Dhaka; offered are Thu 18 Feb and Mon 22 Feb, for Sun 21 Feb is a UN holiday', () => {
    expect(isWorkingDay(BD, '2027-02-19', 'un')).toBe(false);
    const { before, after } = nearestWorkingDays(BD, '2027-02-19', 'un', { earliest: announced });
    expect([before, after].map((day) => formatDay(day ?? ''))).toEqual(['Thu 18 Feb 2027', 'Mon 22 Feb 2027']);
  });

  test('10:00 in Dhaka is 04:00Z', () => {
    expect(z(atLocal('2027-02-22', '10:00', BD.zone))).toBe('2027-02-22T04:00Z');
  });

  test('draft agenda Sun 7 Feb, final agenda Sun 14 Feb, representation Tue 16 Feb; the call for items, Sun 24 Jan, is compressed', () => {
    const dates = preparationDates(BD, '2027-02-22', announced, PREPARATION_OFFSETS, 'un');
    const shown = dates.map((d) => [d.workingDaysBefore, formatDay(d.day), d.compressed]);
    expect(shown).toEqual([
      [20, 'Sun 24 Jan 2027', true],
      [15, 'Sun 31 Jan 2027', true],
      [10, 'Sun 7 Feb 2027', false],
      [7, 'Wed 10 Feb 2027', false],
      [5, 'Sun 14 Feb 2027', false],
      [3, 'Tue 16 Feb 2027', false],
      [1, 'Thu 18 Feb 2027', false],
    ]);
  });

  test('a date that is the day of the announcement is not past', () => {
    const [first] = preparationDates(BD, '2027-02-22', '2027-02-07', [10], 'un');
    expect(first).toEqual({ workingDaysBefore: 10, day: '2027-02-07', compressed: false });
  });
});

describe('A2: the same period, another weekend', () => {
  test.each([
    ['BD', BD, 'Sun 17 Jan 2027, 17:00 (Asia/Dhaka)'],
    ['KG', KG, 'Fri 15 Jan 2027, 17:00 (Asia/Bishkek)'],
  ])('T-1: three working days from Tue 12 Jan 2027, 11:00 in %s', (_, calendar, expected) => {
    const circulated = atLocal('2027-01-12', '11:00', calendar.zone);
    const { dayZero: zero, deadline } = deadlineInWorkingDays(calendar, circulated, 3, 'un');
    expect([zero, formatInstant(deadline, calendar.zone)]).toEqual(['2027-01-12', expected]);
    expect(deadline.toISOString().slice(11, 16)).toBe('11:00');
  });
});

test('A4, T-2, T-9: at 15:45 Ramadan hours are over, so Day 0 is Wed 17 Feb and the round closes Tue 23 Feb at 15:30 Dhaka', () => {
  const circulated = atLocal('2027-02-16', '15:45', BD.zone);
  const { dayZero: zero, deadline } = deadlineInWorkingDays(BD, circulated, 3, 'un');
  expect([zero, z(deadline)]).toEqual(['2027-02-17', '2027-02-23T09:30Z']);
});

describe('A7: Türkiye, where the Government is a member', () => {
  const circulated = atLocal('2027-01-18', '10:00', TR.zone);

  test('T-6: five working days of members and Government end Mon 25 Jan, 17:00 Istanbul', () => {
    expect(z(deadlineInWorkingDays(TR, circulated, 5, memberLayers(true)).deadline)).toBe('2027-01-25T14:00Z');
  });

  test('ten Government working days from the day of sending end Mon 1 Feb, 17:00; half time is Mon 25 Jan, 09:00', () => {
    const period = deadlineFromDay(TR, '2027-01-18', 10, 'gov');
    expect(z(period.deadline)).toBe('2027-02-01T14:00Z');
    expect(z(halfTimeReminder(TR, circulated, period, 'gov'))).toBe('2027-01-25T06:00Z');
  });

  test('T-12: closed on Wed 3 Feb 2027, 11:20, it is numbered in 2027', () => {
    const closed = atLocal('2027-02-03', '11:20', TR.zone);
    expect([z(closed), numberingYear(closed, TR.zone)]).toEqual(['2027-02-03T08:20Z', 2027]);
  });
});

describe('A10: twice a year in Azerbaijan', () => {
  const half = periodOf('half', '2026-12-01');

  test('the last working day of the second half of 2026 is Wed 30 Dec, for 31 Dec is a holiday', () => {
    expect(half.key).toBe('2026-H2');
    expect(formatDay(lastWorkingDayOf(AZ, half, 'un'))).toBe('Wed 30 Dec 2026');
  });

  test('T-14: unmet, the duty is missed from 2026-12-31T20:00Z', () => {
    const missed = periodEndInstant(half, AZ.zone);
    expect(z(missed)).toBe('2026-12-31T20:00Z');
    expect(isInTime(atLocal('2026-12-15', '10:00', AZ.zone), missed)).toBe(true);
    expect(isInTime(atLocal('2027-01-02', '10:00', AZ.zone), missed)).toBe(false);
  });
});

test('A12, T-16: asked for on Fri 12 Feb 2027, 11:00 Baku: answer by Wed 17 Feb, 17:00, meeting by Fri 5 Mar', () => {
  const { answerBy, meetingBy } = requestDates(AZ, atLocal('2027-02-12', '11:00', AZ.zone), 'un');
  expect([z(answerBy), formatInstant(answerBy, AZ.zone)]).toEqual([
    '2027-02-17T13:00Z',
    'Wed 17 Feb 2027, 17:00 (Asia/Baku)',
  ]);
  expect(formatDay(meetingBy)).toBe('Fri 5 Mar 2027');
});

test('A13, T-15: the update for Nov–Dec 2026 in Timor-Leste is due Wed 30 Dec, asked for Tue 22 Dec, overdue Mon 4 Jan 2027', () => {
  const period = periodByKey('2026-P6');
  if (!period) throw new Error('2026-P6 is a period');
  const dates = updateDates(TL, period, 'un');
  expect([z(dates.prompt), z(dates.due), z(dates.overdue)]).toEqual([
    '2026-12-22T00:00Z',
    '2026-12-30T08:00Z',
    '2027-01-04T00:00Z',
  ]);
  expect(isInTime(atLocal('2027-01-05', '10:00', TL.zone), dates.due)).toBe(false);
  expect(periodOf('two_months', '2027-01-05').key).toBe('2027-P1');
});

describe('A16: the end of a chair term in Bangladesh', () => {
  const end = termEnd('2026-02-15', 12);

  test('chosen Sun 15 Feb 2026 for twelve months, the term ends Sun 14 Feb 2027', () => {
    expect([formatDay(end), isWorkingDay(BD, end, 'un')]).toEqual(['Sun 14 Feb 2027', true]);
  });

  test('T-13: the 30-day notice falls on Fri 15 Jan and is sent Thu 14 Jan 2027, 09:00 Dhaka', () => {
    expect(workingDayInDays(BD, end, -30, 'un')).toBe('2027-01-14');
    expect(z(noticeInstant(BD, '2027-01-15', 'un'))).toBe('2027-01-14T03:00Z');
  });

  test('three working days from Wed 3 Feb, 12:00 end Mon 8 Feb at 15:30: the override of the deadline day holds', () => {
    const { deadline } = deadlineInWorkingDays(BD, atLocal('2027-02-03', '12:00', BD.zone), 3, 'un');
    expect(z(deadline)).toBe('2027-02-08T09:30Z');
  });

  test('caretakers from Mon 15 Feb, 00:00 Dhaka', () => {
    expect(z(startOfDay('2027-02-15', BD.zone))).toBe('2027-02-14T18:00Z');
  });
});

test('A20: Azerbaijan, the clock starts with the contact on Wed 3 Feb, 15:00 and runs to Wed 10 Feb, 17:00', () => {
  const contact = atLocal('2027-02-03', '15:00', AZ.zone);
  const { dayZero: zero, deadline } = deadlineInWorkingDays(AZ, contact, 5, 'un');
  expect([zero, z(deadline)]).toEqual(['2027-02-03', '2027-02-10T13:00Z']);
});

describe('one quarterly cycle: Kyrgyz Republic, meeting Thu 25 Feb 2027, 10:00', () => {
  const meeting = '2027-02-25';

  test('10:00 in Bishkek is 04:00Z', () => {
    expect(z(atLocal(meeting, '10:00', KG.zone))).toBe('2027-02-25T04:00Z');
  });

  test.each([
    [22, 'Tue 26 Jan 2027'],
    [20, 'Thu 28 Jan 2027'],
    [15, 'Thu 4 Feb 2027'],
    [10, 'Thu 11 Feb 2027'],
    [7, 'Tue 16 Feb 2027'],
    [5, 'Thu 18 Feb 2027'],
    [3, 'Mon 22 Feb 2027'],
    [1, 'Wed 24 Feb 2027'],
  ])('%i working days before is %s', (offset, expected) => {
    const [date] = preparationDates(KG, meeting, '2027-01-25', [offset], 'un');
    expect([formatDay(date?.day ?? ''), date?.compressed]).toEqual([expected, false]);
  });

  test('after it: Mon 1 Mar, Thu 4 Mar, Wed 10 Mar, Wed 17 Mar, Thu 18 Mar, Thu 1 Apr', () => {
    const dates = afterMeetingDates(KG, meeting, FOLLOW_UP_OFFSETS, 'un');
    expect(dates.map((d) => [d.workingDaysAfter, formatDay(d.day)])).toEqual([
      [2, 'Mon 1 Mar 2027'],
      [5, 'Thu 4 Mar 2027'],
      [7, 'Wed 10 Mar 2027'],
      [12, 'Wed 17 Mar 2027'],
      [13, 'Thu 18 Mar 2027'],
      [22, 'Thu 1 Apr 2027'],
    ]);
  });

  test('minutes put under silence on Wed 10 Mar close on Wed 17 Mar, 17:00', () => {
    const { deadline } = deadlineInWorkingDays(KG, atLocal('2027-03-10', '10:00', KG.zone), 5, 'un');
    expect(formatInstant(deadline, KG.zone)).toBe('Wed 17 Mar 2027, 17:00 (Asia/Bishkek)');
  });

  test('T-13: thirty days after, Sat 27 Mar, is brought to Fri 26 Mar', () => {
    expect(workingDayInDays(KG, meeting, 30, 'un')).toBe('2027-03-26');
  });

  test('a decision circulated on Mon 25 Jan, 10:00 closes on Mon 1 Feb, 17:00', () => {
    const { deadline } = deadlineInWorkingDays(KG, atLocal('2027-01-25', '10:00', KG.zone), 5, 'un');
    expect(deadline).toEqual(utc('2027-02-01T11:00:00Z'));
  });
});

test('a Sunday of a Dhaka week is a working day: 7 July 2019, when the network first met', () => {
  expect(isWorkingDay(BD, '2019-07-07', 'un')).toBe(true);
  expect(dayZero(BD, atLocal('2019-07-07', '10:00', BD.zone), 'un')).toBe('2019-07-07');
});
