import type { Feature } from '../../kernel/define';
import { planActions } from './actions';
import { planCommands } from './commands';
import { planRoutes } from './routes';
import type { PlansDeps } from './types';

/** The Network's plans: what is to be done, by whom, and how it goes. */
export const createPlansFeature = (deps: PlansDeps): Feature => ({
  name: 'plans',
  commands: planCommands(deps),
  actions: planActions(deps),
  routes: planRoutes(deps),
});
