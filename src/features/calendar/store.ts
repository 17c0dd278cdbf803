import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import { calendarActs, calendarDays, officeHours, unctMeetings } from '../../store/tables/calendar';
import type { CalendarAct, CalendarBook, CalendarChange, CalendarEvent, Entered } from './types';

/** What is entered, in the order of the days. */
export async function readBook(tx: Tx, networkId: string): Promise<CalendarBook> {
  const days = await tx.db
    .select()
    .from(calendarDays)
    .where(eq(calendarDays.networkId, networkId))
    .orderBy(asc(calendarDays.day), asc(calendarDays.layer));
  const hours = await tx.db
    .select()
    .from(officeHours)
    .where(eq(officeHours.networkId, networkId))
    .orderBy(asc(officeHours.fromDay));
  return {
    days: days.map(({ networkId: _network, ...entry }) => entry),
    hours: hours.map(({ fromDay, toDay, closesAt, source, enteredBy, enteredAt }) => ({
      ...{ from: fromDay, to: toDay, at: closesAt },
      ...{ source, enteredBy, enteredAt },
    })),
  };
}

export async function readUnctMeetings(tx: Tx, networkId: string): Promise<Date[]> {
  const rows = await tx.db
    .select()
    .from(unctMeetings)
    .where(eq(unctMeetings.networkId, networkId))
    .orderBy(asc(unctMeetings.startsAt));
  return rows.map((row) => row.startsAt);
}

export async function replaceUnctMeetings(tx: Tx, networkId: string, meetings: readonly Date[]): Promise<void> {
  await tx.db.delete(unctMeetings).where(eq(unctMeetings.networkId, networkId));
  if (meetings.length > 0)
    await tx.db.insert(unctMeetings).values(meetings.map((startsAt) => ({ networkId, startsAt })));
}

/** Writes a change. What is put stands in place of what stood there. */
export async function writeChange(tx: Tx, networkId: string, change: CalendarChange, by: Entered): Promise<void> {
  const { db } = tx;
  const replaced = [...change.drop, ...change.put];
  for (const layer of ['un', 'gov'] as const) {
    const gone = replaced.filter((entry) => entry.layer === layer).map((entry) => entry.day);
    const its = and(eq(calendarDays.networkId, networkId), eq(calendarDays.layer, layer));
    if (gone.length > 0) await db.delete(calendarDays).where(and(its, inArray(calendarDays.day, gone)));
  }
  if (change.put.length > 0)
    await db.insert(calendarDays).values(change.put.map((entry) => ({ networkId, ...entry, ...by })));
  const firstDays = [...change.dropHours, ...change.putHours.map((one) => one.from)];
  if (firstDays.length > 0)
    await db
      .delete(officeHours)
      .where(and(eq(officeHours.networkId, networkId), inArray(officeHours.fromDay, firstDays)));
  if (change.putHours.length > 0)
    await db.insert(officeHours).values(
      change.putHours.map(({ from, to, at, source }) => ({
        ...{ networkId, fromDay: from, toDay: to, closesAt: at, source },
        ...by,
      })),
    );
}

export async function appendAct(tx: Tx, networkId: string, act: CalendarAct): Promise<void> {
  const { event, personId, capacity, at } = act;
  await tx.db
    .insert(calendarActs)
    .values({ networkId, actId: newId(), event: { ...event }, personId, capacity, actedAt: at });
}

/** The newest acts first. */
export async function newestActs(tx: Tx, networkId: string, most: number): Promise<CalendarAct[]> {
  const rows = await tx.db
    .select()
    .from(calendarActs)
    .where(eq(calendarActs.networkId, networkId))
    .orderBy(desc(calendarActs.serial))
    .limit(most);
  return rows.map(({ event, personId, capacity, actedAt }) => ({
    event: event as unknown as CalendarEvent,
    personId,
    capacity,
    at: actedAt,
  }));
}
