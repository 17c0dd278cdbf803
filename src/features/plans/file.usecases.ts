import { z } from 'zod';
import { newId } from '../../kernel/ids';
import { isDay } from '../calendar/days.rules';
import { type FileRoom, fileRoom } from '../membership/file-room.rules';
import { findMember } from '../membership/rules';
import { findPlan, insertItem, insertPlan, itemsOf, plansIn } from './store';

const words = z.string().trim().max(2_000);
const day = z.string().refine(isDay, { error: 'must be a day like 2027-02-19' });
const numbers = (most: number) => z.array(z.number().int().min(1).max(most));

const item = z.strictObject({
  activity: words.min(1),
  outcome: words.default(''),
  lead: words.min(1),
  contributors: z.array(words).default([]),
  objectives: numbers(23).default([]),
  indicator: words.default(''),
  target: words.default(''),
  quarters: z.array(z.enum(['Q1', 'Q2', 'Q3', 'Q4'])).default([]),
  priority: words.default(''),
  addedValue: words.default(''),
  horizon: z.enum(['', 'short', 'mid', 'long']).default(''),
  unsdcf: words.default(''),
  sdgs: numbers(17).default([]),
  budget: words.default(''),
  startsOn: day.nullable().default(null),
  endsOn: day.nullable().default(null),
  status: z.enum(['planned', 'under_way', 'done', 'delayed', 'dropped']).default('planned'),
  note: words.default(''),
});

const plan = z.strictObject({
  kind: z.enum(['work', 'gcm', 'visibility']),
  period: z.string().regex(/^(20\d\d|once)$/, 'must be a year, or once'),
  state: z.enum(['draft', 'adopted']),
  version: z.number().int().min(1).default(1),
  /** The decision that adopted it, and when. */
  number: words.nullish(),
  adoptedAt: z.iso.datetime({ error: 'must be an instant like 2027-02-19T04:00:00Z' }).nullish(),
  /** The text was changed in the round, and the items are still to be brought into line. */
  differs: z.boolean().optional(),
  items: z.array(item).max(500),
});

/** The plans with their items. A plan that the network has already is left as it is: it may be in a decision. */
export const plansRoom: FileRoom = fileRoom({
  key: 'plans',
  entry: plan,
  export: async (tx, { id }) => {
    const entries: z.output<typeof plan>[] = [];
    for (const { kind, period, state, version, number, adoptedAt, differs, planId } of await plansIn(tx, id)) {
      const items = (await itemsOf(tx, id, planId)).map(({ itemId: _id, serial: _serial, ...rest }) =>
        item.parse(pick(rest)),
      );
      // the round of one that is put to a decision is not in the file
      const stands = state === 'adopted' ? 'adopted' : 'draft';
      entries.push({
        kind,
        period,
        state: stands,
        version,
        number,
        adoptedAt: adoptedAt?.toISOString() ?? null,
        ...(differs ? { differs } : {}),
        items,
      });
    }
    return entries;
  },
  import: async (tx, network, entries, at) => {
    const unknown = entries.flatMap(({ items }, index) =>
      items.flatMap(({ lead }, nth) =>
        findMember(network, lead) ? [] : [{ path: `[${index}].items[${nth}].lead`, message: `«${lead}» is no member` }],
      ),
    );
    if (unknown.length > 0) return unknown;
    for (const { kind, period, state, version, number = null, adoptedAt, differs = false, items } of entries) {
      if (await findPlan(tx, network.id, kind, period)) continue;
      const planId = `${kind}-${period}`;
      const adopted = { number, adoptedAt: adoptedAt ? new Date(adoptedAt) : null, differs };
      await insertPlan(tx, { networkId: network.id, planId, kind, period, state, version, ...adopted, createdAt: at });
      for (const [index, one] of items.entries()) {
        const lead = findMember(network, one.lead)?.id ?? one.lead;
        await insertItem(tx, { networkId: network.id, itemId: newId(), planId, serial: index + 1, ...one, lead });
      }
    }
    return [];
  },
});

/** The fields that a file has, of a row. */
const pick = (row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.keys(item.shape).map((name) => [name, row[name]]));
