import type { Feature } from '../../kernel/define';
import { decisionActions } from './actions';
import { noteDelivery } from './closing.usecases';
import { decisionCommands } from './commands';
import { decisionDues } from './jobs';
import { decisionRoutes } from './routes';
import type { DecisionsDeps } from './types';
import { waitingDecisions } from './views.usecases';

export const createDecisionsFeature = (deps: DecisionsDeps): Feature => ({
  name: 'decisions',
  commands: decisionCommands(deps),
  actions: decisionActions(deps),
  dues: decisionDues(deps),
  routes: decisionRoutes(deps),
  deliveries: [
    {
      keyPrefix: 'decision:',
      whenShut: true,
      delivered: (tx, message, result) => noteDelivery(deps, tx, message, result),
    },
  ],
  waiting: (tx, actor, at) => waitingDecisions(deps, tx, actor, at),
});
