import type { Fault } from '../../kernel/errors';
import type { LocalDay } from '../calendar/types';
import { membersOn } from '../membership/rules';
import type { Network } from '../membership/types';
import type { AgendaItem, ItemFields, Purpose } from './types';

export const PURPOSES: readonly Purpose[] = ['information', 'discussion', 'decision'];
export const MOST_TITLE = 120;
export const MOST_MINUTES = 240;
export const MOST_PAPER = 300;
/** Beyond it neither a meeting nor a card holds together. */
export const MOST_ITEMS = 20;

/** The inputs of the form, as they come from a card. */
export interface ItemWords {
  readonly title: string;
  readonly purpose: string;
  readonly minutes: string;
  readonly lead: string;
  readonly paper: string;
  /** Numbers with commas between, as a multiple choice sends them. */
  readonly objectives: string;
}

export type ItemReading =
  | { readonly ok: true; readonly fields: ItemFields }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** Reads the form, or names every fault of it by the label of its input. */
export function readItem(network: Network, words: ItemWords, day: LocalDay): ItemReading {
  const title = words.title.replace(/\s+/g, ' ').trim();
  const purpose = PURPOSES.find((one) => one === words.purpose.trim().toLowerCase());
  const minutes = Number(words.minutes.trim() || Number.NaN);
  const lead = words.lead.trim() || null;
  const paper = paperOf(words.paper);
  const objectives = objectivesOf(words.objectives);
  const known = new Set(network.charter.gcm.objectives.map((objective) => objective.number));
  const faults = [
    fault('Title', title === '', 'is empty'),
    fault('Title', title.length > MOST_TITLE, `is longer than ${MOST_TITLE} characters`),
    fault(
      'Title',
      /strictly[\s-]+confidential/i.test(title),
      'names strictly confidential content, which has no place here',
    ),
    fault('Purpose', !purpose, 'is Information, Discussion or Decision'),
    fault('Minutes', !isMinutes(minutes), `is a whole number from 1 to ${MOST_MINUTES}`),
    fault('Lead', lead !== null && !membersOn(network, day).some((member) => member.id === lead), 'is no member today'),
    fault('Paper', paper === undefined, `is a link that begins with https:// and has at most ${MOST_PAPER} characters`),
    fault('GCM objectives', !objectives.every((one) => known.has(one)), 'are numbers from 1 to 23'),
  ].flat();
  if (faults.length > 0 || !purpose || paper === undefined) return { ok: false, faults };
  return { ok: true, fields: { title, purpose, minutes, lead, paper, objectives } };
}

const fault = (path: string, isOne: boolean, message: string): Fault[] => (isOne ? [{ path, message }] : []);

const isMinutes = (minutes: number): boolean => Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST_MINUTES;

const objectivesOf = (words: string): number[] => {
  const numbers = words
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number);
  return [...new Set(numbers)].sort((a, b) => a - b);
};

/** A link that a card may show: https, no name or password in it, nothing that could end the link early. Undefined: none. */
export function paperOf(words: string): string | null | undefined {
  const typed = words.trim();
  if (typed === '') return null;
  if (!URL.canParse(typed)) return undefined;
  const url = new URL(typed);
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return undefined;
  if (!url.hostname.includes('.')) return undefined;
  const href = url.href.replace(/[()[\]\\`*<>]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return href.length <= MOST_PAPER ? href : undefined;
}

/** The items with their positions counted anew, 1, 2, 3 … in the order given. */
export const ordered = (items: readonly AgendaItem[]): AgendaItem[] =>
  items.map((item, index) => ({ ...item, position: index + 1 }));

/** A new item after all that is there, and before the standing items that close the meeting. */
export function placed(items: readonly AgendaItem[], item: AgendaItem, closing: readonly string[]): AgendaItem[] {
  const isClosing = (one: AgendaItem) => one.standing !== null && closing.includes(one.standing);
  const place = items.findLastIndex((one) => !isClosing(one)) + 1;
  return ordered([...items.slice(0, place), item, ...items.slice(place)]);
}

/** The item at another position, counted from 1; beyond the ends it is the first or the last. */
export function movedTo(items: readonly AgendaItem[], serial: number, position: number): AgendaItem[] {
  const item = items.find((one) => one.serial === serial);
  if (!item) return ordered(items);
  const others = items.filter((one) => one.serial !== serial);
  const place = Math.min(Math.max(1, position), items.length) - 1;
  return ordered([...others.slice(0, place), item, ...others.slice(place)]);
}

export const without = (items: readonly AgendaItem[], serial: number): AgendaItem[] =>
  ordered(items.filter((item) => item.serial !== serial));

export const totalMinutes = (items: readonly Pick<AgendaItem, 'minutes'>[]): number =>
  items.reduce((sum, item) => sum + item.minutes, 0);

/** When each item begins and ends, in minutes from the start of the meeting. */
export function timesOf(
  items: readonly Pick<AgendaItem, 'minutes'>[],
): { readonly from: number; readonly to: number }[] {
  let from = 0;
  return items.map(({ minutes }) => {
    const time = { from, to: from + minutes };
    from = time.to;
    return time;
  });
}
