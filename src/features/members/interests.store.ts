import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { interests } from '../../store/tables/members';
import type { Interest } from './types';

const interestOf = ({
  interestId,
  askedAt,
  networkId: _network,
  ...rest
}: typeof interests.$inferSelect): Interest => ({
  id: interestId,
  at: askedAt,
  ...rest,
});

export async function insertInterest(tx: Tx, networkId: string, interest: Interest): Promise<void> {
  const { id: interestId, at: askedAt, ...rest } = interest;
  await tx.db.insert(interests).values({ networkId, interestId, askedAt, ...rest });
}

/** Those that no decision has admitted, oldest first. */
export async function openInterests(tx: Tx, networkId: string): Promise<Interest[]> {
  const rows = await tx.db
    .select()
    .from(interests)
    .where(and(eq(interests.networkId, networkId), isNull(interests.decision)))
    .orderBy(asc(interests.askedAt));
  return rows.map(interestOf);
}

export async function readInterest(tx: Tx, networkId: string, interestId: string): Promise<Interest | undefined> {
  const [row] = await tx.db
    .select()
    .from(interests)
    .where(and(eq(interests.networkId, networkId), eq(interests.interestId, interestId)));
  return row && interestOf(row);
}

/** By which decision each entity was admitted, by the id of its seat. */
export async function admissions(tx: Tx, networkId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.db.select().from(interests).where(eq(interests.networkId, networkId));
  return new Map(rows.flatMap(({ memberId, decision }) => (memberId && decision ? [[memberId, decision]] : [])));
}

export async function settleInterest(
  tx: Tx,
  networkId: string,
  interestId: string,
  set: { readonly decision: string; readonly memberId: string },
): Promise<void> {
  await tx.db
    .update(interests)
    .set(set)
    .where(and(eq(interests.networkId, networkId), eq(interests.interestId, interestId)));
}
