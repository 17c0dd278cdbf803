import { defineRoute, type RouteDefinition } from './kernel/define';
import type { Store } from './kernel/store';

/** 200 when the bot can serve, which it can while the store answers. */
export const healthRoute = (store: Store): RouteDefinition =>
  defineRoute({
    method: 'GET',
    path: '/healthz',
    access: 'anyone',
    handle: async () => {
      await store.transaction((tx) => tx.query('select 1'));
      return { status: 200, body: { status: 'ok' } };
    },
  });
