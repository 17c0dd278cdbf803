import { csvFile } from '../../documents/spreadsheet';
import { type WordBlock, wordFile } from '../../documents/word';
import type { Tx } from '../../kernel/store';
import { formatInstant } from '../calendar/format.rules';
import { findGroup, personName } from '../membership/rules';
import type { Network, WorkingGroup } from '../membership/types';
import { filedLine, hasMptf, partsOf, wordsOf } from './card-models';
import { groupUnknown } from './errors';
import { LABEL } from './messages';
import { updatesOfGroup } from './store';
import type { GroupUpdate, UpdatesDeps } from './types';

/** Whoever has the link reads the file: it ends before it is forgotten in some other chat. */
const LINK_DAYS = 7;
const ALL = 1_000;

export const pathOf = (networkId: string, file: string): string =>
  `/updates/${encodeURIComponent(networkId)}/${encodeURIComponent(file)}`;

export interface FileLinks {
  readonly word: string;
  readonly csv: string;
}

/** The whole history of a group's updates as files, for somebody to whom the history is shown. */
export const fileLinks = (
  { links }: Pick<UpdatesDeps, 'links'>,
  network: Network,
  group: WorkingGroup,
  at: Date,
): FileLinks => ({
  word: links.sign(pathOf(network.id, `${group.key}.docx`), at, LINK_DAYS),
  csv: links.sign(pathOf(network.id, `${group.key}.csv`), at, LINK_DAYS),
});

export interface HistoryFile {
  readonly body: Buffer | string;
  readonly name: string;
}

/** A group's updates, newest first, word for word. Throws `update.group_unknown`. */
export async function historyFile(
  tx: Tx,
  network: Network,
  groupKey: string,
  kind: 'docx' | 'csv',
): Promise<HistoryFile> {
  const group = findGroup(network, groupKey);
  if (!group) throw groupUnknown({ group: groupKey, label: network.charter.subgroups.label.value });
  const updates = await updatesOfGroup(tx, network.id, group.key, ALL);
  const name = `${network.charter.code}-${group.key}-updates.${kind}`;
  return { body: kind === 'csv' ? tableOf(network, updates) : await documentOf(network, group, updates), name };
}

function tableOf(network: Network, updates: readonly GroupUpdate[]): string {
  const parts = (Object.keys(LABEL) as (keyof typeof LABEL)[]).filter((part) => part !== 'mptf' || hasMptf(network));
  const zone = network.charter.timeZone;
  const head = ['Period', 'Filed', 'Late', 'By', ...parts.map((part) => LABEL[part])];
  const rows = updates.map((update) => [
    wordsOf(update.period),
    formatInstant(update.filedAt, zone),
    update.late ? 'late' : '',
    personName(network, update.personId),
    ...parts.map((part) => update[part]),
  ]);
  return csvFile([head, ...rows, [], [network.charter.information.mark.value]]);
}

function documentOf(network: Network, group: WorkingGroup, updates: readonly GroupUpdate[]): Promise<Buffer> {
  const { charter } = network;
  const blocks = updates.flatMap((update): WordBlock[] => [
    { kind: 'heading', text: wordsOf(update.period), level: 1 },
    { kind: 'paragraph', text: filedLine(network, update) },
    ...partsOf(update, Number.POSITIVE_INFINITY).flatMap(({ label, words }): WordBlock[] => [
      { kind: 'heading', text: label, level: 2 },
      { kind: 'paragraph', text: words },
    ]),
  ]);
  return wordFile({
    title: `Updates of ${group.name}`,
    under: [charter.officialName],
    mark: charter.information.mark.value,
    author: charter.officialName,
    blocks,
  });
}
