import type { Feature } from '../../kernel/define';
import { localModeCommands } from './commands';
import { clockRoutes } from './routes';
import type { LocalModeDeps } from './types';

export const createLocalModeFeature = (deps: LocalModeDeps): Feature => ({
  name: 'local-mode',
  commands: localModeCommands(deps),
  routes: clockRoutes(deps.mover),
});
