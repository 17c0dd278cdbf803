import { CSV_TYPE, csvFile } from '../../documents/spreadsheet';
import { defineRoute, type RouteDefinition } from '../../kernel/define';
import { memberName } from '../membership/rules';
import { linkInvalid } from './errors';
import { registerOf } from './files.usecases';
import type { StakeholdersDeps } from './types';

const HEAD = ['Name', 'Category', 'Level', 'Contact', 'Day', 'Member', 'About', 'Fed into'];

/** The register with every engagement, a line each, by signed link. */
export const stakeholderRoutes = (deps: StakeholdersDeps): RouteDefinition[] => [
  defineRoute({
    method: 'GET',
    path: '/stakeholders/:network/register.csv',
    access: 'link',
    handle: async ({ params, query }) => {
      const { network: id = '' } = params;
      if (!deps.links.holds(`/stakeholders/${id}/register.csv`, query, deps.clock.now())) throw linkInvalid();
      const { network, stakeholders } = await deps.store.transaction((tx) => registerOf(deps, tx, id));
      const rows = stakeholders.flatMap(({ name, category, level, contact, engagements }) =>
        (engagements.length > 0 ? engagements : [null]).map((one) => [
          ...[name, category, level, contact, one?.day ?? ''],
          ...[one?.memberId ? memberName(network, one.memberId) : '', one?.about ?? '', one?.fedInto ?? ''],
        ]),
      );
      const mark = network.charter.information.mark.value;
      const headers = { 'Content-Disposition': `attachment; filename="${network.charter.code}-stakeholders.csv"` };
      return { status: 200, body: csvFile([[mark], HEAD, ...rows]), contentType: CSV_TYPE, headers };
    },
  }),
];
