import { sql } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { pace } from '../../store/tables/pace';

export interface Place {
  readonly recent: readonly number[];
  /** Milliseconds of the store's clock; 0 where nothing is throttled. */
  readonly throttledUntil: number;
}

export interface Places {
  readonly places: ReadonlyMap<string, Place>;
  /** Milliseconds on the store's clock: the one that all bots on it share. */
  readonly now: number;
}

/** Takes these places for the transaction, in one order everywhere so that two bots never wait for each other in a ring. */
export async function takePlaces(tx: Tx, wanted: readonly string[]): Promise<Places> {
  const inOrder = [...new Set(wanted)].sort();
  const known = await lockPlaces(tx, inOrder);
  if (known.places.size === inOrder.length) return known;
  await tx.query('insert into pace (place) select unnest($1::text[]) on conflict do nothing', [inOrder]);
  return lockPlaces(tx, inOrder);
}

/** The time is read above the locks: below them it would be read before waiting for another bot. */
async function lockPlaces(tx: Tx, inOrder: readonly string[]): Promise<Places> {
  const held = tx.db
    .select()
    .from(pace)
    .where(sql`${pace.place} = any(${sql.param(inOrder)}::text[])`)
    .orderBy(pace.place)
    .for('update')
    .as('held');
  const now = sql<string>`(extract(epoch from clock_timestamp()) * 1000)::bigint`;
  const rows = await tx.db
    .select({ place: held.place, recent: held.recent, throttledUntil: held.throttledUntil, now })
    .from(held);
  const places = new Map(
    rows.map(({ place, recent, throttledUntil }) => [
      place,
      { recent, throttledUntil: throttledUntil?.getTime() ?? 0 },
    ]),
  );
  return { places, now: Math.max(...rows.map((row) => Number(row.now))) };
}

export async function keepSlots(tx: Tx, slots: ReadonlyMap<string, readonly number[]>): Promise<void> {
  const rows = [...slots].map(([place, recent]) => ({ place, recent }));
  // the same text however many they are, so that it is planned once
  await tx.query(
    `insert into pace (place, recent) select place, recent from json_to_recordset($1::json) as r(place text, recent bigint[])
     on conflict (place) do update set recent = excluded.recent`,
    [JSON.stringify(rows)],
  );
}

/** For how many milliseconds more nothing goes out there. */
export async function throttledFor(tx: Tx, place: string): Promise<number> {
  const { rows } = await tx.query<{ ms: string }>(
    'select ceil(extract(epoch from throttled_until - clock_timestamp()) * 1000)::bigint as ms from pace where place = $1',
    [place],
  );
  return Math.max(0, Number(rows[0]?.ms ?? 0));
}

/** Nothing goes out there for so long, reckoned on the store's clock; a longer time that was said before stands. */
export async function throttlePlace(tx: Tx, place: string, forMs: number): Promise<void> {
  const until = sql`clock_timestamp() + ${forMs} * interval '1 millisecond'`;
  await tx.db
    .insert(pace)
    .values({ place, throttledUntil: until as never })
    .onConflictDoUpdate({
      target: pace.place,
      set: { throttledUntil: sql`greatest(${pace.throttledUntil}, excluded.throttled_until)` },
    });
}
