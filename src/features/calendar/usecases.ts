import type { Tx } from '../../kernel/store';
import { readCalendar, replaceCalendar } from './store';
import type { CalendarFile, CharterHours, WorkCalendar } from './types';
import { workCalendarFrom } from './work-calendar.rules';

export interface NetworkCalendar {
  readonly calendar: WorkCalendar;
  readonly unctMeetings: readonly Date[];
}

/** The calendar in force: the charter's week and hours with the network's own entries over them. */
export async function loadCalendar(tx: Tx, networkId: string, hours: CharterHours): Promise<NetworkCalendar> {
  const { unctMeetings, ...file } = await readCalendar(tx, networkId);
  return { calendar: workCalendarFrom(hours, file), unctMeetings };
}

/** Takes over the calendar of a network file, in place of what there was. */
export const importCalendar = (
  tx: Tx,
  networkId: string,
  file: CalendarFile,
  unctMeetings: readonly Date[],
): Promise<void> => replaceCalendar(tx, networkId, file, unctMeetings);
