import { addDays } from './days.rules';
import { deadlineInWorkingDays } from './deadlines.rules';
import type { FollowUpDate, LayerSet, LocalDay, PreparationDate, RequestDates, WorkCalendar } from './types';
import { addWorkingDays, nextWorkingDay, onOrAfter, onOrBefore, previousWorkingDay } from './working-days.rules';
import { localDay } from './zone.rules';

/** Working days before a meeting: call for items, items due, draft agenda, comments, final agenda, representation, reminder. */
export const PREPARATION_OFFSETS: readonly number[] = [20, 15, 10, 7, 5, 3, 1];

/** Working days after a meeting: decisions sent, draft minutes, to members, corrections due, filed, updates sent. */
export const FOLLOW_UP_OFFSETS: readonly number[] = [2, 5, 7, 12, 13, 22];

/**
 * The dates by which a meeting is prepared, in the order of the offsets. One that had passed when the meeting was announced is
 * `compressed`: shown, and not acted on.
 */
export function preparationDates(
  calendar: WorkCalendar,
  meetingDay: LocalDay,
  announcedDay: LocalDay,
  offsets: readonly number[],
  layers: LayerSet,
): readonly PreparationDate[] {
  return offsets.map((workingDaysBefore) => {
    const day = addWorkingDays(calendar, meetingDay, -workingDaysBefore, layers);
    return { workingDaysBefore, day, compressed: day < announcedDay };
  });
}

/** The dates by which a meeting is followed up, in the order of the offsets. */
export function afterMeetingDates(
  calendar: WorkCalendar,
  meetingDay: LocalDay,
  offsets: readonly number[],
  layers: LayerSet,
): readonly FollowUpDate[] {
  return offsets.map((workingDaysAfter) => ({
    workingDaysAfter,
    day: addWorkingDays(calendar, meetingDay, workingDaysAfter, layers),
  }));
}

/** A date in calendar days (negative: before), brought to the working day on or before it (T-13). */
export const workingDayInDays = (calendar: WorkCalendar, day: LocalDay, days: number, layers: LayerSet): LocalDay =>
  onOrBefore(calendar, addDays(day, days), layers);

/**
 * The working days next to a day that cannot be had: the last free one `before` and the first free one `after` it, none earlier
 * than `earliest` (today) and none of those `taken`. `before` is null where all that precede are past.
 */
export function nearestWorkingDays(
  calendar: WorkCalendar,
  day: LocalDay,
  layers: LayerSet,
  bounds: { readonly earliest?: LocalDay; readonly taken?: readonly LocalDay[] } = {},
): { readonly before: LocalDay | null; readonly after: LocalDay } {
  const { earliest = '', taken = [] } = bounds;
  let before = previousWorkingDay(calendar, day, layers);
  while (taken.includes(before)) before = previousWorkingDay(calendar, before, layers);
  let after = day < earliest ? onOrAfter(calendar, earliest, layers) : nextWorkingDay(calendar, day, layers);
  while (taken.includes(after)) after = nextWorkingDay(calendar, after, layers);
  return { before: before < earliest ? null : before, after };
}

/** T-16: a member's request is answered within 3 working days, and the meeting held within 15, both counted as T-1 does. */
export function requestDates(
  calendar: WorkCalendar,
  requestedAt: Date,
  layers: LayerSet,
  within: { readonly answer: number; readonly meeting: number } = { answer: 3, meeting: 15 },
): RequestDates {
  const meeting = deadlineInWorkingDays(calendar, requestedAt, within.meeting, layers).deadline;
  return {
    answerBy: deadlineInWorkingDays(calendar, requestedAt, within.answer, layers).deadline,
    meetingBy: localDay(meeting, calendar.zone),
  };
}
