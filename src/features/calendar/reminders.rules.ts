import { badPeriod } from './errors';
import type { LayerSet, Reminder, ReminderPlan, RunningPeriod, WorkCalendar } from './types';
import {
  addWorkingDays,
  isWorkingDay,
  noticeInstant,
  previousWorkingDay,
  workingDaysBetween,
} from './working-days.rules';
import { localDay, onDay } from './zone.rules';

const HOUR_MS = 3_600_000;

/** The plan of T-11 where a charter says nothing else. */
export const DEFAULT_REMINDERS: ReminderPlan = { workingDays: 1, atHalfTime: false, hours: null };

/** T-11: 09:00 so many working days before the deadline's day; null where that is not after circulation. */
export function silenceReminderInstant(
  calendar: WorkCalendar,
  circulatedAt: Date,
  deadline: Date,
  layers: LayerSet,
  workingDays = 1,
): Date | null {
  if (!(Number.isInteger(workingDays) && workingDays >= 1))
    throw badPeriod({ what: 'A reminder in working days', least: 1, given: workingDays });
  const day = addWorkingDays(calendar, localDay(deadline, calendar.zone), -workingDays, layers);
  return between(circulatedAt, noticeInstant(calendar, day, layers), deadline);
}

/** T-11: 09:00 on the working day on which half of the period's working days have passed, the half rounded up. */
export function halfTimeReminder(
  calendar: WorkCalendar,
  circulatedAt: Date,
  period: RunningPeriod,
  layers: LayerSet,
): Date | null {
  const length = workingDaysBetween(calendar, period.dayZero, localDay(period.deadline, calendar.zone), layers);
  const day = addWorkingDays(calendar, period.dayZero, Math.ceil(length / 2), layers);
  return between(circulatedAt, noticeInstant(calendar, day, layers), period.deadline);
}

/** T-11: so many hours before the deadline; on a day off, at the same clock time on the working day before it. */
export function hoursBeforeReminder(
  calendar: WorkCalendar,
  circulatedAt: Date,
  deadline: Date,
  hours: number,
  layers: LayerSet,
): Date | null {
  const instant = new Date(deadline.getTime() - hours * HOUR_MS);
  return between(circulatedAt, onWorkingDay(calendar, instant, layers), deadline);
}

/** All reminders of a round, earliest first; of two at one instant only the first is sent. */
export function roundReminders(
  calendar: WorkCalendar,
  circulatedAt: Date,
  period: RunningPeriod,
  layers: LayerSet,
  plan: ReminderPlan = DEFAULT_REMINDERS,
): readonly Reminder[] {
  const { deadline } = period;
  const planned: readonly { kind: Reminder['kind']; at: Date | null }[] = [
    { kind: 'working_days', at: silenceReminderInstant(calendar, circulatedAt, deadline, layers, plan.workingDays) },
    { kind: 'half_time', at: plan.atHalfTime ? halfTimeReminder(calendar, circulatedAt, period, layers) : null },
    {
      kind: 'hours',
      at: plan.hours === null ? null : hoursBeforeReminder(calendar, circulatedAt, deadline, plan.hours, layers),
    },
  ];
  return planned
    .flatMap(({ kind, at }) => (at === null ? [] : [{ kind, at }]))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .filter((reminder, index, all) => reminder.at.getTime() !== all[index - 1]?.at.getTime());
}

/** A reminder before the text went out, or once it is over, reminds of nothing. */
const between = (circulatedAt: Date, at: Date, deadline: Date): Date | null =>
  circulatedAt < at && at < deadline ? at : null;

function onWorkingDay(calendar: WorkCalendar, instant: Date, layers: LayerSet): Date {
  const day = localDay(instant, calendar.zone);
  if (isWorkingDay(calendar, day, layers)) return instant;
  return onDay(instant, previousWorkingDay(calendar, day, layers), calendar.zone);
}
