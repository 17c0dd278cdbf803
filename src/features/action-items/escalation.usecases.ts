import type { Due } from '../../kernel/due';
import type { Tx } from '../../kernel/store';
import { shortened } from '../../kernel/text';
import { addWorkingDays, noticeInstant } from '../calendar/working-days.rules';
import type { Network } from '../membership/types';
import { ESCALATED } from './messages';
import { refreshCards } from './notices.usecases';
import { isOpen } from './rules';
import { lockAction, updateAction } from './store';
import type { ActionItem, ActionItemsDeps } from './types';

export const ESCALATE_DUE = 'action-items.escalate';

const MINUTES = 5;
const MOST_TITLE = 110;

/** The morning on which an action that is still open goes on the agenda of the next meeting. */
function escalationAt({ calendar, layers, settings }: Network, action: Pick<ActionItem, 'due'>): Date {
  const day = addWorkingDays(calendar, action.due, settings.actionEscalationWorkingDays, layers);
  return noticeInstant(calendar, day, layers);
}

/** Plans it, in place of what was planned before; takes an action that ended off the agenda. */
export async function scheduleEscalation(
  deps: ActionItemsDeps,
  tx: Tx,
  network: Network,
  action: ActionItem,
  at: Date,
): Promise<void> {
  const key = { networkId: network.id, kind: ESCALATE_DUE, subject: action.id };
  if (isOpen(action) && action.escalatedTo === null) {
    const when = escalationAt(network, action);
    return deps.agenda.schedule(tx, { ...key, at: when > at ? when : at });
  }
  await deps.agenda.cancel(tx, key);
  if (!isOpen(action) && action.escalatedTo !== null) await deps.onAgenda.takeOff(tx, network, sourceOf(action), at);
}

const sourceOf = (action: ActionItem): string => `action:${action.id}`;

/** An action is overdue by the charter's limit: its lead reports to the next meeting of its body. */
export async function escalate(deps: ActionItemsDeps, tx: Tx, due: Due): Promise<void> {
  const network = await deps.networks.load(tx, due.networkId);
  const action = await lockAction(tx, network.id, due.subject);
  if (!action || !isOpen(action) || action.escalatedTo !== null) return;
  const when = escalationAt(network, action);
  // a delay or a calendar that changed since moved the limit
  if (when > due.at) return deps.agenda.schedule(tx, { ...due, at: when });
  const title = ESCALATED.title(action.reference, action.what);
  const place = {
    source: sourceOf(action),
    title: shortened(title, MOST_TITLE),
    minutes: MINUTES,
    lead: action.leadMemberId,
  };
  const meeting = await deps.onAgenda.place(tx, network, place, due.at);
  const escalatedTo = meeting ?? ESCALATED.waiting;
  await updateAction(tx, action, { escalatedTo });
  await refreshCards(deps, tx, network, { ...action, escalatedTo }, due.at);
}
