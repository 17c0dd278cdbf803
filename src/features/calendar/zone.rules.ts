import { tzOffset } from '@date-fns/tz';
import { addDays, dayLine } from './days.rules';
import { impossibleTime, unknownZone } from './errors';
import type { LocalDay, LocalTime } from './types';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const NAME = /^[A-Za-z]/;
const CLOCK = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** Whether the text names a zone of the IANA list, like `Asia/Baku`; a bare offset is none, for it knows no law. */
export function isZone(text: string): boolean {
  return NAME.test(text) && !Number.isNaN(tzOffset(text, new Date(0)));
}

export const isTime = (text: string): boolean => CLOCK.test(text);

/** The day on which the instant falls in the zone. Throws `calendar.unknown_zone`. */
export function localDay(instant: Date, zone: string): LocalDay {
  return wallClock(instant, zone).slice(0, 10);
}

/** The clock time at the instant in the zone, seconds cut off. Throws `calendar.unknown_zone`. */
export function localTime(instant: Date, zone: string): LocalTime {
  return wallClock(instant, zone).slice(11, 16);
}

/**
 * The instant at which the zone's clocks show that time on that day. A time that is skipped when clocks go forward is
 * read as so much after the change (02:30 becomes 03:30); one that comes twice, as the first. Throws
 * `calendar.impossible_day`, `calendar.impossible_time`, `calendar.unknown_zone`.
 */
export function atLocal(day: LocalDay, time: LocalTime, zone: string): Date {
  const wall = dayLine(day) + minutesOf(time) * MINUTE_MS;
  // A day to either side brackets every offset there is (−12 to +14 hours), so a change of the clocks lies between.
  const before = offsetMs(wall - DAY_MS, zone);
  const after = offsetMs(wall + DAY_MS, zone);
  const shown = [wall - before, wall - after].filter((instant) => instant + offsetMs(instant, zone) === wall);
  return new Date(shown.length > 0 ? Math.min(...shown) : wall - before);
}

/** The instant at which the day begins in the zone: midnight, or later where clocks skip it. */
export const startOfDay = (day: LocalDay, zone: string): Date => atLocal(day, '00:00', zone);

/** The same clock time, to the millisecond, on another day of the zone. */
export function onDay(instant: Date, day: LocalDay, zone: string): Date {
  return new Date(atLocal(day, localTime(instant, zone), zone).getTime() + (instant.getTime() % MINUTE_MS));
}

/** The same clock time so many calendar days later (or earlier). */
export const addLocalDays = (instant: Date, days: number, zone: string): Date =>
  onDay(instant, addDays(localDay(instant, zone), days), zone);

/** T-12: a decision is numbered in the local year in which it was adopted. */
export const numberingYear = (adoptedAt: Date, zone: string): number => Number(localDay(adoptedAt, zone).slice(0, 4));

/** Minutes since midnight; throws `calendar.impossible_time`. */
export function minutesOf(time: LocalTime): number {
  const match = CLOCK.exec(time);
  if (!match) throw impossibleTime(time);
  return Number(match[1]) * 60 + Number(match[2]);
}

/** What the zone's clocks show, written like an ISO instant. */
function wallClock(instant: Date, zone: string): string {
  return new Date(instant.getTime() + offsetMs(instant.getTime(), zone)).toISOString();
}

/** What the zone's clocks are ahead of UTC; remembered for days on which that does not change. */
function offsetMs(instant: number, zone: string): number {
  const day = Math.floor(instant / DAY_MS);
  const days = steadyOffsets.get(zone) ?? new Map<number, number | null>();
  let offset = days.get(day);
  if (offset === undefined) {
    const begins = foundOffsetMs(day * DAY_MS, zone);
    offset = begins === foundOffsetMs((day + 1) * DAY_MS, zone) ? begins : null;
    if (remembered >= MOST_REMEMBERED) forgetOffsets();
    remembered += 1;
    steadyOffsets.set(zone, days.set(day, offset));
  }
  return offset ?? foundOffsetMs(instant, zone);
}

/**
 * By zone and by day of the UTC day line: its offset, or null where the clocks change on it (they never change and change back
 * within a day). A register asks for the local days of the same meetings again and again, and to find an offset anew is slow.
 */
const steadyOffsets = new Map<string, Map<number, number | null>>();
const MOST_REMEMBERED = 20_000;
let remembered = 0;

function forgetOffsets(): void {
  steadyOffsets.clear();
  remembered = 0;
}

function foundOffsetMs(instant: number, zone: string): number {
  const minutes = NAME.test(zone) ? tzOffset(zone, new Date(instant)) : Number.NaN;
  if (Number.isNaN(minutes)) throw unknownZone(zone);
  return minutes * MINUTE_MS;
}
