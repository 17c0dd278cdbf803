import { and, asc, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { engagements, stakeholders } from '../../store/tables/stakeholders';
import type { Stakeholder } from './types';

export async function readRegister(tx: Tx, networkId: string): Promise<Stakeholder[]> {
  const rows = await tx.db
    .select()
    .from(stakeholders)
    .where(and(eq(stakeholders.networkId, networkId), isNull(stakeholders.removedAt)))
    .orderBy(asc(stakeholders.category), asc(stakeholders.name));
  const acts = await tx.db
    .select()
    .from(engagements)
    .where(eq(engagements.networkId, networkId))
    .orderBy(desc(engagements.day), desc(engagements.serial));
  return rows.map(({ stakeholderId: id, name, category, level, contact }) => ({
    ...{ id, name, category, level, contact },
    engagements: acts
      .filter((act) => act.stakeholderId === id)
      .map(({ day, memberId, about, fedInto }) => ({ day, memberId, about, fedInto })),
  }));
}

export async function insertStakeholder(tx: Tx, row: typeof stakeholders.$inferInsert): Promise<void> {
  await tx.db.insert(stakeholders).values(row).onConflictDoNothing();
}

export async function appendEngagement(tx: Tx, row: Omit<typeof engagements.$inferInsert, 'serial'>): Promise<void> {
  await tx.db.insert(engagements).values(row);
}

const ofStakeholder = (networkId: string, id: string) =>
  and(eq(stakeholders.networkId, networkId), eq(stakeholders.stakeholderId, id));

export async function setStakeholder(
  tx: Tx,
  networkId: string,
  id: string,
  values: { readonly category: string; readonly contact: string },
): Promise<void> {
  await tx.db.update(stakeholders).set(values).where(ofStakeholder(networkId, id));
}

/** Those that were taken off the register, with the instant. */
export const removedStakeholders = (tx: Tx, networkId: string): Promise<(typeof stakeholders.$inferSelect)[]> =>
  tx.db
    .select()
    .from(stakeholders)
    .where(and(eq(stakeholders.networkId, networkId), isNotNull(stakeholders.removedAt)))
    .orderBy(asc(stakeholders.name), asc(stakeholders.removedAt));

export async function removeStakeholder(tx: Tx, networkId: string, id: string, at: Date): Promise<void> {
  await tx.db.update(stakeholders).set({ removedAt: at }).where(ofStakeholder(networkId, id));
}

/** Every contact as it was noted, oldest first. */
export const readEngagements = (tx: Tx, networkId: string): Promise<(typeof engagements.$inferSelect)[]> =>
  tx.db.select().from(engagements).where(eq(engagements.networkId, networkId)).orderBy(asc(engagements.serial));
