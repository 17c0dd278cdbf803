import type { Feature } from '../../kernel/define';
import { helpActions } from './actions';
import { helpCommands } from './commands';
import type { HelpDeps } from './types';

export const createHelpFeature = (deps: HelpDeps): Feature => ({
  name: 'help',
  commands: helpCommands(deps),
  actions: helpActions(deps),
});
