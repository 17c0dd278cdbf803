import { laterDay } from './days.rules';
import { badPeriod } from './errors';
import type { LayerSet, LocalDay, Outage, RunningPeriod, WorkCalendar } from './types';
import {
  addWorkingDays,
  closeOfBusiness,
  isWorkingDay,
  nextWorkingDay,
  onOrAfter,
  openOfBusiness,
  workingDaysBetween,
} from './working-days.rules';
import { localDay, onDay } from './zone.rules';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** T-3: no round in hours is shorter. */
export const MINIMUM_HOURS = 72;

/** T-17: no period asked for in place of the class's own is shorter. */
export const MINIMUM_ASKED_WORKING_DAYS = 3;

/** T-2: the local day of circulation; the next working day if it is not one, or at or after its close of business (T-9). */
export function dayZero(calendar: WorkCalendar, circulatedAt: Date, layers: LayerSet): LocalDay {
  const day = localDay(circulatedAt, calendar.zone);
  const inBusiness = isWorkingDay(calendar, day, layers) && circulatedAt < closeOfBusiness(calendar, day);
  return inBusiness ? day : nextWorkingDay(calendar, day, layers);
}

/** T-1: over at close of business on the n-th working day after Day 0; n is at least 1, else `calendar.bad_period`. */
export function deadlineInWorkingDays(
  calendar: WorkCalendar,
  circulatedAt: Date,
  workingDays: number,
  layers: LayerSet,
): RunningPeriod {
  return periodFrom(calendar, dayZero(calendar, circulatedAt, layers), workingDays, layers);
}

/** T-1 for a period that runs from a day known without its hour, such as that on which a letter was sent. */
export function deadlineFromDay(
  calendar: WorkCalendar,
  day: LocalDay,
  workingDays: number,
  layers: LayerSet,
): RunningPeriod {
  return periodFrom(calendar, onOrAfter(calendar, day, layers), workingDays, layers);
}

/**
 * T-3: elapsed hours (72 or more, else `calendar.bad_period`) from circulation, or from the next opening where that is
 * outside business. If they end on a day off, they end at the same clock time on the next working day.
 */
export function deadlineInHours(
  calendar: WorkCalendar,
  circulatedAt: Date,
  hours: number,
  layers: LayerSet,
): RunningPeriod {
  if (!(hours >= MINIMUM_HOURS && Number.isFinite(hours)))
    throw badPeriod({ what: 'A period in hours', least: MINIMUM_HOURS, given: hours });
  const day = dayZero(calendar, circulatedAt, layers);
  const opening = openOfBusiness(calendar, day);
  const start = circulatedAt > opening ? circulatedAt : opening;
  return { dayZero: day, deadline: onWorkingDay(calendar, new Date(start.getTime() + hours * HOUR_MS), layers) };
}

/** T-4: in time is before the deadline; at the deadline is late. */
export const isInTime = (at: Date, deadline: Date): boolean => at < deadline;

/** T-5: closing waits so long for acts whose own time is earlier than the deadline but which arrive after it. */
export const closingInstant = (deadline: Date, drainMinutes = 2): Date =>
  new Date(deadline.getTime() + drainMinutes * MINUTE_MS);

/** T-8: a deadline computed anew, say after a change of the calendar, may be later than the old one, never earlier. */
export const recomputedDeadline = (old: Date, recomputed: Date): Date => (recomputed > old ? recomputed : old);

/**
 * T-10: where outages took away 15 minutes or more of the last two hours, close of business of the next working day; the
 * deadline itself otherwise. A new deadline that an outage spoils too moves on in its turn.
 */
export function deadlineAfterOutage(
  calendar: WorkCalendar,
  deadline: Date,
  outages: readonly Outage[],
  layers: LayerSet,
  rule: { readonly minutes: number; readonly windowHours: number } = { minutes: 15, windowHours: 2 },
): Date {
  let moved = deadline;
  while (lostBefore(moved, rule.windowHours * HOUR_MS, outages) >= rule.minutes * MINUTE_MS) {
    moved = closeOfBusiness(calendar, nextWorkingDay(calendar, localDay(moved, calendar.zone), layers));
  }
  return moved;
}

/** More time (4.4): close of business so many working days after the deadline's day. */
export function extendedDeadline(calendar: WorkCalendar, deadline: Date, workingDays: number, layers: LayerSet): Date {
  return periodFrom(calendar, localDay(deadline, calendar.zone), workingDays, layers).deadline;
}

/** At least so many working days from now on, without ever coming earlier (4.8: a position entered for a member). */
export function deadlineLeaving(
  calendar: WorkCalendar,
  at: Date,
  deadline: Date,
  workingDays: number,
  layers: LayerSet,
): Date {
  return recomputedDeadline(deadline, deadlineInWorkingDays(calendar, at, workingDays, layers).deadline);
}

/**
 * Rows 8 and 13: the working days that remain when the clock stops: those after that day (or after Day 0, where it had
 * not begun) up to the day of the deadline. The day on which it stops is not one of them, as Day 0 is none on resuming.
 */
export function remainingWorkingDays(
  calendar: WorkCalendar,
  stoppedAt: Date,
  period: RunningPeriod,
  layers: LayerSet,
): number {
  const from = laterDay(localDay(stoppedAt, calendar.zone), period.dayZero);
  return Math.max(0, workingDaysBetween(calendar, from, localDay(period.deadline, calendar.zone), layers));
}

/** Rows 8 and 13: what remained runs on from the resumption, at least `minimum` working days, never ending earlier than before. */
export function periodOnResume(
  calendar: WorkCalendar,
  resumedAt: Date,
  remaining: number,
  oldDeadline: Date,
  layers: LayerSet,
  minimum = 1,
): RunningPeriod {
  const fresh = deadlineInWorkingDays(calendar, resumedAt, Math.max(minimum, remaining), layers);
  return { dayZero: fresh.dayZero, deadline: recomputedDeadline(oldDeadline, fresh.deadline) };
}

/** T-17: whether a period may be asked for in place of the class's own. */
export const mayAskForPeriod = (workingDays: number, minimum = MINIMUM_ASKED_WORKING_DAYS): boolean =>
  Number.isInteger(workingDays) && workingDays >= minimum;

function periodFrom(calendar: WorkCalendar, day: LocalDay, workingDays: number, layers: LayerSet): RunningPeriod {
  if (!(Number.isInteger(workingDays) && workingDays >= 1))
    throw badPeriod({ what: 'A period in working days', least: 1, given: workingDays });
  return { dayZero: day, deadline: closeOfBusiness(calendar, addWorkingDays(calendar, day, workingDays, layers)) };
}

function onWorkingDay(calendar: WorkCalendar, instant: Date, layers: LayerSet): Date {
  const day = localDay(instant, calendar.zone);
  if (isWorkingDay(calendar, day, layers)) return instant;
  return onDay(instant, nextWorkingDay(calendar, day, layers), calendar.zone);
}

/** Milliseconds of outage in the window before the deadline; what two outages share counts once. */
function lostBefore(deadline: Date, windowMs: number, outages: readonly Outage[]): number {
  const end = deadline.getTime();
  let counted = end - windowMs;
  let lost = 0;
  for (const outage of outages.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    const from = Math.max(outage.from.getTime(), counted);
    const to = Math.min(outage.to.getTime(), end);
    if (to <= from) continue;
    lost += to - from;
    counted = to;
  }
  return lost;
}
