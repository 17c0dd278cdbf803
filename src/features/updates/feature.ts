import type { Feature } from '../../kernel/define';
import { updateActions } from './actions';
import { updateCommands } from './commands';
import { updateDues } from './jobs';
import { updateRoutes } from './routes';
import type { UpdatesDeps } from './types';
import { waiting } from './views.usecases';

export const createUpdatesFeature = (deps: UpdatesDeps): Feature => ({
  name: 'updates',
  commands: updateCommands(deps),
  actions: updateActions(deps),
  dues: updateDues(deps),
  routes: updateRoutes(deps),
  waiting: (tx, actor, at) => waiting(deps, tx, actor, at),
});
