import type { DecisionClass } from '../charters/classes.types';
import { folded } from '../charters/names.rules';
import { membersOn } from '../membership/rules';
import type { Network } from '../membership/types';
import { countingStatement, isYes } from './positions.rules';
import type { DecisionState, RoundKind } from './types';

/** Classes in which the proposer names members whose own yes is needed. */
const NAMED: readonly DecisionClass['explicitYes'][] = [
  'named_entities',
  'mandate_holder',
  'committed_member',
  'originators',
  'activity_leads',
];

export const asksForNames = (of: DecisionClass): boolean => NAMED.includes(of.explicitYes);

/**
 * Members named in the words of a proposal, where the proposer did not choose them. Whole words only: «IOM» in «axiom» is no
 * member.
 */
export function namedIn(network: Network, day: string, words: string): string[] {
  const text = ` ${folded(words)} `;
  const aliases = (id: string) => network.charter.members.value.find((m) => m.id === id);
  return membersOn(network, day)
    .filter((member) => {
      const listed = aliases(member.id);
      const names = [member.id, member.name, ...(listed ? [listed.words, ...listed.aliases] : [])];
      return names.some((name) => text.includes(` ${folded(name)} `));
    })
    .map((member) => member.id);
}

/** How a first circulation of the class runs (4.3). */
export const roundKindOf = (of: DecisionClass): RoundKind => (of.rounds[0] === 'EXPLICIT' ? 'EXPLICIT' : 'SILENCE');

/**
 * Members whose explicit yes the item needs, of those given: the named ones; all of them where an explicit round names none;
 * and each that ever raised a mandate concern on it (4.4).
 */
export function explicitMembers(state: DecisionState, members: readonly string[]): string[] {
  const { class: of, proposal, mandateHolders } = state;
  const all = of.explicitYes === 'all_members' || (roundKindOf(of) === 'EXPLICIT' && proposal.named.length === 0);
  // a statement's named entities sign on after the silence: joining is not signing
  const needed = new Set([...mandateHolders, ...(asksForNames(of) && !of.signOn ? proposal.named : [])]);
  return members.filter((id) => all || needed.has(id));
}

/** Members whose yes is needed and not there. A mandate holder may also stand aside: that lets the text pass, without it. */
export function missingYes(state: DecisionState, members: readonly string[]): string[] {
  return explicitMembers(state, members).filter((id) => {
    const position = countingStatement(state, id)?.position;
    if (position === undefined) return !inRoom(state, id);
    if (isYes(position)) return false;
    return !(position === 'stand_aside' && state.mandateHolders.includes(id) && !state.proposal.named.includes(id));
  });
}

/** In the meeting the chair asked for objections with the member in the room: no yes was written down there. */
const inRoom = (state: DecisionState, memberId: string): boolean => {
  if (state.meeting?.yes.includes(memberId)) return true;
  return (
    state.class.rounds.includes('MEETING') &&
    state.meeting?.represented.includes(memberId) === true &&
    !state.mandateHolders.includes(memberId)
  );
};

/** Whose yes, of somebody who is no member, the class needs besides; null: nobody's. */
export function outsideYes(of: DecisionClass): 'nominee' | 'applicant_head' | null {
  return of.explicitYes === 'nominee' || of.explicitYes === 'applicant_head' ? of.explicitYes : null;
}

/** A nominee accepts by the card that asks, or by joining, in person, the very text that names the nominee. */
export function hasAccepted(state: DecisionState, personId: string): boolean {
  if (state.acceptedBy.includes(personId)) return true;
  const last = state.statements.findLast((one) => one.personId === personId && one.as !== 'office');
  return last !== undefined && isYes(last.position);
}

/** Whether that yes is still wanting: of every nominee, or of the applicant's Head of Agency. */
export function outsideMissing(state: DecisionState): boolean {
  if (outsideYes(state.class) === null) return false;
  const { matter } = state.proposal;
  if (matter?.kind === 'chair') return matter.persons.some((id) => !hasAccepted(state, id));
  return state.acceptance === null;
}
