import type { Actor } from '../../kernel/actor';
import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import { formatDay } from '../calendar/format.rules';
import { parseDay } from '../calendar/parse.rules';
import { localDay } from '../calendar/zone.rules';
import { decisionName } from '../decisions/register.usecases';
import { findGroup, groupsOn, memberName, membersOn } from '../membership/rules';
import type { Network } from '../membership/types';
import { holdNumbers, takeNumber } from '../membership/usecases';
import { actionUnknown, duePast, dueUnread, groupUnknown, leadUnknown, mayNotRecord, whatMissing } from './errors';
import { type MoreWords, readMore } from './more.rules';
import { tellLead } from './notices.usecases';
import { scheduleReminder } from './reminders.usecases';
import { capacityToRecord, type DueDay, dueDay, maySee, movedWords, recordRule, STATUS_WORDS } from './rules';
import {
  actionByReference,
  actionsFromDecision,
  actionsFromMeeting,
  appendAct,
  insertAction,
  openActions,
  readAction,
} from './store';
import type { ActionItem, ActionItemsDeps, ActionMore, ActionSource } from './types';

export interface ActionOrder {
  readonly networkId: string;
  readonly what: string;
  readonly leadMemberId: string;
  /** As typed or chosen: `2027-03-31`. */
  readonly due: string;
  readonly groupKey: string | null;
  readonly source: ActionSource;
  readonly more?: ActionMore;
  readonly by: string;
  /** The capacity in which `by` may record it; the caller has checked it. */
  readonly capacity: string;
  readonly at: Date;
}

const NOTHING_MORE: ActionMore = { leadPerson: null, support: [], priority: 'normal', objectives: [] };

export interface Recorded {
  readonly action: ActionItem;
  /** That the due day was moved to a working day; empty where it was not. */
  readonly moved: string;
  /** The same action was recorded before: nothing was done. */
  readonly known: boolean;
}

/**
 * Records an action, tells the lead's people and plans the reminders. Recorded a second time (a button pressed twice) it is
 * the same action. Throws `action.what_missing`, `action.lead_unknown`, `action.due_unread`, `action.due_past`,
 * `action.group_unknown`.
 */
export async function recordAction(deps: ActionItemsDeps, tx: Tx, order: ActionOrder): Promise<Recorded> {
  const network = await deps.networks.load(tx, order.networkId);
  const { due, moved } = checkedOrder(network, order);
  const what = order.what.trim();
  await holdNumbers(tx, network.id, 'actions');
  const twin = await findTwin(tx, { ...order, what, due: due.day });
  if (twin) return { action: twin, moved, known: true };
  const number = await takeNumber(tx, network.id, 'actions');
  const action: ActionItem = {
    networkId: network.id,
    id: newId(),
    reference: `${network.charter.code}-A-${String(number).padStart(3, '0')}`,
    what,
    leadMemberId: order.leadMemberId,
    groupKey: order.groupKey,
    source: order.source,
    status: 'open',
    due: due.day,
    dueSince: order.at,
    recordedBy: order.by,
    capacity: order.capacity,
    recordedAt: order.at,
    ...(order.more ?? NOTHING_MORE),
    acceptedAt: null,
    acceptedBy: null,
    contested: null,
    contestedBy: null,
    blockedBy: null,
    escalatedTo: null,
  };
  await insertAction(tx, action);
  const { by: personId, capacity, at } = order;
  await appendAct(tx, action, { status: 'open', due: due.day, note: null, personId, capacity, at });
  await tellLead(deps, tx, network, action);
  await scheduleReminder(deps, tx, network, action, at);
  return { action, moved, known: false };
}

function checkedOrder(network: Network, order: ActionOrder): { due: DueDay; moved: string } {
  const today = localDay(order.at, network.charter.timeZone);
  if (order.what.trim() === '') throw whatMissing();
  if (!membersOn(network, today).some((member) => member.id === order.leadMemberId)) {
    throw leadUnknown({ lead: order.leadMemberId });
  }
  if (order.groupKey !== null && !groupsOn(network, today).some((group) => group.key === order.groupKey)) {
    throw groupUnknown({ group: order.groupKey });
  }
  return workingDue(network, order.due, order.at);
}

/** The working day on which something wanted for a typed day is due, and that it was moved. Throws `action.due_unread`, `action.due_past`. */
export function workingDue(network: Network, typed: string, at: Date): { due: DueDay; moved: string } {
  const wanted = parseDay(typed);
  if (wanted === null) throw dueUnread({ due: typed });
  const due = dueDay(network.calendar, network.layers, wanted, localDay(at, network.charter.timeZone));
  if (due === null) throw duePast({ day: formatDay(wanted) });
  return { due, moved: movedWords(due, wanted) };
}

async function findTwin(tx: Tx, order: ActionOrder): Promise<ActionItem | undefined> {
  const near = await nearby(tx, order);
  return near.find(
    (action) =>
      action.what === order.what &&
      action.leadMemberId === order.leadMemberId &&
      action.due === order.due &&
      action.groupKey === order.groupKey,
  );
}

/** Among which a second press would be found: those of the same source. */
async function nearby(tx: Tx, { networkId, source, by }: ActionOrder): Promise<ActionItem[]> {
  if (source.kind === 'meeting') return actionsFromMeeting(tx, networkId, source.id);
  if (source.kind === 'decision') return actionsFromDecision(tx, networkId, source.id);
  return (await openActions(tx, networkId)).filter(
    (action) => action.source.kind === source.kind && action.recordedBy === by,
  );
}

export interface TypedOrder {
  readonly actor: Actor;
  readonly at: Date;
  readonly what: string;
  readonly lead: string;
  readonly due: string;
  /** Empty: the Network's. */
  readonly group: string;
  readonly more: MoreWords;
  /** Id of the decision that it follows from; empty: none. */
  readonly decision: string;
  /** The message that it was made from; empty: none. */
  readonly excerpt: string;
}

/** What `Record action` of the form does. Refused to those who belong to no member and hold no office (`action.may_not_record`). */
export function recordTyped(
  deps: ActionItemsDeps,
  order: TypedOrder,
): Promise<Recorded & { readonly network: Network }> {
  return deps.store.transaction(async (tx) => {
    const { actor, at } = order;
    const network = await deps.networks.load(tx, actor.networkId);
    const group = order.group === '' ? null : findGroup(network, order.group);
    if (group === undefined) throw groupUnknown({ group: order.group });
    const groupKey = group?.key ?? null;
    const capacity = capacityToRecord(actor, network, groupKey);
    if (!capacity) throw mayNotRecord(undefined, { rule: recordRule(network) });
    const recorded = await recordAction(deps, tx, {
      networkId: network.id,
      what: order.what,
      leadMemberId: order.lead,
      due: order.due,
      groupKey,
      source: await sourceOf(tx, network, order),
      more: readMore(network, order.lead, order.more, localDay(at, network.charter.timeZone)),
      by: actor.personId,
      capacity,
      at,
    });
    return { ...recorded, network };
  });
}

async function sourceOf(tx: Tx, network: Network, { decision, excerpt }: TypedOrder): Promise<ActionSource> {
  const found = decision === '' ? null : await decisionName(tx, network.id, decision);
  if (found) return { kind: 'decision', id: decision, name: found };
  return excerpt === '' ? { kind: 'typed' } : { kind: 'message', excerpt };
}

/** By its reference. One that the person may not see is unknown to them. */
export async function actionFor(tx: Tx, network: Network, actor: Actor, reference: string): Promise<ActionItem> {
  const action = await actionByReference(tx, network.id, reference.trim());
  if (!action || !maySee(actor, action)) throw actionUnknown({ reference });
  return action;
}

/** By its id, as buttons carry it. */
export async function getAction(tx: Tx, network: Network, actor: Actor, id: string): Promise<ActionItem> {
  const action = await readAction(tx, network.id, id);
  if (!action || !maySee(actor, action)) throw actionUnknown({ reference: id });
  return action;
}

/** What a meeting agreed, in the order in which it was recorded. */
export const actionsOfMeeting = (tx: Tx, networkId: string, meetingId: string): Promise<ActionItem[]> =>
  actionsFromMeeting(tx, networkId, meetingId);

/** What a decision led to. */
export const actionsOfDecision = (tx: Tx, networkId: string, decisionId: string): Promise<ActionItem[]> =>
  actionsFromDecision(tx, networkId, decisionId);

/** The same as the decision's record lists them (4.11): each with its lead, its day and how it stands. */
export async function actionPointsOf(tx: Tx, network: Network, decisionId: string) {
  return (await actionsOfDecision(tx, network.id, decisionId)).map((action) => ({
    reference: action.reference,
    text: `${action.what} – ${memberName(network, action.leadMemberId)}, due ${formatDay(action.due)}: ${STATUS_WORDS[action.status]}`,
  }));
}

/** Open actions that these members lead, by due day: for the tab. */
export async function openActionsFor(tx: Tx, networkId: string, memberIds: readonly string[]): Promise<ActionItem[]> {
  const wanted = new Set(memberIds);
  return (await openActions(tx, networkId)).filter((action) => wanted.has(action.leadMemberId));
}

/** All open actions that this person may see, by due day. */
export async function openActionsSeenBy(tx: Tx, actor: Actor): Promise<ActionItem[]> {
  return (await openActions(tx, actor.networkId)).filter((action) => maySee(actor, action));
}
