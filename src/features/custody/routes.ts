import { CSV_TYPE } from '../../documents/spreadsheet';
import { defineRoute, type RouteDefinition } from '../../kernel/define';
import { linkInvalid } from './errors';
import type { CustodyDeps } from './types';
import { auditFile, filePath, wordsOfFile } from './views.usecases';

/** Who saw what as a spreadsheet, by a signed link of a day. */
export const custodyRoutes = (deps: CustodyDeps): readonly RouteDefinition[] => [
  defineRoute({
    method: 'GET',
    path: '/audit/:network/:file',
    access: 'link',
    handle: async ({ params, query }) => {
      const { network = '', file = '' } = params;
      const words = wordsOfFile(file);
      const path = filePath(network, words);
      const isItsName = path === `/audit/${encodeURIComponent(network)}/${file}`;
      if (!isItsName || !deps.links.holds(path, query, deps.clock.now())) throw linkInvalid();
      const body = await deps.store.transaction((tx) => auditFile(deps, tx, network, words));
      const headers = {
        'Content-Disposition': 'attachment; filename="audit.csv"',
        'Cache-Control': 'private, no-store',
      };
      return { status: 200, body, contentType: CSV_TYPE, headers };
    },
  }),
];
