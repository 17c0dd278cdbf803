import { type CommandDefinition, defineCommand } from '../../kernel/define';
import type { HelpDeps } from './types';
import { showHelp, showWhy } from './usecases';

export const helpCommands = (deps: HelpDeps): CommandDefinition[] => [
  defineCommand({
    name: 'help',
    aliases: ['hello', 'hi', '?'],
    usage: 'help [all | HEADING | COMMAND]',
    summary: 'What waits for you, and what you can do here',
    shownTo: () => true,
    handle: ({ actor, at }, words) => showHelp(deps, actor, at, words),
  }),
  defineCommand({
    name: 'why',
    usage: 'why [TOPIC]',
    summary: 'The rule behind something, with the line it comes from',
    shownTo: () => true,
    handle: ({ actor }, words) => showWhy(deps, actor, words, null),
  }),
];
