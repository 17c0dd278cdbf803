import type { Feature } from '../../kernel/define';
import { conveningActions } from './actions';
import { attendanceActions } from './attendance.actions';
import { changingActions } from './changing.actions';
import { meetingCommands } from './commands';
import { meetingDues } from './jobs';
import { requestActions } from './requests.actions';
import { meetingRoutes } from './routes';
import type { MeetingsDeps } from './types';
import { waitingMeetings } from './views.usecases';

export const createMeetingsFeature = (deps: MeetingsDeps): Feature => ({
  name: 'meetings',
  commands: meetingCommands(deps),
  actions: [...conveningActions(deps), ...attendanceActions(deps), ...changingActions(deps), ...requestActions(deps)],
  dues: meetingDues(deps),
  routes: meetingRoutes(deps),
  waiting: (tx, actor, at) => waitingMeetings(deps, tx, actor, at),
});
