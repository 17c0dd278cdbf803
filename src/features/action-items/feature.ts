import type { Actor } from '../../kernel/actor';
import type { Feature, Waiting } from '../../kernel/define';
import type { Tx } from '../../kernel/store';
import { addDays } from '../calendar/days.rules';
import { localDay } from '../calendar/zone.rules';
import { actionActions } from './actions';
import { actionCommands } from './commands';
import { actionDues } from './jobs';
import { actionRoutes } from './routes';
import { dueWords } from './rules';
import type { ActionItemsDeps } from './types';
import { openActionsFor } from './usecases';

export function createActionItemsFeature(deps: ActionItemsDeps): Feature {
  return {
    name: 'action-items',
    commands: actionCommands(deps),
    actions: actionActions(deps),
    dues: actionDues(deps),
    routes: actionRoutes(deps),
    waiting: (tx, actor, at) => waiting(deps, tx, actor, at),
  };
}

/** An action waits for its lead from the first reminder on: before that there is time. */
async function waiting(deps: ActionItemsDeps, tx: Tx, actor: Actor, at: Date): Promise<Waiting[]> {
  if (actor.represents.length === 0) return [];
  const network = await deps.networks.load(tx, actor.networkId);
  const today = localDay(at, network.charter.timeZone);
  const until = addDays(today, network.settings.actionReminderDays);
  const members = actor.represents.map((one) => one.memberId);
  const near = (await openActionsFor(tx, network.id, members)).filter((action) => action.due <= until);
  return near.map((action) => ({
    what: `${action.reference} ${action.what}: ${dueWords(network.calendar, network.layers, action, today)}`,
    command: `action ${action.reference}`,
  }));
}
