import type { Actor, GroupCapacity, GroupSeat } from '../../kernel/actor';
import type { Network } from './types';

/** Acts of the table of rights (4.10). */
export type Act =
  | 'convene'
  | 'request_meeting'
  | 'convene_group'
  | 'propose_decision'
  | 'propose_group_decision'
  | 'clear_decision'
  | 'clear_office_decision'
  | 'propose_item'
  | 'keep_agenda'
  | 'clear_agenda'
  | 'state_position'
  | 'lift_objection'
  | 'see_positions'
  | 'enter_for_member'
  | 'ask_state_relevance'
  | 'record_government'
  | 'close_government'
  | 'edit_roster'
  | 'change_default'
  | 'ask_release'
  | 'release_outward'
  | 'file_update'
  | 'keep_actions';

/** In which capacity a person acts; it is recorded with every act. */
export type Capacity =
  | 'co-chair'
  | 'coordinator'
  | 'secretariat'
  | 'representative'
  | 'alternate'
  | 'government'
  | 'group-chair'
  | 'group-lead'
  | 'group-participant';

/**
 * `always`; `where_convenor`: only in networks whose charter names the Coordinator as convenor (TR, TL, BD);
 * `where_co_chaired`: only where co-chairs convene (KG, AZ); `own`: of one's own entity, entry or group; `own_group`: in a
 * group in which one sits; `own_position`: in a group in which one has a position (BD L66: CSOs have one, donors have none).
 */
type Grant = 'always' | 'where_convenor' | 'where_co_chaired' | 'own' | 'own_group' | 'own_position';

type Row = { readonly [C in Capacity]?: Grant };

const anyMember: Row = { representative: 'always', alternate: 'always', government: 'always' };

/** The table of rights as data. Who is not in a row is refused. The order of capacities is the order in which one is chosen. */
export const RIGHTS: Readonly<Record<Act, Row>> = {
  convene: { 'co-chair': 'always', coordinator: 'where_convenor' },
  request_meeting: { ...anyMember, 'co-chair': 'always', coordinator: 'always' },
  convene_group: { coordinator: 'always', secretariat: 'always', 'group-chair': 'own' },
  propose_decision: {
    ...anyMember,
    'co-chair': 'always',
    coordinator: 'always',
    secretariat: 'always',
    'group-chair': 'always',
  },
  propose_group_decision: {
    coordinator: 'always',
    secretariat: 'always',
    representative: 'own_group',
    alternate: 'own_group',
    government: 'own_group',
    'group-chair': 'own',
    'group-participant': 'own_position',
  },
  clear_decision: { 'co-chair': 'always', coordinator: 'where_convenor', 'group-chair': 'own' },
  // minutes, the roster and chairs' selections: the Coordinator clears these in every network
  clear_office_decision: { 'co-chair': 'always', coordinator: 'always', 'group-chair': 'own' },
  propose_item: {
    ...anyMember,
    'co-chair': 'always',
    coordinator: 'always',
    secretariat: 'always',
    'group-chair': 'always',
  },
  keep_agenda: { secretariat: 'always', coordinator: 'always', 'group-chair': 'own' },
  clear_agenda: { 'co-chair': 'always', coordinator: 'where_convenor', 'group-chair': 'own' },
  state_position: { ...anyMember, 'group-participant': 'own_position' },
  lift_objection: {
    representative: 'own',
    alternate: 'own',
    government: 'own',
    'group-participant': 'own_position',
  },
  see_positions: {
    ...anyMember,
    'co-chair': 'always',
    coordinator: 'always',
    secretariat: 'always',
    'group-participant': 'own',
  },
  enter_for_member: { secretariat: 'always', coordinator: 'always' },
  ask_state_relevance: {
    representative: 'where_co_chaired',
    alternate: 'where_co_chaired',
    'co-chair': 'where_co_chaired',
    coordinator: 'where_co_chaired',
  },
  record_government: { 'co-chair': 'always', coordinator: 'always', secretariat: 'always' },
  close_government: { 'co-chair': 'always', coordinator: 'where_convenor' },
  edit_roster: {
    secretariat: 'always',
    coordinator: 'always',
    representative: 'own',
    government: 'own',
    'group-chair': 'own',
  },
  change_default: { 'co-chair': 'always', coordinator: 'where_convenor' },
  ask_release: { ...anyMember, 'co-chair': 'always', coordinator: 'always', secretariat: 'always' },
  release_outward: { 'co-chair': 'always', coordinator: 'always', secretariat: 'always' },
  file_update: { 'group-chair': 'own', 'group-lead': 'own' },
  keep_actions: { secretariat: 'always', coordinator: 'always', 'co-chair': 'always', 'group-chair': 'own' },
};

export interface Scope {
  /** The group that the act is about; without it the act is the Network's. */
  readonly groupKey?: string;
}

/** The capacities a person has; in a group only there. Government designated officials are a kind of their own (TR L57). */
export function capacitiesOf(actor: Actor, network: Network, scope: Scope = {}): Capacity[] {
  const kindOf = (memberId: string) =>
    network.charter.members.value.find((member) => member.id === memberId)?.kind ?? 'un';
  const found = new Set<Capacity>();
  for (const { memberId, as } of actor.represents) {
    if (kindOf(memberId) === 'government') found.add('government');
    else found.add(as === 'alternate' ? 'alternate' : 'representative');
  }
  for (const role of actor.roles) found.add(role);
  for (const { groupKey, as } of actor.groups) {
    if (scope.groupKey !== undefined && scope.groupKey !== groupKey) continue;
    if (as === 'chair') found.add('group-chair');
    else if (as === 'lead') found.add('group-lead');
    found.add('group-participant');
  }
  return [...found];
}

/**
 * In which capacity this person may do this, or null. An act about no group is the Network's: what is granted for a group's
 * `own` does not reach it.
 */
export function capacityFor(actor: Actor, network: Network, act: Act, scope: Scope = {}): Capacity | null {
  const row = RIGHTS[act];
  const has = new Set(capacitiesOf(actor, network, scope));
  const coChaired = network.charter.meetings.convenor.value === 'co-chair';
  const granted = (capacity: Capacity, grant: Grant): boolean => {
    if (grant === 'where_convenor') return !coChaired;
    if (grant === 'where_co_chaired') return coChaired;
    if (grant === 'own_group') return seatsIn(actor, scope).length > 0;
    if (grant === 'own_position') return seatsIn(actor, scope).some(({ as }) => hasPosition(network, as));
    if (grant === 'own') return !isGroupCapacity(capacity) || scope.groupKey !== undefined;
    return true;
  };
  for (const [capacity, grant] of Object.entries(row) as [Capacity, Grant][]) {
    if (has.has(capacity) && granted(capacity, grant)) return capacity;
  }
  return null;
}

const seatsIn = (actor: Actor, { groupKey }: Scope): readonly GroupSeat[] =>
  actor.groups.filter((seat) => seat.groupKey === groupKey);

/** Chairs and leads have a position by what they are; of the others the charter says who has one. */
const hasPosition = (network: Network, as: GroupCapacity): boolean =>
  as === 'chair' || as === 'lead' || network.charter.subgroups.members.value.includes(as);

const isGroupCapacity = (capacity: Capacity): boolean => capacity.startsWith('group-');
