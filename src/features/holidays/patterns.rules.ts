import { addDays, dayLine, isDay, weekday } from '../calendar/days.rules';
import type { DayKind, LocalDay, Weekday } from '../calendar/types';
import type { HolidayPattern, Suggestion } from './types';

type PatternDay = HolidayPattern['days'][number];

const kindOfHalf = (half: 'am' | 'pm' | undefined): DayKind => (half ? `half_${half}` : 'holiday');

/** What a country's pattern says of a year, in the order of the days: of two on one day the first in the pattern stands. */
export function suggestedBy(pattern: HolidayPattern, year: number, week: readonly Weekday[]): Suggestion[] {
  const found = new Map<LocalDay, Suggestion>();
  const add = (day: LocalDay, kind: DayKind, name: string) => {
    const known = found.get(day);
    // a whole day off prevails over the half of it that is the eve of something
    if (known && (known.kind === 'holiday' || kind !== 'holiday')) return;
    found.set(day, { day, kind, name, source: pattern.source });
  };
  for (const entry of pattern.days) {
    for (const feast of feastsIn(entry, year, pattern.islamicShift)) {
      const first = addDays(feast, -entry.before);
      for (let at = 0; at < entry.days; at++) add(addDays(first, at), kindOfHalf(entry.half), entry.name);
      if (entry.eve) add(addDays(first, -1), kindOfHalf(entry.eve), `Eve of ${entry.name}`);
    }
  }
  if (pattern.carryOver) for (const carried of carriedOver([...found.values()], week)) found.set(carried.day, carried);
  return [...found.values()]
    .filter(({ day }) => day.startsWith(`${year}-`))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

/** Neighbouring years are asked too: what begins there may reach into this one. */
function feastsIn(entry: PatternDay, year: number, shift: number): LocalDay[] {
  if (entry.islamic !== undefined) return islamicDays(year, entry.islamic).map((day) => addDays(day, shift));
  return [year - 1, year, year + 1].flatMap((of) => {
    if (entry.easter !== undefined) return [addDays(easterSunday(of), entry.easter)];
    const day = `${of}-${entry.on}`;
    return isDay(day) ? [day] : [];
  });
}

// a formatter of its own: making one costs more than all the days of a year
const islamic = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura', {
  timeZone: 'UTC',
  month: '2-digit',
  day: '2-digit',
});

/** The days of a year, and of a month to either side, that are this day of the Islamic year by the tables of Umm al-Qura. */
function islamicDays(year: number, monthDay: string): LocalDay[] {
  const found: LocalDay[] = [];
  for (let day = `${year - 1}-12-01`; day <= `${year + 1}-01-31`; day = addDays(day, 1)) {
    const parts = islamic.formatToParts(new Date(dayLine(day)));
    const part = (type: string) => parts.find((one) => one.type === type)?.value.padStart(2, '0');
    if (`${part('month')}-${part('day')}` === monthDay) found.push(day);
  }
  return found;
}

/** Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876). */
export function easterSunday(year: number): LocalDay {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** For each whole day off that falls on the weekend, the next day that is neither weekend nor off. */
function carriedOver(days: readonly Suggestion[], week: readonly Weekday[]): Suggestion[] {
  const off = new Set(days.map(({ day }) => day));
  const carried: Suggestion[] = [];
  for (const one of days.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
    if (one.kind !== 'holiday' || week.includes(weekday(one.day))) continue;
    let day = addDays(one.day, 1);
    while (off.has(day) || !week.includes(weekday(day))) day = addDays(day, 1);
    off.add(day);
    carried.push({ ...one, day, name: `${one.name} (carried over)` });
  }
  return carried;
}

/** What several sources say of one day is one suggestion with all their names behind it. */
export function together(lists: readonly (readonly Suggestion[])[]): Suggestion[] {
  const found = new Map<LocalDay, Suggestion>();
  for (const one of lists.flat()) {
    const known = found.get(one.day);
    const source = known && known.source !== one.source ? `${known.source}; ${one.source}` : one.source;
    found.set(one.day, known ? { ...known, source } : one);
  }
  return [...found.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1));
}
