import { and, asc, count, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Post } from '../../kernel/messages';
import type { Tx } from '../../kernel/store';
import { type MessageRow, messages } from '../../store/tables/messages';

const at = (networkId: string, key: string) => and(eq(messages.networkId, networkId), eq(messages.key, key));

/** Writes or rewrites a message. Returns its place in the order when there is something to deliver: an unchanged card is not sent again. */
export async function putMessage(tx: Tx, post: Post): Promise<number | null> {
  const changed = sql`${messages.card} is distinct from excluded.card`;
  const [row] = await tx.db
    .insert(messages)
    .values({
      networkId: post.networkId,
      key: post.key,
      address: post.to,
      card: post.card,
      summary: post.summary,
      writtenAt: post.at,
    })
    .onConflictDoUpdate({
      target: [messages.networkId, messages.key],
      set: {
        card: post.card,
        summary: post.summary,
        version: sql`${messages.version} + 1`,
        // what is under way or was lost keeps its state; what stands there is to be brought up to date
        state: sql`case when ${messages.state} = 'sent' then 'pending' else ${messages.state} end`,
        attempts: sql`case when ${messages.state} = 'sent' then 0 else ${messages.attempts} end`,
      },
      setWhere: changed,
    })
    .returning({ state: messages.state, serial: messages.serial });
  return row?.state === 'pending' ? row.serial : null;
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

/**
 * Messages that no bot is busy with: pending ones, and those whose bot died between taking and telling. They are locked, and
 * one that is being taken at this moment is passed over: else it would be given back while it is on its way, and sent twice.
 */
export async function abandoned(tx: Tx, leaseBefore: Date): Promise<MessageRow[]> {
  return tx.db
    .select()
    .from(messages)
    .where(
      or(
        eq(messages.state, 'pending'),
        and(eq(messages.state, 'sending'), or(isNull(messages.leaseUntil), lte(messages.leaseUntil, leaseBefore))),
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

/** Where messages of this network under a key prefix ended up. */
export async function messagesUnder(tx: Tx, networkId: string, prefix: string): Promise<MessageRow[]> {
  return tx.db
    .select()
    .from(messages)
    .where(and(eq(messages.networkId, networkId), sql`starts_with(${messages.key}, ${prefix})`))
    .orderBy(asc(messages.serial));
}
