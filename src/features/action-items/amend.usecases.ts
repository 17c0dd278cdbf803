import type { Actor } from '../../kernel/actor';
import type { Tx } from '../../kernel/store';
import { formatDay } from '../calendar/format.rules';
import { localDay } from '../calendar/zone.rules';
import { findGroup, groupsOn, memberName, membersOn } from '../membership/rules';
import type { Network } from '../membership/types';
import { groupUnknown, leadUnknown, mayNotEdit, whatMissing } from './errors';
import { SAID } from './messages';
import { type MoreWords, readMore } from './more.rules';
import { refreshCards, tellLead } from './notices.usecases';
import { scheduleReminder } from './reminders.usecases';
import { dropRule, isOpen, keeps, STATUS_WORDS } from './rules';
import { actsOf, appendAct, lockAction, updateAction } from './store';
import type { ActionItem, ActionItemsDeps } from './types';
import { getAction, workingDue } from './usecases';

export interface Amendment {
  readonly actor: Actor;
  readonly at: Date;
  readonly actionId: string;
  /** Length of the history when the form was drawn: what happened since is not overwritten. */
  readonly version: number;
  readonly what: string;
  readonly lead: string;
  readonly due: string;
  readonly group: string;
  readonly more: MoreWords;
  readonly blockedBy: string;
}

export interface Amended {
  readonly network: Network;
  readonly action: ActionItem;
  readonly said: string;
}

/** Corrects an action. What it was stays in its history; a lead that gets it anew accepts it anew. */
export function amendAction(deps: ActionItemsDeps, order: Amendment): Promise<Amended> {
  return deps.store.transaction(async (tx) => {
    const { actor, at } = order;
    const network = await deps.networks.load(tx, actor.networkId);
    await lockAction(tx, network.id, order.actionId);
    const action = await getAction(tx, network, actor, order.actionId);
    const capacity = keeps(actor);
    if (!capacity) throw mayNotEdit({ reference: action.reference }, { rule: dropRule(network) });
    const stays = await unchanged(tx, network, action, order.version);
    if (stays !== null) return { network, action, said: stays };
    const { values, moved } = readAmendment(network, action, order);
    const words = changeWords(network, action, { ...action, ...values });
    if (words.length === 0) {
      const kept = { contested: null, contestedBy: null };
      await updateAction(tx, action, kept);
      await refreshCards(deps, tx, network, { ...action, ...kept }, at);
      return { network, action: { ...action, ...kept }, said: SAID.same(action.reference) };
    }
    const dueSince = values.due === action.due ? action.dueSince : at;
    const after: ActionItem = { ...action, ...values, dueSince, ...UNANSWERED };
    await updateAction(tx, action, { ...values, dueSince, ...UNANSWERED });
    const note = SAID.corrected(words.join('; '));
    const { status, due } = after;
    await appendAct(tx, action, { status, due, note, personId: actor.personId, capacity, at });
    await scheduleReminder(deps, tx, network, after, at);
    await tellLead(deps, tx, network, after, at);
    await refreshCards(deps, tx, network, after, at);
    return { network, action: after, said: `${SAID.amended(action.reference)} ${moved}`.trim() };
  });
}

const UNANSWERED = { acceptedAt: null, acceptedBy: null, contested: null, contestedBy: null } as const;

async function unchanged(tx: Tx, network: Network, action: ActionItem, version: number): Promise<string | null> {
  if (!isOpen(action)) return SAID.ended(action.reference, STATUS_WORDS[action.status]);
  return (await actsOf(tx, network.id, action.id)).length === version ? null : SAID.changedMeanwhile(action.reference);
}

function readAmendment(network: Network, action: ActionItem, order: Amendment) {
  const today = localDay(order.at, network.charter.timeZone);
  const what = order.what.trim();
  if (what === '') throw whatMissing();
  if (!membersOn(network, today).some(({ id }) => id === order.lead)) throw leadUnknown({ lead: order.lead });
  const group = order.group === '' ? null : findGroup(network, order.group);
  if (group === undefined || (group && !groupsOn(network, today).includes(group)))
    throw groupUnknown({ group: order.group });
  // an overdue day that nobody touched is no day that somebody chose in the past
  const kept = order.due === action.due;
  const { due, moved } = kept ? { due: { day: action.due }, moved: '' } : workingDue(network, order.due, order.at);
  const values = {
    what,
    leadMemberId: order.lead,
    due: due.day,
    groupKey: group?.key ?? null,
    blockedBy: order.blockedBy.trim() || null,
    ...readMore(network, order.lead, order.more, today),
  };
  return { values, moved };
}

/** What was changed, for the history: `lead UNDP → ILO`. */
function changeWords(network: Network, before: ActionItem, after: ActionItem): string[] {
  const group = (key: string | null): string => (key === null ? 'none' : (findGroup(network, key)?.name ?? key));
  const names = (ids: readonly string[]): string => ids.map((id) => memberName(network, id)).join(', ') || 'none';
  const of = (action: ActionItem): [string, string][] => [
    ['words', action.what],
    ['lead', memberName(network, action.leadMemberId)],
    ['person', action.leadPerson ?? ''],
    ['due', formatDay(action.due)],
    ['group', group(action.groupKey)],
    ['support', names(action.support)],
    ['priority', action.priority],
    ['GCM objectives', action.objectives.join(', ') || 'none'],
    ['blocked by', action.blockedBy ?? 'nothing'],
  ];
  const now = of(after);
  return of(before).flatMap(([name, was], index) => {
    const is = now[index]?.[1] ?? '';
    if (was === is) return [];
    return name === 'person' ? ['person'] : [`${name} «${was}» → «${is}»`];
  });
}

/** For the room of the groups: an impediment blocks this action, or (null) does so no more. */
export async function blockAction(
  deps: ActionItemsDeps,
  tx: Tx,
  network: Network,
  actionId: string,
  impediment: string | null,
  at: Date,
): Promise<void> {
  const action = await lockAction(tx, network.id, actionId);
  if (!action || action.blockedBy === impediment) return;
  await updateAction(tx, action, { blockedBy: impediment });
  await refreshCards(deps, tx, network, { ...action, blockedBy: impediment }, at);
}
