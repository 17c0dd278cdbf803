import { isOfTheNetwork } from '../../kernel/actor';
import { type CommandDefinition, defineCommand } from '../../kernel/define';
import { decideForm } from './propose.usecases';
import type { DecisionsDeps } from './types';
import { showDecision, showRegister } from './views.usecases';

export const decisionCommands = (deps: DecisionsDeps): CommandDefinition[] => [
  defineCommand({
    name: 'decide',
    usage: 'decide',
    summary: 'Propose a decision of the Network',
    shownTo: (actor) => isOfTheNetwork(actor) || actor.groups.some((seat) => seat.as === 'chair'),
    handle: (turn) => decideForm(deps, turn),
  }),
  defineCommand({
    name: 'decisions',
    usage: 'decisions',
    summary: 'The register of decisions, open and adopted',
    shownTo: isOfTheNetwork,
    handle: (turn) => showRegister(deps, turn),
  }),
  defineCommand({
    name: 'decision',
    usage: 'decision NO',
    summary: 'The record of one decision: text, positions, consultation, history',
    shownTo: isOfTheNetwork,
    handle: (turn, words) => showDecision(deps, turn, words),
  }),
];
