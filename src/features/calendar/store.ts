import { asc, eq } from 'drizzle-orm';
import type { Tx } from '../../kernel/store';
import { calendarDays, officeHours, unctMeetings } from '../../store/tables/calendar';
import type { CalendarFile, HolidayEntry, LayerName } from './types';

type DayRow = typeof calendarDays.$inferInsert;

/** The network's entries as a network file writes them. */
export async function readCalendar(tx: Tx, networkId: string): Promise<CalendarFile & { unctMeetings: Date[] }> {
  const days = await tx.db
    .select()
    .from(calendarDays)
    .where(eq(calendarDays.networkId, networkId))
    .orderBy(asc(calendarDays.day));
  const hours = await tx.db
    .select()
    .from(officeHours)
    .where(eq(officeHours.networkId, networkId))
    .orderBy(asc(officeHours.fromDay));
  const meetings = await tx.db
    .select()
    .from(unctMeetings)
    .where(eq(unctMeetings.networkId, networkId))
    .orderBy(asc(unctMeetings.startsAt));
  const off = (layer: LayerName) => days.filter((row) => row.layer === layer && row.kind !== 'working').map(entryOf);
  const on = (layer: LayerName) =>
    days.filter((row) => row.layer === layer && row.kind === 'working').map((row) => row.day);
  return {
    un: off('un'),
    gov: off('gov'),
    workingDays: { un: on('un'), gov: on('gov') },
    closeOfBusiness: hours.map((row) => ({ from: row.fromDay, to: row.toDay, at: row.closesAt })),
    unctMeetings: meetings.map((row) => row.startsAt),
  };
}

function entryOf(row: DayRow): HolidayEntry {
  const half = row.kind === 'half_am' ? ('am' as const) : row.kind === 'half_pm' ? ('pm' as const) : undefined;
  return {
    date: row.day,
    half,
    name: row.name ?? undefined,
    status: row.status === 'estimated' ? 'estimated' : undefined,
  };
}

/** Replaces the whole calendar of a network. */
export async function replaceCalendar(
  tx: Tx,
  networkId: string,
  file: CalendarFile,
  meetings: readonly Date[],
): Promise<void> {
  const days = (['un', 'gov'] as const).flatMap((layer) => rowsOf(networkId, layer, file));
  const hours = (file.closeOfBusiness ?? []).map((o) => ({ networkId, fromDay: o.from, toDay: o.to, closesAt: o.at }));
  await tx.db.delete(calendarDays).where(eq(calendarDays.networkId, networkId));
  await tx.db.delete(officeHours).where(eq(officeHours.networkId, networkId));
  await tx.db.delete(unctMeetings).where(eq(unctMeetings.networkId, networkId));
  if (days.length > 0) await tx.db.insert(calendarDays).values(days);
  if (hours.length > 0) await tx.db.insert(officeHours).values(hours);
  if (meetings.length > 0)
    await tx.db.insert(unctMeetings).values(meetings.map((startsAt) => ({ networkId, startsAt })));
}

/**
 * One row a day and layer. A holiday prevails over a working day declared on the same date: entering one must never bring a
 * deadline forward (T-8).
 */
function rowsOf(networkId: string, layer: LayerName, file: CalendarFile): DayRow[] {
  const rows = new Map<string, DayRow>();
  const none = { name: null, status: 'confirmed' as const };
  for (const day of file.workingDays?.[layer] ?? []) rows.set(day, { networkId, layer, day, kind: 'working', ...none });
  for (const entry of file[layer] ?? []) {
    const { date, half, name, status } = asHoliday(entry);
    const kind = half === 'am' ? 'half_am' : half === 'pm' ? 'half_pm' : 'holiday';
    rows.set(date, { networkId, layer, day: date, kind, name: name ?? null, status: status ?? 'confirmed' });
  }
  return [...rows.values()];
}

const asHoliday = (entry: HolidayEntry): Exclude<HolidayEntry, string> =>
  typeof entry === 'string' ? { date: entry } : entry;
