import { sql } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { retentionRuns } from '../../store/tables/custody';
import { REMOVED } from './messages';
import type { Kind } from './retention.rules';

/** One statement of a kind: what it looks at, whether for how old the oldest is or to let it go. */
interface Part {
  readonly table: string;
  /** The instant at which the row was made, or ended. */
  readonly since: string;
  /** Which rows; `t` is the row. */
  readonly where: string;
  /** What becomes of them; nothing: they go. */
  readonly set?: string;
}

const EMPTY_CARD = `'{"type":"AdaptiveCard","version":"1.5","body":[]}'::jsonb`;
const SETTLED = `t.state in ('sent', 'failed', 'unknown')`;
const GONE = `'${REMOVED}'`;
/** States in which a decision item has come to its end. */
const CLOSED = `('adopted', 'not_adopted', 'withdrawn', 'lapsed', 'superseded')`;
const startOf = (meeting: string): string =>
  `(select m.starts_at from meetings m where m.network_id = t.network_id and m.meeting_id = ${meeting})`;

/*
 * What records are reckoned by (numbers, days, who, in which capacity) stays: duties of old years and numbers would else be
 * found wanting. What goes is what people wrote besides the texts that were adopted.
 */
const PARTS: Readonly<Record<Kind, readonly Part[]>> = {
  answers: [
    { table: 'messages', since: 't.written_at', where: `starts_with(t.key, 'answer:') and ${SETTLED}` },
    // left by a bot that died over its answer
    { table: 'activity_claims', since: 't.claimed_at', where: 'true' },
  ],
  messages: [
    {
      table: 'messages',
      since: 'coalesce(t.delivered_at, t.written_at)',
      // what is long is not empty: to compare ten years of cards would be to read them
      where: `${SETTLED} and (pg_column_size(t.card) > 200 or t.card <> ${EMPTY_CARD})`,
      set: `card = ${EMPTY_CARD}, summary = ''`,
    },
  ],
  views: [{ table: 'views', since: 't.at', where: 'true' }],
  guests: [
    {
      table: 'meeting_guests',
      since: startOf('t.meeting_id'),
      where: `t.name not in ('', 'a guest')`,
      set: `name = case when organisation = '' then 'a guest' else '' end`,
    },
  ],
  previews: [
    { table: 'roster_previews', since: 't.made_at', where: 'true' },
    { table: 'calendar_previews', since: 't.made_at', where: 'true' },
  ],
  records: [
    { table: 'agenda_comments', since: 't.at', where: 'true' },
    {
      table: 'attendance_answers',
      since: 't.answered_at',
      where: 't.alternate is not null',
      set: 'alternate = null',
    },
    {
      table: 'meeting_requests',
      since: 't.asked_at',
      where: `t.state <> 'open' and t.reason <> ${GONE}`,
      set: `reason = ${GONE}`,
    },
    {
      table: 'group_updates',
      since: 't.filed_at',
      where: `t.progress <> ${GONE}`,
      set: `progress = ${GONE}, mptf = '', impediments = '', support = '', next_steps = ''`,
    },
    {
      table: 'impediments',
      since: 't.raised_at',
      where: `t.state in ('resolved', 'declined') and t.what <> ${GONE}`,
      set: `what = ${GONE}`,
    },
    {
      table: 'minutes',
      since: 't.final_at',
      where: `t.final_at is not null and (t.discussion <> '' or t.discussions <> '{}' or t.invited <> '' or t.remarks is not null)`,
      set: `discussion = '', discussions = '{}', invited = '', remarks = null`,
    },
  ],
  decisions: [
    {
      table: 'decision_acts',
      since: 't.recorded_at',
      where: `exists (select from decisions d where d.network_id = t.network_id and d.decision_id = t.decision_id
        and d.state in ${CLOSED} and d.changed_at < $2)
        and not exists (select from decision_acts a where a.network_id = t.network_id and a.decision_id = t.decision_id
          and a.recorded_at >= $2)`,
    },
    {
      table: 'decisions',
      since: 't.changed_at',
      where: `t.state in ${CLOSED} and not exists (select from decision_acts a where a.network_id = t.network_id
        and a.decision_id = t.decision_id)`,
    },
    {
      table: 'minutes',
      since: 't.final_at',
      where: `t.final_at is not null and t.text <> ${GONE}`,
      set: `text = ${GONE}, before_text = null`,
    },
  ],
};

/** Since when the oldest of a kind is there; null where there is none. */
export async function oldestOf(tx: Tx, networkId: string, kind: Kind, at: Date): Promise<Date | null> {
  const found: number[] = [];
  for (const { table, since, where } of PARTS[kind]) {
    const { rows } = await tx.query<{ oldest: Date | string | null }>(
      `select min(${since}) as oldest from "${table}" t where t.network_id = $1 and $2::timestamptz is not null and ${where}`,
      [networkId, at],
    );
    const oldest = rows[0]?.oldest;
    if (oldest) found.push(new Date(oldest).getTime());
  }
  return found.length > 0 ? new Date(Math.min(...found)) : null;
}

/** Lets go what is older, and returns how many rows that were. The line of the run comes first: acts go only under it. */
export async function letGo(tx: Tx, networkId: string, kind: Kind, before: Date, at: Date): Promise<number> {
  await tx.db
    .insert(retentionRuns)
    .values({ networkId, kind, before, runAt: at })
    .onConflictDoUpdate({ target: [retentionRuns.networkId, retentionRuns.kind], set: { before, runAt: at } });
  let gone = 0;
  for (const { table, since, where, set } of PARTS[kind]) {
    const what = set ? `update "${table}" t set ${set}` : `delete from "${table}" t`;
    const { rows } = await tx.query<{ n: string }>(
      `with gone as (${what} where t.network_id = $1 and ${since} < $2 and ${where} returning 1)
       select count(*)::text as n from gone`,
      [networkId, before],
    );
    gone += Number(rows[0]?.n ?? 0);
  }
  await tx.db
    .update(retentionRuns)
    .set({ gone: sql`${retentionRuns.gone} + ${gone}` })
    .where(sql`${retentionRuns.networkId} = ${networkId} and ${retentionRuns.kind} = ${kind}`);
  return gone;
}
