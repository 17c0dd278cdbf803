import type { Actor } from '../../kernel/actor';
import type { RuleReference } from '../../kernel/errors';
import { ruleReference } from '../charters/rules';
import { type Capacity, capacityFor } from '../membership/rights.rules';
import type { Network } from '../membership/types';

export const because = (network: Network, key: string): RuleReference =>
  ruleReference(network.charter, key, network.settings);

/**
 * Who keeps a group's card and its people: the Secretariat and the Coordinator, and the group's chairs (4.10). A member's own
 * right over its alternates is no right over groups.
 */
export function keeperOf(actor: Actor, network: Network, groupKey: string): Capacity | null {
  const office = officeOf(actor, network);
  if (office) return office;
  const chairs = actor.groups.some((seat) => seat.groupKey === groupKey && seat.as === 'chair');
  return chairs ? 'group-chair' : null;
}

/** The Secretariat or the Coordinator: they keep the roster of every network. */
export function officeOf(actor: Actor, network: Network): Capacity | null {
  const capacity = capacityFor(actor, network, 'edit_roster');
  return capacity === 'secretariat' || capacity === 'coordinator' ? capacity : null;
}
