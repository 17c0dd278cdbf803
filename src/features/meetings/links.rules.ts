import { localDay, localTime } from '../calendar/zone.rules';
import type { Network } from '../membership/types';
import { audienceOf } from './dates.rules';
import type { Meeting } from './types';
import { kindWords } from './words.rules';

const MINUTE_MS = 60_000;
/** Longer addresses are cut by some clients. */
const MOST_ATTENDEES = 20;

/** `2027-02-22T10:00:00+06:00`: the offset is written out, for whoever opens the link may be in another zone. */
export function withOffset(instant: Date, zone: string): string {
  const local = `${localDay(instant, zone)}T${localTime(instant, zone)}:00`;
  const minutes = Math.round((Date.parse(`${local}Z`) - instant.getTime()) / MINUTE_MS);
  const size = Math.abs(minutes);
  const pad = (n: number): string => String(n).padStart(2, '0');
  return `${local}${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

export const endOf = (meeting: Meeting): Date => new Date(meeting.startsAt.getTime() + meeting.minutes * MINUTE_MS);

export const titleOf = (network: Network, meeting: Meeting): string =>
  `${network.charter.officialName}: ${kindWords(network, meeting)} ${meeting.number}`;

/**
 * Opens a new Teams meeting with all filled in; whoever presses it becomes its organiser. Attendees are named by their sign-in
 * name, so those without an address are left out. Spaces are `%20`: Teams shows a `+` as it stands.
 */
export function newMeetingLink(network: Network, meeting: Meeting): string {
  const zone = network.charter.timeZone;
  const audience = audienceOf(network, meeting.groupKey, localDay(meeting.convenedAt, zone));
  const attendees = network.people
    .flatMap(({ id, email }) => (email && audience.has(id) ? [email] : []))
    .slice(0, MOST_ATTENDEES);
  const query = {
    subject: titleOf(network, meeting),
    startTime: withOffset(meeting.startsAt, zone),
    endTime: withOffset(endOf(meeting), zone),
    content: `${meeting.number}. ${network.charter.information.mark.value}`,
    ...(attendees.length > 0 ? { attendees: attendees.join(',') } : {}),
  };
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `https://teams.microsoft.com/l/meeting/new?${pairs.join('&')}`;
}
