import { tz } from '@date-fns/tz';
import { addMonths as shiftMonths } from 'date-fns';
import { impossibleDay } from './errors';
import type { LocalDay, Weekday } from './types';

/**
 * Days without hours are counted on the UTC day line: there every day has 24 hours, so neither the server's zone nor a
 * change of the clocks can lose or repeat one.
 */
export const utc = tz('UTC');

const DAY_MS = 86_400_000;
const WEEK: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const WRITTEN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the text is a day that exists: `2027-02-29` is none. */
export function isDay(text: string): boolean {
  return midnightOf(text) !== undefined;
}

/** Midnight of the day on the UTC day line, in milliseconds; throws `calendar.impossible_day`. */
export function dayLine(day: LocalDay): number {
  const midnight = midnightOf(day);
  if (midnight === undefined) throw impossibleDay(day);
  return midnight;
}

export function addDays(day: LocalDay, days: number): LocalDay {
  return dayAt(dayLine(day) + days * DAY_MS);
}

/** The same day of another month, or its last day where it is too short (31 Jan + 1 month = 28 Feb). */
export function addMonths(day: LocalDay, months: number): LocalDay {
  return dayAt(shiftMonths(new Date(dayLine(day)), months, { in: utc }).getTime());
}

/** Calendar days from one day to another; negative backwards. */
export function daysBetween(from: LocalDay, to: LocalDay): number {
  return (dayLine(to) - dayLine(from)) / DAY_MS;
}

export function weekday(day: LocalDay): Weekday {
  // Index 0–6 of a list of seven: always there.
  return WEEK[new Date(dayLine(day)).getUTCDay()] as Weekday;
}

/** The later of two days. */
export const laterDay = (a: LocalDay, b: LocalDay): LocalDay => (a > b ? a : b);

function dayAt(midnight: number): LocalDay {
  const date = new Date(midnight);
  const year = date.getUTCFullYear();
  // ISO writes years before 0 and after 9999 with a sign and more digits
  if (!(year >= 0 && year <= 9999)) return date.toISOString().slice(0, 10);
  return `${String(year).padStart(4, '0')}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`;
}

const twoDigits = (number: number): string => (number < 10 ? `0${number}` : `${number}`);

function midnightOf(text: string): number | undefined {
  const match = WRITTEN.exec(text);
  if (!match) return undefined;
  const midnight = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  // 31 April rolls over into May: what comes back tells whether the day exists.
  return dayAt(midnight) === text ? midnight : undefined;
}
