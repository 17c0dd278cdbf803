import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { groupUpdates } from '../../store/tables/updates';
import type { GroupUpdate } from './types';

/** What a group filed for a period, oldest first. */
export const updatesFor = (tx: Tx, networkId: string, groupKey: string, period: string): Promise<GroupUpdate[]> =>
  tx.db
    .select()
    .from(groupUpdates)
    .where(
      and(eq(groupUpdates.networkId, networkId), eq(groupUpdates.groupKey, groupKey), eq(groupUpdates.period, period)),
    )
    .orderBy(asc(groupUpdates.serial));

/** What all groups filed for a period, oldest first. */
export const updatesOfPeriod = (tx: Tx, networkId: string, period: string): Promise<GroupUpdate[]> =>
  tx.db
    .select()
    .from(groupUpdates)
    .where(and(eq(groupUpdates.networkId, networkId), eq(groupUpdates.period, period)))
    .orderBy(asc(groupUpdates.filedAt), asc(groupUpdates.serial));

/** A group's updates, newest first. */
export const updatesOfGroup = (tx: Tx, networkId: string, groupKey: string, most: number): Promise<GroupUpdate[]> =>
  tx.db
    .select()
    .from(groupUpdates)
    .where(and(eq(groupUpdates.networkId, networkId), eq(groupUpdates.groupKey, groupKey)))
    .orderBy(desc(groupUpdates.filedAt), desc(groupUpdates.period), desc(groupUpdates.serial))
    .limit(most);

/** Periods for which one of the groups filed something. */
export async function filedPeriods(tx: Tx, networkId: string, groupKeys: readonly string[]): Promise<Set<string>> {
  if (groupKeys.length === 0) return new Set();
  const rows = await tx.db
    .select({ period: groupUpdates.period })
    .from(groupUpdates)
    .where(and(eq(groupUpdates.networkId, networkId), inArray(groupUpdates.groupKey, [...groupKeys])));
  return new Set(rows.map(({ period }) => period));
}

export async function insertUpdate(tx: Tx, update: GroupUpdate): Promise<void> {
  await tx.db.insert(groupUpdates).values(update);
}
