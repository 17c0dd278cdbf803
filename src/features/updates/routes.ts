import { CSV_TYPE } from '../../documents/spreadsheet';
import { WORD_TYPE } from '../../documents/word';
import { defineRoute, type RouteDefinition } from '../../kernel/define';
import { linkInvalid } from './errors';
import { historyFile, pathOf } from './files.usecases';
import type { UpdatesDeps } from './types';

const TYPES = { docx: WORD_TYPE, csv: CSV_TYPE } as const;

/** A group's updates as a file, by signed link. */
export const updateRoutes = (deps: UpdatesDeps): RouteDefinition[] => [
  defineRoute({
    method: 'GET',
    path: '/updates/:network/:file',
    access: 'link',
    handle: async ({ params, query }) => {
      const { network: id = '', file = '' } = params;
      if (!deps.links.holds(pathOf(id, file), query, deps.clock.now())) throw linkInvalid();
      const [, group = '', kind] = /^(.*)\.(docx|csv)$/.exec(file) ?? [];
      const type = kind === 'csv' ? 'csv' : 'docx';
      const { body, name } = await deps.store.transaction(async (tx) =>
        historyFile(tx, await deps.networks.load(tx, id), group, type),
      );
      const headers = { 'Content-Disposition': `attachment; filename="${name}"` };
      return { status: 200, body, contentType: TYPES[type], headers };
    },
  }),
];
