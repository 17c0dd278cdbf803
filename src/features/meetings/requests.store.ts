import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { meetingRequests } from '../../store/tables/meetings';
import type { MeetingRequest } from './types';

const at = (networkId: string, id: string) =>
  and(eq(meetingRequests.networkId, networkId), eq(meetingRequests.requestId, id));

export async function insertRequest(tx: Tx, { id, ...request }: MeetingRequest): Promise<void> {
  await tx.db.insert(meetingRequests).values({ ...request, requestId: id });
}

export async function lockRequest(tx: Tx, networkId: string, id: string): Promise<MeetingRequest | undefined> {
  const [row] = await tx.db.select().from(meetingRequests).where(at(networkId, id)).for('update');
  if (!row) return undefined;
  const { requestId, ...rest } = row;
  return { ...rest, id: requestId };
}

export async function setRequest(
  tx: Tx,
  networkId: string,
  id: string,
  values: Partial<typeof meetingRequests.$inferInsert>,
): Promise<void> {
  await tx.db.update(meetingRequests).set(values).where(at(networkId, id));
}

export async function openRequests(tx: Tx, networkId: string): Promise<MeetingRequest[]> {
  const rows = await tx.db
    .select()
    .from(meetingRequests)
    .where(and(eq(meetingRequests.networkId, networkId), eq(meetingRequests.state, 'open')));
  return rows.map(({ requestId, ...rest }) => ({ ...rest, id: requestId }));
}
