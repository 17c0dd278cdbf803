import { CALENDAR_TYPE, type CalendarEvent, meetingEvent } from '../../documents/calendar-event';
import { defineRoute, type HttpAnswer, type HttpRequest, type RouteDefinition } from '../../kernel/define';
import type { Network } from '../membership/types';
import { memberEvent, publicEvent } from './calendar-file.card-models';
import { linkInvalid } from './errors';
import type { Meeting, MeetingsDeps } from './types';
import { getMeeting } from './usecases';

/** The calendar files of a meeting, by signed link: one for the Network, one that says nothing internal. */
export const meetingRoutes = (deps: MeetingsDeps): RouteDefinition[] => [
  calendarRoute(deps, 'calendar', memberEvent),
  calendarRoute(deps, 'calendar-public', publicEvent),
];

type EventOf = (network: Network, meeting: Meeting, stamp: Date) => CalendarEvent;

const calendarRoute = (deps: MeetingsDeps, folder: string, eventOf: EventOf): RouteDefinition =>
  defineRoute({
    method: 'GET',
    path: `/${folder}/:network/:file`,
    access: 'link',
    handle: (request) => calendarFile(deps, folder, eventOf, request),
  });

function calendarFile(deps: MeetingsDeps, folder: string, eventOf: EventOf, request: HttpRequest): Promise<HttpAnswer> {
  const { network: networkId = '', file = '' } = request.params;
  const now = deps.clock.now();
  if (!deps.links.holds(`/${folder}/${networkId}/${file}`, request.query, now)) throw linkInvalid();
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, networkId);
    const meeting = await getMeeting(tx, network.id, file.replace(/\.ics$/, ''));
    const event = eventOf(network, meeting, now);
    const headers = { 'Content-Disposition': `attachment; filename="${meeting.number}.ics"` };
    return { status: 200, body: meetingEvent(event), contentType: CALENDAR_TYPE(event.cancelled), headers };
  });
}
