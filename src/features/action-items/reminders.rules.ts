import { addDays } from '../calendar/days.rules';
import { workingDayInDays } from '../calendar/meeting-dates.rules';
import type { LayerSet, LocalDay, WorkCalendar } from '../calendar/types';
import { addWorkingDays, noticeInstant, onOrBefore } from '../calendar/working-days.rules';

/** Which reminders an action gets; all values are settings of the network. */
export interface ChaserPlan {
  /** So many calendar days before it is due. */
  readonly daysBefore: number;
  /** And so many working days before it is due. */
  readonly workingDaysBefore: number;
  /** Every so many calendar days while it is overdue. */
  readonly chaserDays: number;
}

export interface Reminded {
  readonly due: LocalDay;
  /** The act from which that day holds: nothing is reminded of before it. */
  readonly since: Date;
}

/** Past it nobody is asked again by the clock: four years of weeks. The search for the next reminder must end. */
const MOST_CHASERS = 208;

/**
 * The days of all reminders, in order and each once: those before, the day itself, then one each week. Each is a working day
 * (T-13: the working day before where it is none).
 */
export function* reminderDays(
  calendar: WorkCalendar,
  layers: LayerSet,
  plan: ChaserPlan,
  due: LocalDay,
): Generator<LocalDay> {
  const dueDay = onOrBefore(calendar, due, layers);
  const before = [
    workingDayInDays(calendar, due, -plan.daysBefore, layers),
    addWorkingDays(calendar, dueDay, -plan.workingDaysBefore, layers),
    dueDay,
  ];
  let last = '';
  for (const day of before.toSorted()) {
    if (day > last) yield day;
    last = day;
  }
  for (let week = 1; week <= MOST_CHASERS; week += 1) {
    const day = workingDayInDays(calendar, addDays(due, plan.chaserDays * week), 0, layers);
    if (day > last) yield day;
    if (day > last) last = day;
  }
}

/** The first reminder after an instant, at 09:00 of its day (T-13); null once there is none left. */
export function nextReminder(
  calendar: WorkCalendar,
  layers: LayerSet,
  plan: ChaserPlan,
  action: Reminded,
  after: Date,
): Date | null {
  const from = after > action.since ? after : action.since;
  for (const day of reminderDays(calendar, layers, plan, action.due)) {
    const at = noticeInstant(calendar, day, layers);
    if (at > from) return at;
  }
  return null;
}

/** Whether one of the reminders falls on this very day, and not before the act from which the due day holds. */
export function isRemindedOn(
  calendar: WorkCalendar,
  layers: LayerSet,
  plan: ChaserPlan,
  action: Reminded,
  day: LocalDay,
): boolean {
  for (const of of reminderDays(calendar, layers, plan, action.due)) {
    if (of === day) return noticeInstant(calendar, day, layers) > action.since;
    if (of > day) return false;
  }
  return false;
}
