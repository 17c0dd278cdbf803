import { and, asc, count, eq, inArray, isNull, lte, min, or, sql } from 'drizzle-orm';
import type { Post } from '../../kernel/messages';
import type { Tx } from '../../kernel/store';
import { type MessageRow, messages } from '../../store/tables/messages';

/** What a job needs to know of a message that waits. */
export type ToDeliver = Pick<MessageRow, 'networkId' | 'key' | 'address' | 'serial'>;

const ADDRESSED = {
  networkId: messages.networkId,
  key: messages.key,
  address: messages.address,
  serial: messages.serial,
};

export const at = (networkId: string, key: string) => and(eq(messages.networkId, networkId), eq(messages.key, key));

/**
 * Writes or rewrites messages, no two under one key, in their order. Returns those with something to deliver, each with its
 * place in the order: an unchanged card is not sent again.
 */
export async function putMessages(tx: Tx, posts: readonly Post[]): Promise<ToDeliver[]> {
  const changed = sql`${messages.card} is distinct from excluded.card`;
  const standing = sql`${messages.state} in ('sent', 'failed') and ${messages.activityId} is not null`;
  const rows = await tx.db
    .insert(messages)
    .values(
      posts.map((post) => ({
        networkId: post.networkId,
        key: post.key,
        address: post.to,
        card: post.card,
        summary: post.summary.replace(/\p{Surrogate}/gu, '\ufffd'),
        writtenAt: post.at,
      })),
    )
    .onConflictDoUpdate({
      target: [messages.networkId, messages.key],
      set: {
        card: sql`excluded.card`,
        summary: sql`excluded.summary`,
        version: sql`${messages.version} + 1`,
        // what is under way or was lost keeps its state; what stands there is to be brought up to date, also where the
        // last update did not get through
        state: sql`case when ${standing} then 'pending' else ${messages.state} end`,
        attempts: sql`case when ${standing} then 0 else ${messages.attempts} end`,
        notBefore: sql`case when ${standing} then null else ${messages.notBefore} end`,
        triedSince: sql`case when ${standing} then null else ${messages.triedSince} end`,
        failure: sql`case when ${standing} then null else ${messages.failure} end`,
      },
      setWhere: sql`${changed} or (${messages.state} = 'failed' and ${messages.activityId} is not null)`,
    })
    .returning({ ...ADDRESSED, state: messages.state });
  return rows.filter(({ state }) => state === 'pending');
}

export async function readMessage(tx: Tx, networkId: string, key: string): Promise<MessageRow | undefined> {
  const [row] = await tx.db.select().from(messages).where(at(networkId, key));
  return row;
}

export async function lockMessage(tx: Tx, networkId: string, key: string): Promise<MessageRow | undefined> {
  const [row] = await tx.db.select().from(messages).where(at(networkId, key)).for('update');
  return row;
}

export async function setMessage(
  tx: Tx,
  networkId: string,
  key: string,
  values: Partial<typeof messages.$inferInsert>,
): Promise<void> {
  await tx.db.update(messages).set(values).where(at(networkId, key));
}

/** The bots that have messages in their hands; '' for one that left no name. */
export async function holdersOfMessages(tx: Tx): Promise<string[]> {
  const rows = await tx.db
    .selectDistinct({ bot: messages.takenBy })
    .from(messages)
    .where(eq(messages.state, 'sending'));
  return rows.map(({ bot }) => bot ?? '');
}

/** What a bot has in its hands, oldest first. */
export async function heldBy(tx: Tx, bot: string): Promise<Pick<MessageRow, 'networkId' | 'key'>[]> {
  return tx.db
    .select({ networkId: messages.networkId, key: messages.key })
    .from(messages)
    .where(and(eq(messages.state, 'sending'), sql`coalesce(${messages.takenBy}, '') = ${bot}`))
    .orderBy(asc(messages.serial));
}

/** What waits and whose time has come before an instant of the machine, oldest first. */
export async function waitingSince(tx: Tx, before: Date): Promise<ToDeliver[]> {
  return tx.db
    .select({ ...ADDRESSED })
    .from(messages)
    .where(and(eq(messages.state, 'pending'), or(isNull(messages.notBefore), lte(messages.notBefore, before))))
    .orderBy(asc(messages.serial));
}

/** Everything that waits, also what is to wait longer. */
export async function allWaiting(tx: Tx): Promise<(ToDeliver & Pick<MessageRow, 'notBefore'>)[]> {
  return tx.db
    .select({ ...ADDRESSED, notBefore: messages.notBefore })
    .from(messages)
    .where(eq(messages.state, 'pending'))
    .orderBy(asc(messages.serial));
}

export async function countOpen(tx: Tx): Promise<number> {
  const [row] = await tx.db
    .select({ open: count() })
    .from(messages)
    .where(inArray(messages.state, ['pending', 'sending']));
  return row?.open ?? 0;
}

export async function openSince(tx: Tx): Promise<{ count: number; underWay: number; oldest: Date | null }> {
  const [row] = await tx.db
    .select({
      count: count(),
      underWay: sql<string>`count(*) filter (where ${messages.state} = 'sending')`,
      oldest: min(messages.writtenAt),
    })
    .from(messages)
    .where(inArray(messages.state, ['pending', 'sending']));
  return { count: row?.count ?? 0, underWay: Number(row?.underWay ?? 0), oldest: row?.oldest ?? null };
}

/** Marks messages that stand in Teams as changed. Returns those with something to deliver. */
export async function renewed(tx: Tx, networkId: string, serials: readonly number[]): Promise<ToDeliver[]> {
  if (serials.length === 0) return [];
  return tx.db
    .update(messages)
    .set({ version: sql`${messages.version} + 1`, state: 'pending', attempts: 0 })
    .where(and(eq(messages.networkId, networkId), inArray(messages.serial, [...serials]), eq(messages.state, 'sent')))
    .returning(ADDRESSED);
}

/** Where messages of this network under a key prefix ended up. */
export async function messagesUnder(tx: Tx, networkId: string, prefix: string): Promise<MessageRow[]> {
  return tx.db
    .select()
    .from(messages)
    .where(and(eq(messages.networkId, networkId), sql`starts_with(${messages.key}, ${prefix})`))
    .orderBy(asc(messages.serial));
}
