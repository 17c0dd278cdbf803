import type { Feature } from '../../kernel/define';
import { groupActions } from './actions';
import { groupCommands } from './commands';
import { groupDues } from './jobs';
import type { GroupsDeps } from './types';

export const createGroupsFeature = (deps: GroupsDeps): Feature => ({
  name: 'groups',
  commands: groupCommands(deps),
  actions: groupActions(deps),
  dues: groupDues(deps),
});
