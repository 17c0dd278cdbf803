import type { Feature } from '../../kernel/define';
import { custodyActions } from './actions';
import { custodyCommands } from './commands';
import { custodyDues } from './jobs';
import { custodyRoutes } from './routes';
import type { CustodyDeps } from './types';

/** What is kept of people and of what they saw: who may read it, and how long. */
export const createCustodyFeature = (deps: CustodyDeps): Feature => ({
  name: 'custody',
  commands: custodyCommands(deps),
  actions: custodyActions(deps),
  routes: custodyRoutes(deps),
  dues: custodyDues(deps),
});
