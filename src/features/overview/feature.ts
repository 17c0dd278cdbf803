import type { Feature } from '../../kernel/define';
import { overviewRoutes } from './routes';
import type { OverviewDeps } from './types';

export const createOverviewFeature = (deps: OverviewDeps): Feature => ({
  name: 'overview',
  routes: overviewRoutes(deps),
});
