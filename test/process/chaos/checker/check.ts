import { join } from 'node:path';
import { findingOf, type House, take } from './course';
import type { Days } from './days';
import { type Finding, ItemNow } from './item';
import type { ActRow, Rows } from './rows';
import { type Terms, termsOf } from './terms';

export interface Lived {
  readonly rows: Rows;
  readonly now: Date;
  /** The folder of the rules' texts. */
  readonly charters: string;
}

export interface Reckoned {
  readonly network: string;
  readonly terms: Terms;
  readonly house: Omit<House, 'isMinutes'>;
  readonly items: ReadonlyMap<string, ItemNow>;
  /** An item as it was just before an instant. */
  readonly before: (id: string, at: Date) => ItemNow;
}

const HOUR = 3_600_000;

type Layers = Record<'un' | 'gov', Set<string>>;

/** Reckons every item of every network from its acts, and says what is wrong on the way and at the end. */
export function reckon({ rows, now, charters }: Lived, found: Finding[]): Reckoned[] {
  return rows.networks.map(({ network, charter, settings }) => {
    const terms = termsOf(charters, charter, settings);
    const house = houseOf(rows, network, terms);
    const items = new Map<string, ItemNow>();
    const byItem = grouped(
      rows.acts.filter((act) => act.network === network),
      ({ item }) => item,
    );
    for (const row of rows.items.filter((one) => one.network === network)) {
      const item = new ItemNow();
      const say = findingOf(found, row.reference);
      for (const act of byItem.get(row.item) ?? [])
        take({ item, act, house: { ...house, isMinutes: row.class === 'minutes' }, say });
      byItem.delete(row.item);
      items.set(row.item, item);
      asListed(row, item, now, say);
    }
    for (const [id, acts] of byItem) findingOf(found, `${charter} ${id}`)('4.12.11', `${acts.length} acts of no item`);
    twice(rows, network, found);
    numbers(items, rows, network, terms, findingOf(found, charter));
    const before = (id: string, at: Date): ItemNow => {
      const item = new ItemNow();
      for (const act of items.get(id)?.acts ?? [])
        if (act.recordedAt < at) take({ item, act, house: { ...house, isMinutes: false }, say: () => {} });
      return item;
    };
    return { network, terms, house, items, before };
  });
}

function houseOf(rows: Rows, network: string, terms: Terms): Omit<House, 'isMinutes'> {
  const own = rows.days.filter((day) => day.network === network);
  const entered = [...new Set(own.flatMap(({ enteredAt }) => (enteredAt ? [+enteredAt] : [])))].sort((a, b) => a - b);
  const known = (until: number): Days => {
    const [off, on] = [0, 1].map(() => ({ un: new Set<string>(), gov: new Set<string>() })) as [Layers, Layers];
    for (const { layer, day, kind, enteredAt } of own)
      if (enteredAt === null || +enteredAt <= until) (kind === 'working' ? on : off)[layer as 'un' | 'gov'].add(day);
    return { terms, off, on, hours: rows.hours.filter((one) => one.network === network) };
  };
  return {
    ...{ terms, rows, network },
    // a day that is being entered at about that time may have been known or not
    daysAt: (at) =>
      [-Infinity, ...entered].flatMap((until, n, all) => {
        const next = all[n + 1] ?? Infinity;
        return until <= +at + HOUR && next > +at - HOUR ? [known(until)] : [];
      }),
    speaksAs: (person, member) =>
      rows.representations
        .filter((one) => one.network === network && one.person === person && one.member === member)
        .map(({ kind }) => kind),
    members: rows.members.filter((one) => one.network === network).map(({ member }) => member),
  };
}

type Say = (rule: string, what: string) => void;

/** What the lists say is what the acts say; and what was due is done. */
function asListed(row: Rows['items'][number], item: ItemNow, now: Date, say: Say): void {
  if (item.acts.length === 0) say('4.12.11', 'an item without acts');
  if (row.state !== item.status) say('state', `${item.status} by its acts and ${row.state} in the list`);
  if (row.revision !== item.label) say('state', `Rev.${item.label} by its acts and Rev.${row.revision} in the list`);
  if (row.number !== item.number) say('numbers', `${item.number} by its acts and ${row.number} in the list`);
  if (+(row.adoptedAt ?? 0) !== +(item.adoptedAt ?? 0)) say('state', 'adopted at two times');
  const runs = ['open', 'ad_referendum'].includes(item.status);
  const deadline = runs ? (item.round?.deadline ?? null) : null;
  if (+(deadline ?? 0) !== +(row.deadline ?? 0)) say('state', 'two deadlines, of the acts and of the list');
  if (deadline && +deadline + 120_000 < +now) say('closings', `was to be closed ${deadline.toISOString()}`);
  if (runs && !deadline) say('closings', 'is open without a deadline');
}

/** The same act twice: the same person, kind and instant on one item, or one closing written down twice. */
function twice(rows: Rows, network: string, found: Finding[]): void {
  const seen = new Map<string, ActRow>();
  for (const act of rows.acts) {
    if (act.network !== network || ['delivered', 'undelivered', 'addressed', 'clock'].includes(act.kind)) continue;
    const key = JSON.stringify([act.item, act.kind, act.person, act.member, +act.at, act.payload]);
    if (seen.has(key)) findingOf(found, act.item)('once', `«${act.kind}» stands twice`);
    seen.set(key, act);
  }
}

/** Each series without a gap, in the order of adoption, in the year of adoption. */
function numbers(items: ReadonlyMap<string, ItemNow>, rows: Rows, network: string, terms: Terms, say: Say): void {
  const adopted = [...items.values()]
    .flatMap((item) => item.acts.filter(({ kind }) => kind === 'adopted').map((act) => ({ item, act })))
    .filter(({ act }) => act.payload.number !== null)
    .sort((a, b) => a.act.serial - b.act.serial);
  const series = grouped(adopted, ({ item, act }) => {
    const year = act.at.getUTCFullYear();
    const group = item.proposal.groupKey;
    return `UNNM-${terms.code}/${year}/${group ? `TWG-${group}/R` : 'D'}`;
  });
  for (const [prefix, all] of series) {
    const given = all.map(({ act }) => act.payload.number);
    const wanted = all.map((_, n) => `${prefix}-${String(n + 1).padStart(3, '0')}`);
    if (given.join() !== wanted.join()) say('numbers', `not one after the other: ${given.join(', ')}`);
  }
  const references = rows.items.filter((one) => one.network === network).map(({ reference }) => reference);
  if (new Set(references).size !== references.length) say('numbers', 'a reference was given twice');
}

export const chartersIn = (root: string): string => join(root, 'charters');

export function grouped<T>(all: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const key = by(one);
    const there = found.get(key);
    if (there) there.push(one);
    else found.set(key, [one]);
  }
  return found;
}
