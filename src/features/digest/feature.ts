import type { Feature } from '../../kernel/define';
import { digestActions } from './actions';
import { digestCommands } from './commands';
import { digestDues } from './jobs';
import { digestRoutes } from './routes';
import type { DigestDeps } from './types';

/** The members' regular updates to each other, where the Terms of Reference ask for them (KG L36, AZ L42). */
export const createDigestFeature = (deps: DigestDeps): Feature => ({
  name: 'digest',
  commands: digestCommands(deps),
  actions: digestActions(deps),
  dues: digestDues(deps),
  routes: digestRoutes(deps),
});
