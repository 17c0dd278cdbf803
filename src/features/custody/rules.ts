import type { Actor } from '../../kernel/actor';
import { STRANGER } from './messages';
import type { NewView } from './types';

/** `primary of UNDP, secretariat, chair in LM`: as it was when something was looked at. */
export const capacityWords = ({ represents, roles, groups }: Actor): string =>
  [
    ...represents.map(({ memberId, as }) => `${as} of ${memberId}`),
    ...roles,
    ...groups.map(({ groupKey, as }) => `${as} in ${groupKey}`),
  ].join(', ');

/** `UNNM-KG/2027/D-001`, `KG-2027-Q1-R`, `KG-W7`, `KG-A-001`, `D-001`. */
const NUMBER =
  /(?:UNNM-)?\b[A-Z]{1,4}[-/](?:[A-Z0-9]+[-/])*[A-Z]{0,2}\d{1,4}\b(?:-[A-Z]\d{0,2})?|\b[A-Z]{2}-\d{4}-[A-Z0-9]+-[A-Z0-9]+/i;
const MOST = 60;

/** The number or reference among words that somebody typed; nothing else of them is kept. */
export const numberIn = (words: string): string => (NUMBER.exec(words)?.[0] ?? '').toUpperCase().slice(0, MOST);

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** What a button's data call that which the button is about. */
const NAMES = ['decision', 'item', 'meeting', 'action', 'id', 'number', 'reference', 'name', 'words'] as const;

/** What a press was about: an id of ours, or a number; never what was filled in. */
export function subjectIn(data: Readonly<Record<string, unknown>>): string {
  for (const name of NAMES) {
    const value = data[name];
    if (typeof value !== 'string') continue;
    if (ID.test(value)) return value;
    const number = numberIn(value.slice(0, 200));
    if (number !== '') return number;
  }
  return '';
}

export const isId = (text: string): boolean => ID.test(text);

/** The same within one moment is one row: clients ask for the card of an open chat again and again. */
export function merged(rows: readonly NewView[]): NewView[] {
  const found = new Map<string, NewView>();
  for (const row of rows) {
    const key = JSON.stringify([row.networkId, row.personId, row.how, row.what, row.subject, row.outcome, row.code]);
    const same = found.get(key);
    // of what somebody outside tries one row an hour stands: a count of the first moment would say less than it seems to
    const isAgain = same && row.code !== STRANGER;
    found.set(key, isAgain ? { ...same, times: (same.times ?? 1) + (row.times ?? 1) } : row);
  }
  return [...found.values()];
}
