import { and, asc, desc, eq, gte, ilike, inArray, isNotNull, isNull, lte, notInArray, or, sql } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { decisionActs, decisions } from '../../store/tables/decisions';
import { FINAL } from './states.rules';

export type DecisionRow = typeof decisions.$inferSelect;

const at = (networkId: string, id: string) => and(eq(decisions.networkId, networkId), eq(decisions.decisionId, id));

export async function insertDecision(tx: Tx, row: typeof decisions.$inferInsert): Promise<boolean> {
  const rows = await tx.db.insert(decisions).values(row).onConflictDoNothing().returning({ id: decisions.decisionId });
  return rows.length > 0;
}

/** Several of one network, each taken in the order of their ids. */
export async function lockDecisions(tx: Tx, networkId: string, ids: readonly string[]): Promise<DecisionRow[]> {
  return tx.db
    .select()
    .from(decisions)
    .where(and(eq(decisions.networkId, networkId), inArray(decisions.decisionId, [...ids])))
    .orderBy(asc(decisions.decisionId))
    .for('no key update');
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

/** A decision of the Network that was adopted, and when. */
export interface AdoptedRow {
  readonly id: string;
  readonly adoptedAt: Date;
}

/** Those of the Network itself, not of a group, oldest first. */
export async function adoptedDecisions(tx: Tx, networkId: string): Promise<AdoptedRow[]> {
  const rows = await tx.db
    .select({ id: decisions.decisionId, adoptedAt: decisions.adoptedAt })
    .from(decisions)
    .where(
      and(
        eq(decisions.networkId, networkId),
        isNull(decisions.groupKey),
        isNotNull(decisions.adoptedAt),
        isNotNull(decisions.number),
      ),
    )
    .orderBy(asc(decisions.adoptedAt), asc(decisions.decisionId));
  return rows.flatMap(({ id, adoptedAt }) => (adoptedAt ? [{ id, adoptedAt }] : []));
}

/** Items that were proposed as a release of something: found by an index of their own. */
export async function proposedReleases(tx: Tx, networkId: string): Promise<string[]> {
  const rows = await tx.db
    .select({ id: decisionActs.decisionId })
    .from(decisionActs)
    .where(
      and(
        eq(decisionActs.networkId, networkId),
        sql`${decisionActs.kind} = 'proposed' and ${decisionActs.payload} -> 'matter' ->> 'kind' = 'release'`,
      ),
    );
  return rows.map(({ id }) => id);
}

/** Items that are not at their end, oldest first. */
export async function openDecisions(tx: Tx, networkId: string): Promise<DecisionRow[]> {
  return tx.db
    .select()
    .from(decisions)
    .where(and(eq(decisions.networkId, networkId), notInArray(decisions.state, [...FINAL])))
    .orderBy(asc(decisions.proposedAt), asc(sql`length(${decisions.reference})`), asc(decisions.reference));
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

/** What a closing changes of an item's row. */
export interface Closed {
  readonly id: string;
  readonly state: string;
  readonly number: string | null;
  readonly deadline: Date | null;
  readonly adoptedAt: Date | null;
  /** The last act before the closing: what comes after it is told later. */
  readonly toldUntil: number;
}

/** The rows of several items of a network after their closing at an instant, in one statement. */
export async function updateClosed(tx: Tx, networkId: string, all: readonly Closed[], at: Date): Promise<void> {
  const instant = (date: Date | null) => date?.toISOString() ?? null;
  await tx.query(
    `update decisions d
        set state = c.state, number = c.number, deadline = c.deadline::timestamptz, adopted_at = c.adopted_at::timestamptz,
            changed_at = $2::timestamptz, told_until = c.told_until
       from jsonb_to_recordset($3::jsonb)
         as c (id text, state text, number text, deadline text, adopted_at text, told_until bigint)
      where d.network_id = $1 and d.decision_id = c.id`,
    [
      networkId,
      at.toISOString(),
      JSON.stringify(
        all.map(({ id, state, number, deadline, adoptedAt, toldUntil }) => ({
          ...{ id, state, number, deadline: instant(deadline), adopted_at: instant(adoptedAt), told_until: toldUntil },
        })),
      ),
    ],
  );
}
