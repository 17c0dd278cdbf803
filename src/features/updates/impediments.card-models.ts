import { shortened } from '../../kernel/text';
import { formatInstant } from '../calendar/format.rules';
import type { Meeting } from '../meetings/types';
import { findGroup, personName } from '../membership/rules';
import type { Network, WorkingGroup } from '../membership/types';
import { capacityName } from '../membership/words.rules';
import { headOf, safeguardOf, sourceOf } from './card-models';
import { addressWords, isUnsettled, STATE_WORDS } from './impediments.rules';
import { ASK } from './messages';
import type { Impediment, ImpedimentAct } from './types';

const groupName = (network: Network, key: string): string => findGroup(network, key)?.name ?? key;

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');

/** `On agenda (TL-2027-Q1-R)`. */
const stateOf = ({ state, meetingId }: Impediment, meetings: readonly Meeting[]): string => {
  const number = meetings.find(({ id }) => id === meetingId)?.number ?? '';
  return state === 'on_agenda' && number !== '' ? `${STATE_WORDS[state]} (${number})` : STATE_WORDS[state];
};

const COLORS = { open: 'Warning', on_agenda: 'Default', resolved: 'Good', declined: 'Default' } as const;

const rowOf = (network: Network, impediment: Impediment, meetings: readonly Meeting[]) => ({
  number: impediment.number,
  what: shortened(impediment.what, 300),
  line: joined(groupName(network, impediment.groupKey), stateOf(impediment, meetings)),
  color: COLORS[impediment.state],
});

export interface ListView {
  readonly notice: string;
  readonly meetings: readonly Meeting[];
  readonly mayReport: boolean;
}

const MOST_ROWS = 20;

/** `impediments`: those that stand first, then what became of the newest others. */
export function listModel(network: Network, all: readonly Impediment[], { notice, meetings, mayReport }: ListView) {
  const standing = all.filter(isUnsettled).length;
  return {
    ...headOf(network, notice),
    count: standing === 0 ? 'None is open.' : `${standing} not settled, ${addressWords(network)}`,
    rows: all.slice(0, MOST_ROWS).map((one) => rowOf(network, one, meetings)),
    more: all.length > MOST_ROWS ? `${all.length - MOST_ROWS} more are not shown.` : '',
    mayReport,
    source: sourceOf(network, 'subgroups.impediments'),
  };
}

export interface CardView {
  readonly notice: string;
  readonly meetings: readonly Meeting[];
  readonly maySettle: boolean;
  readonly reason: string;
}

export function cardModel(
  network: Network,
  impediment: Impediment,
  acts: readonly ImpedimentAct[],
  { notice, meetings, maySettle, reason }: CardView,
) {
  const zone = network.charter.timeZone;
  const by = `${personName(network, impediment.personId)} (${capacityName(impediment.capacity)})`;
  return {
    ...headOf(network, notice),
    impediment: impediment.id,
    ...rowOf(network, impediment, meetings),
    what: impediment.what,
    address: addressWords(network),
    origin: `raised ${formatInstant(impediment.raisedAt, zone)} by ${by}`,
    acts: acts.slice(1).map((act) => ({
      line: joined(
        `${STATE_WORDS[act.state]}, ${formatInstant(act.at, zone)}`,
        act.meeting ?? '',
        act.personId === null ? '' : `${personName(network, act.personId)} (${capacityName(act.capacity ?? '')})`,
        act.reason ?? '',
      ),
    })),
    maySettle: maySettle && isUnsettled(impediment),
    reason,
    source: sourceOf(network, 'subgroups.impediments'),
  };
}

export interface FormView {
  readonly notice: string;
  readonly impediment: string;
  readonly group: string;
}

export function formModel(network: Network, groups: readonly WorkingGroup[], { notice, impediment, group }: FormView) {
  const [first] = groups;
  return {
    ...headOf(network, notice),
    address: addressWords(network),
    group: group || first?.key || '',
    several: groups.length > 1,
    groupName: groups.length > 1 ? '' : (first?.name ?? ''),
    groups: groups.map(({ name, key }) => ({ title: name, value: key })),
    impediment,
    safeguard: safeguardOf(network),
    source: sourceOf(network, 'subgroups.impediments'),
  };
}

const MOST_CALLED = 8;

/** To those who convene. */
export function callModel(network: Network, raised: readonly Impediment[], when: string, open: boolean) {
  return {
    ...headOf(network),
    heading: ASK.heading,
    rows: raised.slice(0, MOST_CALLED).map(({ number, what, groupKey }) => ({
      what: `${number}: ${shortened(what, 300)}`,
      line: joined(groupName(network, groupKey), addressWords(network)),
    })),
    when: raised.length === 0 ? ASK.settled : when,
    question: open ? `${ASK.question} ${ASK.wait}` : '',
    open,
    source: sourceOf(network, 'meetings.extraordinary'),
  };
}

export function settledModel(
  network: Network,
  impediment: Impediment,
  end: { readonly reason: string; readonly by: string; readonly at: Date },
) {
  return {
    ...headOf(network),
    heading: `Impediment ${impediment.number}: ${STATE_WORDS[impediment.state].toLowerCase()}`,
    what: shortened(impediment.what, 600),
    line: joined(
      groupName(network, impediment.groupKey),
      `${personName(network, end.by)}, ${formatInstant(end.at, network.charter.timeZone)}`,
    ),
    reason: shortened(end.reason, 1_000),
  };
}
