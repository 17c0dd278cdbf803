import { createHash } from 'node:crypto';
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

/** Longer than any command takes, shorter than Teams waits before it brings the same activity again. */
const CLAIM_COUNTS = '10 seconds';

/** Whether the claim was to be had: nobody has it, or whoever had it left it long ago. */
export async function claimActivity(tx: Tx, networkId: string, key: string): Promise<boolean> {
  const { rows } = await tx.query(
    `insert into activity_claims (network_id, key, claimed_at) values ($1, $2, now())
     on conflict (network_id, key) do update set claimed_at = excluded.claimed_at
       where activity_claims.claimed_at < now() - interval '${CLAIM_COUNTS}'
     returning 1 as mine`,
    [networkId, key],
  );
  return rows.length > 0;
}

/** Longer than Teams goes on bringing an activity that it takes for lost. */
const ANSWERED_COUNTS = '1 hour';

/** Whether nobody has answered it yet; what is older than anybody would ask again is forgotten on the way. */
export async function claimOutside(tx: Tx, tenantId: string, key: string): Promise<boolean> {
  await tx.query(`delete from answers_outside where answered_at < now() - interval '${ANSWERED_COUNTS}'`);
  const { rows } = await tx.query(
    `insert into answers_outside (tenant_id, key, answered_at) values ($1, $2, now())
     on conflict (tenant_id, key) do nothing returning 1 as mine`,
    // the conversation is a way to somebody of whom nothing is kept here
    [tenantId, createHash('sha256').update(key).digest('base64url')],
  );
  return rows.length > 0;
}

export async function releaseActivity(tx: Tx, networkId: string, key: string): Promise<void> {
  await tx.query('delete from activity_claims where network_id = $1 and key = $2', [networkId, key]);
}

export async function lockMessage(tx: Tx, networkId: string, key: string): Promise<MessageRow | undefined> {
  const [row] = await tx.db.select().from(messages).where(at(networkId, key)).for('update');
  return row;
}

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
