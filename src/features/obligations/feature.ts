import type { Feature } from '../../kernel/define';
import { obligationActions } from './actions';
import { obligationCommands } from './commands';
import { obligationDues } from './jobs';
import type { ObligationsDeps } from './types';
import { waiting } from './views.usecases';

export const createObligationsFeature = (deps: ObligationsDeps): Feature => ({
  name: 'obligations',
  commands: obligationCommands(deps),
  actions: obligationActions(deps),
  dues: obligationDues(deps),
  waiting: (tx, actor, at) => waiting(deps, tx, actor, at),
});
