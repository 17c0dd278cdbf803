import { defineRoute, type HttpAnswer, type HttpRequest, type RouteDefinition } from '../../kernel/define';
import { linkInvalid } from './errors';
import { type ItemFile, itemFile, itemPath, registerFile, registerPath, type SentFile } from './files.usecases';
import type { DecisionsDeps } from './types';

const FILES: readonly ItemFile[] = ['record', 'outward', 'consultation'];

const sent = ({ body, contentType, name }: SentFile): HttpAnswer => ({
  status: 200,
  body,
  contentType,
  headers: { 'Content-Disposition': `attachment; filename="${name}"`, 'Cache-Control': 'private, no-store' },
});

/** Files of decisions, each by a signed link that expires: whoever was shown the card opens it. */
export function decisionRoutes(deps: DecisionsDeps): RouteDefinition[] {
  const requireLink = (path: string, { query }: HttpRequest): void => {
    if (!deps.links.holds(path, query, deps.clock.now())) throw linkInvalid();
  };
  const item = (file: ItemFile): RouteDefinition =>
    defineRoute({
      method: 'GET',
      path: `/decisions/:network/:decision/${file}.docx`,
      access: 'link',
      handle: async (request) => {
        const { network = '', decision = '' } = request.params;
        requireLink(itemPath(network, decision, file), request);
        return sent(await deps.store.transaction((tx) => itemFile(deps, tx, network, decision, file)));
      },
    });
  return [
    ...FILES.map(item),
    defineRoute({
      method: 'GET',
      path: '/decisions/:network/register.csv',
      access: 'link',
      handle: async (request) => {
        const { network = '' } = request.params;
        requireLink(registerPath(network), request);
        return sent(await deps.store.transaction((tx) => registerFile(deps, tx, network)));
      },
    }),
  ];
}
