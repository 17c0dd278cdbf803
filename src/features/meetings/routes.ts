import { meetingEvent } from '../../documents/calendar-event';
import { defineRoute, type RouteDefinition } from '../../kernel/define';
import { linkInvalid } from './errors';
import type { MeetingsDeps } from './types';
import { getMeeting } from './usecases';
import { kindWords } from './words.rules';

/** The calendar file of a meeting, by signed link: right in Outlook, Google and Apple. */
export const meetingRoutes = (deps: MeetingsDeps): RouteDefinition[] => [
  defineRoute({
    method: 'GET',
    path: '/calendar/:network/:file',
    access: 'link',
    handle: ({ params, query }) => {
      const path = `/calendar/${params.network}/${params.file}`;
      if (!deps.links.holds(path, query, deps.clock.now())) throw linkInvalid();
      return deps.store.transaction(async (tx) => {
        const network = await deps.networks.load(tx, params.network ?? '');
        const meeting = await getMeeting(tx, network.id, (params.file ?? '').replace(/\.ics$/, ''));
        const body = meetingEvent({
          uid: `${meeting.id}@convenor`,
          sequence: meeting.sequence,
          title: `${network.charter.officialName}: ${kindWords(network, meeting)} ${meeting.number}`,
          start: meeting.startsAt,
          end: new Date(meeting.startsAt.getTime() + meeting.minutes * 60_000),
          place: meeting.place,
          cancelled: meeting.state === 'undone' || meeting.state === 'cancelled',
          stamp: deps.clock.now(),
        });
        const headers = { 'Content-Disposition': `attachment; filename="${meeting.number}.ics"` };
        return { status: 200, body, contentType: 'text/calendar; charset=utf-8; method=PUBLISH', headers };
      });
    },
  }),
];
