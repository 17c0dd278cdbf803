import { and, asc, eq, gte, ilike, inArray, lte, notInArray, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { attendanceAnswers, meetings } from '../../store/tables/meetings';
import { idByFormerNumber } from './changes.store';
import type { AttendanceAnswer, Meeting } from './types';

type Row = typeof meetings.$inferSelect;

const meetingOf = ({ meetingId, ...row }: Row): Meeting => ({ ...row, id: meetingId });

const GONE: Meeting['state'][] = ['undone', 'cancelled'];

export async function insertMeeting(tx: Tx, { id, ...meeting }: Meeting): Promise<void> {
  await tx.db.insert(meetings).values({ ...meeting, meetingId: id });
}

export async function updateMeeting(
  tx: Tx,
  { networkId, id }: Pick<Meeting, 'networkId' | 'id'>,
  values: Partial<Omit<Meeting, 'id' | 'networkId'>>,
): Promise<void> {
  await tx.db
    .update(meetings)
    .set(values)
    .where(and(eq(meetings.networkId, networkId), eq(meetings.meetingId, id)));
}

/** Locked until the commit: two presses at once are one after the other. */
export async function lockMeeting(tx: Tx, networkId: string, id: string): Promise<Meeting | undefined> {
  const [row] = await tx.db
    .select()
    .from(meetings)
    .where(and(eq(meetings.networkId, networkId), eq(meetings.meetingId, id)))
    .for('update');
  return row && meetingOf(row);
}

export async function readMeeting(tx: Tx, networkId: string, id: string): Promise<Meeting | undefined> {
  const [row] = await tx.db
    .select()
    .from(meetings)
    .where(and(eq(meetings.networkId, networkId), eq(meetings.meetingId, id)));
  return row && meetingOf(row);
}

/** By its number, in any letter case; one that was taken back only when no other bears the number. */
export async function meetingByNumber(tx: Tx, networkId: string, number: string): Promise<Meeting | undefined> {
  const rows = await tx.db
    .select()
    .from(meetings)
    // numbers hold no wildcard: `ilike` compares them without regard to case
    .where(and(eq(meetings.networkId, networkId), ilike(meetings.number, number.replace(/[%_\\]/g, ''))))
    .orderBy(asc(meetings.convenedAt));
  const found = rows.find((row) => !GONE.includes(row.state)) ?? rows.at(-1);
  return found ? meetingOf(found) : meetingByFormerNumber(tx, networkId, number);
}

async function meetingByFormerNumber(tx: Tx, networkId: string, number: string): Promise<Meeting | undefined> {
  const id = await idByFormerNumber(tx, networkId, number.replace(/[%_\\]/g, ''));
  return id === undefined ? undefined : readMeeting(tx, networkId, id);
}

/** Those of a network of which this holds, by their start. */
async function meetingsWhere(tx: Tx, networkId: string, ...conditions: readonly SQL[]): Promise<Meeting[]> {
  const rows = await tx.db
    .select()
    .from(meetings)
    .where(and(eq(meetings.networkId, networkId), ...conditions))
    .orderBy(asc(meetings.startsAt));
  return rows.map(meetingOf);
}

/** Meetings that stand (not undone, not cancelled) with a start in the given instants, both included, oldest first. */
export const meetingsBetween = (tx: Tx, networkId: string, from: Date, to: Date): Promise<Meeting[]> =>
  meetingsWhere(
    tx,
    networkId,
    gte(meetings.startsAt, from),
    lte(meetings.startsAt, to),
    notInArray(meetings.state, GONE),
  );

export const allMeetings = (tx: Tx, networkId: string): Promise<Meeting[]> =>
  meetingsWhere(tx, networkId, notInArray(meetings.state, ['undone']));

/** Those convened that are not over at an instant, oldest first. */
export const meetingsAhead = (tx: Tx, networkId: string, at: Date): Promise<Meeting[]> =>
  meetingsWhere(
    tx,
    networkId,
    eq(meetings.state, 'convened'),
    sql`${meetings.startsAt} + ${meetings.minutes} * interval '1 minute' > ${at.toISOString()}::timestamptz`,
  );

export const meetingsWithIds = async (tx: Tx, networkId: string, ids: readonly string[]): Promise<Meeting[]> =>
  ids.length === 0 ? [] : meetingsWhere(tx, networkId, inArray(meetings.meetingId, [...ids]));

/** The next one that was convened and is not over, or the last that was: what people mean by "the meeting". */
export const convenedMeetings = (tx: Tx, networkId: string): Promise<Meeting[]> =>
  meetingsWhere(tx, networkId, inArray(meetings.state, ['convened', 'closed']));

export async function answersTo(tx: Tx, networkId: string, meetingId: string): Promise<AttendanceAnswer[]> {
  return tx.db
    .select({
      memberId: attendanceAnswers.memberId,
      answer: attendanceAnswers.answer,
      alternate: attendanceAnswers.alternate,
      level: attendanceAnswers.level,
      personId: attendanceAnswers.personId,
    })
    .from(attendanceAnswers)
    .where(and(eq(attendanceAnswers.networkId, networkId), eq(attendanceAnswers.meetingId, meetingId)));
}

export async function putAnswer(tx: Tx, row: typeof attendanceAnswers.$inferInsert): Promise<void> {
  const { networkId, meetingId, memberId, ...changed } = row;
  await tx.db
    .insert(attendanceAnswers)
    .values(row)
    .onConflictDoUpdate({
      target: [attendanceAnswers.networkId, attendanceAnswers.meetingId, attendanceAnswers.memberId],
      set: changed,
    });
}
