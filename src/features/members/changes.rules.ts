import type { LocalDay } from '../calendar/types';
import { inForce, membersOn } from '../membership/rules';
import type { Network } from '../membership/types';
import type { RosterEvent } from './types';

/** Whether the roster of a day still says what a change made for that day said. */
export function stillHolds(network: Network, event: RosterEvent, day: LocalDay): boolean {
  switch (event.kind) {
    case 'represented':
    case 'prolonged':
      return holds(network, event, day);
    case 'ended':
      return !holds(network, event, day);
    case 'officer_in_charge':
      return network.people.some(
        (person) =>
          person.id === event.personId && person.offices.some((term) => term.seat === event.seat && inForce(term, day)),
      );
    case 'withdrawn':
    case 'merged':
      return !seated(network, event.memberId, day);
    case 'admitted':
      return seated(network, event.memberId, day);
    default:
      return true;
  }
}

type Holding = { readonly personId: string; readonly memberId: string; readonly as: string };

const holds = (network: Network, { personId, memberId, as }: Holding, day: LocalDay): boolean =>
  network.people.some(
    (person) =>
      person.id === personId &&
      person.represents.some((term) => term.memberId === memberId && term.as === as && inForce(term, day)),
  );

const seated = (network: Network, memberId: string, day: LocalDay): boolean =>
  membersOn(network, day).some((member) => member.id === memberId);
