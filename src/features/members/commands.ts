import { isOfTheNetwork } from '../../kernel/actor';
import { type CommandDefinition, defineCommand } from '../../kernel/define';
import type { MembersDeps } from './types';
import { showMembers } from './views.usecases';

export const memberCommands = (deps: MembersDeps): readonly CommandDefinition[] => [
  defineCommand({
    name: 'members',
    usage: 'members [DATE | MEMBER | import]',
    summary: 'The member list: who speaks for whom, vacant seats, on any day',
    shownTo: isOfTheNetwork,
    handle: ({ actor, at }, words) => showMembers(deps, { actor, at }, words),
  }),
];
