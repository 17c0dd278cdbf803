import { isDay, weekday } from './days.rules';
import type { LocalDay } from './types';
import { atLocal, isTime } from './zone.rules';

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const WRITTEN_DAY = /^(?:([a-z]+),? +)?(\d{1,2}) +([a-z]+) +(\d{4})$/i;
const DAY_AND_TIME = /^(.*?\d)(?:, *|[T ] *)(\d{1,2}:\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(?: *\(([^()]+)\))?$/;
const WITH_OFFSET = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:[0-5]\d(?:\.\d{1,3})?)?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

/**
 * A day as people type it: `2027-02-19`, or as cards write it, `Fri 19 Feb 2027` (with or without the weekday). Null for
 * anything else, for a day that does not exist and for a weekday that is not that day's. Digits only, in the order of one
 * country or another, are never guessed at.
 */
export function parseDay(text: string): LocalDay | null {
  const typed = text.trim();
  if (isDay(typed)) return typed;
  const match = WRITTEN_DAY.exec(typed);
  if (!match) return null;
  const [, name, date = '', month = '', year = ''] = match;
  const number = indexOf(MONTHS, month) + 1;
  const day = `${year}-${String(number).padStart(2, '0')}-${date.padStart(2, '0')}`;
  if (number === 0 || !isDay(day)) return null;
  return name === undefined || weekdayIs(day, name) ? day : null;
}

/**
 * A day and a clock time of the zone: `2027-02-19 10:00`, `2027-02-19T10:00`, `Fri 19 Feb 2027, 10:00 (Asia/Dhaka)`; or an
 * instant with its own offset, `2027-02-19T10:00:00+06:00`. Null for anything else, and for a zone in brackets that is
 * another one. A time that the clocks skip or show twice is read as `atLocal` does.
 */
export function parseLocalDateTime(text: string, zone: string): Date | null {
  const typed = text.trim();
  return withOffset(typed) ?? withoutOffset(typed, zone);
}

function withOffset(typed: string): Date | null {
  const match = WITH_OFFSET.exec(typed);
  if (!match) return null;
  const [, day = '', time = '', seconds = ':00', offset = ''] = match;
  return isDay(day) && isTime(time) ? new Date(`${day}T${time}${seconds}${offset}`) : null;
}

function withoutOffset(typed: string, zone: string): Date | null {
  const match = DAY_AND_TIME.exec(typed);
  if (!match) return null;
  const [, dayText = '', timeText = '', seconds = '0', fraction = '0', named] = match;
  const day = parseDay(dayText);
  const time = timeText.padStart(5, '0');
  if (day === null || !isTime(time) || Number(seconds) > 59 || (named !== undefined && named !== zone)) return null;
  const beyond = Number(seconds) * 1000 + Number(fraction.padEnd(3, '0'));
  return new Date(atLocal(day, time, zone).getTime() + beyond);
}

/** The position of a name written in full or by its first three letters; −1 for none. */
function indexOf(names: readonly string[], word: string): number {
  const lower = word.toLowerCase();
  return names.findIndex((name) => name === lower || name.slice(0, 3) === lower);
}

function weekdayIs(day: LocalDay, name: string): boolean {
  return WEEKDAYS[indexOf(WEEKDAYS, name)]?.slice(0, 3) === weekday(day);
}
