import { tzOffset } from '@date-fns/tz';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * The VTIMEZONE of an IANA zone (RFC 5545, 3.6.5) for the years around an instant: one observance for what holds at their
 * beginning and one for each change of the clocks, with the offset before and after it.
 */
export function timeZoneBlock(zone: string, around: Date): string {
  const year = around.getUTCFullYear();
  const from = Date.UTC(year - 1, 0, 1);
  const changes = changesBetween(zone, from, Date.UTC(year + 2, 0, 1));
  const first = offsetAt(zone, from);
  const observances = [
    observance(from, first, first),
    ...changes.map(({ at, before, after }) => observance(at, before, after)),
  ];
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observances.flat(), 'END:VTIMEZONE'].join('\r\n');
}

interface Change {
  readonly at: number;
  /** Minutes east of UTC. */
  readonly before: number;
  readonly after: number;
}

const offsetAt = (zone: string, at: number): number => tzOffset(zone, new Date(at));

/** Clocks change at most once a day: each day that ends with another offset is searched by halves for the minute. */
function changesBetween(zone: string, from: number, to: number): Change[] {
  const found: Change[] = [];
  for (let day = from; day < to; day += DAY_MS) {
    const before = offsetAt(zone, day);
    const after = offsetAt(zone, day + DAY_MS);
    if (before !== after) found.push({ at: minuteOfChange(zone, day, before), before, after });
  }
  return found;
}

function minuteOfChange(zone: string, day: number, before: number): number {
  let low = day;
  let high = day + DAY_MS;
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offsetAt(zone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** DTSTART is the time that clocks showed just before the change. */
function observance(at: number, before: number, after: number): string[] {
  const kind = after > before ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${kind}`,
    `DTSTART:${wall(at + before * MINUTE_MS)}`,
    `TZOFFSETFROM:${offset(before)}`,
    `TZOFFSETTO:${offset(after)}`,
    `END:${kind}`,
  ];
}

const wall = (instant: number): string => new Date(instant).toISOString().replace(/[-:]/g, '').slice(0, 15);

function offset(minutes: number): string {
  const size = Math.abs(minutes);
  const pad = (n: number): string => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}${pad(size % 60)}`;
}
