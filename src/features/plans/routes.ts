import { WORD_TYPE, wordFile } from '../../documents/word';
import { defineRoute, type RouteDefinition } from '../../kernel/define';
import { memberName } from '../membership/rules';
import { linkInvalid } from './errors';
import { nameOf, STATE_WORDS, STATUS_WORDS } from './messages';
import { coverage, progress } from './rules';
import type { OpenPlan, PlansDeps } from './types';
import { readOpen } from './usecases';

/** A plan as a Word file, by signed link: whoever was shown the card opens it. */
export const planRoutes = (deps: PlansDeps): RouteDefinition[] => [
  defineRoute({
    method: 'GET',
    path: '/plans/:network/:file',
    access: 'link',
    handle: async ({ params, query }) => {
      const path = `/plans/${params.network}/${params.file}`;
      if (!deps.links.holds(path, query, deps.clock.now())) throw linkInvalid();
      const planId = (params.file ?? '').replace(/\.docx$/, '');
      const open = await deps.store.transaction((tx) => readOpen(deps, tx, params.network ?? '', planId));
      const headers = { 'Content-Disposition': `attachment; filename="${open.network.charter.code}-${planId}.docx"` };
      return { status: 200, body: await wordFile(documentOf(open)), contentType: WORD_TYPE, headers };
    },
  }),
];

const COLUMNS = [
  { title: 'No.', share: 5 },
  { title: 'Activity and outcome', share: 33 },
  { title: 'Lead and contributors', share: 20 },
  { title: 'When', share: 9 },
  { title: 'Indicator and target', share: 20 },
  { title: 'Status', share: 13 },
];

const lines = (...parts: string[]): string => parts.filter((part) => part !== '').join('\n');

function documentOf({ network, plan, items }: OpenPlan) {
  const { charter } = network;
  const served = coverage(network, items).filter((one) => one.items.length > 0);
  return {
    title: nameOf(plan.kind, plan.period),
    under: [
      charter.officialName,
      [STATE_WORDS[plan.state], plan.number ?? ''].filter(Boolean).join(' · '),
      progress(items),
    ],
    mark: charter.information.mark.value,
    author: charter.officialName,
    blocks: [
      {
        kind: 'table' as const,
        columns: COLUMNS,
        rows: items.map((item) => [
          String(item.serial),
          lines(item.activity, item.outcome),
          lines(memberName(network, item.lead), ...item.contributors.map((id) => memberName(network, id))),
          item.quarters.join(', '),
          lines(item.indicator, item.target),
          lines(STATUS_WORDS[item.status], item.note),
        ]),
      },
      { kind: 'heading' as const, text: 'Objectives of the Global Compact that it serves' },
      {
        kind: 'list' as const,
        items: served.map(({ number, title, items: by }) => `${number} ${title}: items ${by.join(', ')}`),
      },
    ],
  };
}
