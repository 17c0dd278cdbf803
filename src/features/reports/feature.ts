import type { Feature } from '../../kernel/define';
import { reportActions } from './actions';
import { reportCommands } from './commands';
import { reportRoutes } from './routes';
import type { ReportsDeps } from './types';

/** Reports upward: to the global Network, the Government's bodies and the UN Country Team. */
export const createReportsFeature = (deps: ReportsDeps): Feature => ({
  name: 'reports',
  commands: reportCommands(deps),
  actions: reportActions(deps),
  routes: reportRoutes(deps),
});
