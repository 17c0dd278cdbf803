import { and, asc, desc, eq, gte, ilike, lte, notInArray, or } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { decisionActs, decisions } from '../../store/tables/decisions';
import { FINAL } from './states.rules';
import type { Act, AnyNewAct } from './types';

export type DecisionRow = typeof decisions.$inferSelect;

const at = (networkId: string, id: string) => and(eq(decisions.networkId, networkId), eq(decisions.decisionId, id));

export async function insertDecision(tx: Tx, row: typeof decisions.$inferInsert): Promise<boolean> {
  const rows = await tx.db.insert(decisions).values(row).onConflictDoNothing().returning({ id: decisions.decisionId });
  return rows.length > 0;
}

/**
 * Takes the item for this transaction: acts on it come one after the other. `no key update`, so that a delivery can be noted
 * meanwhile without waiting, which would tie it in a knot with the messages that an act rewrites.
 */
export async function lockDecision(tx: Tx, networkId: string, id: string): Promise<DecisionRow | undefined> {
  const [row] = await tx.db.select().from(decisions).where(at(networkId, id)).for('no key update');
  return row;
}

export async function readDecision(tx: Tx, networkId: string, id: string): Promise<DecisionRow | undefined> {
  const [row] = await tx.db.select().from(decisions).where(at(networkId, id));
  return row;
}

/** By number or working reference, in any letter case. */
export async function decisionByName(tx: Tx, networkId: string, name: string): Promise<DecisionRow | undefined> {
  // neither holds a wildcard: `ilike` compares them without regard to case
  const wanted = name.replace(/[%_\\]/g, '');
  const [row] = await tx.db
    .select()
    .from(decisions)
    .where(
      and(eq(decisions.networkId, networkId), or(ilike(decisions.number, wanted), ilike(decisions.reference, wanted))),
    );
  return row;
}

export async function listDecisions(tx: Tx, networkId: string): Promise<DecisionRow[]> {
  return tx.db
    .select()
    .from(decisions)
    .where(eq(decisions.networkId, networkId))
    .orderBy(desc(decisions.proposedAt), desc(decisions.reference));
}

/** Items that are not at their end, oldest first. */
export async function openDecisions(tx: Tx, networkId: string): Promise<DecisionRow[]> {
  return tx.db
    .select()
    .from(decisions)
    .where(and(eq(decisions.networkId, networkId), notInArray(decisions.state, [...FINAL])))
    .orderBy(asc(decisions.proposedAt));
}

/** Items of all networks whose deadline lies in that time. */
export async function decisionsDueBetween(tx: Tx, from: Date, to: Date): Promise<DecisionRow[]> {
  return tx.db
    .select()
    .from(decisions)
    .where(and(gte(decisions.deadline, from), lte(decisions.deadline, to), notInArray(decisions.state, [...FINAL])))
    .orderBy(asc(decisions.networkId), asc(decisions.decisionId));
}

export async function updateDecision(
  tx: Tx,
  networkId: string,
  id: string,
  values: Partial<Omit<typeof decisions.$inferInsert, 'networkId' | 'decisionId'>>,
): Promise<void> {
  await tx.db.update(decisions).set(values).where(at(networkId, id));
}

export async function appendAct(tx: Tx, networkId: string, id: string, act: AnyNewAct, recordedAt: Date): Promise<Act> {
  const [row] = await tx.db
    .insert(decisionActs)
    .values({
      networkId,
      decisionId: id,
      kind: act.kind,
      at: act.at,
      recordedAt,
      personId: act.personId,
      memberId: act.memberId,
      capacity: act.capacity,
      payload: act.payload as unknown as Record<string, unknown>,
    })
    .returning({ serial: decisionActs.serial });
  if (!row) throw new Error(`the act ${act.kind} was not appended`);
  return { ...act, serial: row.serial, recordedAt } as Act;
}

/** The whole history of an item, oldest first. */
export async function readActs(tx: Tx, networkId: string, id: string): Promise<Act[]> {
  const rows = await tx.db
    .select()
    .from(decisionActs)
    .where(and(eq(decisionActs.networkId, networkId), eq(decisionActs.decisionId, id)))
    .orderBy(asc(decisionActs.serial));
  return rows.map(({ networkId: _network, decisionId: _decision, ...row }) => row as unknown as Act);
}
