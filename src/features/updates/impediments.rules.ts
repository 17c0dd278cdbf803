import { type Actor, isOfTheNetwork } from '../../kernel/actor';
import { shortened } from '../../kernel/text';
import { MOST_TITLE } from '../agenda/items.rules';
import { isWorkable } from '../agenda/rules';
import { daysBetween } from '../calendar/days.rules';
import { localDay } from '../calendar/zone.rules';
import type { Meeting } from '../meetings/types';
import { type Capacity, capacityFor } from '../membership/rights.rules';
import type { Network } from '../membership/types';
import type { Impediment, ImpedimentState } from './types';

/** The lifecycle as data: what is settled stays so; what was not taken up goes to the next agenda. */
export const NEXT_STATES: Readonly<Record<ImpedimentState, readonly ImpedimentState[]>> = {
  open: ['on_agenda', 'resolved', 'declined'],
  on_agenda: ['on_agenda', 'resolved', 'declined'],
  resolved: [],
  declined: [],
};

export const STATE_WORDS: Readonly<Record<ImpedimentState, string>> = {
  open: 'Open',
  on_agenda: 'On agenda',
  resolved: 'Resolved',
  declined: 'Declined',
};

export const mayBecome = (from: ImpedimentState, to: ImpedimentState): boolean => NEXT_STATES[from].includes(to);

export const isUnsettled = ({ state }: Pick<Impediment, 'state'>): boolean => NEXT_STATES[state].length > 0;

const NOTHING = /^(none|no|nil|n\/?a|not applicable|nothing( to report)?|no impediments?( to report)?|[-–—.]+)[.! ]*$/i;
const BULLET = /^\s*(?:[-–—•*]|\d{1,2}[.)])\s+/;

/** The impediments that the words of an update name: each point of a list is one; «none» is none. */
export function impedimentsIn(words: string): string[] {
  const lines = words
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const listed = lines.length > 0 && lines.every((line) => BULLET.test(line));
  const parts = listed ? lines.map((line) => line.replace(BULLET, '').trim()) : [lines.join('\n')];
  return parts.filter((part) => part !== '' && !NOTHING.test(part));
}

/** TL L52: «to address with the GoTL»; BD L60: the GoB; elsewhere it is the Network's own to address (TR L77). */
export const addressWords = ({ charter }: Network): string => {
  const { addressedWith } = charter.subgroups.impediments.value;
  return addressedWith === null ? 'for the Network to address' : `to address with the ${addressedWith}`;
};

/** The item on the agenda: its number, what it is, and with whom it is to be addressed; never longer than an item may be. */
export function agendaTitle(network: Network, { number, what }: Pick<Impediment, 'number' | 'what'>): string {
  const tail = ` – ${addressWords(network)}`;
  return `${shortened(`${number}: ${what.replace(/\s+/g, ' ')}`, MOST_TITLE - tail.length)}${tail}`;
}

/** The next meeting of the Network that is convened and has not begun. */
export const nextNetworkMeeting = (meetings: readonly Meeting[], at: Date): Meeting | undefined =>
  meetings
    .filter((meeting) => meeting.groupKey === null && meeting.state === 'convened' && meeting.startsAt > at)
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())[0];

/** Whether it stands on the agenda of a meeting that is still to come. */
export function standsOnAgenda(impediment: Impediment, meetings: readonly Meeting[], at: Date): boolean {
  const meeting = meetings.find(({ id }) => id === impediment.meetingId);
  return meeting !== undefined && isWorkable(meeting) && meeting.startsAt > at;
}

/** Whether the convenors are asked to call a meeting: nothing is planned, or only so many days from now and more. */
export function isFarAway(network: Network, meeting: Meeting | undefined, at: Date): boolean {
  if (!meeting) return true;
  const zone = network.charter.timeZone;
  return daysBetween(localDay(at, zone), localDay(meeting.startsAt, zone)) > network.settings.impedimentMeetingDays;
}

/** Impediments are the Network's business; a participant of a group alone sees the group's. */
export const maySeeImpediment = (actor: Actor, { groupKey }: Pick<Impediment, 'groupKey'>): boolean =>
  isOfTheNetwork(actor) || actor.groups.some((seat) => seat.groupKey === groupKey);

/** The Secretariat, the Coordinator or a co-chair says what became of it. */
export function capacityToSettle(actor: Actor, network: Network): Capacity | null {
  return (
    capacityFor(actor, network, 'keep_agenda') ??
    (actor.roles.includes('co-chair') ? capacityFor(actor, network, 'clear_agenda') : null)
  );
}
