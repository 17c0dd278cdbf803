import fc from 'fast-check';
import { deadlineInHours, deadlineInWorkingDays } from '../../../src/features/calendar/deadlines.rules';
import {
  halfTimeReminder,
  hoursBeforeReminder,
  roundReminders,
  silenceReminderInstant,
} from '../../../src/features/calendar/reminders.rules';
import { isWorkingDay } from '../../../src/features/calendar/working-days.rules';
import { atLocal, localDay } from '../../../src/features/calendar/zone.rules';
import { aCalendar, anInstant, BD, KG, someLayers, TR, utc, z } from './calendars';

const monday = atLocal('2027-01-11', '10:00', KG.zone);
const period = (n: number, calendar = KG, at = monday) => deadlineInWorkingDays(calendar, at, n, 'un');

describe('T-11: reminders', () => {
  test('one working day before the deadline at 09:00: over a weekend, the Friday', () => {
    expect(z(silenceReminderInstant(KG, monday, period(5).deadline, 'un'))).toBe('2027-01-15T03:00Z');
  });

  test('in Dhaka, before a deadline on Mon 22 Feb with Sunday a holiday, the Thursday', () => {
    const at = atLocal('2027-02-16', '10:00', BD.zone);
    const { deadline } = deadlineInWorkingDays(BD, at, 3, 'un');
    expect([z(deadline), z(silenceReminderInstant(BD, at, deadline, 'un'))]).toEqual([
      '2027-02-22T09:30Z',
      '2027-02-18T03:00Z',
    ]);
  });

  test('none where it would not be after circulation', () => {
    expect(silenceReminderInstant(KG, monday, period(1).deadline, 'un')).toBeNull();
    const atNine = atLocal('2027-01-11', '09:00', KG.zone);
    expect(silenceReminderInstant(KG, atNine, period(1, KG, atNine).deadline, 'un')).toBeNull();
  });

  test('a charter may say more working days, not fewer than one', () => {
    expect(z(silenceReminderInstant(KG, monday, period(5).deadline, 'un', 2))).toBe('2027-01-14T03:00Z');
    expect(() => silenceReminderInstant(KG, monday, period(5).deadline, 'un', 0)).toThrow(
      expect.objectContaining({ code: 'calendar.bad_period' }),
    );
  });

  test.each([
    [2, '2027-01-12T03:00Z'],
    [4, '2027-01-13T03:00Z'],
    [5, '2027-01-14T03:00Z'],
    [10, '2027-01-18T03:00Z'],
  ])('half time of %i working days is when half have passed: %s', (n, expected) => {
    expect(z(halfTimeReminder(KG, monday, period(n), 'un'))).toBe(expected);
  });

  test('two hours before a deadline', () => {
    expect(z(hoursBeforeReminder(KG, monday, period(3).deadline, 2, 'un'))).toBe('2027-01-14T09:00Z');
  });

  test('hours that lead back to a day off lead to the same clock time on the working day before it', () => {
    const { deadline } = deadlineInHours(KG, atLocal('2027-01-14', '10:00', KG.zone), 72, 'un');
    expect(z(deadline)).toBe('2027-01-18T04:00Z');
    expect(z(hoursBeforeReminder(KG, monday, deadline, 24, 'un'))).toBe('2027-01-15T04:00Z');
  });

  test('by default one reminder; a charter may add others, of which none is sent twice', () => {
    const kinds = (n: number, plan?: Parameters<typeof roundReminders>[4]) =>
      roundReminders(KG, monday, period(n), 'un', plan).map((r) => `${r.kind} ${z(r.at)}`);
    expect(kinds(5)).toEqual(['working_days 2027-01-15T03:00Z']);
    expect(kinds(5, { workingDays: 1, atHalfTime: true, hours: 2 })).toEqual([
      'half_time 2027-01-14T03:00Z',
      'working_days 2027-01-15T03:00Z',
      'hours 2027-01-18T09:00Z',
    ]);
    expect(kinds(2, { workingDays: 1, atHalfTime: true, hours: null })).toEqual(['working_days 2027-01-12T03:00Z']);
  });

  test('in Türkiye a day must be working for members and Government', () => {
    const at = utc('2027-03-02T07:00:00Z');
    const round = deadlineInWorkingDays(TR, at, 5, 'both');
    expect([z(round.deadline), z(silenceReminderInstant(TR, at, round.deadline, 'both'))]).toEqual([
      '2027-03-15T14:00Z',
      '2027-03-12T06:00Z',
    ]);
  });

  test('every reminder is after circulation, before the deadline, on a working day', () => {
    const plan = fc.record({
      workingDays: fc.integer({ min: 1, max: 4 }),
      atHalfTime: fc.boolean(),
      hours: fc.option(fc.integer({ min: 1, max: 72 })),
    });
    fc.assert(
      fc.property(
        aCalendar,
        anInstant,
        fc.integer({ min: 1, max: 15 }),
        someLayers,
        plan,
        (calendar, at, n, layers, chosen) => {
          const round = deadlineInWorkingDays(calendar, at, n, layers);
          const reminders = roundReminders(calendar, at, round, layers, chosen);
          for (const reminder of reminders) {
            expect(reminder.at > at && reminder.at < round.deadline).toBe(true);
            expect(isWorkingDay(calendar, localDay(reminder.at, calendar.zone), layers)).toBe(true);
          }
          expect(new Set(reminders.map((r) => r.at.getTime())).size).toBe(reminders.length);
        },
      ),
    );
  });
});
