import type { Actor, RepresentationKind } from '../../kernel/actor';
import type { RuleReference } from '../../kernel/errors';
import { ruleReference } from '../charters/rules';
import { type Capacity, capacityFor } from '../membership/rights.rules';
import type { Network } from '../membership/types';

/** The capacity in which somebody keeps the whole roster: the Secretariat or the Coordinator. */
export function keeperOf(actor: Actor, network: Network): Capacity | null {
  const capacity = capacityFor(actor, network, 'edit_roster');
  return capacity === 'secretariat' || capacity === 'coordinator' ? capacity : null;
}

/** Members whose alternates this person names: those that the person represents otherwise than as an alternate. */
export const ownMembers = (actor: Actor): string[] => [
  ...new Set(actor.represents.filter((term) => term.as !== 'alternate').map((term) => term.memberId)),
];

/** The capacity in which somebody may begin or end such a term of this member (4.10). */
export function capacityForTerm(
  actor: Actor,
  network: Network,
  memberId: string,
  as: RepresentationKind,
): Capacity | null {
  const keeper = keeperOf(actor, network);
  if (keeper) return keeper;
  if (as !== 'alternate' || !ownMembers(actor).includes(memberId)) return null;
  const kind = network.charter.members.value.find((member) => member.id === memberId)?.kind;
  return kind === 'government' ? 'government' : 'representative';
}

/** Whether a form for terms has anything to offer to this person. */
export const editsTerms = (actor: Actor, network: Network): boolean =>
  keeperOf(actor, network) !== null || ownMembers(actor).length > 0;

export const rosterRule = (network: Network): RuleReference =>
  ruleReference(network.charter, 'rights.roster', network.settings);

export const internalRule = (network: Network): RuleReference =>
  ruleReference(network.charter, 'information.handling', network.settings);

export const openToRule = (network: Network): RuleReference =>
  ruleReference(network.charter, 'membershipOpenTo', network.settings);
