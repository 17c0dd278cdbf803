import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { decisionActs } from '../../store/tables/decisions';
import type { Seen } from '../membership/usecases';
import type { DecisionRow } from './store';
import type { Act, AnyNewAct } from './types';

/**
 * Takes the item for this transaction, acts on it come one after the other, and reads its history as it is then. `no key
 * update`, so that a delivery can be noted meanwhile without waiting, which would tie it in a knot with the messages that an
 * act rewrites.
 */
export async function takeDecision(
  tx: Tx,
  networkId: string,
  id: string,
): Promise<{ readonly row: TakenRow; readonly history: History } | null> {
  const [taken, acts] = await tx.queryAll<[TakenRow, HistoryRow]>(
    {
      text: `select network_id as "networkId", decision_id as "decisionId", changed_at as "changedAt",
            told_until::float8 as "toldUntil", drawn_until::float8 as "drawnUntil"
       from decisions where network_id = $1 and decision_id = $2 for no key update`,
      values: [networkId, id],
    },
    { text: HISTORY, values: [networkId, id] },
  );
  const [row] = taken;
  return row ? { row, history: historyOf(acts) } : null;
}

/** What whoever takes an item asks its row. */
export type TakenRow = Pick<DecisionRow, 'networkId' | 'decisionId' | 'changedAt' | 'toldUntil' | 'drawnUntil'>;

export async function appendAct(tx: Tx, networkId: string, id: string, act: AnyNewAct, recordedAt: Date): Promise<Act> {
  const [written] = await appendActs(tx, networkId, [{ id, act }], recordedAt);
  return written as Act;
}

/** One act of each of several items, in one statement. Returns them in the order given. */
export async function appendActs(
  tx: Tx,
  networkId: string,
  all: readonly { readonly id: string; readonly act: AnyNewAct }[],
  recordedAt: Date,
): Promise<Act[]> {
  if (all.length === 0) return [];
  const rows = await tx.db
    .insert(decisionActs)
    .values(
      all.map(({ id, act }) => ({
        networkId,
        decisionId: id,
        kind: act.kind,
        at: act.at,
        recordedAt,
        personId: act.personId,
        memberId: act.memberId,
        capacity: act.capacity,
        payload: act.payload as unknown as Record<string, unknown>,
      })),
    )
    .returning({ id: decisionActs.decisionId, serial: decisionActs.serial });
  const serials = new Map(rows.map((row) => [row.id, row.serial]));
  return all.map(({ id, act }) => {
    const serial = serials.get(id);
    if (serial === undefined) throw new Error(`the act ${act.kind} was not appended`);
    return { ...act, serial, recordedAt } as Act;
  });
}

/** The whole history of an item, oldest first. */
export async function readActs(tx: Tx, networkId: string, id: string): Promise<Act[]> {
  const rows = await tx.db
    .select()
    .from(decisionActs)
    .where(and(eq(decisionActs.networkId, networkId), eq(decisionActs.decisionId, id)))
    .orderBy(asc(decisionActs.serial));
  return rows.map(actOf);
}

/** What was done on an item, oldest first, and under which revision of its network it was read: null where it has no acts. */
export interface History {
  readonly acts: Act[];
  readonly seen: Seen | null;
}

type HistoryRow = Seen & Readonly<Record<string, unknown>>;

const HISTORY = `select n.revision, n.service_url as "serviceUrl",
            a.serial::float8 as serial, a.kind, a.at, a.recorded_at as "recordedAt", a.person_id as "personId",
            a.member_id as "memberId", a.capacity, a.payload
       from decision_acts a join networks n on n.network_id = a.network_id
      where a.network_id = $1 and a.decision_id = $2 order by a.serial`;

export async function readHistory(tx: Tx, networkId: string, id: string): Promise<History> {
  const { rows } = await tx.query<HistoryRow>(HISTORY, [networkId, id]);
  return historyOf(rows);
}

function historyOf(rows: readonly HistoryRow[]): History {
  const acts = rows.map(({ revision: _revision, serviceUrl: _url, ...act }) => act as unknown as Act);
  return { acts, seen: rows[0] ?? null };
}

/**
 * One act that leaves all but the instant of the item's last change as it was, and the mark that its cards are to be drawn:
 * in one statement, which leaves with the commit, for this is what people wait for at each press.
 */
export const appendUndrawn = (
  tx: Tx,
  { networkId, id }: { readonly networkId: string; readonly id: string },
  act: AnyNewAct,
  {
    recordedAt,
    changedAt,
    drawnUntil,
  }: { readonly recordedAt: Date; readonly changedAt: Date; readonly drawnUntil: number },
): Promise<void> =>
  tx.writeLast({
    text: `with item as (
       update decisions set changed_at = $9, drawn_until = $10 where network_id = $1 and decision_id = $2)
     insert into decision_acts (network_id, decision_id, kind, at, recorded_at, person_id, member_id, capacity, payload)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $11)`,
    values: [
      ...[networkId, id, act.kind, act.at.toISOString(), recordedAt.toISOString()],
      ...[act.personId, act.memberId, act.capacity, changedAt.toISOString(), drawnUntil, JSON.stringify(act.payload)],
    ],
  });

/** The histories of several items, by their ids. */
export async function readHistories(tx: Tx, networkId: string, ids: readonly string[]): Promise<Map<string, Act[]>> {
  const found = new Map<string, Act[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return found;
  const rows = await tx.db
    .select()
    .from(decisionActs)
    .where(and(eq(decisionActs.networkId, networkId), inArray(decisionActs.decisionId, [...ids])))
    .orderBy(asc(decisionActs.decisionId), asc(decisionActs.serial));
  for (const row of rows) found.get(row.decisionId)?.push(actOf(row));
  return found;
}

const actOf = ({ networkId: _network, decisionId: _decision, ...row }: typeof decisionActs.$inferSelect): Act =>
  row as unknown as Act;
