import type { Feature } from '../../kernel/define';
import { meetingActions } from './actions';
import { meetingCommands } from './commands';
import { meetingDues } from './jobs';
import { meetingRoutes } from './routes';
import type { MeetingsDeps } from './types';
import { waitingMeetings } from './views.usecases';

export const createMeetingsFeature = (deps: MeetingsDeps): Feature => ({
  name: 'meetings',
  commands: meetingCommands(deps),
  actions: meetingActions(deps),
  dues: meetingDues(deps),
  routes: meetingRoutes(deps),
  waiting: (tx, actor, at) => waitingMeetings(deps, tx, actor, at),
});
