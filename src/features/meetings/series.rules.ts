import { addDays, addMonths, weekday } from '../calendar/days.rules';
import { nearestWorkingDays } from '../calendar/meeting-dates.rules';
import { periodOf } from '../calendar/periods.rules';
import type { LocalDay, Period, Weekday } from '../calendar/types';
import { addWorkingDays, isWorkingDay, noticeInstant } from '../calendar/working-days.rules';
import { isTime } from '../calendar/zone.rules';
import type { Network } from '../membership/types';
import type { MeetingKind } from './types';

export type SeriesPer = 'month' | 'two_months' | 'quarter' | 'half' | 'year';

/** When the meetings of a series are: `last Thursday of the second month of each quarter, 10:00`. */
export interface Rhythm {
  readonly per: SeriesPer;
  /** Month of the period, from 1. */
  readonly month: number;
  /** 1 to 4, or −1 for the last. */
  readonly nth: number;
  readonly weekday: Weekday;
  readonly time: string;
}

export interface Series extends Rhythm {
  readonly networkId: string;
  readonly id: string;
  readonly kind: MeetingKind;
  readonly groupKey: string | null;
  readonly place: string | null;
  readonly active: boolean;
  readonly personId: string;
  readonly capacity: string;
  readonly at: Date;
}

const NTH: readonly (readonly [string, number])[] = [
  ['first', 1],
  ['second', 2],
  ['third', 3],
  ['fourth', 4],
  ['last', -1],
];
const MONTHS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
];
const DAYS: readonly (readonly [string, Weekday])[] = [
  ['monday', 'mon'],
  ['tuesday', 'tue'],
  ['wednesday', 'wed'],
  ['thursday', 'thu'],
  ['friday', 'fri'],
  ['saturday', 'sat'],
  ['sunday', 'sun'],
];
const PERS: readonly (readonly [string, SeriesPer, number])[] = [
  ['two months', 'two_months', 2],
  ['quarter', 'quarter', 3],
  ['half', 'half', 6],
  ['year', 'year', 12],
  ['month', 'month', 1],
];

const WRITTEN =
  /^(?:the )?(first|second|third|fourth|last) ([a-z]+) of (?:the ([a-z]+) month of )?(?:each|every) (two months|quarter|half(?:[ -]?year)?|year|month)(?:,? *(?:at )?(\d{1,2}:\d{2}))?\.?$/i;
const USUAL_TIME = '10:00';

/** Reads a rhythm as people write it; null for anything else, and for a month that the period does not have. */
export function readRhythm(text: string): Rhythm | null {
  const match = WRITTEN.exec(text.trim().replace(/\s+/g, ' '));
  if (!match) return null;
  const [, nthWord = '', dayWord = '', monthWord, perWord = '', timeWord = USUAL_TIME] = match.map((part) =>
    part?.toLowerCase(),
  );
  const per = PERS.find(([word]) => perWord.startsWith(word));
  const day = DAYS.find(([word]) => word === dayWord || (dayWord.length === 3 && word.startsWith(dayWord)));
  const nth = NTH.find(([word]) => word === nthWord)?.[1];
  const time = timeWord.padStart(5, '0');
  if (!per || !day || nth === undefined || !isTime(time)) return null;
  const [, name, months] = per;
  const month = monthOf(monthWord, months);
  return month === null ? null : { per: name, month, nth, weekday: day[1], time };
}

/** A period of several months needs its month named. */
function monthOf(word: string | undefined, months: number): number | null {
  if (word === undefined) return months === 1 ? 1 : null;
  const month = word === 'last' ? months : MONTHS.indexOf(word) + 1;
  return month >= 1 && month <= months ? month : null;
}

/** The same in words. */
export function rhythmWords({ per, month, nth, weekday: day, time }: Rhythm): string {
  const [word, , months] = PERS.find(([, name]) => name === per) ?? PERS[0] ?? ['', 'month', 1];
  const which = NTH.find(([, number]) => number === nth)?.[0] ?? '';
  const name = DAYS.find(([, short]) => short === day)?.[0] ?? '';
  const ofMonth = months === 1 ? '' : `the ${MONTHS[month - 1] ?? ''} month of `;
  return `${which} ${name.charAt(0).toUpperCase()}${name.slice(1)} of ${ofMonth}each ${word}, ${time}`;
}

export const seriesPeriod = ({ per }: Rhythm, day: LocalDay): Period => periodOf(per, day);

/** The day that the words name in a period, working or not; null in a month without a fifth. */
export function namedDay({ month, nth, weekday: day }: Rhythm, period: Period): LocalDay {
  const first = addMonths(period.start, month - 1);
  if (nth > 0) return addDays(onOrAfterWeekday(first, day), 7 * (nth - 1));
  const next = onOrAfterWeekday(addMonths(first, 1), day);
  return addDays(next, -7);
}

function onOrAfterWeekday(day: LocalDay, wanted: Weekday): LocalDay {
  let at = day;
  while (weekday(at) !== wanted) at = addDays(at, 1);
  return at;
}

/** The day on which the meeting is proposed: the named one, or the nearest working day, in the same period where there is one. */
export function seriesDay(network: Network, rhythm: Rhythm, period: Period): LocalDay {
  const { calendar, layers } = network;
  const named = namedDay(rhythm, period);
  if (isWorkingDay(calendar, named, layers)) return named;
  const { before, after } = nearestWorkingDays(calendar, named, layers);
  const nearer = before !== null && before >= period.start && gap(before, named) <= gap(named, after);
  return nearer || after > period.end ? (before ?? after) : after;
}

const gap = (from: LocalDay, to: LocalDay): number => Date.parse(to) - Date.parse(from);

/** The convenor looks at each date some working days before the date is to be fixed (T–22). */
const REVIEW_WORKING_DAYS = 3;

export function reviewInstant(network: Network, rhythm: Rhythm, period: Period): Date {
  const { calendar, layers, settings } = network;
  const ahead = settings.saveTheDateWorkingDays + REVIEW_WORKING_DAYS;
  const day = addWorkingDays(calendar, seriesDay(network, rhythm, period), -ahead, layers);
  return noticeInstant(calendar, day, layers);
}
