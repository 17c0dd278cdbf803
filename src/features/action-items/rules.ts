import type { Actor } from '../../kernel/actor';
import { isOfTheNetwork } from '../../kernel/actor';
import { formatDay } from '../calendar/format.rules';
import type { LayerSet, LocalDay, WorkCalendar } from '../calendar/types';
import { isWorkingDay, onOrAfter, onOrBefore, workingDaysBetween } from '../calendar/working-days.rules';
import { ruleReference } from '../charters/rules';
import { type Capacity, capacitiesOf, capacityFor } from '../membership/rights.rules';
import { groupsOn, membersOn } from '../membership/rules';
import type { Network } from '../membership/types';
import type { ActionAct, ActionItem, ActionStatus } from './types';

/** What can become of an action, by what it is now. Done and dropped are ends: a new action is recorded instead. */
export const TRANSITIONS: Readonly<Record<ActionStatus, readonly ActionStatus[]>> = {
  open: ['in_progress', 'delayed', 'done', 'dropped'],
  in_progress: ['in_progress', 'delayed', 'done', 'dropped'],
  delayed: ['in_progress', 'delayed', 'done', 'dropped'],
  done: [],
  dropped: [],
};

export const STATUS_WORDS: Readonly<Record<ActionStatus, string>> = {
  open: 'open',
  in_progress: 'in progress',
  delayed: 'delayed',
  done: 'done',
  dropped: 'dropped',
};

/** Whether the lead has still to say that the action stands with it. */
export const awaitsAcceptance = (action: Pick<ActionItem, 'status' | 'acceptedAt' | 'contested'>): boolean =>
  isOpen(action) && action.acceptedAt === null && action.contested === null;

/** Whether somebody speaks for the lead of this action. */
export const speaksForLead = (actor: Actor, action: Pick<ActionItem, 'leadMemberId'>): boolean =>
  actor.represents.some((one) => one.memberId === action.leadMemberId);

export const mayBecome = (from: ActionStatus, to: ActionStatus): boolean => TRANSITIONS[from].includes(to);

export const isOpen = (action: Pick<ActionItem, 'status'>): boolean => TRANSITIONS[action.status].length > 0;

/**
 * What a history comes to: the last act says status and due day; `since` is the act from which that day holds. A history
 * begins with the recording, so it is never empty.
 */
export function stateOf(acts: readonly ActionAct[]): { status: ActionStatus; due: LocalDay; since: Date } {
  const last = acts.at(-1);
  if (!last) throw new Error('an action has no history');
  const before = acts.findLastIndex((act) => act.due !== last.due);
  return { status: last.status, due: last.due, since: acts[before + 1]?.at ?? last.at };
}

export interface DueDay {
  readonly day: LocalDay;
  readonly moved: 'no' | 'before' | 'after';
}

/**
 * An action is due on a working day: the one before, where the day wanted is none; the one after, where that one has passed.
 * Null for a day that is past.
 */
export function dueDay(calendar: WorkCalendar, layers: LayerSet, wanted: LocalDay, today: LocalDay): DueDay | null {
  if (wanted < today) return null;
  if (isWorkingDay(calendar, wanted, layers)) return { day: wanted, moved: 'no' };
  const before = onOrBefore(calendar, wanted, layers);
  if (before >= today) return { day: before, moved: 'before' };
  return { day: onOrAfter(calendar, wanted, layers), moved: 'after' };
}

export const movedWords = ({ day, moved }: DueDay, wanted: LocalDay): string =>
  moved === 'no'
    ? ''
    : `${formatDay(wanted)} is not a working day: it is due on the working day ${moved}, ${formatDay(day)}.`;

/** `due Wed 31 Mar 2027`, `due today`, `overdue since Wed 31 Mar 2027 (3 working days)`; for one that ended, only the day. */
export function dueWords(
  calendar: WorkCalendar,
  layers: LayerSet,
  action: Pick<ActionItem, 'status' | 'due'>,
  today: LocalDay,
): string {
  if (!isOpen(action) || action.due > today) return `due ${formatDay(action.due)}`;
  if (action.due === today) return `due today, ${formatDay(action.due)}`;
  const days = Math.max(1, workingDaysBetween(calendar, action.due, today, layers));
  return `overdue since ${formatDay(action.due)} (${days} working day${days === 1 ? '' : 's'})`;
}

export const isOverdue = (action: Pick<ActionItem, 'status' | 'due'>, today: LocalDay): boolean =>
  isOpen(action) && action.due < today;

const speaks: readonly Capacity[] = ['representative', 'alternate', 'government'];

/**
 * In which capacity somebody tells what became of an action: as one who speaks for the lead, else as the Secretariat or the
 * Coordinator who follow the decisions up (KG L65, AZ L79). Null: refused.
 */
export function capacityToReport(
  actor: Actor,
  network: Network,
  action: Pick<ActionItem, 'leadMemberId'>,
): Capacity | null {
  const own = actor.represents.filter((one) => one.memberId === action.leadMemberId);
  if (own.length > 0) {
    const capacities = capacitiesOf({ ...actor, represents: own }, network);
    return capacities.find((capacity) => speaks.includes(capacity)) ?? 'representative';
  }
  return keeps(actor);
}

/** Who follows actions up: they see the whole matrix and may drop an action. */
export const keeps = (actor: Actor): Capacity | null =>
  (['secretariat', 'coordinator'] as const).find((role) => actor.roles.includes(role)) ?? null;

/** Anybody of the Network records an action; somebody who belongs to a group alone only as its chair, and for it. */
export function capacityToRecord(actor: Actor, network: Network, groupKey: string | null): Capacity | null {
  const keeper = capacityFor(actor, network, 'keep_actions', groupKey === null ? {} : { groupKey });
  if (keeper) return keeper;
  return isOfTheNetwork(actor) ? (capacityFor(actor, network, 'propose_item') ?? null) : null;
}

/** The Network's own people see all actions; those of a group alone see their group's. */
export const maySee = (actor: Actor, action: Pick<ActionItem, 'groupKey'>): boolean =>
  isOfTheNetwork(actor) || actor.groups.some((seat) => seat.groupKey === action.groupKey);

const ruleOf = (key: string) => (network: Network) => ruleReference(network.charter, key, network.settings);

export const reportRule = ruleOf('rights.actionReport');
export const dropRule = ruleOf('rights.actionKeep');
export const recordRule = ruleOf('rights.actions');

export type SortBy = 'member' | 'group' | 'due';

/** The matrix in one of its three orders; within each, by due day and then by reference. */
export function sorted(network: Network, actions: readonly ActionItem[], by: SortBy): ActionItem[] {
  const position = (id: string) => network.members.findIndex((member) => member.id === id);
  const rank = (action: ActionItem): string => {
    if (by === 'member') return String(position(action.leadMemberId) + 1).padStart(4, '0');
    if (by === 'group') return action.groupKey ?? '\uffff';
    return '';
  };
  return actions.toSorted(
    (a, b) => compare(rank(a), rank(b)) || compare(a.due, b.due) || compare(a.reference, b.reference),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Members and groups to choose from, as forms show them. */
export const leadChoices = (network: Network, day: LocalDay) =>
  membersOn(network, day).map((member) => ({ title: member.name, value: member.id }));

export const groupChoices = (network: Network, day: LocalDay) =>
  groupsOn(network, day).map((group) => ({ title: group.name, value: group.key }));
