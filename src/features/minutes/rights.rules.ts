import { type Actor, isOfTheNetwork } from '../../kernel/actor';
import { localDay } from '../calendar/zone.rules';
import type { Meeting } from '../meetings/types';
import { type Capacity, capacityFor, type Scope } from '../membership/rights.rules';
import { convenorsOf, inForce, secretariatOf } from '../membership/rules';
import type { Network, Person } from '../membership/types';
import { actsOpenIn, chairSees, isPublic, RIGHT_FOR } from './states.rules';
import type { MinutesAct, MinutesState } from './types';

const scopeOf = (meeting: Meeting): Scope => (meeting.groupKey ? { groupKey: meeting.groupKey } : {});

/** In which capacity somebody may do this to the minutes of this meeting, or null. */
export function capacityToDo(actor: Actor, network: Network, meeting: Meeting, act: MinutesAct): Capacity | null {
  const right = RIGHT_FOR[act];
  return right === null ? null : capacityFor(actor, network, right, scopeOf(meeting));
}

/** The buttons that state and rights allow, and no others. */
export const actsAllowed = (actor: Actor, network: Network, meeting: Meeting, state: MinutesState): MinutesAct[] =>
  actsOpenIn(state).filter((act) => capacityToDo(actor, network, meeting, act) !== null);

export type Reading = 'whole' | 'not_yet' | 'never';

/** What somebody sees of the minutes: the keepers always, the chair from the draft on, the others from circulation on. */
export function readingOf(actor: Actor, network: Network, meeting: Meeting, state: MinutesState): Reading {
  const ofGroup = meeting.groupKey !== null && actor.groups.some((seat) => seat.groupKey === meeting.groupKey);
  if (!isOfTheNetwork(actor) && !ofGroup) return 'never';
  if (isPublic(state)) return 'whole';
  if (capacityFor(actor, network, 'keep_agenda', scopeOf(meeting))) return 'whole';
  return chairSees(state) && capacityFor(actor, network, 'clear_agenda', scopeOf(meeting)) ? 'whole' : 'not_yet';
}

const chairsOf = (network: Network, groupKey: string, day: string): Person[] => {
  const group = network.groups.find((one) => one.key === groupKey);
  const ids = new Set((group?.people ?? []).filter((t) => t.as === 'chair' && inForce(t, day)).map((t) => t.personId));
  return network.people.filter((person) => ids.has(person.id));
};

/** Who is called to capture, draft and circulate: the Secretariat, in a group its chairs. */
export function keepersOf(network: Network, meeting: Meeting, at: Date): Person[] {
  const day = localDay(at, network.charter.timeZone);
  const chairs = meeting.groupKey ? chairsOf(network, meeting.groupKey, day) : [];
  return chairs.length > 0 ? chairs : secretariatOf(network, day);
}

/** Who is asked to clear: whoever convenes, in a group its chairs. */
export function clearersOf(network: Network, meeting: Meeting, at: Date): Person[] {
  const day = localDay(at, network.charter.timeZone);
  return meeting.groupKey ? chairsOf(network, meeting.groupKey, day) : convenorsOf(network, day);
}
