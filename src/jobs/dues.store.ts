import { and, asc, eq, isNull, lte, or, sql } from 'drizzle-orm';
import type { Due } from '../kernel/due';
import type { Tx } from '../kernel/store';
import { dues } from '../store/tables/messages';

const keyOf = (due: Omit<Due, 'at'>) =>
  and(eq(dues.networkId, due.networkId), eq(dues.kind, due.kind), eq(dues.subject, due.subject));

/** Sets or moves what falls due; a moved one starts anew. */
export async function putDue(tx: Tx, due: Due): Promise<void> {
  await tx.db
    .insert(dues)
    .values({ ...due })
    .onConflictDoUpdate({
      target: [dues.networkId, dues.kind, dues.subject],
      set: { at: due.at, attempts: 0, notBefore: null },
    });
}

export async function dropDue(tx: Tx, due: Omit<Due, 'at'>): Promise<void> {
  await tx.db.delete(dues).where(keyOf(due));
}

/** The oldest due at or before `until`, locked for this transaction; rows that another bot holds are passed over. */
export async function takeOldest(tx: Tx, until: Date, machine: Date): Promise<Due | undefined> {
  const [row] = await tx.db
    .select()
    .from(dues)
    .where(and(lte(dues.at, until), ready(machine)))
    .orderBy(asc(dues.at), asc(dues.networkId), asc(dues.kind), asc(dues.subject))
    .limit(1)
    .for('update', { skipLocked: true });
  return row;
}

/** The instant at which the next thing falls due, at or before `until` where given. */
export async function nextInstant(tx: Tx, machine: Date, until?: Date): Promise<Date | undefined> {
  const [row] = await tx.db
    .select({ at: dues.at })
    .from(dues)
    .where(until ? and(lte(dues.at, until), ready(machine)) : ready(machine))
    .orderBy(asc(dues.at))
    .limit(1);
  return row?.at;
}

/** Leaves a failed one alone for a while, so that it holds up nothing that is due after it. */
export async function postpone(tx: Tx, due: Due, notBefore: Date): Promise<void> {
  await tx.db
    .update(dues)
    .set({ attempts: sql`${dues.attempts} + 1`, notBefore })
    .where(keyOf(due));
}

const ready = (machine: Date) => or(isNull(dues.notBefore), lte(dues.notBefore, machine));
