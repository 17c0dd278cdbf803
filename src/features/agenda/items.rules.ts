import type { Fault } from '../../kernel/errors';
import { shortened } from '../../kernel/text';
import type { LocalDay } from '../calendar/types';
import { membersOn } from '../membership/rules';
import type { Network } from '../membership/types';
import type { AgendaItem, Handling, ItemFields, PaperMark, PlacedFields, Purpose } from './types';

export const PURPOSES: readonly Purpose[] = ['information', 'discussion', 'decision'];
export const HANDLINGS: readonly Handling[] = ['internal', 'public'];
export const PAPER_MARKS: readonly PaperMark[] = ['internal', 'public', 'confidential'];
export const MOST_TITLE = 120;
export const MOST_MINUTES = 240;
export const MOST_PAPER = 300;
/** Beyond it neither a meeting nor a card holds together. */
export const MOST_ITEMS = 40;

/** The inputs of the form, as they come from a card. */
export interface ItemWords {
  readonly title: string;
  readonly purpose: string;
  readonly minutes: string;
  readonly lead: string;
  readonly paper: string;
  /** Numbers with commas between, as a multiple choice sends them. */
  readonly objectives: string;
  readonly paperTitle?: string;
  readonly paperMark?: string;
  readonly handling?: string;
  /** `yes`, `no`; empty: as the charter has it. */
  readonly relevant?: string;
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
  const paperTitle = (words.paperTitle ?? '').replace(/\s+/g, ' ').trim() || null;
  const paperMark = oneOf(PAPER_MARKS, words.paperMark);
  const handling = oneOf(HANDLINGS, words.handling);
  const known = new Set(network.charter.gcm.objectives.map((objective) => objective.number));
  const faults = [
    fault('Title', title === '', 'is empty'),
    fault('Title', title.length > MOST_TITLE, `is longer than ${MOST_TITLE} characters`),
    fault('Title', isStrictly(title), STRICTLY),
    fault('Purpose', !purpose, 'is Information, Discussion or Decision'),
    fault('Minutes', !isMinutes(minutes), `is a whole number from 1 to ${MOST_MINUTES}`),
    fault('Lead', lead !== null && !membersOn(network, day).some((member) => member.id === lead), 'is no member today'),
    fault('Paper', paper === undefined, `is a web link (https:// or http://) of at most ${MOST_PAPER} characters`),
    fault('Paper', isStrictly(words.paper), STRICTLY),
    fault('Paper title', isStrictly(paperTitle ?? ''), STRICTLY),
    fault('Paper title', (paperTitle ?? '').length > MOST_TITLE, `is longer than ${MOST_TITLE} characters`),
    fault('Paper handling', isStrictly(words.paperMark ?? ''), STRICTLY),
    fault('Paper handling', paperMark === undefined, 'is one of the choices'),
    fault('Handling', isStrictly(words.handling ?? ''), STRICTLY),
    fault('Handling', handling === undefined, 'is one of the choices'),
    fault('GCM objectives', !objectives.every((one) => known.has(one)), 'are numbers from 1 to 23'),
  ].flat();
  if (faults.length > 0 || !purpose || paper === undefined || !paperMark || !handling) return { ok: false, faults };
  const stateRelevant = relevanceOf(network, purpose, words.relevant ?? '');
  const ofPaper = paper ? { paper, paperTitle, paperMark } : NO_PAPER;
  return { ok: true, fields: { title, purpose, minutes, lead, objectives, handling, stateRelevant, ...ofPaper } };
}

const NO_PAPER = { paper: null, paperTitle: null, paperMark: null } as const;

/** What is strictly confidential (ST/SGB/2007/6) is kept out, whatever it is called in. */
const isStrictly = (words: string): boolean => /strictly(?:[\s_+-]|%20)*confidential/i.test(words);
const STRICTLY = 'is strictly confidential: such content has no place here';

/** The choice typed, the first where none is; undefined for what is none of them. */
const oneOf = <T extends string>(choices: readonly T[], typed = ''): T | undefined =>
  typed.trim() === '' ? choices[0] : choices.find((one) => one === typed.trim().toLowerCase());

/** Whether the charter asks at all: KG L71, AZ L85. */
export const asksRelevance = (network: Network): boolean =>
  network.charter.government.consultation.value.mode === 'when_state_relevant';

/** A decision is taken to be relevant to the state unless somebody says otherwise; other items are not asked about. */
function relevanceOf(network: Network, purpose: Purpose, typed: string): boolean | null {
  if (!asksRelevance(network)) return null;
  const said = typed.trim().toLowerCase();
  if (said === 'yes' || said === 'no') return said === 'yes';
  return purpose === 'decision' ? true : null;
}

/** What another room placed, with the usual for what it does not say. */
export const filledOut = (network: Network, fields: PlacedFields): ItemFields => ({
  lead: null,
  objectives: [],
  handling: 'internal',
  stateRelevant: relevanceOf(network, fields.purpose, ''),
  ...NO_PAPER,
  ...fields,
  title: shortened(fields.title, MOST_TITLE),
});

const fault = (path: string, isOne: boolean, message: string): Fault[] => (isOne ? [{ path, message }] : []);

const isMinutes = (minutes: number): boolean => Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST_MINUTES;

const objectivesOf = (words: string): number[] => {
  const numbers = words
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number);
  return [...new Set(numbers)].sort((a, b) => a - b);
};

/** A link that a card may show: https or http, no name or password in it, nothing that could end the link early. Undefined: none. */
export function paperOf(words: string): string | null | undefined {
  const typed = words.trim();
  if (typed === '') return null;
  if (!URL.canParse(typed)) return undefined;
  const url = new URL(typed);
  if (!['https:', 'http:'].includes(url.protocol) || url.username !== '' || url.password !== '') return undefined;
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
