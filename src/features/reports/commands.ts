import { isOfTheNetwork } from '../../kernel/actor';
import { type CommandDefinition, defineCommand } from '../../kernel/define';
import type { ReportsDeps } from './types';
import { showReport, wantedBy } from './views.usecases';

export const reportCommands = (deps: ReportsDeps): readonly CommandDefinition[] => [
  defineCommand({
    name: 'report',
    aliases: ['reports'],
    usage: 'report [global|government|unct] [PERIOD or YEAR]',
    summary: 'Draft of a report upward, drawn from the records, without what is internal',
    shownTo: (actor) => isOfTheNetwork(actor) && actor.roles.length > 0,
    handle: (turn, words) => showReport(deps, turn, wantedBy(words)),
  }),
];
