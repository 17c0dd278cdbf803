import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { calendarPreviews } from '../../store/tables/calendar';
import type { Paste } from './types';

export interface Preview {
  readonly id: string;
  readonly personId: string;
  /** Of the network, when the list was compared. */
  readonly revision: string;
  readonly paste: Paste;
  readonly at: Date;
}

/** One at a time for a person: a list that nobody applies need not be kept. */
export async function putPreview(tx: Tx, networkId: string, preview: Preview): Promise<void> {
  const { id: previewId, at: madeAt, paste, ...rest } = preview;
  await tx.db
    .delete(calendarPreviews)
    .where(and(eq(calendarPreviews.networkId, networkId), eq(calendarPreviews.personId, preview.personId)));
  await tx.db.insert(calendarPreviews).values({ networkId, previewId, madeAt, paste: { ...paste }, ...rest });
}

const at = (networkId: string, previewId: string) =>
  and(eq(calendarPreviews.networkId, networkId), eq(calendarPreviews.previewId, previewId));

export async function readPreview(tx: Tx, networkId: string, previewId: string): Promise<Preview | undefined> {
  const [row] = await tx.db.select().from(calendarPreviews).where(at(networkId, previewId));
  if (!row) return undefined;
  const paste = row.paste as unknown as Paste;
  return { id: row.previewId, personId: row.personId, revision: row.revision, paste, at: row.madeAt };
}

export async function deletePreview(tx: Tx, networkId: string, previewId: string): Promise<void> {
  await tx.db.delete(calendarPreviews).where(at(networkId, previewId));
}
