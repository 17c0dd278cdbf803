import { and, asc, desc, eq, ilike } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { attendanceAnswers, meetingChanges } from '../../store/tables/meetings';
import type { Meeting, MeetingChange, Story } from './types';

const of = ({ networkId, id }: Pick<Meeting, 'networkId' | 'id'>) =>
  and(eq(meetingChanges.networkId, networkId), eq(meetingChanges.meetingId, id));

export async function insertChange(tx: Tx, row: typeof meetingChanges.$inferInsert): Promise<void> {
  await tx.db.insert(meetingChanges).values(row);
}

export async function storyOf(tx: Tx, meeting: Pick<Meeting, 'networkId' | 'id'>): Promise<Story> {
  const rows = await tx.db.select().from(meetingChanges).where(of(meeting)).orderBy(asc(meetingChanges.sequence));
  const changes: MeetingChange[] = rows.map(({ networkId: _, meetingId: __, wasAnswers: ___, ...change }) => change);
  return { edition: changes.filter((change) => change.what === 'moved').length, changes };
}

/** The meeting that bore this number before it was moved into another period. */
export async function idByFormerNumber(tx: Tx, networkId: string, number: string): Promise<string | undefined> {
  const [row] = await tx.db
    .select({ meetingId: meetingChanges.meetingId })
    .from(meetingChanges)
    .where(and(eq(meetingChanges.networkId, networkId), ilike(meetingChanges.wasNumber, number)))
    .orderBy(desc(meetingChanges.at))
    .limit(1);
  return row?.meetingId;
}

/** A moved meeting is asked about anew; what was answered before stands with the change. */
export async function clearAnswers(tx: Tx, { networkId, id }: Meeting): Promise<void> {
  await tx.db
    .delete(attendanceAnswers)
    .where(and(eq(attendanceAnswers.networkId, networkId), eq(attendanceAnswers.meetingId, id)));
}
