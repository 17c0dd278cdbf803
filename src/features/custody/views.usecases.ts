import { csvFile } from '../../documents/spreadsheet';
import { type Actor, hasRole } from '../../kernel/actor';
import type { Answer } from '../../kernel/define';
import type { Tx } from '../../kernel/store';
import { formatInstant } from '../calendar/format.rules';
import { folded } from '../charters/names.rules';
import { ruleReference } from '../charters/rules';
import { personName, personOf } from '../membership/rules';
import type { Network } from '../membership/types';
import { notForYou } from './errors';
import { countWords, HOLDER, lineWords, STRANGER, strangerWords } from './messages';
import { isId } from './rules';
import type { CustodyDeps, ViewRow } from './types';
import { type Asked, countViews, readViews } from './views.store';

const ON_PAGE = 12;
/** Rows of a file: a spreadsheet holds more, a request of thirty seconds not many. */
const IN_FILE = 50_000;
/** The file is for whoever asked for it: its link ends the next day. */
const LINK_DAYS = 1;

export const filePath = (networkId: string, words: string): string =>
  `/audit/${encodeURIComponent(networkId)}/${words === '' ? 'all' : `for-${Buffer.from(words).toString('base64url')}`}.csv`;

/** The words that a file was asked for with. */
export const wordsOfFile = (file: string): string => {
  const [, asked = ''] = /^for-([\w-]+)\.csv$/.exec(file) ?? [];
  return Buffer.from(asked, 'base64url').toString('utf8');
};

export interface AuditOrder {
  readonly actor: Actor;
  readonly at: Date;
  readonly words: string;
  readonly page: number;
}

/** Who saw what, a page of it, for the Secretariat and the Coordinator. Throws `custody.not_for_you`. */
export const auditPage = (deps: CustodyDeps, { actor, at, words, page }: AuditOrder): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    if (!hasRole(actor, 'secretariat') && !hasRole(actor, 'coordinator'))
      throw notForYou(undefined, { rule: ruleReference(network.charter, 'rights.seeViews') });
    const asked = askedIn(network, words);
    const total = await countViews(tx, network.id, asked);
    const last = Math.max(0, Math.ceil(total / ON_PAGE) - 1);
    const shown = Math.min(page, last);
    const rows = await readViews(tx, network.id, asked, { limit: ON_PAGE, offset: shown * ON_PAGE });
    const model = {
      network: network.id,
      networkName: network.charter.officialName,
      mark: network.charter.information.mark.value,
      summary: countWords(total, words),
      range: last > 0 ? `Page ${shown + 1} of ${last + 1}` : '',
      lines: rows.map((row) => ({
        when: formatInstant(row.at, network.charter.timeZone),
        who: whoWords(network, row),
        what: lineWords(row, deps.cards.titlesOf),
      })),
      words,
      hasOlder: shown < last,
      older: shown + 1,
      hasNewer: shown > 0,
      newer: shown - 1,
      file: deps.links.sign(filePath(network.id, words), at, LINK_DAYS),
    };
    return { card: deps.cards.render('custody/audit', model), summary: model.summary };
  });

/** A person by the id or a part of the name, else a number or a part of one. */
function askedIn(network: Network, words: string): Asked {
  const wanted = folded(words);
  if (wanted === '') return {};
  const people = network.people.filter(({ id, name }) => id === words || folded(name).includes(wanted));
  if (people.length > 0) return { people: people.map(({ id }) => id) };
  // somebody outside has no name here
  return isId(words) ? { people: [words.toLowerCase(), words] } : { subject: words };
}

function whoWords(network: Network, { personId, capacity, code }: ViewRow): string {
  if (personId === null) return HOLDER;
  if (code === STRANGER && !personOf(network, personId)) return strangerWords(personId);
  return [personName(network, personId), capacity ?? ''].filter(Boolean).join(', ');
}

const HEAD = ['When', 'UTC', 'Who', 'Capacity', 'How', 'What', 'About', 'Outcome', 'Code', 'Times'];

/** The same as a spreadsheet. */
export async function auditFile(deps: CustodyDeps, tx: Tx, networkId: string, words: string): Promise<string> {
  const network = await deps.networks.load(tx, networkId);
  const rows = await readViews(tx, networkId, askedIn(network, words), { limit: IN_FILE, offset: 0 });
  const table = rows.map((row) => [
    ...[formatInstant(row.at, network.charter.timeZone), row.at.toISOString()],
    ...[whoWords(network, { ...row, capacity: null }), row.capacity ?? ''],
    ...[row.how, row.what, row.subject, row.outcome, row.code ?? '', String(row.times)],
  ]);
  return csvFile([[network.charter.information.mark.value], HEAD, ...table]);
}
