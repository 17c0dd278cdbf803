import { and, eq } from 'drizzle-orm';
import type { RepresentationKind } from '../../kernel/actor';
import type { Tx } from '../../kernel/store';
import { termDetails } from '../../store/tables/members';

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
