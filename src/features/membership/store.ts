import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { memberDetails } from '../../store/tables/members';
import {
  channels,
  counters,
  groupPeople,
  members,
  networks,
  offices,
  people,
  representations,
  workingGroups,
} from '../../store/tables/networks';

export type NetworkRow = typeof networks.$inferSelect;

const IN_ORDER = [asc(networks.charter), asc(networks.networkId)];

export async function readNetwork(tx: Tx, networkId: string): Promise<NetworkRow | undefined> {
  const [row] = await tx.db.select().from(networks).where(eq(networks.networkId, networkId));
  return row;
}

export async function networkOfTeam(tx: Tx, tenantId: string, teamId: string): Promise<NetworkRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(networks)
    .where(and(eq(networks.tenantId, tenantId), eq(networks.teamId, teamId)));
  return row;
}

/** The network one of whose channels this is, in this tenant. */
export async function networkOfChannel(
  tx: Tx,
  tenantId: string,
  conversationId: string,
): Promise<NetworkRow | undefined> {
  const [row] = await tx.db
    .select({ network: networks })
    .from(channels)
    .innerJoin(networks, eq(networks.networkId, channels.networkId))
    .where(and(eq(channels.conversationId, conversationId), eq(networks.tenantId, tenantId)));
  return row?.network;
}

/** The id of the network in whose team or channel something was said, by a person of whatever tenant. */
export async function networkOfPlace(
  tx: Tx,
  { channelId, teamId }: { readonly channelId: string | null; readonly teamId: string | null },
): Promise<string | undefined> {
  const [ofChannel] = channelId
    ? await tx.db.select({ id: channels.networkId }).from(channels).where(eq(channels.conversationId, channelId))
    : [];
  if (ofChannel || !teamId) return ofChannel?.id;
  const [ofTeam] = await tx.db.select({ id: networks.networkId }).from(networks).where(eq(networks.teamId, teamId));
  return ofTeam?.id;
}

export async function networksOfPerson(tx: Tx, tenantId: string, personId: string): Promise<NetworkRow[]> {
  const rows = await tx.db
    .select({ network: networks })
    .from(people)
    .innerJoin(networks, eq(networks.networkId, people.networkId))
    .where(and(eq(people.personId, personId), eq(networks.tenantId, tenantId)))
    .orderBy(...IN_ORDER);
  return rows.map((row) => row.network);
}

export async function networksWithIds(tx: Tx, ids: readonly string[]): Promise<NetworkRow[]> {
  if (ids.length === 0) return [];
  return tx.db
    .select()
    .from(networks)
    .where(inArray(networks.networkId, [...ids]))
    .orderBy(...IN_ORDER);
}

export const networksOfTenant = (tx: Tx, tenantId: string): Promise<NetworkRow[]> =>
  tx.db
    .select()
    .from(networks)
    .where(eq(networks.tenantId, tenantId))
    .orderBy(...IN_ORDER);

export const allNetworks = (tx: Tx): Promise<NetworkRow[]> =>
  tx.db
    .select()
    .from(networks)
    .orderBy(...IN_ORDER);

export async function putNetwork(tx: Tx, row: typeof networks.$inferInsert): Promise<void> {
  const { networkId, createdAt, ...changed } = row;
  await tx.db.insert(networks).values(row).onConflictDoUpdate({ target: networks.networkId, set: changed });
}

/** Locked until the commit; whatever else names the network in its rows need not wait. */
export async function lockNetwork(tx: Tx, networkId: string): Promise<void> {
  await tx.db
    .select({ id: networks.networkId })
    .from(networks)
    .where(eq(networks.networkId, networkId))
    .for('no key update');
}

export async function setRevision(tx: Tx, networkId: string, revision: string): Promise<void> {
  await tx.db.update(networks).set({ revision }).where(eq(networks.networkId, networkId));
}

export async function setServiceUrl(tx: Tx, networkId: string, serviceUrl: string): Promise<void> {
  await tx.db.update(networks).set({ serviceUrl }).where(eq(networks.networkId, networkId));
}

/** All rows of a network's roster, in a stable order. */
export async function readRoster(tx: Tx, networkId: string) {
  const { db } = tx;
  const channelRows = await db.select().from(channels).where(eq(channels.networkId, networkId));
  const memberRows = await db
    .select()
    .from(members)
    .where(eq(members.networkId, networkId))
    .orderBy(asc(members.position));
  const peopleRows = await db.select().from(people).where(eq(people.networkId, networkId)).orderBy(asc(people.name));
  const representationRows = await db.select().from(representations).where(eq(representations.networkId, networkId));
  const officeRows = await db.select().from(offices).where(eq(offices.networkId, networkId));
  const groupRows = await db
    .select()
    .from(workingGroups)
    .where(eq(workingGroups.networkId, networkId))
    .orderBy(asc(workingGroups.groupKey));
  const mergers = await db
    .select({ memberId: memberDetails.memberId, successor: memberDetails.successor })
    .from(memberDetails)
    .where(and(eq(memberDetails.networkId, networkId), isNotNull(memberDetails.successor)));
  // in the order in which they were entered: the first lead is the lead, the others co-leads
  const groupPeopleRows = await db
    .select()
    .from(groupPeople)
    .where(eq(groupPeople.networkId, networkId))
    .orderBy(asc(groupPeople.groupKey), asc(groupPeople.serial));
  return { channelRows, memberRows, peopleRows, representationRows, officeRows, groupRows, groupPeopleRows, mergers };
}

export interface RosterRows {
  readonly channels: readonly (typeof channels.$inferInsert)[];
  readonly members: readonly (typeof members.$inferInsert)[];
  readonly people: readonly (typeof people.$inferInsert)[];
  readonly representations: readonly (typeof representations.$inferInsert)[];
  readonly offices: readonly (typeof offices.$inferInsert)[];
  readonly groups: readonly (typeof workingGroups.$inferInsert)[];
  readonly groupPeople: readonly (typeof groupPeople.$inferInsert)[];
}

/** Replaces the whole roster of a network by what a network file says. */
export async function replaceRoster(tx: Tx, networkId: string, rows: RosterRows): Promise<void> {
  const { db } = tx;
  const parts = [
    [channels, rows.channels],
    [members, rows.members],
    [people, rows.people],
    [representations, rows.representations],
    [offices, rows.offices],
    [workingGroups, rows.groups],
    [groupPeople, rows.groupPeople],
  ] as const;
  for (const [table, values] of parts) {
    await db.delete(table).where(eq(table.networkId, networkId));
    if (values.length > 0) await db.insert(table).values([...values] as never);
  }
}

/**
 * The 1:1 chats of these people, by person. Who wrote before this network knew them has one chat with the bot all the same: that
 * of another network of the tenant.
 */
export async function readChats(tx: Tx, networkId: string, people: readonly string[]): Promise<Map<string, string>> {
  if (people.length === 0) return new Map();
  const { rows } = await tx.query<{ person: string; chat: string }>(
    `select distinct on (c.person_id) c.person_id as person, c.conversation_id as chat
       from person_chats c
       join networks n on n.network_id = c.network_id
      where c.person_id = any($2::text[])
        and (c.network_id = $1 or (
          n.tenant_id = (select tenant_id from networks where network_id = $1)
          and exists (select from people p where p.network_id = c.network_id and p.person_id = c.person_id)))
      order by c.person_id, c.network_id <> $1, c.network_id`,
    [networkId, people],
  );
  return new Map(rows.map(({ person, chat }) => [person, chat]));
}

/** Notes where a person writes, in each of their networks of this tenant. Most often that is known, and nothing is written. */
export async function putChats(
  tx: Tx,
  from: { tenantId: string; personId: string; conversationId: string; serviceUrl: string },
): Promise<void> {
  await tx.db.execute(sql`
    insert into person_chats (network_id, person_id, conversation_id, service_url)
    select n.network_id, p.person_id, ${from.conversationId}, ${from.serviceUrl}
      from people p join networks n on n.network_id = p.network_id
     where p.person_id = ${from.personId} and n.tenant_id = ${from.tenantId}
       and not exists (select 1 from person_chats c where c.network_id = p.network_id and c.person_id = p.person_id
         and c.conversation_id = ${from.conversationId} and c.service_url = ${from.serviceUrl})
     order by n.network_id
    on conflict (network_id, person_id)
      do update set conversation_id = excluded.conversation_id, service_url = excluded.service_url`);
}

/** Until the commit no other transaction takes a number of this series; one that waited sees what the first wrote. */
export async function holdSeries(tx: Tx, networkId: string, name: string): Promise<void> {
  await tx.db
    .insert(counters)
    .values({ networkId, name, value: 0 })
    .onConflictDoUpdate({ target: [counters.networkId, counters.name], set: { value: sql`${counters.value}` } });
}

/**
 * The next number of a series of this network: 1, 2, 3 … without gaps, since the row is locked until the commit. Of several
 * taken at once, the last.
 */
export async function nextNumber(tx: Tx, networkId: string, name: string, many = 1): Promise<number> {
  const [row] = await tx.db
    .insert(counters)
    .values({ networkId, name, value: many })
    .onConflictDoUpdate({
      target: [counters.networkId, counters.name],
      set: { value: sql`${counters.value} + excluded.value` },
    })
    .returning({ value: counters.value });
  if (!row) throw new Error(`no number for ${name}`);
  return row.value;
}
