import { and, asc, eq, inArray, isNull, lte, ne, or, sql } from 'drizzle-orm';
import type { Due, Wanted } from '../kernel/due';
import type { Tx } from '../kernel/store';
import { dues } from '../store/tables/messages';

/** A transaction of more would keep others waiting for its network. */
const MOST_TOGETHER = 50;

const keyOf = (due: Omit<Due, 'at'>) =>
  and(eq(dues.networkId, due.networkId), eq(dues.kind, due.kind), eq(dues.subject, due.subject));

/** Its place among those of its instant: what is to come last has 1. */
export type Ranked = Due & { readonly rank: number };

/** Sets or moves what falls due, no two of them under one key; a moved one starts anew. */
export async function putDues(tx: Tx, all: readonly Ranked[]): Promise<void> {
  if (all.length === 0) return;
  await tx.db
    .insert(dues)
    .values([...all])
    .onConflictDoUpdate({
      target: [dues.networkId, dues.kind, dues.subject],
      set: { at: sql`excluded.at`, rank: sql`excluded.rank`, attempts: 0, notBefore: null },
    });
}

export async function dropDue(tx: Tx, due: Omit<Due, 'at'>): Promise<void> {
  await tx.db.delete(dues).where(keyOf(due));
}

/** Several of one network and one kind. */
export async function dropDues(tx: Tx, all: readonly Omit<Due, 'at'>[]): Promise<void> {
  const [first] = all;
  if (!first) return;
  const subjects = all.map(({ subject }) => subject);
  await tx.db
    .delete(dues)
    .where(and(eq(dues.networkId, first.networkId), eq(dues.kind, first.kind), inArray(dues.subject, subjects)));
}

/**
 * Brings these keys of a network to what is wanted. Most often nothing has changed, and one look tells. A row that another bot
 * is just handling still counts as standing: its handler sets anew what follows.
 */
export async function arrangeDues(
  tx: Tx,
  networkId: string,
  wanted: readonly Wanted[],
  rankOf: (kind: string) => number,
): Promise<void> {
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
  const known = new Map(rows.map((row) => [`${row.kind} ${row.subject}`, row]));
  const moved: Ranked[] = [];
  for (const { kind, subject, at } of wanted) {
    const row = known.get(`${kind} ${subject}`);
    if (at === null && row) await dropDue(tx, { networkId, kind, subject });
    const stands = row?.at.getTime() === at?.getTime() && row?.attempts === 0;
    if (at !== null && !stands) moved.push({ networkId, kind, subject, at, rank: rankOf(kind) });
  }
  await putDues(tx, moved);
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

/** With how often it has failed. */
export type Taken = Due & { readonly attempts: number };

/** The oldest due at or before `until`, locked for this transaction; rows that another bot holds are passed over. */
export async function takeOldest(tx: Tx, until: Date, machine: Date): Promise<Taken | undefined> {
  const [row] = await tx.db
    .select()
    .from(dues)
    .where(and(lte(dues.at, until), ready(machine)))
    .orderBy(asc(dues.at), asc(dues.rank), asc(dues.networkId), asc(dues.kind), asc(dues.subject))
    .limit(1)
    .for('update', { skipLocked: true });
  return row;
}

/** Those of the same network, kind and instant as one that is taken, locked likewise. */
export async function takeCompany(tx: Tx, { networkId, kind, subject, at }: Due, machine: Date): Promise<Taken[]> {
  return tx.db
    .select()
    .from(dues)
    .where(
      and(
        eq(dues.networkId, networkId),
        eq(dues.kind, kind),
        eq(dues.at, at),
        ne(dues.subject, subject),
        ready(machine),
      ),
    )
    .orderBy(asc(dues.subject))
    .limit(MOST_TOGETHER - 1)
    .for('update', { skipLocked: true });
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
