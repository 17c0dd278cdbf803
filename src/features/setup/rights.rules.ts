import { type Actor, hasRole } from '../../kernel/actor';
import type { AppError } from '../../kernel/errors';
import type { LocalDay } from '../calendar/types';
import { ruleReference } from '../charters/rules';
import { keeperOf } from '../members/rights.rules';
import { type Capacity, capacityFor } from '../membership/rights.rules';
import { convenorsOf } from '../membership/rules';
import type { Network } from '../membership/types';
import { mayNotSetUp } from './errors';

/** A default is changed by a convenor; while there is none yet, the Secretariat records what the network says (6.5). */
export function answerCapacity(actor: Actor, network: Network, day: LocalDay): Capacity | null {
  const capacity = capacityFor(actor, network, 'change_default');
  if (capacity) return capacity;
  return hasRole(actor, 'secretariat') && convenorsOf(network, day).length === 0 ? 'secretariat' : null;
}

/** A co-chair confirms the body that took over from the one named (KG L71). */
export const successorCapacity = (actor: Actor): Capacity | null => (hasRole(actor, 'co-chair') ? 'co-chair' : null);

/** The checklist is for those who can do something about it, and for whoever added the bot to the team. */
export const mayOpen = (actor: Actor, network: Network, day: LocalDay, installerId: string | null): boolean =>
  actor.personId === installerId || keeperOf(actor, network) !== null || answerCapacity(actor, network, day) !== null;

const RULES = {
  keep: 'rights.roster',
  answer: 'rights.duties',
  successor: 'government.successor',
} as const;

/** The refusal with the rule that keeps somebody from it. */
export function refusal(network: Network, right: keyof typeof RULES): AppError {
  const rule = ruleReference(network.charter, RULES[right], network.settings);
  return mayNotSetUp({ text: rule.rule }, { rule });
}

/** Throws `setup.may_not` with the rule where there is no capacity. */
export function required(capacity: Capacity | null, network: Network, right: keyof typeof RULES): Capacity {
  if (!capacity) throw refusal(network, right);
  return capacity;
}
