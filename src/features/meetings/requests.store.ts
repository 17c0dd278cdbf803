import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { meetingRequests, requestSupporters } from '../../store/tables/meetings';
import type { MeetingRequest } from './types';

/** A request with the members that stand behind it, in the order in which they came. */
export interface RequestFile {
  readonly request: MeetingRequest;
  readonly supporters: readonly string[];
}

const at = (networkId: string, id: string) =>
  and(eq(meetingRequests.networkId, networkId), eq(meetingRequests.requestId, id));

export async function insertRequest(tx: Tx, { id, ...request }: MeetingRequest): Promise<void> {
  await tx.db.insert(meetingRequests).values({ ...request, requestId: id });
}

export async function lockRequest(tx: Tx, networkId: string, id: string): Promise<RequestFile | undefined> {
  const [row] = await tx.db.select().from(meetingRequests).where(at(networkId, id)).for('update');
  if (!row) return undefined;
  const { requestId, ...rest } = row;
  return { request: { ...rest, id: requestId }, supporters: await supportersOf(tx, networkId, id) };
}

async function supportersOf(tx: Tx, networkId: string, id: string): Promise<string[]> {
  const rows = await tx.db
    .select({ memberId: requestSupporters.memberId })
    .from(requestSupporters)
    .where(and(eq(requestSupporters.networkId, networkId), eq(requestSupporters.requestId, id)))
    .orderBy(asc(requestSupporters.at));
  return rows.map((row) => row.memberId);
}

/** A member stands behind a request once, whoever of it says so. */
export async function addSupporter(tx: Tx, row: typeof requestSupporters.$inferInsert): Promise<void> {
  await tx.db.insert(requestSupporters).values(row).onConflictDoNothing();
}

export async function setRequest(
  tx: Tx,
  networkId: string,
  id: string,
  values: Partial<typeof meetingRequests.$inferInsert>,
): Promise<void> {
  await tx.db.update(meetingRequests).set(values).where(at(networkId, id));
}

export async function openRequests(tx: Tx, networkId: string): Promise<RequestFile[]> {
  const rows = await tx.db
    .select()
    .from(meetingRequests)
    .where(and(eq(meetingRequests.networkId, networkId), eq(meetingRequests.state, 'open')))
    .orderBy(asc(meetingRequests.askedAt));
  const found: RequestFile[] = [];
  for (const { requestId, ...rest } of rows) {
    found.push({ request: { ...rest, id: requestId }, supporters: await supportersOf(tx, networkId, requestId) });
  }
  return found;
}
