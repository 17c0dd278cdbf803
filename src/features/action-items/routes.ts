import { CSV_TYPE } from '../../documents/spreadsheet';
import { WORD_TYPE } from '../../documents/word';
import { defineRoute, type RouteDefinition } from '../../kernel/define';
import { linkInvalid } from './errors';
import { matrixFile, pathOf } from './files.usecases';
import type { ActionItemsDeps } from './types';

const TYPES = { docx: WORD_TYPE, csv: CSV_TYPE } as const;

/** The action matrix as a file, by signed link: the link says which part of it whoever got it may see. */
export const actionRoutes = (deps: ActionItemsDeps): RouteDefinition[] => [
  defineRoute({
    method: 'GET',
    path: '/actions/:network/:file',
    access: 'link',
    handle: async ({ params, query }) => {
      const { network: id = '', file = '' } = params;
      const now = deps.clock.now();
      if (!deps.links.holds(pathOf(id, file), query, now)) throw linkInvalid();
      const [, scope = 'all', kind] = /^(.*)\.(docx|csv)$/.exec(file) ?? [];
      const { body, name } = await deps.store.transaction(async (tx) =>
        matrixFile(tx, await deps.networks.load(tx, id), scope, kind === 'csv' ? 'csv' : 'docx', now),
      );
      const headers = { 'Content-Disposition': `attachment; filename="${name}"` };
      return { status: 200, body, contentType: TYPES[kind === 'csv' ? 'csv' : 'docx'], headers };
    },
  }),
];
