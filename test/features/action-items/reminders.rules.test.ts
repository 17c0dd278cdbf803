import fc from 'fast-check';
import { isRemindedOn, nextReminder, reminderDays } from '../../../src/features/action-items/reminders.rules';
import { addDays } from '../../../src/features/calendar/days.rules';
import type { WorkCalendar } from '../../../src/features/calendar/types';
import { workCalendarFrom } from '../../../src/features/calendar/work-calendar.rules';
import { isWorkingDay } from '../../../src/features/calendar/working-days.rules';
import { localDay, localTime } from '../../../src/features/calendar/zone.rules';

const plan = { daysBefore: 7, workingDaysBefore: 1, chaserDays: 7 };
const calendarWith = (holidays: readonly string[], zone = 'Asia/Bishkek'): WorkCalendar =>
  workCalendarFrom({ zone, workingWeek: ['mon', 'tue', 'wed', 'thu', 'fri'] }, { un: [...holidays], gov: [] });
const bishkek = calendarWith(['2027-03-08', '2027-03-22', '2027-03-23']);
const take = (due: string, n: number) => {
  const days: string[] = [];
  for (const day of reminderDays(bishkek, 'un', plan, due)) {
    if (days.length === n) break;
    days.push(day);
  }
  return days;
};

test('an action due Wed 31 Mar 2027 is reminded of a week before, the working day before, that day, then weekly', () => {
  expect(take('2027-03-31', 5)).toEqual(['2027-03-24', '2027-03-30', '2027-03-31', '2027-04-07', '2027-04-14']);
});

test('T-13: a reminder on a day off goes out on the working day before', () => {
  // seven days before Tue 30 Mar is Tue 23 Mar, a holiday like the Monday before it
  expect(take('2027-03-30', 1)).toEqual(['2027-03-19']);
});

test('an action recorded a day before it is due is reminded of on that day only, then weekly', () => {
  const since = new Date('2027-03-30T10:00:00+06:00');
  const action = { due: '2027-03-31', since };
  expect(nextReminder(bishkek, 'un', plan, action, since)).toEqual(new Date('2027-03-31T09:00:00+06:00'));
  expect(isRemindedOn(bishkek, 'un', plan, action, '2027-03-30')).toBe(false);
  expect(isRemindedOn(bishkek, 'un', plan, action, '2027-03-31')).toBe(true);
});

const someDay = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2026-11-01', n));
const zones = fc.constantFrom('Asia/Bishkek', 'Europe/Istanbul', 'Asia/Dili', 'America/New_York');

test('reminders are on working days at 09:00, in order, each once, and never before the action', () => {
  fc.assert(
    fc.property(
      someDay,
      fc.integer({ min: 0, max: 60 }),
      fc.array(someDay, { maxLength: 40 }),
      zones,
      (due, daysBefore, holidays, zone) => {
        const calendar = calendarWith(holidays, zone);
        const since = new Date(`${addDays(due, -daysBefore)}T09:30:00Z`);
        let after = since;
        for (let n = 0; n < 8; n += 1) {
          const at = nextReminder(calendar, 'un', plan, { due, since }, after);
          if (at === null) throw new Error('an overdue action is always asked about again');
          expect(at > after).toBe(true);
          const day = localDay(at, zone);
          expect(isWorkingDay(calendar, day, 'un')).toBe(true);
          expect(localTime(at, zone)).toBe('09:00');
          expect(isRemindedOn(calendar, 'un', plan, { due, since }, day)).toBe(true);
          after = at;
        }
      },
    ),
  );
});

test('nothing is reminded of between the reminders', () => {
  fc.assert(
    fc.property(someDay, someDay, (due, day) => {
      const since = new Date('2020-01-01T00:00:00Z');
      const planned: string[] = [];
      for (const of of reminderDays(bishkek, 'un', plan, due)) {
        if (of > '2029-06-01') break;
        planned.push(of);
      }
      expect(isRemindedOn(bishkek, 'un', plan, { due, since }, day)).toBe(planned.includes(day));
    }),
  );
});
