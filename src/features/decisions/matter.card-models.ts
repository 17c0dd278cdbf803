import { formatDay } from '../calendar/format.rules';
import { personName } from '../membership/rules';
import type { Network } from '../membership/types';
import { ACT_WORDS, KIND_WORDS, LABELS, TYPE_WORDS } from './forms.messages';
import type { GroupMatter } from './matter.types';
import { names } from './messages';
import type { Line } from './news.card-models';
import { oneVoiceLost, statementOfItem, statementType } from './outward.rules';
import { requestWords } from './reporting.rules';
import type { DecisionState } from './types';

interface Of {
  readonly network: Network;
  readonly state: DecisionState;
}

const filled = (lines: readonly Line[]): Line[] => lines.filter(({ text }) => text !== '');

/** What a statement says of itself besides its words. */
export function statementLines({ state, network }: Of): Line[] {
  const statement = statementOfItem(state);
  const type = statementType(state);
  if (!statement || !type) return [];
  const lost = oneVoiceLost(state, network.settings);
  const lines: Line[] = [
    {
      label: LABELS.type,
      text: lost ? 'One Voice is not available: a member stood aside. Coordinated is offered.' : TYPE_WORDS[type],
    },
    { label: LABELS.issue, text: statement.issue },
    { label: LABELS.spokesperson, text: statement.spokesperson },
    { label: LABELS.embargo, text: embargoWords(statement.embargo, network.charter.timeZone) },
    { label: LABELS.languages, text: statement.languages },
    { label: LABELS.namedEntities, text: names(network, state.proposal.named) },
  ];
  return filled(lines);
}

function embargoWords(embargo: string | null, zone: string): string {
  if (embargo === null) return '';
  const [day = '', time] = embargo.split('T');
  return time ? `until ${formatDay(day)}, ${time} (${zone})` : `until ${formatDay(day)}`;
}

/** What an item is about, as its class asked (4.3), and the request of the Government that it answers. */
export const matterLines = ({ state, network }: Of): Line[] => [
  ...aboutLines({ state, network }),
  ...(state.proposal.request
    ? [{ label: 'Request of the Government', text: requestWords(state.proposal.request) }]
    : []),
];

function aboutLines({ state, network }: Of): Line[] {
  const { matter } = state.proposal;
  switch (matter?.kind) {
    case 'release':
      return [
        { label: LABELS.what, text: matter.what.name },
        { label: LABELS.to, text: matter.to },
        { label: LABELS.from, text: formatDay(matter.from) },
        { label: LABELS.originators, text: names(network, state.proposal.named) },
      ];
    case 'group':
      return groupLines(matter);
    case 'chair':
      return [{ label: LABELS.nominees, text: matter.persons.map((id) => personName(network, id)).join(', ') }];
    case 'applicant':
      return filled([
        { label: LABELS.entity, text: matter.entity },
        { label: LABELS.head, text: matter.head },
      ]);
    default:
      return [];
  }
}

const groupLines = (matter: GroupMatter): Line[] =>
  filled([
    { label: LABELS.group, text: `${ACT_WORDS[matter.act]}: ${matter.name} (${matter.key})` },
    { label: LABELS.groupKind, text: matter.act === 'create' ? KIND_WORDS[matter.groupKind] : '' },
    { label: LABELS.ends, text: matter.ends ? formatDay(matter.ends) : matter.endsWhen },
    { label: LABELS.theme, text: matter.theme.split(',').join(', ') },
    { label: LABELS.need, text: matter.need === matter.duplicationCheck?.why ? '' : matter.need },
    { label: LABELS.existing, text: matter.duplicationCheck?.existing ?? '' },
    { label: LABELS.why, text: matter.duplicationCheck?.why ?? '' },
    ...matter.dispositions.map(({ what, becomes }) => ({ label: what, text: becomes })),
  ]);
