import type { Feature } from '../../kernel/define';
import { stakeholderActions } from './actions';
import { stakeholderCommands } from './commands';
import { stakeholderRoutes } from './routes';
import type { StakeholdersDeps } from './types';

/** The register of stakeholders and donors, with what was done with each. */
export const createStakeholdersFeature = (deps: StakeholdersDeps): Feature => ({
  name: 'stakeholders',
  commands: stakeholderCommands(deps),
  actions: stakeholderActions(deps),
  routes: stakeholderRoutes(deps),
});
