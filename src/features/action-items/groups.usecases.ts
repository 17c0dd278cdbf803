import type { Tx } from '../../kernel/store';
import { refreshCards } from './notices.usecases';
import { scheduleReminder } from './reminders.usecases';
import { isOpen } from './rules';
import { appendAct, lockAction, moveToNetwork, openActions, updateAction } from './store';
import type { ActionItem, ActionItemsDeps } from './types';

/** Open actions of a group, by due day. */
export async function openActionsOfGroup(tx: Tx, networkId: string, groupKey: string): Promise<ActionItem[]> {
  return (await openActions(tx, networkId)).filter((action) => action.groupKey === groupKey);
}

export interface Disposal {
  readonly networkId: string;
  readonly actionId: string;
  /** Whether the decision drops it; else it goes on as an action of the Network, with its lead and its day. */
  readonly ends: boolean;
  readonly note: string;
  /** Who proposed the decision that says so. */
  readonly by: string;
  readonly at: Date;
}

/** What a decision says of an action whose group is abolished (4.13, case 28). */
export async function disposeOfAction(
  deps: ActionItemsDeps,
  tx: Tx,
  { networkId, actionId, ends, note, by, at }: Disposal,
): Promise<void> {
  const action = await lockAction(tx, networkId, actionId);
  if (!action || !isOpen(action)) return;
  const network = await deps.networks.load(tx, networkId);
  const status = ends ? 'dropped' : action.status;
  await appendAct(tx, action, { status, due: action.due, note, personId: by, capacity: 'decision', at });
  const after: ActionItem = { ...action, status, groupKey: null };
  await updateAction(tx, action, { status });
  await moveToNetwork(tx, action);
  await scheduleReminder(deps, tx, network, after, at);
  await refreshCards(deps, tx, network, after, at);
}
