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

const at = (networkId: string, key: string) => and(eq(messages.networkId, networkId), eq(messages.key, key));

/**
 * Writes or rewrites messages, no two under one key, in their order. Returns those with something to deliver, each with its
 * place in the order: an unchanged card is not sent again.
 */
export async function putMessages(tx: Tx, posts: readonly Post[]): Promise<ToDeliver[]> {
  const changed = sql`${messages.card} is distinct from excluded.card`;
  const rows = await tx.db
    .insert(messages)
    .values(
      posts.map((post) => ({
        networkId: post.networkId,
        key: post.key,
        address: post.to,
        card: post.card,
        summary: post.summary,
        writtenAt: post.at,
      })),
    )
    .onConflictDoUpdate({
      target: [messages.networkId, messages.key],
      set: {
        card: sql`excluded.card`,
        summary: sql`excluded.summary`,
        version: sql`${messages.version} + 1`,
        // what is under way or was lost keeps its state; what stands there is to be brought up to date
        state: sql`case when ${messages.state} = 'sent' then 'pending' else ${messages.state} end`,
        attempts: sql`case when ${messages.state} = 'sent' then 0 else ${messages.attempts} end`,
      },
      setWhere: changed,
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

interface Taking {
  readonly networkId: string;
  readonly key: string;
  readonly machine: Date;
  readonly leaseUntil: Date;
}

/** Takes a message upon this bot, where it waits and its time has come: one statement, so that of two bots one gets it. */
export async function takeMessage(tx: Tx, taking: Taking): Promise<MessageRow | undefined> {
  const [row] = await tx.db
    .update(messages)
    .set({ state: 'sending', attempts: sql`${messages.attempts} + 1`, leaseUntil: taking.leaseUntil })
    .where(
      and(
        at(taking.networkId, taking.key),
        eq(messages.state, 'pending'),
        or(isNull(messages.notBefore), lte(messages.notBefore, taking.machine)),
      ),
    )
    .returning();
  return row;
}

interface Standing {
  readonly conversationId: string;
  readonly activityId: string;
  readonly at: Date;
}

/** Notes that the message stands in Teams; nothing where another bot took it over meanwhile. */
export async function settleMessage(
  tx: Tx,
  taken: { networkId: string; key: string; version: number; attempts: number },
  standing: Standing,
): Promise<MessageRow | undefined> {
  const [row] = await tx.db
    .update(messages)
    .set({
      state: sql`case when ${messages.version} > ${taken.version} then 'pending' else 'sent' end`,
      deliveredVersion: taken.version,
      conversationId: standing.conversationId,
      activityId: standing.activityId,
      deliveredAt: standing.at,
      attempts: 0,
      leaseUntil: null,
      notBefore: null,
    })
    .where(and(at(taken.networkId, taken.key), eq(messages.state, 'sending'), eq(messages.attempts, taken.attempts)))
    .returning();
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

/**
 * Messages that no bot is busy with: pending ones, and those whose bot died between taking and telling. They are locked, and
 * one that is being taken at this moment is passed over: else it would be given back while it is on its way, and sent twice.
 * A pending one that was taken up lately has its job: looking again each minute would fill the queue behind a long list.
 */
export async function abandoned(tx: Tx, leaseBefore: Date): Promise<MessageRow[]> {
  return tx.db
    .select()
    .from(messages)
    .where(
      and(
        inArray(messages.state, ['pending', 'sending']),
        or(isNull(messages.leaseUntil), lte(messages.leaseUntil, leaseBefore)),
      ),
    )
    .orderBy(asc(messages.serial))
    .for('update', { skipLocked: true });
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

/** Where messages of this network under a key prefix ended up. */
export async function messagesUnder(tx: Tx, networkId: string, prefix: string): Promise<MessageRow[]> {
  return tx.db
    .select()
    .from(messages)
    .where(and(eq(messages.networkId, networkId), sql`starts_with(${messages.key}, ${prefix})`))
    .orderBy(asc(messages.serial));
}
