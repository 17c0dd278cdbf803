import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { impedimentActs, impediments } from '../../store/tables/updates';
import type { Impediment, ImpedimentAct, ImpedimentState } from './types';

const UNSETTLED: readonly ImpedimentState[] = ['open', 'on_agenda'];

const impedimentOf = ({ impedimentId, ...row }: typeof impediments.$inferSelect): Impediment => ({
  ...row,
  id: impedimentId,
});

export async function insertImpediment(tx: Tx, { id, ...row }: Impediment): Promise<void> {
  await tx.db.insert(impediments).values({ ...row, impedimentId: id });
}

/** Its row under a lock: two who settle it at once are one after the other. */
export async function lockImpediment(tx: Tx, networkId: string, id: string): Promise<Impediment | undefined> {
  const [row] = await tx.db
    .select()
    .from(impediments)
    .where(and(eq(impediments.networkId, networkId), eq(impediments.impedimentId, id)))
    .for('update');
  return row && impedimentOf(row);
}

export async function impedimentByNumber(tx: Tx, networkId: string, number: string): Promise<Impediment | undefined> {
  const [row] = await tx.db
    .select()
    .from(impediments)
    .where(and(eq(impediments.networkId, networkId), sql`lower(${impediments.number}) = ${number.toLowerCase()}`));
  return row && impedimentOf(row);
}

/** Those that are neither resolved nor declined, oldest first. */
export async function unsettledImpediments(tx: Tx, networkId: string): Promise<Impediment[]> {
  const rows = await tx.db
    .select()
    .from(impediments)
    .where(and(eq(impediments.networkId, networkId), inArray(impediments.state, [...UNSETTLED])))
    .orderBy(asc(impediments.raisedAt), asc(impediments.number));
  return rows.map(impedimentOf);
}

/** The newest that were resolved or declined. */
export async function settledImpediments(tx: Tx, networkId: string, most: number): Promise<Impediment[]> {
  const rows = await tx.db
    .select()
    .from(impediments)
    .where(and(eq(impediments.networkId, networkId), inArray(impediments.state, ['resolved', 'declined'])))
    .orderBy(desc(impediments.raisedAt), desc(impediments.number))
    .limit(most);
  return rows.map(impedimentOf);
}

/** Appends to its course and brings its row to what that comes to. */
export async function moveImpediment(
  tx: Tx,
  { networkId, id }: Pick<Impediment, 'networkId' | 'id'>,
  act: ImpedimentAct,
  meetingId?: string | null,
): Promise<void> {
  await tx.db.insert(impedimentActs).values({ networkId, impedimentId: id, ...act });
  await tx.db
    .update(impediments)
    .set({ state: act.state, ...(meetingId === undefined ? {} : { meetingId }) })
    .where(and(eq(impediments.networkId, networkId), eq(impediments.impedimentId, id)));
}

export const impedimentActsOf = (tx: Tx, networkId: string, id: string): Promise<ImpedimentAct[]> =>
  tx.db
    .select({
      state: impedimentActs.state,
      meeting: impedimentActs.meeting,
      reason: impedimentActs.reason,
      personId: impedimentActs.personId,
      capacity: impedimentActs.capacity,
      at: impedimentActs.at,
    })
    .from(impedimentActs)
    .where(and(eq(impedimentActs.networkId, networkId), eq(impedimentActs.impedimentId, id)))
    .orderBy(asc(impedimentActs.serial));
