import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { GroupCapacity } from '../../kernel/actor';
import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import { consortia, groupActs, groupCards, groupForums, nominations } from '../../store/tables/groups';
import { groupPeople, networks, people, workingGroups } from '../../store/tables/networks';
import type { LocalDay } from '../calendar/types';
import type { GroupTerm, WorkingGroup } from '../membership/types';
import { emptyCard } from './rules';
import type { Consortium, GroupAct, GroupCard, GroupEvent, LocalForum, Nomination } from './types';

/** Changes of one roster come one after the other; whatever else of the network is written meanwhile need not wait. */
export async function lockRoster(tx: Tx, networkId: string): Promise<void> {
  await tx.db
    .select({ id: networks.networkId })
    .from(networks)
    .where(eq(networks.networkId, networkId))
    .for('no key update');
}

/** After the last write and before the next look: what is read under the new revision may be kept in memory. */
export async function renewRevision(tx: Tx, networkId: string): Promise<void> {
  await tx.db.update(networks).set({ revision: newId() }).where(eq(networks.networkId, networkId));
}

export async function readCards(tx: Tx, networkId: string): Promise<GroupCard[]> {
  return tx.db.select().from(groupCards).where(eq(groupCards.networkId, networkId));
}

/** What is written about a group; an empty card where nobody wrote any. */
export async function readCard(tx: Tx, networkId: string, groupKey: string): Promise<GroupCard> {
  const [row] = await tx.db
    .select()
    .from(groupCards)
    .where(and(eq(groupCards.networkId, networkId), eq(groupCards.groupKey, groupKey)));
  return row ?? emptyCard(networkId, groupKey);
}

export async function putCard(tx: Tx, card: GroupCard): Promise<void> {
  const row = { ...card, objectives: [...card.objectives] };
  const { networkId: _network, groupKey: _group, ...set } = row;
  await tx.db
    .insert(groupCards)
    .values(row)
    .onConflictDoUpdate({ target: [groupCards.networkId, groupCards.groupKey], set });
}

export async function appendAct(tx: Tx, networkId: string, groupKey: string, { event, ...act }: GroupAct) {
  await tx.db.insert(groupActs).values({ networkId, groupKey, event: { ...event }, ...act });
}

/** Newest first. */
export async function actsOf(tx: Tx, networkId: string, groupKey: string, most: number): Promise<GroupAct[]> {
  const rows = await tx.db
    .select()
    .from(groupActs)
    .where(and(eq(groupActs.networkId, networkId), eq(groupActs.groupKey, groupKey)))
    .orderBy(desc(groupActs.serial))
    .limit(most);
  return rows.map(({ event, personId, capacity, at }) => ({
    event: event as unknown as GroupEvent,
    personId,
    capacity,
    at,
  }));
}

export async function insertGroup(
  tx: Tx,
  networkId: string,
  { key: groupKey, name, kind, established }: Pick<WorkingGroup, 'key' | 'name' | 'kind' | 'established'>,
): Promise<void> {
  await tx.db.insert(workingGroups).values({ networkId, groupKey, name, kind, established, abolished: null });
}

/** `day` is the last one on which it stands. */
export async function endGroup(tx: Tx, networkId: string, groupKey: string, day: LocalDay): Promise<void> {
  await tx.db
    .update(workingGroups)
    .set({ abolished: day })
    .where(and(eq(workingGroups.networkId, networkId), eq(workingGroups.groupKey, groupKey)));
}

export async function insertSeat(
  tx: Tx,
  networkId: string,
  groupKey: string,
  seat: { readonly personId: string; readonly as: GroupCapacity; readonly since: LocalDay },
): Promise<void> {
  const [last] = await tx.db
    .select({ serial: sql<number>`coalesce(max(${groupPeople.serial}), -1)` })
    .from(groupPeople)
    .where(and(eq(groupPeople.networkId, networkId), eq(groupPeople.groupKey, groupKey)));
  const { personId, as: capacity, since } = seat;
  const serial = Number(last?.serial ?? -1) + 1;
  await tx.db.insert(groupPeople).values({ networkId, groupKey, personId, capacity, since, until: null, serial });
}

/** Gives a place in a group its last day. */
export async function endSeat(
  tx: Tx,
  networkId: string,
  groupKey: string,
  { personId, as, from }: Omit<GroupTerm, 'to'>,
  until: LocalDay,
): Promise<void> {
  await tx.db
    .update(groupPeople)
    .set({ until })
    .where(
      and(
        eq(groupPeople.networkId, networkId),
        eq(groupPeople.groupKey, groupKey),
        eq(groupPeople.personId, personId),
        eq(groupPeople.capacity, as),
        from === null ? isNull(groupPeople.since) : eq(groupPeople.since, from),
      ),
    );
}

export async function putPerson(
  tx: Tx,
  networkId: string,
  { id: personId, name, email, level }: { id: string; name: string; email: string | null; level: string | null },
): Promise<void> {
  await tx.db.insert(people).values({ networkId, personId, name, email, level }).onConflictDoNothing();
}

export async function insertConsortium(
  tx: Tx,
  { id, ...consortium }: Consortium & { personId: string; capacity: string; registeredAt: Date },
): Promise<void> {
  await tx.db.insert(consortia).values({ ...consortium, consortiumId: id });
}

export async function readConsortia(tx: Tx, networkId: string): Promise<Consortium[]> {
  const rows = await tx.db
    .select()
    .from(consortia)
    .where(eq(consortia.networkId, networkId))
    .orderBy(asc(consortia.registeredAt));
  return rows.map(({ consortiumId: id, name, contact }) => ({ networkId, id, name, contact }));
}

export async function insertNomination(
  tx: Tx,
  { id, ...nomination }: Nomination & { personId: string; capacity: string; at: Date },
): Promise<void> {
  await tx.db.insert(nominations).values({ ...nomination, nominationId: id });
}

/** Oldest first: of two nominations of one person the later holds. */
export async function readNominations(tx: Tx, networkId: string, groupKey: string): Promise<Nomination[]> {
  const rows = await tx.db
    .select()
    .from(nominations)
    .where(and(eq(nominations.networkId, networkId), eq(nominations.groupKey, groupKey)))
    .orderBy(asc(nominations.at));
  return rows.map(({ nominationId: id, nominee, consortiumId, decision, replaces }) => ({
    networkId,
    groupKey,
    id,
    nominee,
    consortiumId,
    decision,
    replaces,
  }));
}

/** The forums of a group, or of all where none is named, by name. */
export async function readForums(tx: Tx, networkId: string, groupKey: string | null): Promise<LocalForum[]> {
  const rows = await tx.db
    .select()
    .from(groupForums)
    .where(
      and(
        eq(groupForums.networkId, networkId),
        isNull(groupForums.removedAt),
        ...(groupKey === null ? [] : [eq(groupForums.groupKey, groupKey)]),
      ),
    )
    .orderBy(asc(groupForums.name));
  return rows.map(({ forumId: id, groupKey: key, name, place, office, personId: by, capacity, enteredAt }) => ({
    ...{ id, groupKey: key, name, place, office },
    ...{ by, capacity, at: enteredAt },
  }));
}

export async function insertForum(tx: Tx, row: typeof groupForums.$inferInsert): Promise<void> {
  await tx.db.insert(groupForums).values(row);
}

/** Those that were taken off too. */
export const forumRows = (tx: Tx, networkId: string, groupKey: string): Promise<(typeof groupForums.$inferSelect)[]> =>
  tx.db
    .select()
    .from(groupForums)
    .where(and(eq(groupForums.networkId, networkId), eq(groupForums.groupKey, groupKey)))
    .orderBy(asc(groupForums.name), asc(groupForums.enteredAt));

export async function removeForum(tx: Tx, networkId: string, forumId: string, at: Date): Promise<void> {
  await tx.db
    .update(groupForums)
    .set({ removedAt: at })
    .where(and(eq(groupForums.networkId, networkId), eq(groupForums.forumId, forumId)));
}

/** Consortia as they were registered, oldest first. */
export const consortiumRows = (tx: Tx, networkId: string): Promise<(typeof consortia.$inferSelect)[]> =>
  tx.db.select().from(consortia).where(eq(consortia.networkId, networkId)).orderBy(asc(consortia.registeredAt));

/** Nominations of a group as they were recorded, oldest first. */
export const appendedNominations = (
  tx: Tx,
  networkId: string,
  groupKey: string,
): Promise<(typeof nominations.$inferSelect)[]> =>
  tx.db
    .select()
    .from(nominations)
    .where(and(eq(nominations.networkId, networkId), eq(nominations.groupKey, groupKey)))
    .orderBy(asc(nominations.at));
