import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { minutes, minutesActs, minutesDecisions } from '../../store/tables/minutes';
import type { Status } from '../decisions/types';
import type { MeetingDecision, MinutesAct, MinutesRow, MinutesState } from './types';

interface Place {
  readonly networkId: string;
  readonly meetingId: string;
}

const of = ({ networkId, meetingId }: Place) => and(eq(minutes.networkId, networkId), eq(minutes.meetingId, meetingId));

/** Opens the minutes of a meeting; does nothing where they are open already. */
export async function openMinutes(tx: Tx, place: Place): Promise<void> {
  await tx.db
    .insert(minutes)
    .values({ ...place, state: 'capture' })
    .onConflictDoNothing();
}

/** Locked until the commit: two presses at once are one after the other. */
export async function lockMinutes(tx: Tx, place: Place): Promise<MinutesRow | undefined> {
  const [row] = await tx.db.select().from(minutes).where(of(place)).for('update');
  return row;
}

export async function readMinutes(tx: Tx, place: Place): Promise<MinutesRow | undefined> {
  const [row] = await tx.db.select().from(minutes).where(of(place));
  return row;
}

export async function updateMinutes(
  tx: Tx,
  place: Place,
  { represented, reservations, ...values }: Partial<Omit<MinutesRow, 'networkId' | 'meetingId'>>,
): Promise<void> {
  const list = represented === undefined ? {} : { represented: represented && [...represented] };
  await tx.db
    .update(minutes)
    .set({ ...values, ...list, ...(reservations ? { reservations: [...reservations] } : {}) })
    .where(of(place));
}

/** Where the minutes of a network's meetings stand: those in these states, or all. Their texts are long and not read. */
export async function minutesIn(
  tx: Tx,
  networkId: string,
  states?: readonly MinutesState[],
): Promise<Pick<MinutesRow, 'meetingId' | 'state' | 'finalAt'>[]> {
  return tx.db
    .select({ meetingId: minutes.meetingId, state: minutes.state, finalAt: minutes.finalAt })
    .from(minutes)
    .where(and(eq(minutes.networkId, networkId), ...(states ? [inArray(minutes.state, [...states])] : [])));
}

/** Whose minutes a round is about; undefined for a round of something else. */
export async function minutesOfRound(tx: Tx, networkId: string, decisionId: string): Promise<MinutesRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(minutes)
    .where(and(eq(minutes.networkId, networkId), eq(minutes.decisionId, decisionId)));
  return row;
}

export interface ActRow {
  readonly act: MinutesAct;
  readonly personId: string | null;
  readonly capacity: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

/** Adds to the history. Only under the lock of the minutes. */
export async function appendAct(tx: Tx, { networkId, meetingId }: Place, row: ActRow): Promise<void> {
  const [last] = await tx.db
    .select({ serial: sql<number>`coalesce(max(${minutesActs.serial}), 0)` })
    .from(minutesActs)
    .where(and(eq(minutesActs.networkId, networkId), eq(minutesActs.meetingId, meetingId)));
  await tx.db.insert(minutesActs).values({
    networkId,
    meetingId,
    serial: Number(last?.serial ?? 0) + 1,
    act: row.act,
    personId: row.personId,
    capacity: row.capacity,
    detail: row.detail ?? null,
    actedAt: row.at,
  });
}

export async function decisionsIn(tx: Tx, { networkId, meetingId }: Place): Promise<MeetingDecision[]> {
  const rows = await tx.db
    .select()
    .from(minutesDecisions)
    .where(and(eq(minutesDecisions.networkId, networkId), eq(minutesDecisions.meetingId, meetingId)))
    .orderBy(asc(minutesDecisions.serial));
  return rows.map(({ decisionId, reference, number, status, title, text, groupKey }) => ({
    decisionId,
    reference,
    number,
    status: status as Status,
    title,
    text,
    groupKey,
  }));
}

export async function insertDecision(
  tx: Tx,
  { networkId, meetingId }: Place,
  serial: number,
  decision: MeetingDecision,
  at: Date,
): Promise<void> {
  await tx.db.insert(minutesDecisions).values({ networkId, meetingId, serial, ...decision, recordedAt: at });
}

/** What became of a decision of a meeting. Returns the meeting, or undefined where no meeting took it. */
export async function updateDecision(
  tx: Tx,
  networkId: string,
  decisionId: string,
  values: Pick<MeetingDecision, 'status' | 'number'>,
): Promise<string | undefined> {
  const [row] = await tx.db
    .update(minutesDecisions)
    .set(values)
    .where(and(eq(minutesDecisions.networkId, networkId), eq(minutesDecisions.decisionId, decisionId)))
    .returning({ meetingId: minutesDecisions.meetingId });
  return row?.meetingId;
}
