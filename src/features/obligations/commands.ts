import { isOfTheNetwork } from '../../kernel/actor';
import { type CommandDefinition, defineCommand } from '../../kernel/define';
import type { ObligationsDeps } from './types';
import { showObligations } from './views.usecases';

export const obligationCommands = (deps: ObligationsDeps): readonly CommandDefinition[] => [
  defineCommand({
    name: 'obligations',
    usage: 'obligations',
    summary: 'What the Terms of Reference demand by when: met, due, overdue, missed, waived',
    shownTo: isOfTheNetwork,
    handle: ({ actor, at }) => showObligations(deps, { actor, at }),
  }),
];
