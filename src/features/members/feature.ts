import type { Feature } from '../../kernel/define';
import { memberActions } from './actions';
import { memberCommands } from './commands';
import { memberDues } from './jobs';
import type { MembersDeps } from './types';

export const createMembersFeature = (deps: MembersDeps): Feature => ({
  name: 'members',
  commands: memberCommands(deps),
  actions: memberActions(deps),
  dues: memberDues(deps),
});
