import { type Actor, isOfTheNetwork } from '../../kernel/actor';
import { type CommandDefinition, defineCommand } from '../../kernel/define';
import { releaseForm, statementForm } from './class-forms.usecases';
import { decideForm } from './propose.usecases';
import type { DecisionsDeps } from './types';
import { showDecision, showRegister } from './views.usecases';

const takesPart = (actor: Actor): boolean => isOfTheNetwork(actor) || actor.groups.length > 0;

export const decisionCommands = (deps: DecisionsDeps): CommandDefinition[] => [
  defineCommand({
    name: 'decide',
    usage: 'decide [GROUP]',
    summary: 'Propose a decision of the Network, or of a group',
    shownTo: takesPart,
    handle: (turn, words) => decideForm(deps, turn, words),
  }),
  defineCommand({
    name: 'statement',
    usage: 'statement',
    summary: 'Propose a joint statement, coordinated or with One Voice',
    shownTo: isOfTheNetwork,
    handle: (turn) => statementForm(deps, turn),
  }),
  defineCommand({
    name: 'release',
    usage: 'release NO',
    summary: 'Ask for the release of a decision, of minutes or of a paper',
    shownTo: isOfTheNetwork,
    handle: (turn, words) => releaseForm(deps, turn, words),
  }),
  defineCommand({
    name: 'decisions',
    usage: 'decisions',
    summary: 'The register of decisions, open and adopted',
    shownTo: takesPart,
    handle: (turn) => showRegister(deps, turn),
  }),
  defineCommand({
    name: 'decision',
    usage: 'decision NO',
    summary: 'The record of one decision: text, positions, consultation, history',
    shownTo: takesPart,
    handle: (turn, words) => showDecision(deps, turn, words),
  }),
];
