import { shortened } from '../../kernel/text';
import { formatInstant } from '../calendar/format.rules';
import { periodByKey } from '../calendar/periods.rules';
import type { LocalDay, Period } from '../calendar/types';
import { ruleReference } from '../charters/rules';
import { reportingChannel } from '../charters/safeguards.rules';
import { personName } from '../membership/rules';
import type { Network, Person, WorkingGroup } from '../membership/types';
import { periodWords } from '../obligations/periods.rules';
import { HEADING, LABEL, LINE, NO_PERSONAL_DATA, safeguard } from './messages';
import { askedOf } from './rules';
import type { Asked, GroupUpdate, UpdateWords } from './types';

export const headOf = (network: Network, notice = '') => ({
  network: network.id,
  networkName: network.charter.officialName,
  mark: network.charter.information.mark.value,
  notice,
});

/** TR-F-05, X-08: what never belongs on a form, and where it is reported. */
export const safeguardOf = ({ charter, settings }: Network): string =>
  charter.safeguards.value ? safeguard(reportingChannel(settings)) : NO_PERSONAL_DATA;

export const sourceOf = (network: Network, key: string): string => {
  const { rule, source, quote } = ruleReference(network.charter, key, network.settings);
  return quote === undefined ? `${source}: ${rule}` : `${source}: «${shortened(quote, 180)}»`;
};

/** A period by its key, as kept with what was filed. */
export const wordsOf = (key: string): string => {
  const period = periodByKey(key);
  return period ? periodWords(period) : key;
};

export const EMPTY: UpdateWords = { progress: '', mptf: '', impediments: '', support: '', nextSteps: '' };

const MOST_WORDS = 700;
/** An update and what was added to it: a card holds so many. */
const MOST_FILED = 3;

/** The parts of an update that say something, each under its name. */
export const partsOf = (update: UpdateWords, most = MOST_WORDS) =>
  (Object.keys(LABEL) as (keyof typeof LABEL)[])
    .filter((part) => update[part] !== '')
    .map((part) => ({ label: LABEL[part], words: shortened(update[part], most) }));

export const filedLine = (network: Network, { filedAt, late, personId }: GroupUpdate): string =>
  LINE.filed(formatInstant(filedAt, network.charter.timeZone), late, personName(network, personId));

const choice = (title: string, value: string) => ({ title, value });

export type AskKind = 'prompt' | 'overdue' | 'form';

export interface AskView {
  readonly kind: AskKind;
  /** Whether this person files for the group. */
  readonly mayFile: boolean;
  /** A newer message carries the form. */
  readonly replaced?: boolean;
  readonly notice?: string;
  readonly typed?: UpdateWords;
  /** Groups and periods to choose from, where the words left it open. */
  readonly groups?: readonly WorkingGroup[];
  readonly periods?: readonly Period[];
}

/** What a prompt, an overdue notice and the form say: what is asked by when, where it stands, and the form itself. */
export function askModel(asked: Asked, view: AskView) {
  const { network, group, period, filed } = asked;
  const { kind, mayFile, replaced = false, notice = '', typed = EMPTY, groups = [], periods = [] } = view;
  const state = stateOf(asked);
  const takesIn = state === 'open' || state === 'overdue';
  // the form can also add to what was filed; on a message that asked, what was asked for is done
  const showForm = mayFile && !replaced && (takesIn || (kind === 'form' && state === 'filed'));
  return {
    ...headOf(network, notice),
    heading: headingOf(kind, state),
    color: state === 'overdue' ? 'Attention' : state === 'filed' ? 'Good' : 'Default',
    group: group.key,
    period: period.key,
    groupName: group.name,
    what: whatWords(asked),
    due: dueWords(asked, state),
    source: sourceOf(network, asked.duty?.rule ?? 'subgroups.updates'),
    filed: filed.slice(-MOST_FILED).map((update) => ({ line: filedLine(network, update), parts: partsOf(update) })),
    replaced: replaced && takesIn,
    newer: LINE.newer,
    showForm,
    safeguard: safeguardOf(network),
    hasMptf: hasMptf(network),
    typed,
    severalGroups: groups.length > 1,
    groups: groups.map((one) => choice(one.name, one.key)),
    severalPeriods: periods.length > 1,
    periods: periods.map((one) => choice(periodWords(one), one.key)),
  };
}

export const hasMptf = ({ charter }: Network): boolean => charter.subgroups.updates.value?.kind === 'mptf';

type AskState = 'open' | 'overdue' | 'filed' | 'waived' | 'over';

function stateOf({ standing, filed }: Asked): AskState {
  if (filed.length > 0) return 'filed';
  if (standing === null) return 'open';
  if (standing.state === 'waived') return 'waived';
  if (standing.state === 'missed') return 'over';
  return standing.state === 'overdue' ? 'overdue' : 'open';
}

function headingOf(kind: AskKind, state: AskState): string {
  if (state === 'filed' || state === 'waived' || state === 'over') return HEADING[state];
  return state === 'overdue' ? HEADING.overdue : HEADING[kind === 'overdue' ? 'overdue' : kind];
}

const whatWords = ({ network, period }: Asked): string => {
  const name = network.charter.subgroups.updates.value?.name;
  return name === undefined ? periodWords(period) : `${name}, ${periodWords(period)}`;
};

function dueWords({ network, dates, duty }: Asked, state: AskState): string {
  const due = formatInstant(dates.due, network.charter.timeZone);
  if (state === 'waived') return LINE.waived;
  if (state === 'over') return LINE.over;
  if (duty === null) return LINE.own;
  if (state === 'overdue') return LINE.overdue(due);
  return duty.firm ? LINE.due(due) : LINE.asked(due);
}

/** The same in the group's channel, for all to see and without a form. */
export function channelModel(asked: Asked, people: readonly Person[], kind: 'prompt' | 'overdue') {
  const { network, group, filed } = asked;
  const state = stateOf(asked);
  return {
    ...headOf(network),
    heading: headingOf(kind, state),
    color: state === 'overdue' ? 'Attention' : state === 'filed' ? 'Good' : 'Default',
    groupName: group.name,
    what: whatWords(asked),
    due: dueWords(asked, state),
    people:
      filed.length > 0
        ? filed.map((update) => filedLine(network, update)).join('; ')
        : LINE.askedOf(people.map(({ name }) => name).join(', ')),
    source: sourceOf(network, asked.duty?.rule ?? 'subgroups.updates'),
  };
}

/** To the Secretariat where nobody can be asked. */
export function nobodyModel(asked: Asked) {
  return { ...channelModel(asked, [], 'prompt'), heading: HEADING.nobody, people: LINE.nobody };
}

/** To the Coordinator: which updates of a period are overdue, in one message for all groups. */
export function overdueListModel(network: Network, period: Period, rows: readonly Asked[], day: LocalDay) {
  return {
    ...headOf(network),
    heading: 'Overdue group updates',
    period: periodWords(period),
    rows: rows.map((asked) => ({
      name: asked.group.name,
      line: overdueLine(asked, day),
      color: asked.filed.length > 0 ? 'Good' : 'Attention',
    })),
    hint: LINE.coordinator,
    source: sourceOf(network, rows[0]?.duty?.rule ?? 'subgroups.updates'),
  };
}

function overdueLine({ network, group, filed }: Asked, day: LocalDay): string {
  if (filed.length > 0) return filed.map((update) => filedLine(network, update)).join('; ');
  const asked = askedOf(network, group, day).map(({ name }) => name);
  return asked.length > 0 ? `${LINE.notFiled}; asked: ${asked.join(', ')}` : `${LINE.notFiled}; ${LINE.noOne}`;
}

/** So much of each part goes into the digest; the whole text is a command away. The more groups, the less of each. */
const DIGEST_WORDS = 220;
const DIGEST_TOTAL = 6_000;
const MOST_DIGEST = 24;

export function digestModel(network: Network, period: Period, all: readonly Asked[], impediments: readonly string[]) {
  const rows = all.toSorted((a, b) => b.filed.length - a.filed.length).slice(0, MOST_DIGEST);
  const parts = rows.flatMap(({ filed }) => filed).length * Object.keys(LABEL).length;
  const most = Math.max(40, Math.min(DIGEST_WORDS, Math.floor(DIGEST_TOTAL / Math.max(1, parts))));
  return {
    ...headOf(network),
    heading: 'Updates of the groups',
    period: periodWords(period),
    rows: rows.map(({ group, filed, duty }) => ({
      name: group.name,
      line: filed.length > 0 ? filed.map((u) => filedLine(network, u)).join('; ') : LINE.notFiled,
      color: filed.length > 0 ? 'Default' : duty?.firm ? 'Attention' : 'Default',
      parts: filed.flatMap((update) => partsOf(update, most)),
    })),
    impediments: impediments.slice(0, 12).map((line) => ({ line })),
    hasImpediments: impediments.length > 0,
    hint: 'In full: «groups GROUP updates»',
  };
}

/** What a group has filed, newest first. */
export function historyModel(
  network: Network,
  group: WorkingGroup,
  updates: readonly GroupUpdate[],
  words: {
    readonly notice: string;
    readonly next: string;
    readonly files: { readonly word: string; readonly csv: string };
    readonly most: number;
  },
) {
  return {
    ...headOf(network, words.notice),
    group: group.key,
    groupName: group.name,
    next: words.next,
    rows: updates.map((update) => ({
      period: update.period,
      line: filedLine(network, update),
      color: update.late ? 'Warning' : 'Default',
      parts: partsOf(update, words.most),
    })),
    empty: updates.length === 0,
    word: words.files.word,
    csv: words.files.csv,
    hasFiles: updates.length > 0,
  };
}
