import { and, asc, eq, max } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { planActs, planItems, plans } from '../../store/tables/plans';
import type { Plan, PlanItem, PlanKind } from './types';

const ofPlan = (networkId: string, planId: string) => and(eq(plans.networkId, networkId), eq(plans.planId, planId));

export async function findPlan(tx: Tx, networkId: string, kind: PlanKind, period: string): Promise<Plan | undefined> {
  const [row] = await tx.db
    .select()
    .from(plans)
    .where(and(eq(plans.networkId, networkId), eq(plans.kind, kind), eq(plans.period, period)));
  return row;
}

/** Taken for this transaction: acts on a plan come one after the other. */
export async function lockPlan(tx: Tx, networkId: string, planId: string): Promise<Plan | undefined> {
  const [row] = await tx.db.select().from(plans).where(ofPlan(networkId, planId)).for('update');
  return row;
}

export async function readPlan(tx: Tx, networkId: string, planId: string): Promise<Plan | undefined> {
  const [row] = await tx.db.select().from(plans).where(ofPlan(networkId, planId));
  return row;
}

export const plansIn = (tx: Tx, networkId: string): Promise<Plan[]> =>
  tx.db.select().from(plans).where(eq(plans.networkId, networkId)).orderBy(asc(plans.createdAt));

export async function insertPlan(tx: Tx, row: typeof plans.$inferInsert): Promise<void> {
  await tx.db.insert(plans).values(row).onConflictDoNothing();
}

export async function setPlan(
  tx: Tx,
  networkId: string,
  planId: string,
  values: Partial<typeof plans.$inferInsert>,
): Promise<void> {
  await tx.db.update(plans).set(values).where(ofPlan(networkId, planId));
}

export const itemsOf = (tx: Tx, networkId: string, planId: string): Promise<PlanItem[]> =>
  tx.db
    .select()
    .from(planItems)
    .where(and(eq(planItems.networkId, networkId), eq(planItems.planId, planId)))
    .orderBy(asc(planItems.serial));

export async function nextSerial(tx: Tx, networkId: string, planId: string): Promise<number> {
  const [row] = await tx.db
    .select({ last: max(planItems.serial) })
    .from(planItems)
    .where(and(eq(planItems.networkId, networkId), eq(planItems.planId, planId)));
  return (row?.last ?? 0) + 1;
}

export async function insertItem(tx: Tx, row: typeof planItems.$inferInsert): Promise<void> {
  await tx.db.insert(planItems).values(row);
}

export async function setItem(
  tx: Tx,
  networkId: string,
  itemId: string,
  values: Partial<typeof planItems.$inferInsert>,
): Promise<void> {
  await tx.db
    .update(planItems)
    .set(values)
    .where(and(eq(planItems.networkId, networkId), eq(planItems.itemId, itemId)));
}

export async function appendAct(tx: Tx, row: Omit<typeof planActs.$inferInsert, 'serial'>): Promise<void> {
  await tx.db.insert(planActs).values(row);
}
