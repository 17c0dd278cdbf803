import { tz } from '@date-fns/tz';
import { format } from 'date-fns';
import { enUS } from 'date-fns/locale/en-US';
import { dayLine, utc } from './days.rules';
import type { LocalDay, Period } from './types';

// The names are always English, the working language of the networks, whatever language the server speaks.
const locale = enUS;

const MOST_KEPT = 2_000;

/** `Mon 29 Mar 2027`. */
export function formatDay(day: LocalDay): string {
  return format(new Date(dayLine(day)), 'EEE d MMM yyyy', { in: utc, locale });
}

/** `Mon 29 Mar 2027, 17:00 (Asia/Baku)`: never a time without its zone. */
export const formatInstant = kept(
  (instant, zone) => `${format(instant, 'EEE d MMM yyyy, HH:mm', { in: tz(zone), locale })} (${zone})`,
);

/** T-4 as cards say it: `until Mon 29 Mar 2027, 17:00 (Asia/Baku); at 17:00:00 it is closed`. */
export const formatDeadline = kept(
  (deadline, zone) =>
    `until ${formatInstant(deadline, zone)}; at ${format(deadline, 'HH:mm:ss', { in: tz(zone), locale })} it is closed`,
);

/** One deadline stands on the cards of all members of a round, and finding a zone's hour is most of the work of such a card. */
function kept(words: (instant: Date, zone: string) => string): (instant: Date, zone: string) => string {
  const said = new Map<string, string>();
  return (instant, zone) => {
    const key = `${instant.getTime()} ${zone}`;
    const known = said.get(key);
    if (known !== undefined) return known;
    if (said.size >= MOST_KEPT) said.clear();
    const found = words(instant, zone);
    said.set(key, found);
    return found;
  };
}

/** `Mar 2027`, `Nov–Dec 2026`, `Jan–Mar 2027`, `2027`, `2026–2027`: months by name, as with days. */
export function formatPeriod(period: Period): string {
  const first = period.start.slice(0, 4);
  const last = period.end.slice(0, 4);
  if (period.kind === 'two_years') return `${first}–${last}`;
  if (period.kind === 'year') return first;
  const [from, to] = [monthName(period.start), monthName(period.end)];
  return from === to ? `${from} ${first}` : `${from}–${to} ${first}`;
}

const monthName = (day: LocalDay): string => format(new Date(dayLine(day)), 'MMM', { in: utc, locale });
