import type { AgendaItem, ItemFields } from './types';

export type Change =
  | { readonly kind: 'added'; readonly item: AgendaItem }
  | { readonly kind: 'removed'; readonly item: AgendaItem }
  | { readonly kind: 'moved'; readonly item: AgendaItem; readonly from: number }
  | {
      readonly kind: 'changed';
      readonly item: AgendaItem;
      readonly was: AgendaItem;
      readonly fields: readonly (keyof ItemFields)[];
    };

const FIELDS: readonly (keyof ItemFields)[] = [
  'title',
  'purpose',
  'minutes',
  'lead',
  'paper',
  'paperTitle',
  'paperMark',
  'objectives',
  'handling',
  'stateRelevant',
];

/** What changed from one text of an agenda to another, in the order of the new one; what was taken off comes last. */
export function changesBetween(before: readonly AgendaItem[], after: readonly AgendaItem[]): Change[] {
  const old = new Map(before.map((item) => [item.serial, item]));
  const kept = new Set(after.map((item) => item.serial));
  const stays = unmoved(before, after);
  const here = after.flatMap((item): Change[] => {
    const was = old.get(item.serial);
    if (!was) return [{ kind: 'added', item }];
    const fields = fieldsChanged(was, item);
    return [
      ...(fields.length > 0 ? [{ kind: 'changed', item, was, fields } as const] : []),
      ...(stays.has(item.serial) ? [] : [{ kind: 'moved', item, from: was.position } as const]),
    ];
  });
  const gone = before.filter((item) => !kept.has(item.serial)).map((item): Change => ({ kind: 'removed', item }));
  return [...here, ...gone];
}

/** Whether two texts say the same in the same order. */
export const sameItems = (before: readonly AgendaItem[], after: readonly AgendaItem[]): boolean =>
  changesBetween(before, after).length === 0;

const fieldsChanged = (was: ItemFields, is: ItemFields): (keyof ItemFields)[] =>
  FIELDS.filter((field) => String(was[field] ?? '') !== String(is[field] ?? ''));

/**
 * The serials that kept their order: the longest run of the old order that the new one still has. So one item moved from the
 * end to the top is one change, not a change of all that it passed.
 */
function unmoved(before: readonly AgendaItem[], after: readonly AgendaItem[]): Set<number> {
  const rank = new Map(before.map((item, index) => [item.serial, index]));
  let best: readonly number[] = [];
  const runs: { readonly last: number; readonly run: readonly number[] }[] = [];
  for (const { serial } of after) {
    const last = rank.get(serial);
    if (last === undefined) continue;
    const longest = runs.filter((one) => one.last < last).sort((a, b) => b.run.length - a.run.length)[0];
    const run = [...(longest?.run ?? []), serial];
    runs.push({ last, run });
    if (run.length > best.length) best = run;
  }
  return new Set(best);
}
