import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { actionActs, actionItems, actionReminders } from '../../store/tables/action-items';
import type { ActionAct, ActionItem, ActionSource, ActionStatus, ReminderRow } from './types';

type Row = typeof actionItems.$inferSelect;

const STILL_OPEN: ActionStatus[] = ['open', 'in_progress', 'delayed'];

function sourceOf({ source, meetingId, meetingNumber, decisionId, decisionName, excerpt }: Row): ActionSource {
  if (source === 'meeting') return { kind: 'meeting', id: meetingId ?? '', number: meetingNumber ?? '' };
  if (source === 'decision') return { kind: 'decision', id: decisionId ?? '', name: decisionName ?? '' };
  return source === 'message' ? { kind: 'message', excerpt: excerpt ?? '' } : { kind: 'typed' };
}

function itemOf(row: Row): ActionItem {
  const { actionId, leadMember, meetingId: _id, meetingNumber: _number, ...more } = row;
  const { decisionId: _decision, decisionName: _name, excerpt: _excerpt, ...kept } = more;
  return { ...kept, id: actionId, leadMemberId: leadMember, source: sourceOf(row) };
}

const one = (networkId: string, actionId: string) =>
  and(eq(actionItems.networkId, networkId), eq(actionItems.actionId, actionId));

export async function insertAction(tx: Tx, action: ActionItem): Promise<void> {
  const { id, leadMemberId, source, support, objectives, ...kept } = action;
  await tx.db.insert(actionItems).values({
    ...kept,
    actionId: id,
    leadMember: leadMemberId,
    support: [...support],
    objectives: [...objectives],
    source: source.kind,
    meetingId: source.kind === 'meeting' ? source.id : null,
    meetingNumber: source.kind === 'meeting' ? source.number : null,
    decisionId: source.kind === 'decision' ? source.id : null,
    decisionName: source.kind === 'decision' ? source.name : null,
    excerpt: source.kind === 'message' ? source.excerpt : null,
  });
}

export async function readAction(tx: Tx, networkId: string, id: string): Promise<ActionItem | undefined> {
  const [row] = await tx.db.select().from(actionItems).where(one(networkId, id));
  return row && itemOf(row);
}

/** Locked until the commit: two people who press at once act one after the other. */
export async function lockAction(tx: Tx, networkId: string, id: string): Promise<ActionItem | undefined> {
  const [row] = await tx.db.select().from(actionItems).where(one(networkId, id)).for('update');
  return row && itemOf(row);
}

export async function actionByReference(tx: Tx, networkId: string, reference: string): Promise<ActionItem | undefined> {
  const [row] = await tx.db
    .select()
    .from(actionItems)
    .where(and(eq(actionItems.networkId, networkId), eq(actionItems.reference, reference.toUpperCase())));
  return row && itemOf(row);
}

export async function openActions(tx: Tx, networkId: string): Promise<ActionItem[]> {
  const rows = await tx.db
    .select()
    .from(actionItems)
    .where(and(eq(actionItems.networkId, networkId), inArray(actionItems.status, STILL_OPEN)))
    .orderBy(asc(actionItems.due), asc(actionItems.reference));
  return rows.map(itemOf);
}

/** Those of these lead members. */
export async function openActionsLedBy(tx: Tx, networkId: string, leads: readonly string[]): Promise<ActionItem[]> {
  const rows = await tx.db
    .select()
    .from(actionItems)
    .where(
      and(
        eq(actionItems.networkId, networkId),
        inArray(actionItems.status, STILL_OPEN),
        inArray(actionItems.leadMember, [...leads]),
      ),
    )
    .orderBy(asc(actionItems.due), asc(actionItems.reference));
  return rows.map(itemOf);
}

/** All there ever were, in the order of their numbers. */
export async function allActions(tx: Tx, networkId: string): Promise<ActionItem[]> {
  const rows = await tx.db
    .select()
    .from(actionItems)
    .where(eq(actionItems.networkId, networkId))
    .orderBy(asc(actionItems.reference));
  return rows.map(itemOf);
}

/** Those that ended, the last recorded first. */
export async function endedActions(tx: Tx, networkId: string, most: number): Promise<ActionItem[]> {
  const rows = await tx.db
    .select()
    .from(actionItems)
    .where(and(eq(actionItems.networkId, networkId), inArray(actionItems.status, ['done', 'dropped'])))
    .orderBy(desc(actionItems.recordedAt))
    .limit(most);
  return rows.map(itemOf);
}

export async function actionsFromMeeting(tx: Tx, networkId: string, meetingId: string): Promise<ActionItem[]> {
  const rows = await tx.db
    .select()
    .from(actionItems)
    .where(and(eq(actionItems.networkId, networkId), eq(actionItems.meetingId, meetingId)))
    .orderBy(asc(actionItems.recordedAt), asc(actionItems.reference));
  return rows.map(itemOf);
}

/** What a decision led to, in the order in which it was recorded. */
export async function actionsFromDecision(tx: Tx, networkId: string, decisionId: string): Promise<ActionItem[]> {
  const rows = await tx.db
    .select()
    .from(actionItems)
    .where(and(eq(actionItems.networkId, networkId), eq(actionItems.decisionId, decisionId)))
    .orderBy(asc(actionItems.recordedAt), asc(actionItems.reference));
  return rows.map(itemOf);
}

export async function actionsWithIds(tx: Tx, networkId: string, ids: readonly string[]): Promise<ActionItem[]> {
  if (ids.length === 0) return [];
  const rows = await tx.db
    .select()
    .from(actionItems)
    .where(and(eq(actionItems.networkId, networkId), inArray(actionItems.actionId, [...ids])))
    .orderBy(asc(actionItems.due), asc(actionItems.reference));
  return rows.map(itemOf);
}

type Changes = Partial<Omit<ActionItem, 'networkId' | 'id' | 'reference' | 'source' | 'recordedBy' | 'recordedAt'>>;

export async function updateAction(
  tx: Tx,
  { networkId, id }: Pick<ActionItem, 'networkId' | 'id'>,
  { leadMemberId, support, objectives, ...values }: Changes,
): Promise<void> {
  const lists = {
    ...(support ? { support: [...support] } : {}),
    ...(objectives ? { objectives: [...objectives] } : {}),
    ...(leadMemberId ? { leadMember: leadMemberId } : {}),
  };
  await tx.db
    .update(actionItems)
    .set({ ...values, ...lists })
    .where(one(networkId, id));
}

export async function appendAct(
  tx: Tx,
  { networkId, id }: Pick<ActionItem, 'networkId' | 'id'>,
  { at, ...act }: ActionAct,
): Promise<void> {
  const [last] = await tx.db
    .select({ serial: sql<number>`coalesce(max(${actionActs.serial}), 0)` })
    .from(actionActs)
    .where(and(eq(actionActs.networkId, networkId), eq(actionActs.actionId, id)));
  const serial = Number(last?.serial ?? 0) + 1;
  await tx.db.insert(actionActs).values({ networkId, actionId: id, serial, actedAt: at, ...act });
}

export async function actsOf(tx: Tx, networkId: string, actionId: string): Promise<ActionAct[]> {
  const rows = await tx.db
    .select()
    .from(actionActs)
    .where(and(eq(actionActs.networkId, networkId), eq(actionActs.actionId, actionId)))
    .orderBy(asc(actionActs.serial));
  return rows.map(({ status, due, note, personId, capacity, actedAt }) => ({
    status,
    due,
    note,
    personId,
    capacity,
    at: actedAt,
  }));
}

export async function putReminder(tx: Tx, networkId: string, row: ReminderRow): Promise<void> {
  const actionIds = [...row.actionIds];
  await tx.db
    .insert(actionReminders)
    .values({ networkId, place: row.place, day: row.day, actionIds })
    .onConflictDoUpdate({
      target: [actionReminders.networkId, actionReminders.place, actionReminders.day],
      set: { actionIds },
    });
}

/** The reminders at one place, the newest first. */
export async function remindersAt(tx: Tx, networkId: string, place: string, most: number): Promise<ReminderRow[]> {
  return tx.db
    .select({ place: actionReminders.place, day: actionReminders.day, actionIds: actionReminders.actionIds })
    .from(actionReminders)
    .where(and(eq(actionReminders.networkId, networkId), eq(actionReminders.place, place)))
    .orderBy(desc(actionReminders.day))
    .limit(most);
}

/** The places whose reminder of that day names this action, and is the newest there. */
export async function placesNaming(tx: Tx, networkId: string, actionId: string, day: string): Promise<string[]> {
  const rows = await tx.db
    .select({ place: actionReminders.place })
    .from(actionReminders)
    .where(
      and(
        eq(actionReminders.networkId, networkId),
        eq(actionReminders.day, day),
        sql`${actionId} = any(${actionReminders.actionIds})`,
      ),
    );
  return rows.map(({ place }) => place);
}

/** Every reminder that named this action, the newest first. */
export async function remindersOf(tx: Tx, networkId: string, actionId: string): Promise<ReminderRow[]> {
  return tx.db
    .select({ place: actionReminders.place, day: actionReminders.day, actionIds: actionReminders.actionIds })
    .from(actionReminders)
    .where(and(eq(actionReminders.networkId, networkId), sql`${actionId} = any(${actionReminders.actionIds})`))
    .orderBy(desc(actionReminders.day));
}

/** An action whose group is none any more is the Network's. */
export async function moveToNetwork(tx: Tx, { networkId, id }: Pick<ActionItem, 'networkId' | 'id'>): Promise<void> {
  await tx.db.update(actionItems).set({ groupKey: null }).where(one(networkId, id));
}
