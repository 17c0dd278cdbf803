import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { digestIssues, digestItems } from '../../store/tables/digest';
import type { DigestItem } from './types';

const of = (networkId: string, period: string) =>
  and(eq(digestItems.networkId, networkId), eq(digestItems.period, period));

/** The contributions to one digest, in the order in which they came. */
export const itemsOf = (tx: Tx, networkId: string, period: string): Promise<DigestItem[]> =>
  tx.db.select().from(digestItems).where(of(networkId, period)).orderBy(asc(digestItems.givenAt));

/** Under a title that the member used in this digest already it takes the place of what stood there. */
export async function putItem(tx: Tx, { brokenDown, ...item }: DigestItem): Promise<void> {
  const { kind, words, link, personId, capacity, givenAt } = item;
  const list = [...brokenDown];
  await tx.db
    .insert(digestItems)
    .values({ ...item, brokenDown: list })
    .onConflictDoUpdate({
      target: [digestItems.networkId, digestItems.period, digestItems.memberId, digestItems.title],
      set: { kind, words, link, personId, capacity, givenAt, brokenDown: list },
    });
}

/** Takes a contribution back; null where it is no longer there. */
export async function removeItem(tx: Tx, networkId: string, itemId: string): Promise<DigestItem | null> {
  const [row] = await tx.db
    .delete(digestItems)
    .where(and(eq(digestItems.networkId, networkId), eq(digestItems.itemId, itemId)))
    .returning();
  return row ?? null;
}

export async function readItem(tx: Tx, networkId: string, itemId: string): Promise<DigestItem | undefined> {
  const [row] = await tx.db
    .select()
    .from(digestItems)
    .where(and(eq(digestItems.networkId, networkId), eq(digestItems.itemId, itemId)));
  return row;
}

/** Marks a digest as released; false where it was before. */
export async function markReleased(tx: Tx, networkId: string, period: string, at: Date): Promise<boolean> {
  const rows = await tx.db
    .insert(digestIssues)
    .values({ networkId, period, releasedAt: at })
    .onConflictDoNothing()
    .returning();
  return rows.length > 0;
}
