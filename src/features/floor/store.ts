import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { meetingFloor } from '../../store/tables/floor';
import type { Floor } from './types';

interface Place {
  readonly networkId: string;
  readonly meetingId: string;
}

const NOTHING: Floor = { item: null, done: [] };

export async function readFloor(tx: Tx, { networkId, meetingId }: Place): Promise<Floor> {
  const [row] = await tx.db
    .select()
    .from(meetingFloor)
    .where(and(eq(meetingFloor.networkId, networkId), eq(meetingFloor.meetingId, meetingId)));
  return row ? { item: row.item, done: row.done } : NOTHING;
}

/** Only under the lock of the meeting's minutes: of two presses the second sees what the first did. */
export async function writeFloor(
  tx: Tx,
  { networkId, meetingId }: Place,
  { item, done }: Floor,
  { personId, at }: { readonly personId: string; readonly at: Date },
): Promise<void> {
  const values = { item, done: [...done], personId, at };
  await tx.db
    .insert(meetingFloor)
    .values({ networkId, meetingId, ...values })
    .onConflictDoUpdate({ target: [meetingFloor.networkId, meetingFloor.meetingId], set: values });
}
