import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

export interface CalendarEvent {
  /** The same for every revision of one meeting, so that calendars replace and do not add. */
  readonly uid: string;
  readonly sequence: number;
  readonly title: string;
  readonly start: Date;
  readonly end: Date;
  readonly place: string | null;
  readonly cancelled: boolean;
  readonly stamp: Date;
}

const FIFTEEN_MINUTES = 15 * 60;

/** One meeting as an iCalendar file (RFC 5545) with an alarm a quarter of an hour before. */
export function meetingEvent(event: CalendarEvent): string {
  const calendar = ical({
    prodId: { company: 'Convenor', product: 'Convenor', language: 'EN' },
    method: event.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  const entry = calendar.createEvent({
    id: event.uid,
    sequence: event.sequence,
    start: event.start,
    end: event.end,
    stamp: event.stamp,
    summary: event.title,
    status: event.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(event.place ? { location: event.place } : {}),
  });
  if (!event.cancelled) entry.createAlarm({ type: ICalAlarmType.display, trigger: FIFTEEN_MINUTES });
  return calendar.toString();
}
