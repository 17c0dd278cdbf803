import type { Actor } from '../../kernel/actor';
import type { Feature, Waiting } from '../../kernel/define';
import type { Tx } from '../../kernel/store';
import { getMeeting } from '../meetings/usecases';
import { minutesActions } from './actions';
import { minutesCommands } from './commands';
import { minutesDues } from './jobs';
import { TO_DO } from './messages';
import { actsAllowed } from './rights.rules';
import { minutesRoutes } from './routes';
import { minutesIn } from './store';
import type { MinutesDeps, MinutesState } from './types';

export function createMinutesFeature(deps: MinutesDeps): Feature {
  return {
    name: 'minutes',
    commands: minutesCommands(deps),
    actions: minutesActions(deps),
    dues: minutesDues(deps),
    routes: minutesRoutes(deps),
    waiting: (tx, actor) => waiting(deps, tx, actor),
  };
}

async function waiting(deps: MinutesDeps, tx: Tx, actor: Actor): Promise<Waiting[]> {
  if (actor.roles.length === 0 && actor.groups.length === 0) return [];
  const network = await deps.networks.load(tx, actor.networkId);
  const found: Waiting[] = [];
  for (const row of await minutesIn(tx, network.id, Object.keys(TO_DO) as MinutesState[])) {
    const meeting = await getMeeting(tx, network.id, row.meetingId);
    if (actsAllowed(actor, network, meeting, row.state).length === 0) continue;
    found.push({ what: `${meeting.number}: ${TO_DO[row.state]}`, command: `minutes ${meeting.number}` });
  }
  return found;
}
