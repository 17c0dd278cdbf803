import { type WordBlock, wordFile } from '../../documents/word';
import type { Due } from '../../kernel/due';
import type { Tx } from '../../kernel/store';
import { formatDay } from '../calendar/format.rules';
import type { Period } from '../calendar/types';
import { localDay } from '../calendar/zone.rules';
import { addresseesOf, memberName, membersOn, secretariatOf } from '../membership/rules';
import type { Network, Person } from '../membership/types';
import { callModel, issueModel, kindWords, ordered, titleOf } from './card-models';
import { type Issue, issueOf, nextInstant, openIssue } from './rules';
import { itemsOf, markReleased } from './store';
import type { DigestDeps, DigestItem } from './types';

export const CALL_DUE = 'digest.call';
export const REMIND_DUE = 'digest.remind';
export const RELEASE_DUE = 'digest.release';

const WHAT = { [CALL_DUE]: 'call', [REMIND_DUE]: 'remind', [RELEASE_DUE]: 'release' } as const;
type DigestDue = keyof typeof WHAT;
const SUBJECT = 'period';
const LINK_DAYS = 30;

export const pathOf = (networkId: string, file: string): string => `/digest/${networkId}/${file}`;

export const downloadLink = (deps: Pick<DigestDeps, 'links'>, network: Network, period: string, at: Date): string =>
  deps.links.sign(pathOf(network.id, `${period}.docx`), at, LINK_DAYS);

/** A network came into the house: its digests are planned where its Terms of Reference ask for them. Idempotent. */
export async function entered(deps: DigestDeps, tx: Tx, network: Network, at: Date): Promise<void> {
  for (const kind of Object.keys(WHAT) as DigestDue[]) await planNext(deps, tx, network, kind, at);
}

async function planNext(deps: DigestDeps, tx: Tx, network: Network, kind: DigestDue, after: Date): Promise<void> {
  const key = { networkId: network.id, kind, subject: SUBJECT };
  if (!network.charter.memberDigest.value) return deps.agenda.cancel(tx, key);
  await deps.agenda.schedule(tx, { ...key, at: nextInstant(network, WHAT[kind], after) });
}

type Doing = (deps: DigestDeps, tx: Tx, network: Network, issue: Issue, at: Date) => Promise<void>;

/** What falls due is done for its digest, and the same is planned for the next. */
export const whenDue =
  (kind: DigestDue, run: Doing) =>
  async (deps: DigestDeps, tx: Tx, due: Due): Promise<void> => {
    const network = await deps.networks.load(tx, due.networkId);
    await planNext(deps, tx, network, kind, due.at);
    if (!network.charter.memberDigest.value) return;
    const issue = openIssue(network, new Date(due.at.getTime() - 1));
    // a calendar that changed since moved the day
    if (issue[WHAT[kind]].getTime() === due.at.getTime()) await run(deps, tx, network, issue, due.at);
  };

export const call: Doing = (deps, tx, network, issue, at) =>
  deps.outbox.post(tx, {
    networkId: network.id,
    to: { kind: 'channel', channel: 'network' },
    key: `digest:${issue.period.key}:call:channel:network`,
    card: deps.cards.render('digest/call', callModel(network, issue)),
    summary: `Contributions to the members’ digest until ${formatDay(issue.releaseDay)}`,
    at,
  });

/** Once, and only to those who speak for a member that gave nothing. */
export const remind: Doing = async (deps, tx, network, issue, at) => {
  const day = localDay(at, network.charter.timeZone);
  const given = new Set((await itemsOf(tx, network.id, issue.period.key)).map((item) => item.memberId));
  const silent = membersOn(network, day).filter((member) => !given.has(member.id));
  const people = new Map<string, Person>();
  for (const member of silent) for (const one of addresseesOf(network, member.id, day)) people.set(one.id, one);
  for (const person of people.values()) {
    await deps.outbox.post(tx, {
      networkId: network.id,
      to: { kind: 'person', personId: person.id },
      key: `digest:${issue.period.key}:remind:person:${person.id}`,
      card: deps.cards.render('digest/call', callModel(network, issue)),
      summary: `The members’ digest goes out ${formatDay(issue.releaseDay)}: anything to share?`,
      at,
    });
  }
};

/** One card in the Network's channel. With nothing given there is no digest, and the Secretariat hears it. */
export const release: Doing = async (deps, tx, network, issue, at) => {
  const { key } = issue.period;
  const items = await itemsOf(tx, network.id, key);
  if (items.length === 0) return tellNothing(deps, tx, network, issue, at);
  if (!(await markReleased(tx, network.id, key, at))) return;
  const download = downloadLink(deps, network, key, at);
  await deps.outbox.post(tx, {
    networkId: network.id,
    to: { kind: 'channel', channel: 'network' },
    key: `digest:${key}:issue:channel:network`,
    card: deps.cards.render('digest/issue', issueModel(network, issue, items, download)),
    summary: titleOf(issue),
    at,
  });
  await deps.onReleased(tx, { networkId: network.id, period: key, at });
};

async function tellNothing(deps: DigestDeps, tx: Tx, network: Network, issue: Issue, at: Date): Promise<void> {
  for (const { id } of secretariatOf(network, localDay(at, network.charter.timeZone))) {
    await deps.outbox.post(tx, {
      networkId: network.id,
      to: { kind: 'person', personId: id },
      key: `digest:${issue.period.key}:nothing:person:${id}`,
      card: deps.cards.render('digest/nothing', { ...callModel(network, issue), title: titleOf(issue) }),
      summary: 'Nobody contributed to the members’ digest',
      at,
    });
  }
}

/** The digest as a Word file, by member. */
export async function documentOf(tx: Tx, network: Network, period: Period): Promise<Buffer> {
  const issue = issueOf(network, period);
  const items = ordered(network, await itemsOf(tx, network.id, period.key));
  const { charter } = network;
  return wordFile({
    title: titleOf(issue),
    under: [charter.officialName, formatDay(issue.releaseDay)],
    mark: charter.information.mark.value,
    author: 'Convenor',
    blocks: items.flatMap((item, index) => blocksOf(network, item, items[index - 1])),
  });
}

function blocksOf(network: Network, item: DigestItem, before: DigestItem | undefined): WordBlock[] {
  const heading: WordBlock[] =
    before?.memberId === item.memberId ? [] : [{ kind: 'heading', text: memberName(network, item.memberId) }];
  return [
    ...heading,
    { kind: 'heading', level: 2, text: item.title },
    { kind: 'paragraph', text: kindWords(item) },
    ...(item.words === '' ? [] : [{ kind: 'paragraph', text: item.words } as const]),
    ...(item.link === null ? [] : [{ kind: 'paragraph', text: item.link } as const]),
  ];
}
