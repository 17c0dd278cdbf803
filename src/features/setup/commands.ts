import { type CommandDefinition, defineCommand } from '../../kernel/define';
import { openSetup } from './setup.usecases';
import type { SetupDeps } from './types';

export const setupCommands = (deps: SetupDeps): CommandDefinition[] => [
  defineCommand({
    name: 'setup',
    usage: 'setup',
    summary: 'What the Network still needs: channels, roster, offices, calendar, open questions',
    shownTo: (actor) => actor.roles.length > 0,
    handle: (turn, words) => openSetup(deps, turn, words),
  }),
];
