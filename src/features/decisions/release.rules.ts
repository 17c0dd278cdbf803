import { localDay } from '../calendar/zone.rules';
import { folded } from '../charters/names.rules';
import type { Network } from '../membership/types';
import { namedIn } from './explicit.rules';
import type { DecisionState, PositionKind } from './types';

const OWN_WORDS: readonly PositionKind[] = [
  'join_comment',
  'join_reservation',
  'stand_aside',
  'object',
  'mandate',
  'amend',
];

/**
 * Members whose information a record holds: the entity that proposed it, each whose own words it keeps, and of minutes those
 * whose reservation is written in them (4.13, case 32).
 */
export function originatorsOf(network: Network, state: DecisionState): string[] {
  const proposer = network.people.find(({ id }) => id === state.proposedBy.personId);
  const own = state.class.key === 'minutes' ? [] : (proposer?.represents ?? []).map(({ memberId }) => memberId);
  const said = [...state.statements, ...state.objections, ...state.late, ...state.corrections]
    .filter(({ position, text }) => OWN_WORDS.includes(position) && text !== '')
    .map(({ memberId }) => memberId);
  const written = state.class.key === 'minutes' ? reserved(network, state) : [];
  return [...new Set([...own, ...said, ...written])].filter((id) => network.members.some((member) => member.id === id));
}

const RESERVATION = /reserv|stood aside|stand aside|dissociat/;

/** Members named in a line of the minutes that speaks of a reservation. */
function reserved(network: Network, state: DecisionState): string[] {
  const day = localDay(state.proposedBy.at, network.charter.timeZone);
  return state.revision.text
    .split(/\r?\n/)
    .filter((line) => RESERVATION.test(folded(line)))
    .flatMap((line) => namedIn(network, day, line));
}
