import { csvFile } from '../../documents/spreadsheet';
import { type WordFile, wordFile } from '../../documents/word';
import { type Actor, isOfTheNetwork } from '../../kernel/actor';
import type { Tx } from '../../kernel/store';
import { formatDay } from '../calendar/format.rules';
import type { LocalDay } from '../calendar/types';
import { localDay } from '../calendar/zone.rules';
import { findGroup, memberName, personName } from '../membership/rules';
import type { Network } from '../membership/types';
import { standing } from './matrix.card-models';
import { isOverdue, STATUS_WORDS, sorted } from './rules';
import { actsOf, allActions } from './store';
import type { ActionItem, ActionItemsDeps } from './types';

/** Which actions a file holds: all, those overdue, those of one member or of one group. */
export type Scope = 'all' | 'overdue' | `member-${string}` | `group-${string}`;

/** Whoever has the link reads the file: it ends before it is forgotten in some other chat. */
const LINK_DAYS = 7;

export const pathOf = (networkId: string, file: string): string =>
  `/actions/${encodeURIComponent(networkId)}/${encodeURIComponent(file)}`;

/** Where somebody gets the matrix that is shown to them; those of a group alone get their group's. Null: nothing of theirs. */
export function fileLinks(
  deps: Pick<ActionItemsDeps, 'links'>,
  actor: Actor,
  scope: Scope,
  at: Date,
): { readonly word: string; readonly csv: string } | null {
  const [seat] = actor.groups;
  const own = actor.groups.some(({ groupKey }) => scope === `group-${groupKey}`);
  const seen = isOfTheNetwork(actor) || own ? scope : seat ? (`group-${seat.groupKey}` as const) : null;
  if (seen === null) return null;
  const link = (kind: string): string => deps.links.sign(pathOf(actor.networkId, `${seen}.${kind}`), at, LINK_DAYS);
  return { word: link('docx'), csv: link('csv') };
}

function inScope(scope: string, action: ActionItem, day: LocalDay): boolean {
  if (scope === 'overdue') return isOverdue(action, day);
  if (scope.startsWith('member-')) return action.leadMemberId === scope.slice('member-'.length);
  if (scope.startsWith('group-')) return action.groupKey === scope.slice('group-'.length);
  return true;
}

const HEAD = [
  'No.',
  'Action',
  'Lead',
  'Person',
  'Support',
  'Group',
  'Due',
  'Status',
  'Note',
  'Priority',
  'GCM objectives',
  'Source',
  'Blocked by',
] as const;

const sourceWords = ({ source }: ActionItem): string =>
  source.kind === 'meeting'
    ? source.number
    : source.kind === 'decision'
      ? source.name
      : source.kind === 'message'
        ? 'a message'
        : '';

/** The row of an action; days as ISO, so that a spreadsheet sorts them. */
function rowOf(network: Network, action: ActionItem, note: string, day: LocalDay): string[] {
  const status = `${STATUS_WORDS[action.status]}${isOverdue(action, day) ? ', overdue' : ''}`;
  return [
    action.reference,
    action.what,
    memberName(network, action.leadMemberId),
    action.leadPerson ? personName(network, action.leadPerson) : '',
    action.support.map((id) => memberName(network, id)).join(', '),
    action.groupKey ? (findGroup(network, action.groupKey)?.name ?? action.groupKey) : '',
    action.due,
    status,
    note,
    action.priority,
    action.objectives.join(' '),
    sourceWords(action),
    action.blockedBy ?? '',
  ];
}

export interface MatrixFile {
  readonly body: Buffer | string;
  readonly name: string;
}

/** The matrix as a Word file or a spreadsheet, by due day. */
export async function matrixFile(
  tx: Tx,
  network: Network,
  scope: string,
  kind: 'docx' | 'csv',
  at: Date,
): Promise<MatrixFile> {
  const day = localDay(at, network.charter.timeZone);
  const actions = sorted(
    network,
    (await allActions(tx, network.id)).filter((action) => inScope(scope, action, day)),
    'due',
  );
  const name = `${network.charter.code}-actions-${day}.${kind}`;
  const rows: string[][] = [];
  for (const action of actions) {
    const note = (await actsOf(tx, network.id, action.id)).at(-1)?.note ?? '';
    rows.push(rowOf(network, action, note, day));
  }
  const { mark } = network.charter.information;
  if (kind === 'csv') return { body: csvFile([[...HEAD], ...rows, [], [mark.value]]), name };
  return { body: await wordFile(documentOf(network, actions, rows, day)), name };
}

/** What a page holds across; the spreadsheet has every column. */
const ON_PAGE = [0, 1, 2, 5, 6, 7] as const;
const SHARES = [2, 6, 3, 3, 3, 3] as const;

function documentOf(
  network: Network,
  actions: readonly ActionItem[],
  rows: readonly string[][],
  day: LocalDay,
): WordFile {
  const { charter } = network;
  const due = HEAD.indexOf('Due');
  const shown = rows.map((row) =>
    ON_PAGE.map((index) => (index === due ? formatDay(row[index] ?? '') : (row[index] ?? ''))),
  );
  return {
    title: 'Action matrix',
    under: [charter.officialName, formatDay(day), standing(actions, day)],
    mark: charter.information.mark.value,
    author: 'Convenor',
    blocks: [
      {
        kind: 'table',
        columns: ON_PAGE.map((index, at) => ({ title: HEAD[index], share: SHARES[at] ?? 1 })),
        rows: shown,
      },
    ],
  };
}
