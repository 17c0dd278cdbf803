import { isOfTheNetwork } from '../../kernel/actor';
import { type CommandDefinition, defineCommand } from '../../kernel/define';
import type { PlansDeps } from './types';
import { showAsked } from './views.usecases';

export const planCommands = (deps: PlansDeps): readonly CommandDefinition[] => [
  defineCommand({
    name: 'plan',
    aliases: ['plans', 'work plan', 'workplan'],
    usage: 'plan [work|gcm|visibility] [YEAR] [coverage]',
    summary: 'The Network’s plans: activities, leads, progress and the objectives they serve',
    shownTo: isOfTheNetwork,
    handle: (turn, words) => showAsked(deps, turn, words),
  }),
];
