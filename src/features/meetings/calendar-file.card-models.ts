import type { CalendarEvent } from '../../documents/calendar-event';
import { localDay } from '../calendar/zone.rules';
import { convenorsOf, personName, personOf, secretariatOf } from '../membership/rules';
import type { Network } from '../membership/types';
import { endOf, titleOf } from './links.rules';
import type { Meeting } from './types';
import { kindWords } from './words.rules';

/** The organiser: whoever convened; else whoever convenes, else the Secretariat: an address is wanted more than a person. */
function organizerOf(network: Network, meeting: Meeting): CalendarEvent['organizer'] {
  const day = localDay(meeting.convenedAt, network.charter.timeZone);
  const own = meeting.convenedBy ? personOf(network, meeting.convenedBy) : undefined;
  const known = [...(own ? [own] : []), ...convenorsOf(network, day), ...secretariatOf(network, day)];
  const person = known.find((one) => one.email) ?? own;
  if (!person) return { name: network.charter.officialName, email: null };
  return { name: person.name, email: person.email };
}

const isGone = ({ state }: Meeting): boolean => state === 'undone' || state === 'cancelled';

/** A meeting as its members' calendars keep it. The UID stays through every change; SEQUENCE counts them. */
export function memberEvent(network: Network, meeting: Meeting, stamp: Date): CalendarEvent {
  const convenor = meeting.convenedBy ? `Convened by ${personName(network, meeting.convenedBy)}. ` : '';
  return {
    uid: `${meeting.id}@convenor`,
    sequence: meeting.sequence,
    title: titleOf(network, meeting),
    start: meeting.startsAt,
    end: endOf(meeting),
    zone: network.charter.timeZone,
    place: meeting.place,
    description: `${meeting.number}. ${convenor}${network.charter.information.mark.value}`,
    url: joinLink(meeting),
    organizer: organizerOf(network, meeting),
    isPrivate: true,
    cancelled: isGone(meeting),
    created: meeting.convenedAt,
    stamp,
  };
}

/** The same for people outside: what, when and where, from the Network, and nothing from inside it. */
export function publicEvent(network: Network, meeting: Meeting, stamp: Date): CalendarEvent {
  const { officialName } = network.charter;
  return {
    uid: `${meeting.id}@convenor`,
    sequence: meeting.sequence,
    title: `${officialName}: ${kindWords(network, meeting)}`,
    start: meeting.startsAt,
    end: endOf(meeting),
    zone: network.charter.timeZone,
    place: meeting.place,
    url: joinLink(meeting),
    organizer: { name: officialName, email: organizerOf(network, meeting).email },
    cancelled: isGone(meeting),
    created: meeting.convenedAt,
    stamp,
  };
}

const LINK = /https:\/\/\S+/;

/** A place can be a link to an online meeting. */
const joinLink = ({ place }: Meeting): string | null => LINK.exec(place ?? '')?.[0] ?? null;
