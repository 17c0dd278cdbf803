import type { Terms } from './terms';

/** The checker's own reckoning of time (4.2): it shares nothing with the product's but the zones' names. */
export interface Days {
  readonly terms: Terms;
  /** Days off by layer. */
  readonly off: Readonly<Record<string, ReadonlySet<string>>>;
  /** Days of the weekend that are worked, by layer (T-7). */
  readonly on: Readonly<Record<string, ReadonlySet<string>>>;
  /** Other hours of closing, from a day to a day (T-9). */
  readonly hours: readonly { readonly from: string; readonly to: string; readonly at: string }[];
}

const DAY = 86_400_000;
const NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const numeric = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
  const made = new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', second: '2-digit', ...numeric });
  clocks.set(zone, made);
  return made;
}

/** `2027-02-04T17:00:00` where the zone's clocks show that. */
function wall(at: Date, zone: string): string {
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}`;
}

export const dayOf = (at: Date, zone: string): string => wall(at, zone).slice(0, 10);

/** The instant at which the zone's clocks show the time. */
export function instantOf(day: string, time: string, zone: string): Date {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  let guess = wanted;
  for (let tries = 0; tries < 3; tries += 1) guess += wanted - Date.parse(`${wall(new Date(guess), zone)}Z`);
  return new Date(guess);
}

const plus = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

export type Layer = 'members' | 'gov';

/** T-6: members count the days of the UN, and where the Government is a member those that are working for both. */
export function isWorking({ terms, off, on }: Days, day: string, layer: Layer): boolean {
  const layers = layer === 'gov' ? ['gov'] : terms.governmentIsMember ? ['un', 'gov'] : ['un'];
  const name = NAMES[new Date(`${day}T00:00:00Z`).getUTCDay()] as string;
  return layers.every((one) => !off[one]?.has(day) && (terms.week.includes(name) || on[one]?.has(day)));
}

export function step(days: Days, from: string, count: number, layer: Layer): string {
  let day = from;
  for (let left = Math.abs(count); left > 0; ) {
    day = plus(day, Math.sign(count));
    if (isWorking(days, day, layer)) left -= 1;
  }
  return day;
}

export const onOrAfter = (days: Days, day: string, layer: Layer): string =>
  isWorking(days, day, layer) ? day : step(days, day, 1, layer);

/** T-13: nine in the morning of the day, or of the working day before. */
export const noticeOn = (days: Days, day: string, layer: Layer): Date =>
  instantOf(isWorking(days, day, layer) ? day : step(days, day, -1, layer), '09:00', days.terms.zone);

const closing = ({ terms, hours }: Days, day: string): Date => {
  const other = hours.findLast(({ from, to }) => from <= day && day <= to);
  return instantOf(day, other?.at ?? String(terms.settings.closeOfBusiness), terms.zone);
};

/** T-2: the day from which is counted. */
export function dayZero(days: Days, at: Date): string {
  const day = dayOf(at, days.terms.zone);
  return isWorking(days, day, 'members') && at < closing(days, day) ? day : step(days, day, 1, 'members');
}

/** T-1, T-3. */
export function endOf(days: Days, at: Date, period: { workingDays?: number; hours?: number }): Date {
  const zero = dayZero(days, at);
  if (period.workingDays !== undefined) return closing(days, step(days, zero, period.workingDays, 'members'));
  const opening = instantOf(zero, String(days.terms.settings.openOfBusiness), days.terms.zone);
  const end = new Date(Math.max(at.getTime(), opening.getTime()) + (period.hours ?? 0) * 3_600_000);
  const day = dayOf(end, days.terms.zone);
  if (isWorking(days, day, 'members')) return end;
  const later = step(days, day, 1, 'members');
  return new Date(end.getTime() + Date.parse(later) - Date.parse(day));
}

/** Close of business so many working days after the day of a deadline. */
export const extended = (days: Days, deadline: Date, count: number): Date =>
  closing(days, step(days, dayOf(deadline, days.terms.zone), count, 'members'));

/** The end of the Government's own period, which runs from a day (4.7). */
export const governmentEnd = (days: Days, day: string, count: number): Date =>
  closing(days, step(days, onOrAfter(days, day, 'gov'), count, 'gov'));

/** Working days after the first up to and with the second. */
export function between(days: Days, from: string, to: string): number {
  let count = 0;
  for (let day = from; day < to; ) {
    day = plus(day, 1);
    if (isWorking(days, day, 'members')) count += 1;
  }
  return count;
}
