import { and, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { type MessageRow, messages } from '../../store/tables/messages';
import { at, type ToDeliver } from './store';

interface Taking {
  readonly networkId: string;
  readonly key: string;
  readonly machine: Date;
  readonly bot: string;
}

/** Takes a message upon this bot, where it waits and its time has come: one statement, so that of two bots one gets it. */
export async function takeMessage(tx: Tx, taking: Taking): Promise<MessageRow | undefined> {
  const [row] = await tx.db
    .update(messages)
    .set({
      state: 'sending',
      attempts: sql`${messages.attempts} + 1`,
      takenBy: taking.bot,
      triedSince: sql`coalesce(${messages.triedSince}, ${taking.machine.toISOString()}::timestamptz)`,
    })
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

/**
 * Takes many at once. One whose row somebody holds just now is passed over, for whoever waited for it would hold the others
 * meanwhile: it is taken alone.
 */
export async function takeMessages(
  tx: Tx,
  all: readonly Pick<MessageRow, 'networkId' | 'key'>[],
  { machine, bot }: Pick<Taking, 'machine' | 'bot'>,
): Promise<MessageRow[]> {
  const now = sql`${machine.toISOString()}::timestamptz`;
  const names = sql`json_to_recordset(${JSON.stringify(all)}::json) as asked("networkId" text, "key" text)`;
  return tx.db
    .update(messages)
    .set({
      state: 'sending',
      attempts: sql`${messages.attempts} + 1`,
      takenBy: bot,
      triedSince: sql`coalesce(${messages.triedSince}, ${now})`,
    })
    .where(
      sql`(network_id, key) in (
        select m.network_id, m.key from ${names} join messages m on m.network_id = asked."networkId" and m.key = asked."key"
        where m.state = 'pending' and (m.not_before is null or m.not_before <= ${now}) for update of m skip locked)`,
    )
    .returning();
}

interface Standing {
  readonly conversationId: string;
  readonly activityId: string;
  readonly at: Date;
}

/** What one attempt is known by: the bot, and which of its attempts. */
export interface Attempt {
  readonly networkId: string;
  readonly key: string;
  readonly attempts: number;
  readonly bot: string;
}

/**
 * Whether the attempt is still the last word on its message. Others may have taken its bot for dead meanwhile and have said
 * that nobody can know: whoever made the attempt does know.
 */
export const isOf = (row: MessageRow, { bot, attempts }: Attempt): boolean =>
  (row.state === 'sending' || row.state === 'unknown') && row.takenBy === bot && row.attempts === attempts;

/** Notes that the message stands in Teams; nothing where another bot took it over meanwhile. */
export async function settleMessage(
  tx: Tx,
  taken: Attempt & { readonly version: number },
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
      takenBy: null,
      triedSince: null,
      notBefore: null,
    })
    .where(
      and(
        at(taken.networkId, taken.key),
        inArray(messages.state, ['sending', 'unknown']),
        eq(messages.takenBy, taken.bot),
        eq(messages.attempts, taken.attempts),
      ),
    )
    .returning();
  return row;
}

/**
 * The same for many that ended within a moment. One whose row somebody holds just now is passed over, and so is one that
 * another bot took over: each is looked at alone.
 */
export async function settleMessages(
  tx: Tx,
  all: readonly { readonly taken: Attempt & { readonly version: number }; readonly standing: Standing }[],
): Promise<(ToDeliver & Pick<MessageRow, 'state'>)[]> {
  const ends = all.map(({ taken, standing }) => ({
    network_id: taken.networkId,
    key: taken.key,
    version: taken.version,
    attempts: taken.attempts,
    bot: taken.bot,
    conversation_id: standing.conversationId,
    activity_id: standing.activityId,
    ended_at: standing.at,
  }));
  const { rows } = await tx.query<ToDeliver & Pick<MessageRow, 'state'>>(
    `with ended as (
       select e.* from json_to_recordset($1::json) as e(network_id text, key text, version int, attempts int, bot text,
         conversation_id text, activity_id text, ended_at timestamptz)
       join messages m on m.network_id = e.network_id and m.key = e.key
       where m.state in ('sending', 'unknown') and m.taken_by = e.bot and m.attempts = e.attempts
       for update of m skip locked)
     update messages m
     set state = case when m.version > e.version then 'pending' else 'sent' end,
       delivered_version = e.version, conversation_id = e.conversation_id, activity_id = e.activity_id,
       delivered_at = e.ended_at, attempts = 0, taken_by = null, tried_since = null, not_before = null
     from ended e where m.network_id = e.network_id and m.key = e.key
     returning m.network_id as "networkId", m.key, m.address, m.serial::float8 as serial, m.state`,
    [JSON.stringify(ends)],
  );
  return rows;
}

/** Puts messages that were taken back among those that wait, as if they had not been: this was no attempt. */
export async function putBack(
  tx: Tx,
  all: readonly { readonly row: Pick<MessageRow, 'networkId' | 'key'>; readonly notBefore: Date }[],
): Promise<void> {
  const back = all.map(({ row, notBefore }) => ({ network_id: row.networkId, key: row.key, not_before: notBefore }));
  await tx.query(
    `update messages m set state = 'pending', attempts = m.attempts - 1, taken_by = null, not_before = b.not_before
     from json_to_recordset($1::json) as b(network_id text, key text, not_before timestamptz)
     where m.network_id = b.network_id and m.key = b.key`,
    [JSON.stringify(back)],
  );
}
