import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { meetingSeries, meetingSeriesDates } from '../../store/tables/meetings';
import type { Series } from './series.rules';

/** What was done with one date of a series. */
export interface SeriesDate {
  readonly period: string;
  readonly state: 'asked' | 'convened' | 'skipped';
  readonly meetingId: string | null;
  readonly reason: string | null;
  readonly personId: string | null;
}

type Row = typeof meetingSeries.$inferSelect;
const seriesOf = ({ seriesId, ...row }: Row): Series => ({ ...row, id: seriesId });

export async function insertSeries(tx: Tx, { id, ...series }: Series): Promise<void> {
  await tx.db.insert(meetingSeries).values({ ...series, seriesId: id });
}

export async function activeSeries(tx: Tx, networkId: string): Promise<Series[]> {
  const rows = await tx.db
    .select()
    .from(meetingSeries)
    .where(and(eq(meetingSeries.networkId, networkId), eq(meetingSeries.active, true)))
    .orderBy(asc(meetingSeries.at));
  return rows.map(seriesOf);
}

export async function lockSeries(tx: Tx, networkId: string, id: string): Promise<Series | undefined> {
  const [row] = await tx.db
    .select()
    .from(meetingSeries)
    .where(and(eq(meetingSeries.networkId, networkId), eq(meetingSeries.seriesId, id)))
    .for('update');
  return row && seriesOf(row);
}

export async function stopSeries(tx: Tx, networkId: string, id: string): Promise<void> {
  await tx.db
    .update(meetingSeries)
    .set({ active: false })
    .where(and(eq(meetingSeries.networkId, networkId), eq(meetingSeries.seriesId, id)));
}

const dateAt = (networkId: string, seriesId: string, period: string) =>
  and(
    eq(meetingSeriesDates.networkId, networkId),
    eq(meetingSeriesDates.seriesId, seriesId),
    eq(meetingSeriesDates.period, period),
  );

export async function readDate(
  tx: Tx,
  { networkId, id }: Pick<Series, 'networkId' | 'id'>,
  period: string,
): Promise<SeriesDate | undefined> {
  const [row] = await tx.db
    .select()
    .from(meetingSeriesDates)
    .where(dateAt(networkId, id, period));
  return row;
}

export async function putDate(tx: Tx, row: typeof meetingSeriesDates.$inferInsert): Promise<void> {
  const { networkId: _n, seriesId: _s, period: _p, ...values } = row;
  await tx.db
    .insert(meetingSeriesDates)
    .values(row)
    .onConflictDoUpdate({
      target: [meetingSeriesDates.networkId, meetingSeriesDates.seriesId, meetingSeriesDates.period],
      set: values,
    });
}
