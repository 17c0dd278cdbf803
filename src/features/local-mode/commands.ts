import { type CommandDefinition, defineCommand } from '../../kernel/define';
import { actAs } from './acting.usecases';
import { tellOrMove } from './clock-command.usecases';
import type { LocalModeDeps } from './types';

/** Commands of local mode; in production nobody registers them. */
export const localModeCommands = (deps: LocalModeDeps): CommandDefinition[] => [
  defineCommand({
    name: 'clock',
    usage: 'clock [DATE TIME]',
    summary: 'Local mode: the time here, or move it forward and do all that falls due on the way',
    shownTo: () => true,
    handle: (turn, words) => tellOrMove(deps, turn, words),
  }),
  defineCommand({
    name: 'act-as',
    aliases: ['actas', 'act as'],
    usage: 'act-as NAME',
    summary: 'Local mode: act as another person of the demonstration network',
    shownTo: () => true,
    handle: (turn, words) => actAs(deps, turn, words),
  }),
];
