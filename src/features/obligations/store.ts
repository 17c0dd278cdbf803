import { asc, eq } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import {
  obligationFilings as filings,
  obligationMarks as marks,
  obligationMissed as missed,
  obligationWaivers as waivers,
} from '../../store/tables/obligations';
import type { Facts } from './types';

/** All that was recorded about a network's duties, oldest first. */
export async function readRecords(
  { db }: Tx,
  networkId: string,
): Promise<Pick<Facts, 'waivers' | 'marks' | 'filings' | 'missed'>> {
  return {
    waivers: await db.select().from(waivers).where(eq(waivers.networkId, networkId)).orderBy(asc(waivers.at)),
    marks: await db.select().from(marks).where(eq(marks.networkId, networkId)).orderBy(asc(marks.at)),
    filings: await db.select().from(filings).where(eq(filings.networkId, networkId)).orderBy(asc(filings.at)),
    missed: await db.select().from(missed).where(eq(missed.networkId, networkId)).orderBy(asc(missed.at)),
  };
}

/** The first one stands: two presses at once leave one record. */
export async function insertWaiver({ db }: Tx, row: typeof waivers.$inferInsert): Promise<void> {
  await db.insert(waivers).values(row).onConflictDoNothing();
}

export async function insertMark({ db }: Tx, row: typeof marks.$inferInsert): Promise<void> {
  await db.insert(marks).values(row).onConflictDoNothing();
}

/** The first filing of a period counts. */
export async function insertFiling({ db }: Tx, row: typeof filings.$inferInsert): Promise<void> {
  await db.insert(filings).values(row).onConflictDoNothing();
}

export async function insertMissed({ db }: Tx, row: typeof missed.$inferInsert): Promise<void> {
  await db.insert(missed).values(row).onConflictDoNothing();
}
