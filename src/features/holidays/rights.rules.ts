import type { Actor } from '../../kernel/actor';
import { ruleReference } from '../charters/rules';
import { type Capacity, capacityFor } from '../membership/rights.rules';
import type { Network } from '../membership/types';
import { mayNotEdit } from './errors';

/** The capacity in which somebody keeps the calendar: the Secretariat or the Coordinator (4.10). */
export function keeperOf(actor: Actor, network: Network): Capacity | null {
  const capacity = capacityFor(actor, network, 'edit_roster');
  return capacity === 'secretariat' || capacity === 'coordinator' ? capacity : null;
}

/** Throws `holidays.may_not_edit` with the rule. */
export function requiredKeeper(actor: Actor, network: Network): Capacity {
  const capacity = keeperOf(actor, network);
  if (capacity) return capacity;
  const rule = ruleReference(network.charter, 'rights.roster', network.settings);
  throw mayNotEdit({ text: rule.rule }, { rule });
}
