import type { LocalDay } from '../calendar/types';
import { holdersOf } from '../membership/rules';
import type { Network, Person } from '../membership/types';
import { steerers } from './rights.rules';
import type { DecisionState } from './types';

const coChaired = (network: Network): boolean => network.charter.meetings.convenor.value === 'co-chair';

/** The co-chair seats a person holds; a seat that the file does not name is the person's own. */
export function seatsOf(person: Person, day: LocalDay): string[] {
  return person.offices
    .filter((term) => term.role === 'co-chair' && (term.from ?? day) <= day && day <= (term.to ?? day))
    .map((term) => term.seat ?? person.id);
}

/** Seats that somebody holds; of a vacant one the other co-chair takes the part (4.9). */
export const heldSeats = (network: Network, day: LocalDay): string[] => [
  ...new Set(holdersOf(network, 'co-chair', day).flatMap((person) => seatsOf(person, day))),
];

/** Urgent items, and a "No" to state-relevance, need every co-chair (4.3, 4.7). */
export function needsEverySeat(network: Network, state: DecisionState): boolean {
  if (!coChaired(network)) return false;
  return state.class.startedBy === 'all_convenors' || saidIrrelevant(state);
}

export const saidIrrelevant = (state: DecisionState): boolean =>
  state.proposal.stateRelevance?.answer === 'no' && state.relevanceAskedBy === null;

/** KG, AZ: what one co-chair proposes another clears, where there is another (4.8). */
function isProposer(network: Network, state: DecisionState, person: Person, day: LocalDay): boolean {
  if (person.id !== state.proposedBy.personId || !coChaired(network)) return false;
  return heldSeats(network, day).some((seat) => !seatsOf(person, day).includes(seat));
}

/** Who is asked to clear. A co-chair who proposed is asked only where every co-chair must agree. */
export function clearersOf(network: Network, state: DecisionState, day: LocalDay): Person[] {
  const all = steerers(network, state, day);
  return needsEverySeat(network, state) ? all : all.filter((person) => !isProposer(network, state, person, day));
}

export type Clearance =
  | { readonly ready: true }
  | { readonly ready: false; readonly waitsFor: readonly ('clearance' | 'other_co_chair' | 'mark')[] };

/** Whether an item that awaits clearance can be circulated with the clearances it has. */
export function clearanceOf(network: Network, state: DecisionState, day: LocalDay): Clearance {
  const waitsFor: ('clearance' | 'other_co_chair' | 'mark')[] = [];
  const cleared = new Set(state.clearances.flatMap((clearance) => clearance.seats));
  if (state.clearances.length === 0) waitsFor.push('clearance');
  else if (needsEverySeat(network, state) && !heldSeats(network, day).every((seat) => cleared.has(seat)))
    waitsFor.push('other_co_chair');
  if (state.class.secretariatMark && !state.marked) waitsFor.push('mark');
  return waitsFor.length === 0 ? { ready: true } : { ready: false, waitsFor };
}
