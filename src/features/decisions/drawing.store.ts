import { and, asc, count, eq, isNotNull, min } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { decisions } from '../../store/tables/decisions';

export interface Undrawn {
  readonly networkId: string;
  readonly id: string;
}

/** Items of all networks whose messages do not show all acts yet. */
export const undrawnDecisions = (tx: Tx): Promise<Undrawn[]> =>
  tx.db
    .select({ networkId: decisions.networkId, id: decisions.decisionId })
    .from(decisions)
    .where(isNotNull(decisions.drawnUntil))
    .orderBy(asc(decisions.networkId), asc(decisions.decisionId));

/** Whether one of them still is one. */
export async function isUndrawn(tx: Tx, { networkId, id }: Undrawn): Promise<boolean> {
  const rows = await tx.db
    .select({ id: decisions.decisionId })
    .from(decisions)
    .where(and(eq(decisions.networkId, networkId), eq(decisions.decisionId, id), isNotNull(decisions.drawnUntil)));
  return rows.length > 0;
}

/** How many they are, and since when the oldest was acted on last. */
export async function countUndrawn(tx: Tx): Promise<{ readonly count: number; readonly oldest: Date | null }> {
  const [row] = await tx.db
    .select({ count: count(), oldest: min(decisions.changedAt) })
    .from(decisions)
    .where(isNotNull(decisions.drawnUntil));
  return { count: row?.count ?? 0, oldest: row?.oldest ?? null };
}
