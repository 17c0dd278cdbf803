import { and, asc, desc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { Role } from '../../kernel/actor';
import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import { channels, type GovernmentRecord, networks, offices, people, workingGroups } from '../../store/tables/networks';
import { installations, setupActs } from '../../store/tables/setup';
import type { Installation, SetupAct, SetupEvent, TeamKey } from './types';

const of = ({ tenantId, teamId }: TeamKey) =>
  and(eq(installations.tenantId, tenantId), eq(installations.teamId, teamId));

/** Enters a team once: told twice, the first stands. */
export async function addInstallation(tx: Tx, row: typeof installations.$inferInsert): Promise<void> {
  await tx.db.insert(installations).values(row).onConflictDoNothing();
}

/** Locked until the commit: a team is set up once, and welcomed once. */
export async function lockInstallation(tx: Tx, key: TeamKey): Promise<Installation | undefined> {
  const [row] = await tx.db.select().from(installations).where(of(key)).for('update');
  return row;
}

export async function readInstallation(tx: Tx, key: TeamKey): Promise<Installation | undefined> {
  const [row] = await tx.db.select().from(installations).where(of(key));
  return row;
}

export async function setInstallation(
  tx: Tx,
  key: TeamKey,
  values: Partial<typeof installations.$inferInsert>,
): Promise<void> {
  await tx.db.update(installations).set(values).where(of(key));
}

/** The bots that have welcomes in their hands; '' for one that left no name. */
export async function welcomersOf(tx: Tx): Promise<string[]> {
  const rows = await tx.db
    .selectDistinct({ bot: installations.takenBy })
    .from(installations)
    .where(eq(installations.welcome, 'sending'));
  return rows.map(({ bot }) => bot ?? '');
}

/** The teams whose welcome a bot has in its hands. */
export const welcomesOf = (tx: Tx, bot: string): Promise<TeamKey[]> =>
  tx.db
    .select({ tenantId: installations.tenantId, teamId: installations.teamId })
    .from(installations)
    .where(and(eq(installations.welcome, 'sending'), sql`coalesce(${installations.takenBy}, '') = ${bot}`));

/** Teams that this person added the bot to and that have no network yet, the latest first. */
export async function unsetTeamsOf(tx: Tx, tenantId: string, installerId: string): Promise<Installation[]> {
  const rows = await tx.db
    .select({ installation: installations })
    .from(installations)
    .leftJoin(networks, and(eq(networks.tenantId, installations.tenantId), eq(networks.teamId, installations.teamId)))
    .where(
      and(
        eq(installations.tenantId, tenantId),
        eq(installations.installerId, installerId),
        isNull(installations.removedAt),
        isNull(networks.networkId),
      ),
    )
    .orderBy(desc(installations.installedAt));
  return rows.map((row) => row.installation);
}

export async function appendAct(tx: Tx, networkId: string, { event, personId, capacity, at }: SetupAct): Promise<void> {
  await tx.db
    .insert(setupActs)
    .values({ networkId, actId: newId(), event: { ...event }, personId, capacity, actedAt: at });
}

/** All acts of the set-up, oldest first. */
export async function actsOf(tx: Tx, networkId: string): Promise<SetupAct[]> {
  const rows = await tx.db
    .select()
    .from(setupActs)
    .where(eq(setupActs.networkId, networkId))
    .orderBy(asc(setupActs.serial));
  return rows.map(({ event, personId, capacity, actedAt }) => ({
    event: event as unknown as SetupEvent,
    personId,
    capacity,
    at: actedAt,
  }));
}

export type NetworkRecord = typeof networks.$inferSelect;

/** Locked until the commit: everything of the set-up changes the network's row, so that two presses come one after the other. */
export async function lockNetwork(tx: Tx, networkId: string): Promise<NetworkRecord | undefined> {
  const [row] = await tx.db.select().from(networks).where(eq(networks.networkId, networkId)).for('no key update');
  return row;
}

/** A change of the network: what others keep in memory of it is stale from here on. */
export async function touchNetwork(
  tx: Tx,
  networkId: string,
  values: { settings?: Record<string, unknown>; government?: GovernmentRecord } = {},
): Promise<void> {
  await tx.db
    .update(networks)
    .set({ ...values, revision: newId() })
    .where(eq(networks.networkId, networkId));
}

/** Somebody new in the roster; who is in it stays as entered. */
export async function addPerson(
  tx: Tx,
  networkId: string,
  person: { id: string; name: string; email: string | null },
): Promise<void> {
  const { id: personId, name, email } = person;
  await tx.db.insert(people).values({ networkId, personId, name, email }).onConflictDoNothing();
}

export async function addOffice(
  tx: Tx,
  term: { networkId: string; personId: string; role: Role; seat: string | null; fromDay: string },
): Promise<void> {
  const [row] = await tx.db
    .select({ last: sql<number>`coalesce(max(${offices.serial}), -1)` })
    .from(offices)
    .where(and(eq(offices.networkId, term.networkId), eq(offices.personId, term.personId)));
  await tx.db.insert(offices).values({ ...term, serial: Number(row?.last ?? -1) + 1 });
}

/** Gives the open term of somebody in an office its last day; a term that had not begun by then never was. */
export async function endOffice(
  tx: Tx,
  term: { networkId: string; personId: string; role: Role; seat: string | null; toDay: string },
): Promise<void> {
  const { networkId, personId, role, seat, toDay } = term;
  const its = and(
    eq(offices.networkId, networkId),
    eq(offices.personId, personId),
    eq(offices.role, role),
    seat === null ? isNull(offices.seat) : eq(offices.seat, seat),
    or(isNull(offices.toDay), gt(offices.toDay, toDay)),
  );
  await tx.db.delete(offices).where(and(its, gt(offices.fromDay, toDay)));
  await tx.db.update(offices).set({ toDay }).where(its);
}

/** The channels of a network by key, in place of those before. */
export async function replaceChannels(tx: Tx, networkId: string, byKey: ReadonlyMap<string, string>): Promise<void> {
  await tx.db.delete(channels).where(eq(channels.networkId, networkId));
  const rows = [...byKey].map(([channelKey, conversationId]) => ({ networkId, channelKey, conversationId }));
  if (rows.length > 0) await tx.db.insert(channels).values(rows);
}

/** A group that exists already, entered with its name; when it was established is not known here. */
export async function addGroup(tx: Tx, networkId: string, groupKey: string, name: string): Promise<void> {
  await tx.db.insert(workingGroups).values({ networkId, groupKey, name, kind: 'permanent' });
}
