import { addDays, daysBetween, weekday } from './days.rules';
import { badPeriod, noWorkingDay } from './errors';
import type { LayerName, LayerSet, LocalDay, WorkCalendar } from './types';
import { atLocal } from './zone.rules';

/** No network is closed for longer: a calendar in which nothing turns up is faulty, and the search must end. */
const SEARCH_DAYS = 400;

const LAYERS: Readonly<Record<LayerSet, readonly LayerName[]>> = { un: ['un'], gov: ['gov'], both: ['un', 'gov'] };

/** The layers that a set asks for. */
export const layersIn = (layers: LayerSet): readonly LayerName[] => LAYERS[layers];

/** T-6: where the Government is a member, a day counts for members only if it is working in both layers. */
export const memberLayers = (governmentIsMember: boolean): LayerSet => (governmentIsMember ? 'both' : 'un');

/**
 * T-6, T-7: working in every layer asked for. A half-day holiday does not count; a declared working weekend day does, in
 * its own layer. A holiday prevails over such a declaration, so that entering one never brings a deadline forward.
 */
export function isWorkingDay(calendar: WorkCalendar, day: LocalDay, layers: LayerSet): boolean {
  return LAYERS[layers].every((layer) => isWorkingIn(calendar, day, layer));
}

function isWorkingIn(calendar: WorkCalendar, day: LocalDay, name: LayerName): boolean {
  const layer = calendar.layers[name];
  if (Object.hasOwn(layer.holidays, day)) return false;
  return calendar.workingWeek.includes(weekday(day)) || layer.workingDays.includes(day);
}

/** The first working day strictly after the day. Throws `calendar.no_working_day`. */
export const nextWorkingDay = (calendar: WorkCalendar, day: LocalDay, layers: LayerSet): LocalDay =>
  searched(calendar, day, layers, 1);

/** The last working day strictly before the day. Throws `calendar.no_working_day`. */
export const previousWorkingDay = (calendar: WorkCalendar, day: LocalDay, layers: LayerSet): LocalDay =>
  searched(calendar, day, layers, -1);

export const onOrAfter = (calendar: WorkCalendar, day: LocalDay, layers: LayerSet): LocalDay =>
  isWorkingDay(calendar, day, layers) ? day : nextWorkingDay(calendar, day, layers);

export const onOrBefore = (calendar: WorkCalendar, day: LocalDay, layers: LayerSet): LocalDay =>
  isWorkingDay(calendar, day, layers) ? day : previousWorkingDay(calendar, day, layers);

/** The n-th working day after the day, or before it where n is negative; the day itself, working or not, for 0. */
export function addWorkingDays(calendar: WorkCalendar, day: LocalDay, n: number, layers: LayerSet): LocalDay {
  if (!Number.isInteger(n)) throw badPeriod({ what: 'A number of working days', least: 0, given: n });
  let at = day;
  for (let left = Math.abs(n); left > 0; left--) at = searched(calendar, at, layers, n > 0 ? 1 : -1);
  return at;
}

/** The working days after `from` up to and including `to`; negative where `to` is earlier. Undoes `addWorkingDays`. */
export function workingDaysBetween(calendar: WorkCalendar, from: LocalDay, to: LocalDay, layers: LayerSet): number {
  return from <= to
    ? workingDaysWithin(calendar, addDays(from, 1), to, layers)
    : 0 - workingDaysWithin(calendar, to, addDays(from, -1), layers);
}

/**
 * Both days included. Counted by weeks, and corrected by the days on which a layer departs from its week: what is overdue for
 * ten years is counted as fast as what is overdue since yesterday.
 */
function workingDaysWithin(calendar: WorkCalendar, first: LocalDay, last: LocalDay, layers: LayerSet): number {
  const inWeek = (day: LocalDay): boolean => calendar.workingWeek.includes(weekday(day));
  const days = daysBetween(first, last) + 1;
  const rest = Array.from({ length: days % 7 }, (_, index) => addDays(first, index)).filter(inWeek).length;
  const departures = departuresOf(calendar, layers).filter((day) => first <= day && day <= last);
  const more = departures.filter((day) => !inWeek(day) && isWorkingDay(calendar, day, layers)).length;
  const fewer = departures.filter((day) => inWeek(day) && !isWorkingDay(calendar, day, layers)).length;
  return Math.floor(days / 7) * new Set(calendar.workingWeek).size + rest + more - fewer;
}

/** Each day once that some layer has entered. */
function departuresOf({ layers: kept }: WorkCalendar, layers: LayerSet): LocalDay[] {
  const entered = LAYERS[layers].flatMap((name) => [...Object.keys(kept[name].holidays), ...kept[name].workingDays]);
  return [...new Set(entered)];
}

/** T-1, T-9: the instant at which the day's business closes, by the override in force on that day. */
export function closeOfBusiness(calendar: WorkCalendar, day: LocalDay): Date {
  const override = calendar.closeOverrides.findLast((o) => o.from <= day && day <= o.to);
  return atLocal(day, override?.at ?? calendar.closeOfBusiness, calendar.zone);
}

export const openOfBusiness = (calendar: WorkCalendar, day: LocalDay): Date =>
  atLocal(day, calendar.openOfBusiness, calendar.zone);

/** T-13: a notice that names a day and no hour goes out in the morning of that day, or of the working day before it. */
export const noticeInstant = (calendar: WorkCalendar, day: LocalDay, layers: LayerSet): Date =>
  atLocal(onOrBefore(calendar, day, layers), calendar.noticeTime, calendar.zone);

/** Whether the year's holidays are known for sure in every layer asked for: some are entered, and none is estimated. */
export function isYearConfirmed(calendar: WorkCalendar, year: number, layers: LayerSet): boolean {
  return LAYERS[layers].every((layer) => {
    const ofYear = Object.entries(calendar.layers[layer].holidays).filter(([day]) => day.startsWith(`${year}-`));
    return ofYear.length > 0 && ofYear.every(([, holiday]) => holiday.status !== 'estimated');
  });
}

function searched(calendar: WorkCalendar, from: LocalDay, layers: LayerSet, step: 1 | -1): LocalDay {
  for (let distance = 1; distance <= SEARCH_DAYS; distance++) {
    const day = addDays(from, step * distance);
    if (isWorkingDay(calendar, day, layers)) return day;
  }
  throw noWorkingDay({ calendar: calendar.name ?? calendar.zone, from, days: SEARCH_DAYS });
}
