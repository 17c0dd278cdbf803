import { and, asc, eq } from 'drizzle-orm';
import type { RepresentationKind } from '../../kernel/actor';
import type { Tx } from '../../kernel/store';
import { actingNotes, memberDetails, memberNames, termDetails } from '../../store/tables/members';

export interface DetailKey {
  readonly personId: string;
  readonly memberId: string;
  readonly as: RepresentationKind;
  /** '' is a beginning that nobody noted. */
  readonly from: string;
}

export async function detailKeys(tx: Tx, networkId: string): Promise<DetailKey[]> {
  const rows = await tx.db.select().from(termDetails).where(eq(termDetails.networkId, networkId));
  return rows.map(({ personId, memberId, kind, fromDay }) => ({ personId, memberId, as: kind, from: fromDay }));
}

export async function moveDetail(tx: Tx, networkId: string, key: DetailKey, from: string): Promise<void> {
  const its = and(
    eq(termDetails.networkId, networkId),
    eq(termDetails.personId, key.personId),
    eq(termDetails.memberId, key.memberId),
    eq(termDetails.kind, key.as),
    eq(termDetails.fromDay, key.from),
  );
  await tx.db.update(termDetails).set({ fromDay: from }).where(its);
}

type Row<T extends { readonly $inferInsert: unknown }> = T['$inferInsert'];

export const readTermDetails = (tx: Tx, networkId: string) =>
  tx.db
    .select()
    .from(termDetails)
    .where(eq(termDetails.networkId, networkId))
    .orderBy(asc(termDetails.personId), asc(termDetails.memberId), asc(termDetails.kind), asc(termDetails.fromDay));

export const readMemberDetails = (tx: Tx, networkId: string) =>
  tx.db.select().from(memberDetails).where(eq(memberDetails.networkId, networkId));

export const readMemberNames = (tx: Tx, networkId: string) =>
  tx.db
    .select()
    .from(memberNames)
    .where(eq(memberNames.networkId, networkId))
    .orderBy(asc(memberNames.memberId), asc(memberNames.untilDay));

export const readActingNotes = (tx: Tx, networkId: string) =>
  tx.db
    .select()
    .from(actingNotes)
    .where(eq(actingNotes.networkId, networkId))
    .orderBy(asc(actingNotes.seat), asc(actingNotes.fromDay), asc(actingNotes.personId));

// what is known here already stays as it is: a file that comes again says how it was

export const addTermDetail = async (tx: Tx, row: Row<typeof termDetails>): Promise<void> =>
  void (await tx.db.insert(termDetails).values(row).onConflictDoNothing());

export const addMemberDetail = async (tx: Tx, row: Row<typeof memberDetails>): Promise<void> =>
  void (await tx.db.insert(memberDetails).values(row).onConflictDoNothing());

export const addMemberName = async (tx: Tx, row: Row<typeof memberNames>): Promise<void> =>
  void (await tx.db.insert(memberNames).values(row).onConflictDoNothing());

export const addActingNote = async (tx: Tx, row: Row<typeof actingNotes>): Promise<void> =>
  void (await tx.db.insert(actingNotes).values(row).onConflictDoNothing());
