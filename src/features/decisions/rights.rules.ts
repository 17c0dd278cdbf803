import type { Actor } from '../../kernel/actor';
import { isOfTheNetwork } from '../../kernel/actor';
import type { RuleReference, Way } from '../../kernel/errors';
import type { LocalDay } from '../calendar/types';
import { convenorWords } from '../charters/names.rules';
import { ruleReference } from '../charters/rules';
import { type Capacity, capacityFor, type Act as Right } from '../membership/rights.rules';
import { findGroup, holdersOf, inForce } from '../membership/rules';
import type { Network, Person } from '../membership/types';
import { inGroup } from './body.rules';
import { lacking, mayNot, networkOnly } from './errors';
import type { DecisionState } from './types';

export const because = (network: Network, key: string): RuleReference =>
  ruleReference(network.charter, key, network.settings);

/** Whether the person may see what is that group's; null: what is the Network's (4.10). */
export const mayTakePart = (actor: Actor, groupKey: string | null): boolean =>
  isOfTheNetwork(actor) || inGroup(actor, groupKey);

/** Decisions of the Network are for its members and office holders; a group's participants see the group's (4.10). */
export function requireSight(actor: Actor, network: Network, groupKey: string | null = null): void {
  if (!mayTakePart(actor, groupKey)) throw networkOnly(undefined, { rule: because(network, 'groups.ownMaterial') });
}

/** The register is for whoever may see something in it. */
export function requireRegister(actor: Actor, network: Network): void {
  if (!isOfTheNetwork(actor) && actor.groups.length === 0)
    throw networkOnly(undefined, { rule: because(network, 'groups.ownMaterial') });
}

/** What clearing and steering an item of this class is called in the table of rights. */
export const steeringRight = (state: Pick<DecisionState, 'class'>): Right =>
  state.class.key === 'minutes' || state.class.startedBy === 'secretariat' ? 'clear_office_decision' : 'clear_decision';

/** In which group a right to this item is looked for; an item of the Network has none. */
export const groupScope = ({ proposal }: Pick<DecisionState, 'proposal'>) =>
  proposal.groupKey === null ? {} : { groupKey: proposal.groupKey };

const WHO: Partial<Record<Right, (network: Network) => string>> = {
  clear_decision: (network) => `in this Network that is for ${convenorWords(network.charter)}`,
  clear_office_decision: (network) =>
    `in this Network that is for ${convenorWords(network.charter)} or the Coordinator`,
  propose_decision: () =>
    'that is for co-chairs, the Coordinator, the Secretariat, representatives of members and chairs of groups',
  state_position: () =>
    'a position is stated by a member’s primary representative, its alternates or its Head of Agency',
  propose_group_decision: () => 'that is for the group’s chairs and members, the Coordinator and the Secretariat',
  ask_release: () => 'that is for co-chairs, the Coordinator, the Secretariat and representatives of members',
  release_outward: () => 'that is for co-chairs, the Coordinator and the Secretariat',
  enter_for_member: () => 'that is for the Coordinator and the Secretariat',
  ask_state_relevance: () => 'that is for co-chairs, the Coordinator and representatives of members',
  record_government: () => 'that is for co-chairs, the Coordinator and the Secretariat',
  close_government: (network) => `in this Network that is for ${convenorWords(network.charter)}`,
};

const KEYS: Partial<Record<Right, string>> = {
  clear_decision: 'decisions.clearedBy',
  clear_office_decision: 'rights.clear',
  propose_decision: 'rights.propose',
  state_position: 'rights.position',
  enter_for_member: 'rights.onBehalf',
  propose_group_decision: 'rights.proposeGroup',
  ask_release: 'rights.askRelease',
  release_outward: 'rights.release',
  ask_state_relevance: 'rights.stateRelevance',
  record_government: 'rights.recordGovernment',
  close_government: 'rights.closeGovernment',
};

/** The capacity in which this person may do that, or a refusal with the rule. `doing` continues "You cannot …". */
export function requireCapacity(
  actor: Actor,
  network: Network,
  right: Right,
  doing: string,
  groupKey: string | null = null,
  ways: readonly Way[] = [],
): Capacity {
  const capacity = capacityFor(actor, network, right, groupKey === null ? {} : { groupKey });
  if (capacity) return capacity;
  const who = WHO[right]?.(network) ?? 'the table of rights does not give it to you';
  throw mayNot(
    { doing, who },
    { rule: because(network, KEYS[right] ?? 'rights.clear'), ways: [...ways, seeRegister(network)] },
  );
}

const seeRegister = (network: Network) => ({
  title: 'See the decisions',
  verb: 'edge.run',
  data: { network: network.id, words: 'decisions' },
});

/** People in office who may steer this item: whoever convenes, and in a group its chairs before them (4.10). */
export function steerers(network: Network, state: Pick<DecisionState, 'class' | 'proposal'>, day: LocalDay): Person[] {
  const convenors = holdersOf(network, network.charter.meetings.convenor.value, day);
  const office = steeringRight(state) === 'clear_office_decision' ? holdersOf(network, 'coordinator', day) : [];
  const all = [...chairsFor(network, state, day), ...convenors, ...office];
  return [...new Map(all.map((person) => [person.id, person])).values()];
}

/** A group's chairs steer what is the group's, but not the selection of who follows them, which the Secretariat clears. */
function chairsFor(
  network: Network,
  { class: of, proposal }: Pick<DecisionState, 'class' | 'proposal'>,
  day: LocalDay,
) {
  const group =
    proposal.groupKey === null || of.key === 'group_chair' ? undefined : findGroup(network, proposal.groupKey);
  const chairs = new Set(
    group?.people.filter((term) => term.as === 'chair' && inForce(term, day)).map((t) => t.personId),
  );
  return network.people.filter(({ id }) => chairs.has(id));
}

/** A written reason, or a refusal that keeps what was typed. */
export function requireWords(text: string | undefined, what: string, rule?: RuleReference): string {
  const words = (text ?? '').trim();
  if (words === '') throw lacking({ what }, rule ? { rule } : {});
  return words;
}
