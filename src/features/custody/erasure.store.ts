import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { erasures } from '../../store/tables/custody';
import { type MessageRow, messages } from '../../store/tables/messages';
import { people, personChats } from '../../store/tables/networks';
import type { Substitution } from './erasure.rules';

export type ErasureRow = typeof erasures.$inferSelect;

/** From here to `endErasing` the store lets a row differ from what it was by these substitutions, and by nothing else. */
export async function beginErasing(tx: Tx, networkId: string, substitutions: readonly Substitution[]): Promise<void> {
  for (const [serial, { pattern, becomes }] of substitutions.entries())
    await tx.query('insert into erasing (network_id, serial, pattern, becomes) values ($1, $2, $3, $4)', [
      networkId,
      serial,
      pattern,
      becomes,
    ]);
}

export async function endErasing(tx: Tx, networkId: string): Promise<void> {
  await tx.query('delete from erasing where network_id = $1', [networkId]);
}

interface Texts {
  readonly table: string;
  readonly columns: readonly string[];
}

/** Every column of every table of a network that can hold words: one that comes later is in it without a word added here. */
async function textColumns(tx: Tx): Promise<Texts[]> {
  const { rows } = await tx.query<Texts>(`
    select c.table_name as table, array_agg(quote_ident(c.column_name::text) order by c.ordinal_position) as columns
    from information_schema.columns c
    where c.table_schema = 'public' and c.table_name <> 'erasing' and c.column_name <> 'network_id'
      and c.data_type in ('text', 'jsonb', 'ARRAY')
      and exists (select from information_schema.columns n
        where n.table_schema = 'public' and n.table_name = c.table_name and n.column_name = 'network_id')
    group by c.table_name order by c.table_name`);
  return rows;
}

/** Replaces what is being erased in all rows of the network. Returns table → rows that changed. */
export async function replaceEverywhere(
  tx: Tx,
  networkId: string,
  substitutions: readonly Substitution[],
): Promise<Map<string, number>> {
  const words = substitutions.map(({ word }) => `%${word.toLowerCase()}%`);
  const changed = new Map<string, number>();
  for (const { table, columns } of await textColumns(tx)) {
    const list = columns.join(', ');
    const { rows } = await tx.query<{ n: string }>(
      `with changed as (
         update "${table}" t set (${list}) = (
           select ${columns.map((column) => `r.${column}`).join(', ')}
           from jsonb_populate_record(null::"${table}", forgotten($1, to_jsonb(t))) r)
         where t.network_id = $1 and lower(to_jsonb(t)::text) like any ($2)
           and forgotten($1, to_jsonb(t)) <> to_jsonb(t)
         returning 1)
       select count(*)::text as n from changed`,
      [networkId, words],
    );
    const n = Number(rows[0]?.n ?? 0);
    if (n > 0) changed.set(table, n);
  }
  return changed;
}

/** What was for this person alone: the way to them, and what they were sent. */
export async function dropOwn(tx: Tx, networkId: string, personId: string): Promise<void> {
  await tx.db.delete(personChats).where(and(eq(personChats.networkId, networkId), eq(personChats.personId, personId)));
  await tx.db
    .delete(messages)
    .where(
      and(
        eq(messages.networkId, networkId),
        sql`(${messages.address} ->> 'personId' = ${personId} or ${messages.address} ->> 'onlyFor' = ${personId})`,
      ),
    );
}

/** Messages of others that stand in Teams and hold what is erased: their keys, to be brought up to date there. */
export async function standingWith(tx: Tx, networkId: string): Promise<MessageRow[]> {
  return tx.db
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.networkId, networkId),
        eq(messages.state, 'sent'),
        sql`forgotten(${networkId}, ${messages.card}) <> ${messages.card}`,
      ),
    );
}

export async function rename(tx: Tx, networkId: string, personId: string, name: string): Promise<void> {
  await tx.db
    .update(people)
    .set({ name, email: null, level: null })
    .where(and(eq(people.networkId, networkId), eq(people.personId, personId)));
}

export async function noteErasure(tx: Tx, row: ErasureRow): Promise<void> {
  await tx.db.insert(erasures).values(row);
}
