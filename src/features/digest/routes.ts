import { WORD_TYPE } from '../../documents/word';
import { defineRoute, type RouteDefinition } from '../../kernel/define';
import { periodByKey } from '../calendar/periods.rules';
import { linkInvalid } from './errors';
import { documentOf, pathOf } from './issues.usecases';
import type { DigestDeps } from './types';

/** A digest as a Word file, by signed link. */
export const digestRoutes = (deps: DigestDeps): RouteDefinition[] => [
  defineRoute({
    method: 'GET',
    path: '/digest/:network/:file',
    access: 'link',
    handle: async ({ params, query }) => {
      const { network: id = '', file = '' } = params;
      const period = periodByKey(file.replace(/\.docx$/, ''));
      if (!period || !deps.links.holds(pathOf(id, file), query, deps.clock.now())) throw linkInvalid();
      const { body, code } = await deps.store.transaction(async (tx) => {
        const network = await deps.networks.load(tx, id);
        return { body: await documentOf(tx, network, period), code: network.charter.code };
      });
      const headers = { 'Content-Disposition': `attachment; filename="${code}-digest-${period.key}.docx"` };
      return { status: 200, body, contentType: WORD_TYPE, headers };
    },
  }),
];
