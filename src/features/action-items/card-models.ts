import { shortened } from '../../kernel/text';
import { formatDay, formatInstant } from '../calendar/format.rules';
import type { LocalDay } from '../calendar/types';
import { findGroup, memberName, personName } from '../membership/rules';
import type { Network } from '../membership/types';
import { type MoreWords, personChoices } from './more.rules';
import { dueWords, groupChoices, isOpen, isOverdue, leadChoices, type SortBy, STATUS_WORDS } from './rules';
import type { ActionAct, ActionItem } from './types';

/** So much fits a card that a phone still scrolls through; the whole words stand on an action's own card. */
const MOST_ROWS = 20;
const MOST_OWN = 8;
const MOST_CHOICES = 20;
const MOST_WHAT = 140;
const MOST_HISTORY = 8;

export const head = (network: Network, notice = '') => ({
  network: network.id,
  networkName: network.charter.officialName,
  mark: network.charter.information.mark.value,
  notice,
});

const groupName = (network: Network, action: ActionItem): string =>
  action.groupKey === null ? '' : (findGroup(network, action.groupKey)?.name ?? action.groupKey);

const facts = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');

/** An action as a row: what is to be done, and under it who, for whom, by when and what became of it. */
export function rowOf(network: Network, action: ActionItem, today: LocalDay) {
  const overdue = isOverdue(action, today);
  return {
    what: shortened(action.what, MOST_WHAT),
    facts: facts(
      action.reference,
      memberName(network, action.leadMemberId),
      groupName(network, action),
      dueWords(network.calendar, network.layers, action, today),
      STATUS_WORDS[action.status],
      action.priority === 'high' && isOpen(action) ? 'high priority' : '',
      action.blockedBy && isOpen(action) ? `blocked by ${action.blockedBy}` : '',
      action.contested && isOpen(action) ? 'to be corrected' : '',
      action.escalatedTo && isOpen(action) ? `on the agenda of ${action.escalatedTo}` : '',
    ),
    color: overdue ? 'Attention' : isOpen(action) ? 'Default' : 'Good',
  };
}

export const choiceOf = (action: ActionItem) => ({
  title: `${action.reference} · ${shortened(action.what, 60)}`,
  value: action.id,
});

/** The inputs and buttons by which somebody tells what became of one of these actions; the first is chosen. */
function reporting(actions: readonly ActionItem[], shown: boolean) {
  const open = actions.filter(isOpen).slice(0, MOST_CHOICES);
  const [first] = open;
  return {
    mayReport: shown && first !== undefined,
    several: open.length > 1,
    first: first?.id ?? '',
    choices: open.map(choiceOf),
  };
}

export interface CardView {
  readonly day: LocalDay;
  readonly notice: string;
  readonly mayReport: boolean;
  readonly mayDrop: boolean;
  readonly mayAccept: boolean;
  /** A newer reminder carries the buttons. */
  readonly remindedAnew: boolean;
}

/** Where an action comes from, who recorded it and when. */
function originWords(network: Network, action: ActionItem): string {
  const { source } = action;
  const from = {
    meeting: () => (source.kind === 'meeting' ? `agreed in ${source.number}` : ''),
    decision: () => (source.kind === 'decision' ? `from decision ${source.name}` : ''),
    message: () => (source.kind === 'message' ? `from a message: «${source.excerpt}»` : ''),
    typed: () => 'recorded',
  }[source.kind]();
  const when = formatInstant(action.recordedAt, network.charter.timeZone);
  return `${from} by ${personName(network, action.recordedBy)} (${action.capacity}), ${when}`;
}

/** What it has beside what, who and when, a line each. */
function details(network: Network, action: ActionItem): string[] {
  const zone = network.charter.timeZone;
  return [
    action.leadPerson ? `Person: ${personName(network, action.leadPerson)}` : '',
    action.support.length > 0 ? `Support: ${action.support.map((id) => memberName(network, id)).join(', ')}` : '',
    action.objectives.length > 0 ? `GCM objectives: ${action.objectives.join(', ')}` : '',
    action.acceptedAt
      ? `Accepted by ${personName(network, action.acceptedBy ?? '')}, ${formatInstant(action.acceptedAt, zone)}`
      : '',
    action.contested ? `To be corrected: ${action.contested}` : '',
  ].filter((line) => line !== '');
}

export function cardModel(network: Network, action: ActionItem, acts: readonly ActionAct[], view: CardView) {
  const zone = network.charter.timeZone;
  return {
    ...head(network, view.notice),
    action: action.id,
    reference: action.reference,
    ...rowOf(network, action, view.day),
    what: action.what,
    origin: originWords(network, action),
    details: details(network, action).map((line) => ({ line })),
    history: acts
      .slice(1)
      .slice(-MOST_HISTORY)
      .map((act) => ({
        line: facts(
          `${STATUS_WORDS[act.status]}, ${formatInstant(act.at, zone)}`,
          `${personName(network, act.personId)} (${act.capacity})`,
          `due ${formatDay(act.due)}`,
          act.note ?? '',
        ),
      })),
    hasHistory: acts.length > 1,
    mayReport: view.mayReport,
    mayDrop: view.mayDrop,
    mayAccept: view.mayAccept,
    remindedAnew: view.remindedAnew,
  };
}

export interface ListView {
  readonly day: LocalDay;
  readonly notice: string;
  readonly sort: SortBy;
  /** What the list is narrowed to; empty: nothing. */
  readonly narrowed: string;
  /** Where the list is had as a file; null: nowhere. */
  readonly files: { readonly word: string; readonly csv: string } | null;
}

export function listModel(
  network: Network,
  mine: readonly ActionItem[],
  matrix: readonly ActionItem[],
  { day, notice, sort, narrowed, files }: ListView,
) {
  const overdue = matrix.filter((action) => isOverdue(action, day)).length;
  const open = matrix.filter(isOpen).length;
  const row = (action: ActionItem) => rowOf(network, action, day);
  const own = mine.slice(0, MOST_OWN);
  // by member or group, and where the list is narrowed, it is whole; else what stands above as one's own is not said twice
  const isPlain = sort === 'due' && narrowed === '' && own.length > 0;
  const rest = isPlain ? matrix.filter((action) => !own.includes(action)) : matrix;
  return {
    ...head(network, notice),
    count: `${open} open${overdue > 0 ? `, ${overdue} of them overdue` : ''}${narrowed ? ` · ${narrowed}` : ''}`,
    sort,
    sorts: [
      { title: 'By member', sort: 'member', network: network.id },
      { title: 'By group', sort: 'group', network: network.id },
      { title: 'By due date', sort: 'due', network: network.id },
    ].filter((one) => one.sort !== sort),
    hasMine: mine.length > 0,
    mine: own.map(row),
    ...reporting(mine, true),
    empty: matrix.length === 0,
    hasFiles: files !== null && matrix.length > 0,
    word: files?.word ?? '',
    csv: files?.csv ?? '',
    hasRows: rest.length > 0,
    heading: isPlain ? 'Others' : 'All',
    rows: rest.slice(0, MOST_ROWS).map(row),
    more:
      rest.length > MOST_ROWS
        ? `${rest.length - MOST_ROWS} more: narrow the list with «actions MEMBER» or «actions GROUP».`
        : '',
  };
}

export function reminderModel(
  network: Network,
  day: LocalDay,
  actions: readonly ActionItem[],
  newest: boolean,
  notice = '',
) {
  return {
    ...head(network, notice),
    day,
    when: formatDay(day),
    rows: actions.slice(0, MOST_ROWS).map((action) => rowOf(network, action, day)),
    replaced: !newest,
    ...reporting(actions, newest),
  };
}

export function digestModel(network: Network, day: LocalDay, actions: readonly ActionItem[]) {
  return {
    ...head(network),
    when: formatDay(day),
    rows: actions.slice(0, MOST_ROWS).map((action) => rowOf(network, action, day)),
    more: actions.length > MOST_ROWS ? `${actions.length - MOST_ROWS} more: type «actions».` : '',
  };
}

/** What a form of an action holds, as it is typed. */
export interface FormValues extends MoreWords {
  readonly what: string;
  readonly lead: string;
  readonly due: string;
  readonly group: string;
  /** Id of the decision that it follows from; empty: none. */
  readonly decision: string;
  /** The message that it is made from; empty: none. */
  readonly excerpt: string;
  readonly blockedBy: string;
}

/** `action` and `version` are those of an action that is corrected; without one it is a new action. */
export function formModel(
  network: Network,
  day: LocalDay,
  values: FormValues,
  notice = '',
  edited: { readonly action: string; readonly reference: string; readonly version: number } | null = null,
) {
  const groups = groupChoices(network, day);
  return {
    ...head(network, notice),
    title: edited ? `Correct ${edited.reference}` : 'Record an action',
    leads: leadChoices(network, day),
    people: [{ title: 'Whoever speaks for the lead', value: 'anyone' }, ...personChoices(network, day)],
    groups: [{ title: 'The whole Network', value: 'none' }, ...groups],
    hasGroups: groups.length > 0,
    ...values,
    group: values.group || 'none',
    person: values.person || 'anyone',
    hasExcerpt: values.excerpt !== '',
    editing: edited !== null,
    action: edited?.action ?? '',
    version: edited?.version ?? 0,
  };
}
