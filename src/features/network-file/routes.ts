import { defineRoute, type HttpAnswer, type RouteDefinition } from '../../kernel/define';
import { isAppError, statusOf } from '../../kernel/errors';
import type { NetworkFileDeps } from './types';
import { importNetwork } from './usecases';

/** Local mode: a network file makes or updates a network. */
export const networkFileRoutes = (deps: NetworkFileDeps): RouteDefinition[] => [
  defineRoute({
    method: 'POST',
    path: '/local/networks',
    access: 'loopback',
    handle: async ({ body }) => {
      try {
        return { status: 201, body: await importNetwork(deps, body, deps.clock.now()) };
      } catch (error) {
        return refusalOf(error);
      }
    },
  }),
];

function refusalOf(error: unknown): HttpAnswer {
  if (!isAppError(error)) throw error;
  const { code, message, options, kind } = error;
  return { status: statusOf(kind), body: { error: { code, message, faults: options.details ?? [] } } };
}
