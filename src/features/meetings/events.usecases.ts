import type { JobDefinition } from '../../kernel/jobs';
import type { OnlineCalendar, OnlineEvent } from '../../kernel/online-calendar';
import type { Tx } from '../../kernel/store';
import type { Network } from '../membership/types';
import { storyOf } from './changes.store';
import { putEvent, readEvent, type StandingEvent } from './events.store';
import { endOf, titleOf } from './links.rules';
import { invited, refreshNotice } from './notices.usecases';
import { UNDO_MS } from './rules';
import { lockMeeting, readMeeting, updateMeeting } from './store';
import type { Meeting, MeetingsDeps } from './types';

export const CALENDAR_QUEUE = 'meetings.calendar';

/** Has the online calendar follow a meeting, once its notice can no longer be taken back. Nothing where none is configured. */
export async function followInCalendar(
  deps: Pick<MeetingsDeps, 'jobs' | 'onlineCalendar'>,
  tx: Tx,
  meeting: Meeting,
): Promise<void> {
  if (!deps.onlineCalendar) return;
  const data = { networkId: meeting.networkId, meetingId: meeting.id };
  const notBefore = new Date(meeting.convenedAt.getTime() + UNDO_MS);
  await deps.jobs.enqueue(tx, CALENDAR_QUEUE, data, meeting.sequence === 0 ? { notBefore } : {});
}

/** The job behind it. A calendar that does not answer is asked again by the queue; the meeting itself waits for nothing. */
export const calendarJob = (deps: MeetingsDeps): JobDefinition => ({
  queue: CALENDAR_QUEUE,
  atOnce: 5,
  laneOf: ({ networkId, meetingId }) => `${networkId}/${meetingId}`,
  handle: ({ networkId = '', meetingId = '' }) => writeEvent(deps, networkId, meetingId),
});

interface Found {
  readonly network: Network;
  readonly meeting: Meeting;
  readonly standing: StandingEvent | undefined;
  readonly reason: string;
}

const isGone = ({ state }: Meeting): boolean => state === 'undone' || state === 'cancelled';

/** Brings the event to the meeting's present state. The call to the calendar stands outside every transaction. */
export async function writeEvent(deps: MeetingsDeps, networkId: string, meetingId: string): Promise<void> {
  const { onlineCalendar: calendar } = deps;
  const found = calendar && (await find(deps, networkId, meetingId));
  if (!calendar || !found || found.standing?.sequence === found.meeting.sequence) return;
  const entry = await brought(calendar, found);
  if (!entry) return;
  await deps.store.transaction(async (tx) => {
    const { network, meeting } = found;
    await putEvent(tx, meeting, { ...entry, sequence: meeting.sequence });
    const now = await lockMeeting(tx, networkId, meetingId);
    if (!now || isGone(now) || now.place !== null || entry.joinUrl === null) return;
    await updateMeeting(tx, now, { place: entry.joinUrl });
    await refreshNotice(deps, tx, network, { ...now, place: entry.joinUrl }, deps.clock.now());
  });
}

function find(deps: MeetingsDeps, networkId: string, meetingId: string): Promise<Found | undefined> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, networkId);
    const meeting = await readMeeting(tx, networkId, meetingId);
    if (!meeting) return undefined;
    const { changes } = await storyOf(tx, meeting);
    return { network, meeting, standing: await readEvent(tx, meeting), reason: changes.at(-1)?.reason ?? '' };
  });
}

async function brought(calendar: OnlineCalendar, { network, meeting, standing, reason }: Found) {
  if (isGone(meeting)) {
    if (!standing) return null;
    await calendar.cancel(standing.eventId, reason);
    return { eventId: standing.eventId, joinUrl: standing.joinUrl };
  }
  const event = eventOf(network, meeting);
  return standing ? calendar.change(standing.eventId, event) : calendar.create(event);
}

function eventOf(network: Network, meeting: Meeting): OnlineEvent {
  return {
    key: meeting.id,
    title: titleOf(network, meeting),
    start: meeting.startsAt,
    end: endOf(meeting),
    place: meeting.place,
    text: `${meeting.number}. ${network.charter.information.mark.value}`,
    attendees: invited(network, meeting).flatMap(({ name, email }) => (email ? [{ name, email }] : [])),
  };
}
