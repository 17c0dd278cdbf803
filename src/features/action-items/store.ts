import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { actionActs, actionItems, actionReminders } from '../../store/tables/action-items';
import type { ActionAct, ActionItem, ActionStatus, ReminderRow } from './types';

type Row = typeof actionItems.$inferSelect;

const STILL_OPEN: ActionStatus[] = ['open', 'in_progress', 'delayed'];

function itemOf({ actionId, leadMember, source, meetingId, meetingNumber, ...row }: Row): ActionItem {
  return {
    ...row,
    id: actionId,
    leadMemberId: leadMember,
    source:
      source === 'meeting' ? { kind: 'meeting', id: meetingId ?? '', number: meetingNumber ?? '' } : { kind: 'typed' },
  };
}

const one = (networkId: string, actionId: string) =>
  and(eq(actionItems.networkId, networkId), eq(actionItems.actionId, actionId));

export async function insertAction(tx: Tx, { id, leadMemberId, source, ...action }: ActionItem): Promise<void> {
  await tx.db.insert(actionItems).values({
    ...action,
    actionId: id,
    leadMember: leadMemberId,
    source: source.kind,
    meetingId: source.kind === 'meeting' ? source.id : null,
    meetingNumber: source.kind === 'meeting' ? source.number : null,
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

export async function actionsWithIds(tx: Tx, networkId: string, ids: readonly string[]): Promise<ActionItem[]> {
  if (ids.length === 0) return [];
  const rows = await tx.db
    .select()
    .from(actionItems)
    .where(and(eq(actionItems.networkId, networkId), inArray(actionItems.actionId, [...ids])))
    .orderBy(asc(actionItems.due), asc(actionItems.reference));
  return rows.map(itemOf);
}

export async function updateAction(
  tx: Tx,
  { networkId, id, status, due, dueSince }: Pick<ActionItem, 'networkId' | 'id' | 'status' | 'due' | 'dueSince'>,
): Promise<void> {
  await tx.db.update(actionItems).set({ status, due, dueSince }).where(one(networkId, id));
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

/** Every reminder that named this action, the newest first. */
export async function remindersOf(tx: Tx, networkId: string, actionId: string): Promise<ReminderRow[]> {
  return tx.db
    .select({ place: actionReminders.place, day: actionReminders.day, actionIds: actionReminders.actionIds })
    .from(actionReminders)
    .where(and(eq(actionReminders.networkId, networkId), sql`${actionId} = any(${actionReminders.actionIds})`))
    .orderBy(desc(actionReminders.day));
}
