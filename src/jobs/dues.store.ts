import { and, asc, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Due, Wanted } from '../kernel/due';
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

/**
 * Brings these keys of a network to what is wanted. Most often nothing has changed, and one look tells. A row that another bot
 * is just handling still counts as standing: its handler sets anew what follows.
 */
export async function arrangeDues(tx: Tx, networkId: string, wanted: readonly Wanted[]): Promise<void> {
  if (wanted.length === 0) return;
  const rows = await tx.db
    .select({ kind: dues.kind, subject: dues.subject, at: dues.at, attempts: dues.attempts })
    .from(dues)
    .where(
      and(
        eq(dues.networkId, networkId),
        inArray(dues.kind, [...new Set(wanted.map(({ kind }) => kind))]),
        inArray(dues.subject, [...new Set(wanted.map(({ subject }) => subject))]),
      ),
    );
  for (const { kind, subject, at } of wanted) {
    const row = rows.find((one) => one.kind === kind && one.subject === subject);
    if (at === null && row) await dropDue(tx, { networkId, kind, subject });
    const stands = row?.at.getTime() === at?.getTime() && row?.attempts === 0;
    if (at !== null && !stands) await putDue(tx, { networkId, kind, subject, at });
  }
}

/** Takes off those whose subject begins so, and returns the latest of their instants. */
export async function gatherDues(tx: Tx, like: Omit<Due, 'at'>, until: Date): Promise<Date | null> {
  const { networkId, kind, subject } = like;
  const found = tx.db
    .select({ subject: dues.subject })
    .from(dues)
    .where(
      and(
        eq(dues.networkId, networkId),
        eq(dues.kind, kind),
        sql`starts_with(${dues.subject}, ${subject})`,
        lte(dues.at, until),
      ),
    )
    .for('update', { skipLocked: true });
  const gone = await tx.db
    .delete(dues)
    .where(and(eq(dues.networkId, networkId), eq(dues.kind, kind), inArray(dues.subject, found)))
    .returning({ at: dues.at });
  return gone.reduce<Date | null>((latest, { at }) => (latest && latest >= at ? latest : at), null);
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
