import { and, asc, desc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import { actingNotes, memberDetails, memberNames, rosterActs, termDetails } from '../../store/tables/members';
import { members, networks, offices, people, representations } from '../../store/tables/networks';
import type { LocalDay } from '../calendar/types';
import type { RepresentationTerm } from '../membership/types';
import type { ActingNote, FormerName, MemberDetail, RosterAct, RosterRecords, TermDetail } from './types';

/**
 * Changes of one roster come one after the other. `no key update`, so that whatever else of the network is written meanwhile
 * (its rows name the network) need not wait.
 */
export async function lockRoster(tx: Tx, networkId: string): Promise<void> {
  await tx.db
    .select({ id: networks.networkId })
    .from(networks)
    .where(eq(networks.networkId, networkId))
    .for('no key update');
}

export async function revisionOf(tx: Tx, networkId: string): Promise<string | undefined> {
  const [row] = await tx.db
    .select({ revision: networks.revision })
    .from(networks)
    .where(eq(networks.networkId, networkId));
  return row?.revision;
}

/** After the last write and before the next look: what is read under the new revision may be kept in memory. */
export async function renewRevision(tx: Tx, networkId: string): Promise<void> {
  await tx.db.update(networks).set({ revision: newId() }).where(eq(networks.networkId, networkId));
}

export async function readRecords(tx: Tx, networkId: string): Promise<RosterRecords> {
  const { db } = tx;
  const names = await db.select().from(memberNames).where(eq(memberNames.networkId, networkId));
  const details = await db.select().from(memberDetails).where(eq(memberDetails.networkId, networkId));
  const terms = await db.select().from(termDetails).where(eq(termDetails.networkId, networkId));
  const acting = await db.select().from(actingNotes).where(eq(actingNotes.networkId, networkId));
  return {
    names: names.map((n): FormerName => ({ memberId: n.memberId, until: n.untilDay, name: n.name })),
    members: details.map(
      (d): MemberDetail => ({ memberId: d.memberId, expertise: d.expertise, successor: d.successor }),
    ),
    terms: terms.map(
      ({ networkId: _network, kind, fromDay, ...rest }): TermDetail => ({ ...rest, as: kind, from: fromDay || null }),
    ),
    acting: acting.map(
      (a): ActingNote => ({ personId: a.personId, seat: a.seat, from: a.fromDay, to: a.toDay, note: a.note }),
    ),
  };
}

export async function insertAct(tx: Tx, networkId: string, act: RosterAct): Promise<void> {
  const { actId, event, holdsFrom, personId, capacity, at } = act;
  const memberId = 'memberId' in event ? event.memberId : null;
  await tx.db
    .insert(rosterActs)
    .values({ networkId, actId, event: { ...event }, holdsFrom, memberId, personId, capacity, actedAt: at });
}

const actOf = (row: typeof rosterActs.$inferSelect): RosterAct => ({
  actId: row.actId,
  event: row.event as unknown as RosterAct['event'],
  holdsFrom: row.holdsFrom,
  personId: row.personId,
  capacity: row.capacity,
  at: row.actedAt,
});

async function actsWhere(tx: Tx, networkId: string, which: SQL | undefined, most: number): Promise<RosterAct[]> {
  const rows = await tx.db
    .select()
    .from(rosterActs)
    .where(and(eq(rosterActs.networkId, networkId), which))
    .orderBy(desc(rosterActs.serial))
    .limit(most);
  return rows.map(actOf);
}

/** Newest first. A merger belongs to both members. */
export const actsOfMember = (tx: Tx, networkId: string, memberId: string, most: number): Promise<RosterAct[]> =>
  actsWhere(
    tx,
    networkId,
    sql`(${rosterActs.memberId} = ${memberId} or ${rosterActs.event}->>'successorId' = ${memberId})`,
    most,
  );

export const newestActs = (tx: Tx, networkId: string, most: number): Promise<RosterAct[]> =>
  actsWhere(tx, networkId, undefined, most);

export async function readAct(tx: Tx, networkId: string, actId: string): Promise<RosterAct | undefined> {
  const [act] = await actsWhere(tx, networkId, eq(rosterActs.actId, actId), 1);
  return act;
}

/** What was changed between two instants, or begins to hold on the day; oldest first. */
export async function actsOfDay(tx: Tx, networkId: string, from: Date, to: Date, day: LocalDay): Promise<RosterAct[]> {
  const rows = await tx.db
    .select()
    .from(rosterActs)
    .where(
      and(
        eq(rosterActs.networkId, networkId),
        sql`((${rosterActs.actedAt} >= ${from.toISOString()}::timestamptz and ${rosterActs.actedAt} < ${to.toISOString()}::timestamptz) or ${rosterActs.holdsFrom} = ${day})`,
      ),
    )
    .orderBy(asc(rosterActs.serial));
  return rows.map(actOf);
}

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly level: string | null;
}

export async function putPerson(tx: Tx, networkId: string, person: PersonRow): Promise<void> {
  const { id: personId, name, email, level } = person;
  await tx.db
    .insert(people)
    .values({ networkId, personId, name, email, level })
    .onConflictDoUpdate({ target: [people.networkId, people.personId], set: { name, email, level } });
}

const termAt = (networkId: string, personId: string, { memberId, as, from }: Omit<RepresentationTerm, 'to'>) =>
  and(
    eq(representations.networkId, networkId),
    eq(representations.personId, personId),
    eq(representations.memberId, memberId),
    eq(representations.kind, as),
    from === null ? isNull(representations.fromDay) : eq(representations.fromDay, from),
  );

export async function insertTerm(tx: Tx, networkId: string, personId: string, term: RepresentationTerm): Promise<void> {
  const [last] = await tx.db
    .select({ serial: sql<number>`coalesce(max(${representations.serial}), -1)` })
    .from(representations)
    .where(and(eq(representations.networkId, networkId), eq(representations.personId, personId)));
  const { memberId, as: kind, from: fromDay, to: toDay } = term;
  const serial = Number(last?.serial ?? -1) + 1;
  await tx.db.insert(representations).values({ networkId, personId, memberId, kind, fromDay, toDay, serial });
}

export async function setTermEnd(
  tx: Tx,
  networkId: string,
  personId: string,
  term: Omit<RepresentationTerm, 'to'>,
  toDay: LocalDay | null,
): Promise<void> {
  await tx.db
    .update(representations)
    .set({ toDay })
    .where(termAt(networkId, personId, term));
}

/** Only for a term that never began. */
export async function deleteTerm(
  tx: Tx,
  networkId: string,
  personId: string,
  term: Omit<RepresentationTerm, 'to'>,
): Promise<void> {
  await tx.db.delete(representations).where(termAt(networkId, personId, term));
}

export async function putTermDetail(tx: Tx, networkId: string, detail: TermDetail): Promise<void> {
  const { personId, memberId, as: kind, from, level, letter, letterDay } = detail;
  await tx.db
    .insert(termDetails)
    .values({ networkId, personId, memberId, kind, fromDay: from ?? '', level, letter, letterDay })
    .onConflictDoUpdate({
      target: [
        termDetails.networkId,
        termDetails.personId,
        termDetails.memberId,
        termDetails.kind,
        termDetails.fromDay,
      ],
      set: { level, letter, letterDay },
    });
}

export async function insertOffice(tx: Tx, networkId: string, note: ActingNote): Promise<void> {
  const { personId, seat, from: fromDay, to: toDay } = note;
  const [last] = await tx.db
    .select({ serial: sql<number>`coalesce(max(${offices.serial}), -1)` })
    .from(offices)
    .where(and(eq(offices.networkId, networkId), eq(offices.personId, personId)));
  const serial = Number(last?.serial ?? -1) + 1;
  await tx.db.insert(offices).values({ networkId, personId, role: 'co-chair', seat, fromDay, toDay, serial });
  await tx.db.insert(actingNotes).values({ networkId, personId, seat, fromDay, toDay, note: note.note });
}

const memberAt = (networkId: string, memberId: string) =>
  and(eq(members.networkId, networkId), eq(members.memberId, memberId));

export async function insertMember(
  tx: Tx,
  networkId: string,
  { id: memberId, name, from: fromDay }: { id: string; name: string; from: LocalDay },
): Promise<void> {
  const [last] = await tx.db
    .select({ position: sql<number>`coalesce(max(${members.position}), -1)` })
    .from(members)
    .where(eq(members.networkId, networkId));
  const position = Number(last?.position ?? -1) + 1;
  await tx.db.insert(members).values({ networkId, memberId, name, position, fromDay, toDay: null });
}

export async function closeMember(tx: Tx, networkId: string, memberId: string, toDay: LocalDay): Promise<void> {
  await tx.db.update(members).set({ toDay }).where(memberAt(networkId, memberId));
}

/** The name of the day before stays with older lists; one that was never in force for a day leaves no trace there. */
export async function renameMember(
  tx: Tx,
  networkId: string,
  memberId: string,
  names: { readonly before: string; readonly name: string; readonly until: LocalDay },
): Promise<void> {
  await tx.db
    .insert(memberNames)
    .values({ networkId, memberId, untilDay: names.until, name: names.before })
    .onConflictDoNothing();
  await tx.db.update(members).set({ name: names.name }).where(memberAt(networkId, memberId));
}

export async function putMemberDetail(
  tx: Tx,
  networkId: string,
  memberId: string,
  set: { readonly expertise: string | null } | { readonly successor: string },
): Promise<void> {
  await tx.db
    .insert(memberDetails)
    .values({ networkId, memberId, ...set })
    .onConflictDoUpdate({ target: [memberDetails.networkId, memberDetails.memberId], set });
}
