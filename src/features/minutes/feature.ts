import type { Actor } from '../../kernel/actor';
import type { Feature, Waiting } from '../../kernel/define';
import type { Tx } from '../../kernel/store';
import { someMeetings } from '../meetings/usecases';
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
  const open = await minutesIn(tx, network.id, Object.keys(TO_DO) as MinutesState[]);
  const states = new Map(open.map(({ meetingId, state }) => [meetingId, state]));
  const meetings = await someMeetings(tx, network.id, [...states.keys()]);
  return meetings.flatMap((meeting) => {
    const state = states.get(meeting.id);
    if (!state || actsAllowed(actor, network, meeting, state).length === 0) return [];
    return [{ what: `${meeting.number}: ${TO_DO[state]}`, command: `minutes ${meeting.number}` }];
  });
}
