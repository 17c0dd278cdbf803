import { isOfTheNetwork } from '../../kernel/actor';
import { type CommandDefinition, defineCommand } from '../../kernel/define';
import type { StakeholdersDeps } from './types';
import { showRegister } from './views.usecases';

export const stakeholderCommands = (deps: StakeholdersDeps): readonly CommandDefinition[] => [
  defineCommand({
    name: 'stakeholders',
    aliases: ['stakeholder', 'donors'],
    usage: 'stakeholders [CATEGORY or NAME]',
    summary: 'Organisations and donors the Network engages with: who, when last, about what',
    menu: false,
    shownTo: isOfTheNetwork,
    handle: (turn, words) => showRegister(deps, turn, words),
  }),
];
