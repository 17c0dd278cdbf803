import { defineRoute, type RouteDefinition } from '../../kernel/define';
import { notAMember } from './errors';
import type { OverviewDeps } from './types';
import { decisionFor, decisionsFor, overviewFor } from './usecases';

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
  defineRoute({
    method: 'GET',
    path: '/api/decisions',
    access: 'person',
    handle: async ({ person, query }) => {
      if (!person) throw notAMember();
      return { status: 200, body: await decisionsFor(deps, person, query.network ?? null) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/decision',
    access: 'person',
    handle: async ({ person, query }) => {
      if (!person) throw notAMember();
      return { status: 200, body: await decisionFor(deps, person, query.network ?? null, query.name ?? '') };
    },
  }),
];
