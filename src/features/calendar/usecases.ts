import type { Tx } from '../../kernel/store';
import { changeToFile, effective, eventOf, fileOf, isNoChange } from './book.rules';
import { appendAct, newestActs, readBook, readUnctMeetings, replaceUnctMeetings, writeChange } from './store';
import type {
  CalendarAct,
  CalendarBook,
  CalendarChange,
  CalendarEvent,
  CalendarFile,
  CharterHours,
  WorkCalendar,
} from './types';
import { workCalendarFrom } from './work-calendar.rules';

export interface NetworkCalendar {
  readonly calendar: WorkCalendar;
  readonly unctMeetings: readonly Date[];
}

/** The calendar in force: the charter's week and hours with the network's own entries over them. */
export async function loadCalendar(tx: Tx, networkId: string, hours: CharterHours): Promise<NetworkCalendar> {
  const book = await readBook(tx, networkId);
  return { calendar: workCalendarFrom(hours, fileOf(book)), unctMeetings: await readUnctMeetings(tx, networkId) };
}

/** What is entered, with its source and who entered it. */
export const calendarBook = (tx: Tx, networkId: string): Promise<CalendarBook> => readBook(tx, networkId);

/** What was entered, changed and removed, the newest first. */
export const calendarHistory = (tx: Tx, networkId: string, most: number): Promise<CalendarAct[]> =>
  newestActs(tx, networkId, most);

export type CalendarEditor = Omit<CalendarAct, 'event'> & Pick<CalendarEvent, 'how' | 'reason'>;

/**
 * Enters a change and keeps what it did. Null where everything is so already: then nothing is written. The caller holds the
 * network's row, renews its revision afterwards, and tells the other rooms.
 */
export async function changeCalendar(
  tx: Tx,
  networkId: string,
  wanted: CalendarChange,
  { how, reason, personId, capacity, at }: CalendarEditor,
): Promise<CalendarEvent | null> {
  const book = await readBook(tx, networkId);
  const change = effective(book, wanted);
  if (isNoChange(change)) return null;
  const event = eventOf(book, change, how, reason);
  await writeChange(tx, networkId, change, { enteredBy: personId, enteredAt: at });
  await appendAct(tx, networkId, { event, personId, capacity, at });
  return event;
}

/** Takes over the calendar of a network file; days that it does not have go, and it is kept that they did. */
export async function importCalendar(
  tx: Tx,
  networkId: string,
  file: CalendarFile,
  unctMeetings: readonly Date[],
  at: Date,
): Promise<void> {
  const change = changeToFile(await readBook(tx, networkId), file);
  await changeCalendar(tx, networkId, change, { how: 'network_file', reason: '', personId: null, capacity: null, at });
  await replaceUnctMeetings(tx, networkId, unctMeetings);
}
