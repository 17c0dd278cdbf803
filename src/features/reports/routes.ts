import { WORD_TYPE, wordFile } from '../../documents/word';
import { defineRoute, type RouteDefinition } from '../../kernel/define';
import { formatPeriod } from '../calendar/format.rules';
import { linkInvalid } from './errors';
import { TO_WRITE } from './messages';
import type { Addressee, Report, ReportsDeps } from './types';
import { draw } from './usecases';

const NAME = /^(global|government|unct)-([0-9QHPMT-]+)\.docx$/;

/** A report's draft as a Word file for the Secretariat to edit, by signed link. It holds what may go out and nothing else. */
export const reportRoutes = (deps: ReportsDeps): RouteDefinition[] => [
  defineRoute({
    method: 'GET',
    path: '/reports/:network/:file',
    access: 'link',
    handle: async ({ params, query }) => {
      const { network: networkId = '', file = '' } = params;
      const [, to, period = ''] = NAME.exec(file) ?? [];
      const now = deps.clock.now();
      if (!to || !deps.links.holds(`/reports/${networkId}/${file}`, query, now)) throw linkInvalid();
      const wanted = { to: to as Addressee, period };
      const report = await deps.store.transaction((tx) => draw(deps, tx, { networkId, actor: null }, wanted, now));
      const headers = { 'Content-Disposition': `attachment; filename="${report.network.charter.code}-${file}"` };
      return { status: 200, body: await wordFile(documentOf(report)), contentType: WORD_TYPE, headers };
    },
  }),
];

function documentOf({ network, toWords, period, sections }: Report) {
  const { officialName } = network.charter;
  return {
    title: `Report to ${toWords}`,
    under: [officialName, formatPeriod(period), 'Draft for the Secretariat to edit'],
    mark: 'Draft – not sent',
    author: officialName,
    blocks: [
      ...sections.flatMap(({ title, lines }) => [
        { kind: 'heading' as const, text: title },
        ...lines.flatMap(({ words, source, text }) => [
          { kind: 'list' as const, items: [source ? `${words} [${source}]` : words] },
          ...(text ? [{ kind: 'paragraph' as const, text }] : []),
        ]),
      ]),
      ...TO_WRITE.flatMap(([title, text]) => [
        { kind: 'heading' as const, text: title },
        { kind: 'paragraph' as const, text },
      ]),
    ],
  };
}
