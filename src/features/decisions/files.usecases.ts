import { CSV_TYPE, csvFile } from '../../documents/spreadsheet';
import { WORD_TYPE, wordFile } from '../../documents/word';
import type { Tx } from '../../kernel/store';
import { decisionClass } from '../charters/rules';
import type { Network } from '../membership/types';
import { bodyName } from './body.rules';
import { look } from './engine.usecases';
import { notNow } from './errors';
import { bodiesOf } from './government.rules';
import { instantWords, nameOf } from './messages';
import { consultationFile, outwardFile, recordFile } from './record-file.card-models';
import { statusWords } from './states.rules';
import { listDecisions } from './store';
import type { DecisionsDeps, Loaded, Status } from './types';

/** A file as it goes out: its bytes, what it is, what it is called. */
export interface SentFile {
  readonly body: Buffer | string;
  readonly contentType: string;
  readonly name: string;
}

export type ItemFile = 'record' | 'outward' | 'consultation';

const DAYS = 7;

/** The Government's text hangs on a card that waits for weeks. */
const CONSULTATION_DAYS = 60;

/** A link to the text for the Government: signed from the card's own instant, so that the card stays the same. */
export const consultationLink = (deps: DecisionsDeps, item: Loaded, from: Date): string =>
  deps.links.sign(itemPath(item.networkId, item.id, 'consultation'), from, CONSULTATION_DAYS);

/** A link to one of an item's files, for a week from now: whoever was shown the card opens it. */
export const itemLink = (deps: DecisionsDeps, item: Loaded, file: ItemFile, at: Date): string =>
  deps.links.sign(itemPath(item.networkId, item.id, file), at, DAYS);

export const itemPath = (networkId: string, id: string, file: string): string =>
  `/decisions/${encodeURIComponent(networkId)}/${encodeURIComponent(id)}/${file}.docx`;

export const registerPath = (networkId: string): string => `/decisions/${encodeURIComponent(networkId)}/register.csv`;

export const registerLink = (deps: DecisionsDeps, networkId: string, at: Date): string =>
  deps.links.sign(registerPath(networkId), at, DAYS);

/** The file of an item. Throws `decision.unknown`, and where there is nothing yet that may leave the Network. */
export async function itemFile(
  deps: DecisionsDeps,
  tx: Tx,
  networkId: string,
  id: string,
  file: ItemFile,
): Promise<SentFile> {
  const item = await look(deps, tx, networkId, id);
  if (file === 'outward' && !isOutward(item)) throw notNow({ sentence: 'Nothing of this item has been released.' });
  const model = {
    record: () => recordFile(item),
    outward: () => outwardFile(item),
    consultation: () => consultationFile(item, bodiesOf(item.network)[0] ?? 'the Government'),
  }[file]();
  const name = `${nameOf(item.state).replace(/[^\w.-]+/g, '-')}-${file}.docx`;
  return { body: await wordFile(model), contentType: WORD_TYPE, name };
}

/** Whether something of the item may leave the Network. */
export const isOutward = ({ state }: Loaded): boolean =>
  state.status === 'adopted' && (state.class.releasesOwnText || state.outward.releases.length > 0);

const COLUMNS = [
  'Number',
  'Reference',
  'Title',
  'Class',
  'Body',
  'State',
  'Revision',
  'Proposed',
  'Open until',
  'Adopted',
];

/** The register of the Network as a spreadsheet: decisions and, where it is asked for, those of its groups. */
export async function registerFile(deps: DecisionsDeps, tx: Tx, networkId: string): Promise<SentFile> {
  const network = await deps.networks.load(tx, networkId);
  const rows = (await listDecisions(tx, networkId)).filter(({ classKey }) => classKey !== 'minutes');
  const table = rows.map((row) => [
    row.number ?? '',
    row.reference,
    row.title,
    decisionClass(network.charter, row.classKey)?.name ?? row.classKey,
    bodyName(network, row.groupKey),
    statusWords(row.state as Status),
    `Rev.${row.revision}`,
    instant(network, row.proposedAt),
    instant(network, row.deadline),
    instant(network, row.adoptedAt),
  ]);
  return {
    body: csvFile([COLUMNS, ...table]),
    contentType: CSV_TYPE,
    name: `${network.charter.code}-decisions.csv`,
  };
}

const instant = (network: Network, at: Date | null): string => (at ? instantWords(network, at) : '');
