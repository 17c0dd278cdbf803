import { CSV_TYPE, csvFile } from '../../documents/spreadsheet';
import { WORD_TYPE, wordFile } from '../../documents/word';
import { defineRoute, type RouteDefinition } from '../../kernel/define';
import { memberName } from '../membership/rules';
import { linkInvalid } from './errors';
import { NOTE, nameOf, STATE_WORDS, STATUS_WORDS } from './messages';
import { coverage, horizonWords, progress, whenWords } from './rules';
import type { OpenPlan, PlansDeps } from './types';
import { readOpen } from './usecases';

/** A plan as a Word file or a spreadsheet, by signed link: whoever was shown the card opens it. */
export const planRoutes = (deps: PlansDeps): RouteDefinition[] => [
  defineRoute({
    method: 'GET',
    path: '/plans/:network/:file',
    access: 'link',
    handle: async ({ params, query }) => {
      const path = `/plans/${params.network}/${params.file}`;
      if (!deps.links.holds(path, query, deps.clock.now())) throw linkInvalid();
      const [, planId = '', kind = ''] = /^(.+)\.(docx|csv)$/.exec(params.file ?? '') ?? [];
      const open = await deps.store.transaction((tx) => readOpen(deps, tx, params.network ?? '', planId));
      const headers = {
        'Content-Disposition': `attachment; filename="${open.network.charter.code}-${planId}.${kind}"`,
      };
      return kind === 'csv'
        ? { status: 200, body: sheetOf(open), contentType: CSV_TYPE, headers }
        : { status: 200, body: await wordFile(documentOf(open)), contentType: WORD_TYPE, headers };
    },
  }),
];

const COLUMNS = [
  { title: 'No.', share: 5 },
  { title: 'Activity, outcome and added value', share: 30 },
  { title: 'Lead and contributors', share: 16 },
  { title: 'When', share: 11 },
  { title: 'Indicator and target', share: 16 },
  { title: 'Serves', share: 12 },
  { title: 'Status', share: 10 },
];

const HEAD = [
  ...['No.', 'Activity', 'Outcome', 'Lead', 'Contributors', 'When', 'Horizon', 'Indicator', 'Target'],
  ...['GCM objectives', 'Answers to', 'Added value', 'UNSDCF outcome', 'SDGs', 'Budget', 'Status', 'Note'],
];

/** Every field of every item, a line each. */
function sheetOf({ network, items }: OpenPlan): string {
  const rows = items.map((item) => [
    ...[String(item.serial), item.activity, item.outcome, memberName(network, item.lead)],
    ...[item.contributors.map((id) => memberName(network, id)).join('; '), whenWords(item), horizonWords(item)],
    ...[item.indicator, item.target, item.objectives.join('; '), item.priority, item.addedValue, item.unsdcf],
    ...[item.sdgs.join('; '), item.budget, STATUS_WORDS[item.status], item.note],
  ]);
  return csvFile([[network.charter.information.mark.value], HEAD, ...rows]);
}

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
      plan.differs ? NOTE.differs : '',
    ].filter((line) => line !== ''),
    mark: charter.information.mark.value,
    author: charter.officialName,
    blocks: [
      {
        kind: 'table' as const,
        columns: COLUMNS,
        rows: items.map((item) => [
          String(item.serial),
          lines(item.activity, item.outcome, item.addedValue),
          lines(memberName(network, item.lead), ...item.contributors.map((id) => memberName(network, id))),
          lines(whenWords(item), horizonWords(item)),
          lines(item.indicator, item.target),
          lines(
            item.objectives.length > 0 ? `GCM ${item.objectives.join(', ')}` : '',
            item.sdgs.length > 0 ? `SDG ${item.sdgs.join(', ')}` : '',
            item.unsdcf,
            item.priority,
            item.budget,
          ),
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
