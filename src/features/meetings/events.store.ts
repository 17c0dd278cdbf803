import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { meetingEvents } from '../../store/tables/meetings';
import type { Meeting } from './types';

/** What an online calendar has of a meeting. */
export interface StandingEvent {
  readonly eventId: string;
  readonly joinUrl: string | null;
  /** Of the meeting as the event shows it. */
  readonly sequence: number;
}

type Place = Pick<Meeting, 'networkId' | 'id'>;

export async function readEvent(tx: Tx, { networkId, id }: Place): Promise<StandingEvent | undefined> {
  const [row] = await tx.db
    .select()
    .from(meetingEvents)
    .where(and(eq(meetingEvents.networkId, networkId), eq(meetingEvents.meetingId, id)));
  return row;
}

export async function putEvent(tx: Tx, { networkId, id }: Place, event: StandingEvent): Promise<void> {
  await tx.db
    .insert(meetingEvents)
    .values({ networkId, meetingId: id, ...event })
    .onConflictDoUpdate({ target: [meetingEvents.networkId, meetingEvents.meetingId], set: { ...event } });
}
