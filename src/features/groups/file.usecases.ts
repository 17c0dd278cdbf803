import { z } from 'zod';
import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import { isDay } from '../calendar/days.rules';
import { folded } from '../charters/names.rules';
import { type FileRoom, fileRoom } from '../membership/file-room.rules';
import { findGroup } from '../membership/rules';
import type { Network } from '../membership/types';
import { emptyCard } from './rules';
import {
  appendedNominations,
  consortiumRows,
  forumRows,
  insertConsortium,
  insertForum,
  insertNomination,
  putCard,
  readCards,
  readConsortia,
} from './store';

const words = z.string().trim().max(2_000);
const day = z.string().refine(isDay, { error: 'must be a day like 2027-02-19' });
const instant = z.iso.datetime({ error: 'must be an instant like 2027-02-19T04:00:00Z' });
/** Who recorded it, in which capacity, when: as it was. */
const recorded = { by: words, capacity: words, at: instant };

const consortium = z.strictObject({ name: words.min(1), contact: words, ...recorded });

const card = z.strictObject({
  group: words.min(1),
  purpose: words.optional(),
  need: words.optional(),
  themes: words.optional(),
  deliverables: words.optional(),
  objectives: z.array(z.number().int().min(1).max(23)).optional(),
  endsOn: day.nullish(),
  endsWhen: words.optional(),
  reviewOn: day.nullish(),
  existing: words.optional(),
  whyNew: words.optional(),
  createdBy: words.nullish(),
  abolishedBy: words.nullish(),
  abolishedOn: day.nullish(),
  forums: z
    .array(
      z.strictObject({ name: words.min(1), place: words, office: words, ...recorded, removedAt: instant.optional() }),
    )
    .optional(),
  nominations: z
    .array(
      z.strictObject({
        person: words.min(1),
        consortium: words.nullish(),
        decision: words.nullish(),
        replaces: words.nullish(),
        ...recorded,
      }),
    )
    .optional(),
});

/** BD L74: the consortia; before the groups' cards, whose nominations name them. */
export const consortiaRoom: FileRoom = fileRoom({
  key: 'consortia',
  entry: consortium,
  export: async (tx, { id }) =>
    (await consortiumRows(tx, id)).map(({ name, contact, personId, capacity, registeredAt }) => ({
      ...{ name, contact, by: personId, capacity, at: registeredAt.toISOString() },
    })),
  import: async (tx, network, entries) => {
    const known = new Set((await readConsortia(tx, network.id)).map(({ name }) => folded(name)));
    for (const { name, contact, by, capacity, at } of entries.filter((one) => !known.has(folded(one.name)))) {
      const row = { networkId: network.id, id: newId(), name, contact };
      await insertConsortium(tx, { ...row, personId: by, capacity, registeredAt: new Date(at) });
    }
    return [];
  },
});

/** What is written about each group, its forums, and who nominated whom. What the file leaves out of a card stays. */
export const groupCardsRoom: FileRoom = fileRoom({
  key: 'groupCards',
  entry: card,
  export: async (tx, network) => {
    const cards = await readCards(tx, network.id);
    const entries: z.output<typeof card>[] = [];
    for (const { key } of network.groups) {
      const {
        networkId: _network,
        groupKey: _group,
        ...written
      } = cards.find((one) => one.groupKey === key) ?? emptyCard(network.id, key);
      const forums = await forumsOf(tx, network, key);
      const nominations = await nominationsOf(tx, network, key);
      const filled = Object.entries(written).filter(([, value]) => value !== null && value !== '' && !isEmpty(value));
      if (filled.length + forums.length + nominations.length === 0) continue;
      entries.push({
        group: key,
        ...Object.fromEntries(filled),
        ...(forums.length > 0 ? { forums } : {}),
        ...(nominations.length > 0 ? { nominations } : {}),
      });
    }
    return entries;
  },
  import: async (tx, network, entries) => {
    const unknown = entries.flatMap(({ group }, index) =>
      findGroup(network, group) ? [] : [{ path: `[${index}].group`, message: `«${group}» is no group of this file` }],
    );
    if (unknown.length > 0) return unknown;
    for (const entry of entries) await takeCard(tx, network, entry);
    return [];
  },
});

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

async function forumsOf(tx: Tx, { id }: Network, key: string) {
  return (await forumRows(tx, id, key)).map(({ name, place, office, personId, capacity, enteredAt, removedAt }) => ({
    ...{ name, place, office, by: personId, capacity, at: enteredAt.toISOString() },
    ...(removedAt ? { removedAt: removedAt.toISOString() } : {}),
  }));
}

async function nominationsOf(tx: Tx, { id }: Network, key: string) {
  const consortia = await readConsortia(tx, id);
  return (await appendedNominations(tx, id, key)).map((one) => ({
    person: one.nominee,
    ...{ consortium: consortia.find((c) => c.id === one.consortiumId)?.name ?? null, decision: one.decision },
    ...{ replaces: one.replaces, by: one.personId, capacity: one.capacity, at: one.at.toISOString() },
  }));
}

async function takeCard(tx: Tx, network: Network, entry: z.output<typeof card>): Promise<void> {
  const { group, forums = [], nominations = [], ...given } = entry;
  const key = findGroup(network, group)?.key ?? group;
  const before = (await readCards(tx, network.id)).find((one) => one.groupKey === key) ?? emptyCard(network.id, key);
  const written = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  await putCard(tx, { ...before, ...written });
  const there = await forumRows(tx, network.id, key);
  for (const { name, place, office, by, capacity, at, removedAt } of forums) {
    const [enteredAt, gone] = [new Date(at), removedAt ? new Date(removedAt) : null];
    const same = there.filter((one) => folded(one.name) === folded(name));
    // one that was entered then may have been taken off here since
    if (same.some((one) => one.removedAt === null || one.enteredAt.getTime() === enteredAt.getTime())) continue;
    const row = { networkId: network.id, forumId: newId(), groupKey: key, name, place, office };
    await insertForum(tx, { ...row, personId: by, capacity, enteredAt, removedAt: gone });
  }
  const consortia = await readConsortia(tx, network.id);
  const known = await appendedNominations(tx, network.id, key);
  for (const { person, consortium: named, decision = null, replaces = null, by, capacity, at } of nominations) {
    if (known.some((one) => one.nominee === person && one.at.getTime() === Date.parse(at))) continue;
    const consortiumId = consortia.find((one) => named && folded(one.name) === folded(named))?.id ?? null;
    const row = {
      networkId: network.id,
      id: newId(),
      groupKey: key,
      nominee: person,
      consortiumId,
      decision,
      replaces,
    };
    await insertNomination(tx, { ...row, personId: by, capacity, at: new Date(at) });
  }
}
