import fc from 'fast-check';
import {
  dueDay,
  dueWords,
  mayBecome,
  movedWords,
  STATUS_WORDS,
  stateOf,
  TRANSITIONS,
} from '../../../src/features/action-items/rules';
import type { ActionAct, ActionStatus } from '../../../src/features/action-items/types';
import { addDays } from '../../../src/features/calendar/days.rules';
import { workCalendarFrom } from '../../../src/features/calendar/work-calendar.rules';
import { isWorkingDay } from '../../../src/features/calendar/working-days.rules';

const calendar = workCalendarFrom(
  { zone: 'Asia/Bishkek', workingWeek: ['mon', 'tue', 'wed', 'thu', 'fri'] },
  { un: ['2027-03-22'], gov: [] },
);
const statuses = Object.keys(STATUS_WORDS) as ActionStatus[];

test.each(['done', 'dropped'] as const)('an action that is %s stays so', (end) => {
  expect(statuses.filter((status) => mayBecome(end, status))).toEqual([]);
});

test('no action becomes merely open again, and every open one can be finished or dropped', () => {
  for (const [from, to] of Object.entries(TRANSITIONS)) {
    expect(to).not.toContain('open');
    if (to.length > 0) expect(to).toEqual(expect.arrayContaining(['done', 'dropped', 'delayed', 'in_progress']));
    expect(statuses).toContain(from);
  }
});

test('a due day off is the working day before; where that has passed, the one after', () => {
  expect(dueDay(calendar, 'un', '2027-03-22', '2027-03-01')).toEqual({ day: '2027-03-19', moved: 'before' });
  expect(dueDay(calendar, 'un', '2027-03-22', '2027-03-20')).toEqual({ day: '2027-03-23', moved: 'after' });
  expect(dueDay(calendar, 'un', '2027-03-19', '2027-03-20')).toBeNull();
  expect(movedWords({ day: '2027-03-23', moved: 'after' }, '2027-03-22')).toBe(
    'Mon 22 Mar 2027 is not a working day: it is due on the working day after, Tue 23 Mar 2027.',
  );
});

const someDay = fc.integer({ min: 0, max: 500 }).map((n) => addDays('2026-12-01', n));

test('an action is due on a working day that is not past', () => {
  fc.assert(
    fc.property(someDay, someDay, (wanted, today) => {
      const due = dueDay(calendar, 'un', wanted, today);
      if (due === null) return expect(wanted < today).toBe(true);
      expect(due.day >= today && isWorkingDay(calendar, due.day, 'un')).toBe(true);
      return expect(due.moved === 'no').toBe(due.day === wanted);
    }),
  );
});

test('overdue is said from the day after, in working days', () => {
  const action = { status: 'open' as const, due: '2027-03-19' };
  expect(dueWords(calendar, 'un', action, '2027-03-18')).toBe('due Fri 19 Mar 2027');
  expect(dueWords(calendar, 'un', action, '2027-03-19')).toBe('due today, Fri 19 Mar 2027');
  expect(dueWords(calendar, 'un', action, '2027-03-24')).toBe('overdue since Fri 19 Mar 2027 (2 working days)');
  expect(dueWords(calendar, 'un', { ...action, status: 'done' }, '2027-03-24')).toBe('due Fri 19 Mar 2027');
});

test('the state of an action is that of its last act, its due day held since the act that set it', () => {
  const act = fc.record({ status: fc.constantFrom(...statuses), due: fc.constantFrom('2027-03-19', '2027-04-19') });
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 8 }), (history) => {
      const acts: ActionAct[] = history.map((one, index) => ({
        ...one,
        note: null,
        personId: 'p',
        capacity: 'representative',
        at: new Date(Date.UTC(2027, 0, 1 + index)),
      }));
      const { status, due, since } = stateOf(acts);
      expect([status, due]).toEqual([acts.at(-1)?.status, acts.at(-1)?.due]);
      expect(acts.filter((one) => one.at >= since).every((one) => one.due === due)).toBe(true);
      const before = acts.filter((one) => one.at < since).at(-1);
      expect(before?.due).not.toBe(due);
    }),
  );
});
