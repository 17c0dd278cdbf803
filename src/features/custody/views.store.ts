import { and, count, desc, eq, ilike, inArray, type SQL } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { actionItems } from '../../store/tables/action-items';
import { views } from '../../store/tables/custody';
import { decisions } from '../../store/tables/decisions';
import { meetings } from '../../store/tables/meetings';
import type { NewView, ViewRow } from './types';

/** Of what somebody outside tries one row an hour stands, and those after it are left out. */
export async function insertViews(tx: Tx, rows: readonly NewView[]): Promise<void> {
  if (rows.length > 0)
    await tx.db
      .insert(views)
      .values([...rows])
      .onConflictDoNothing();
}

/** Which rows of the log are asked for; without any: all of the network. */
export interface Asked {
  readonly people?: readonly string[];
  readonly subject?: string;
}

const where = (networkId: string, { people, subject }: Asked): SQL | undefined =>
  and(
    eq(views.networkId, networkId),
    ...(people ? [inArray(views.personId, [...people])] : []),
    ...(subject ? [ilike(views.subject, `%${subject.replace(/[\\%_]/g, '\\$&')}%`)] : []),
  );

/** Newest first. */
export const readViews = (
  tx: Tx,
  networkId: string,
  asked: Asked,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<ViewRow[]> =>
  tx.db
    .select()
    .from(views)
    .where(where(networkId, asked))
    .orderBy(desc(views.at), desc(views.serial))
    .limit(limit)
    .offset(offset);

/** Whether there is any row of a person. */
export async function hasViewsOf(tx: Tx, networkId: string, personId: string): Promise<boolean> {
  const of = and(eq(views.networkId, networkId), eq(views.personId, personId));
  return (await tx.db.select({ serial: views.serial }).from(views).where(of).limit(1)).length > 0;
}

export async function countViews(tx: Tx, networkId: string, asked: Asked): Promise<number> {
  const [row] = await tx.db.select({ n: count() }).from(views).where(where(networkId, asked));
  return row?.n ?? 0;
}

/** What has one of these ids in one of these networks, by network and id: the number by which people know it there. */
export async function numbersOf(
  tx: Tx,
  networkIds: readonly string[],
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (networkIds.length === 0 || ids.length === 0) return new Map();
  // by the network too, with which all indexes begin
  const [within, wanted] = [[...networkIds], [...ids]];
  const items = await tx.db
    .select({ ...{ networkId: decisions.networkId, id: decisions.decisionId }, ...DECISION_NAMES })
    .from(decisions)
    .where(and(inArray(decisions.networkId, within), inArray(decisions.decisionId, wanted)));
  const met = await tx.db
    .select({ networkId: meetings.networkId, id: meetings.meetingId, number: meetings.number })
    .from(meetings)
    .where(and(inArray(meetings.networkId, within), inArray(meetings.meetingId, wanted)));
  const actions = await tx.db
    .select({ networkId: actionItems.networkId, id: actionItems.actionId, number: actionItems.reference })
    .from(actionItems)
    .where(and(inArray(actionItems.networkId, within), inArray(actionItems.actionId, wanted)));
  return new Map([
    ...items.map(({ networkId, id, number, reference }) => [numberKey(networkId, id), number ?? reference] as const),
    ...[...met, ...actions].map(({ networkId, id, number }) => [numberKey(networkId, id), number] as const),
  ]);
}

const DECISION_NAMES = { number: decisions.number, reference: decisions.reference };

/** An id of another network has no number here, whoever sent it. */
export const numberKey = (networkId: string, id: string): string => `${networkId} ${id}`;
