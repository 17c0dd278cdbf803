import { defineRoute, type RouteDefinition } from '../../kernel/define';
import { notAMember } from './errors';
import type { OverviewDeps } from './types';
import { overviewFor } from './usecases';

export const overviewRoutes = (deps: OverviewDeps): RouteDefinition[] => [
  defineRoute({
    method: 'GET',
    path: '/api/overview',
    access: 'person',
    handle: async ({ person, query }) => {
      if (!person) throw notAMember();
      return { status: 200, body: await overviewFor(deps, person, query.network ?? null) };
    },
  }),
];
