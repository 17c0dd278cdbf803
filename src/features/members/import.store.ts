import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { rosterPreviews } from '../../store/tables/members';

export interface Preview {
  readonly id: string;
  readonly personId: string;
  /** Of the network, when it was compared. */
  readonly revision: string;
  readonly csv: string;
  readonly at: Date;
}

/** One at a time for a person: names and addresses that nobody applies need not be kept. */
export async function putPreview(tx: Tx, networkId: string, preview: Preview): Promise<void> {
  const { id: previewId, at: madeAt, ...rest } = preview;
  await tx.db
    .delete(rosterPreviews)
    .where(and(eq(rosterPreviews.networkId, networkId), eq(rosterPreviews.personId, preview.personId)));
  await tx.db.insert(rosterPreviews).values({ networkId, previewId, madeAt, ...rest });
}

const at = (networkId: string, previewId: string) =>
  and(eq(rosterPreviews.networkId, networkId), eq(rosterPreviews.previewId, previewId));

export async function readPreview(tx: Tx, networkId: string, previewId: string): Promise<Preview | undefined> {
  const [row] = await tx.db.select().from(rosterPreviews).where(at(networkId, previewId));
  return row && { id: row.previewId, personId: row.personId, revision: row.revision, csv: row.csv, at: row.madeAt };
}

export async function deletePreview(tx: Tx, networkId: string, previewId: string): Promise<void> {
  await tx.db.delete(rosterPreviews).where(at(networkId, previewId));
}
