import type { Feature } from '../../kernel/define';
import { agendaActions } from './actions';
import { agendaCommands } from './commands';
import { waitingFor } from './overview.usecases';
import { agendaRoutes } from './routes';
import type { AgendaDeps } from './types';

/** The agenda of a meeting: proposals, order, clearance and circulation. */
export const createAgendaFeature = (deps: AgendaDeps): Feature => ({
  name: 'agenda',
  commands: agendaCommands(deps),
  actions: agendaActions(deps),
  routes: agendaRoutes(deps),
  waiting: (tx, actor, at) => waitingFor(deps, tx, actor, at),
});
