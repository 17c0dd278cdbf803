import type { Feature } from '../../kernel/define';
import { conveningActions } from './actions';
import { attendanceActions } from './attendance.actions';
import { changingActions } from './changing.actions';
import { meetingCommands } from './commands';
import { guestActions } from './guests.actions';
import { meetingDues } from './jobs';
import { requestActions } from './requests.actions';
import { meetingRoutes } from './routes';
import { seriesActions } from './series.actions';
import { seriesCommands } from './series.commands';
import type { MeetingsDeps } from './types';
import { waitingMeetings } from './views.usecases';

export const createMeetingsFeature = (deps: MeetingsDeps): Feature => ({
  name: 'meetings',
  commands: [...meetingCommands(deps), ...seriesCommands(deps)],
  actions: [
    ...conveningActions(deps),
    ...attendanceActions(deps),
    ...changingActions(deps),
    ...requestActions(deps),
    ...seriesActions(deps),
    ...guestActions(deps),
  ],
  dues: meetingDues(deps),
  routes: meetingRoutes(deps),
  waiting: (tx, actor, at) => waitingMeetings(deps, tx, actor, at),
});
