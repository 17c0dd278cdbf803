import ical, {
  ICalAlarmType,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventClass,
  ICalEventStatus,
} from 'ical-generator';
import { timeZoneBlock } from './time-zone';

export interface CalendarEvent {
  /** The same for every revision of one meeting, so that calendars replace and do not add. */
  readonly uid: string;
  readonly sequence: number;
  readonly title: string;
  readonly start: Date;
  readonly end: Date;
  /** IANA name: the zone the calendar is shown in; the times themselves are in UTC. */
  readonly zone: string;
  readonly place: string | null;
  readonly description?: string;
  /** Where it is joined, or where more of it can be read. */
  readonly url?: string | null;
  readonly organizer: { readonly name: string; readonly email: string | null };
  /** Not for everybody: calendars show others that one is busy, and no more. */
  readonly isPrivate?: boolean;
  readonly cancelled: boolean;
  readonly created: Date;
  readonly stamp: Date;
}

const FIFTEEN_MINUTES = 15 * 60;
/** RFC 6761 keeps `.invalid` free: an organiser is demanded even of whom no address is known. */
const NO_ADDRESS = 'no-reply@convenor.invalid';

/** A line ends in a text where programs take it to end; other control characters have no place in a calendar file. */
const plain = (text: string): string =>
  text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replace(/(?!\n)\p{Cc}/gu, ' ');

/** A name stands within quotation marks, which cannot be written there (RFC 5545, 3.2); an address has no blank in it. */
const inQuotes = (name: string): string => plain(name).replaceAll('"', '’').replace(/\s+/g, ' ').trim();
const asAddress = (url: string): string => url.replace(/[\s\p{Cc}"]+/gu, '');

/**
 * One meeting as an iCalendar file (RFC 5545) with an alarm a quarter of an hour before. The times are in UTC, which no
 * program can misread, and the network's zone is described for those that show it: Outlook, Google and Apple read both.
 */
export function meetingEvent(event: CalendarEvent): string {
  const calendar = ical({
    prodId: { company: 'Convenor', product: 'Convenor', language: 'EN' },
    method: event.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  const title = plain(event.title);
  const entry = calendar.createEvent({
    id: event.uid,
    sequence: event.sequence,
    start: event.start,
    end: event.end,
    stamp: event.stamp,
    created: event.created,
    lastModified: event.stamp,
    summary: title,
    organizer: { name: inQuotes(event.organizer.name), email: event.organizer.email ?? NO_ADDRESS },
    status: event.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    busystatus: event.cancelled ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
    class: event.isPrivate ? ICalEventClass.PRIVATE : ICalEventClass.PUBLIC,
    ...(event.place ? { location: plain(event.place) } : {}),
    ...(event.description ? { description: plain(event.description) } : {}),
    ...(event.url ? { url: asAddress(event.url) } : {}),
  });
  if (!event.cancelled) {
    entry.createAlarm({ type: ICalAlarmType.display, trigger: FIFTEEN_MINUTES, description: title });
  }
  return withZone(calendar.toString(), event.zone, event.start);
}

/** The zone stands before the first event, as most programs expect it. */
function withZone(file: string, zone: string, around: Date): string {
  const block = `X-WR-TIMEZONE:${zone}\r\n${timeZoneBlock(zone, around)}\r\nBEGIN:VEVENT`;
  return file.replace('BEGIN:VEVENT', () => block);
}

export const CALENDAR_TYPE = (cancelled: boolean): string =>
  `text/calendar; charset=utf-8; method=${cancelled ? 'CANCEL' : 'PUBLISH'}`;
