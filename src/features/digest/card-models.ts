import { pageOf } from '../../cards/pages';
import { formatDay, formatInstant } from '../calendar/format.rules';
import { rule } from '../charters/rules';
import { memberName } from '../membership/rules';
import type { Network } from '../membership/types';
import { hint, NO_PERSONAL_DATA } from './messages';
import { BREAKDOWNS, type Issue, KIND_WORDS, KINDS, periodWords } from './rules';
import type { DigestItem } from './types';

const head = (network: Network, notice = '') => ({
  network: network.id,
  networkName: network.charter.officialName,
  mark: network.charter.information.mark.value,
  notice,
});

/** `Data or statistics, by age and gender` */
export const kindWords = ({ kind, brokenDown }: Pick<DigestItem, 'kind' | 'brokenDown'>): string =>
  brokenDown.length > 0 ? `${KIND_WORDS[kind]}, by ${brokenDown.join(', ')}` : KIND_WORDS[kind];

const rowOf = (network: Network, item: DigestItem) => ({
  title: item.title,
  under: `${memberName(network, item.memberId)} · ${kindWords(item)}`,
  words: item.words,
  hasWords: item.words !== '',
  link: item.link ?? '',
  hasLink: item.link !== null,
});

export interface Given {
  readonly member: string;
  readonly kind: string;
  readonly title: string;
  readonly words: string;
  readonly link: string;
  readonly brokenDown: string;
}

export const NOTHING_GIVEN: Given = { member: '', kind: 'information', title: '', words: '', link: '', brokenDown: '' };

/** The form, with what this person's members gave to the digest already. */
export function formModel(
  network: Network,
  issue: Issue,
  members: readonly string[],
  own: readonly DigestItem[],
  given: Given,
  notice = '',
) {
  return {
    ...head(network, notice),
    when: `Digest of ${periodWords(issue.period)}: it goes out ${formatDay(issue.releaseDay)}.`,
    several: members.length > 1,
    members: members.map((id) => ({ title: memberName(network, id), value: id })),
    kinds: KINDS.map((kind) => ({ title: KIND_WORDS[kind], value: kind })),
    breakdowns: BREAKDOWNS.map((one) => ({ title: `By ${one}`, value: one })),
    hint: `${hint(network.charter)} ${NO_PERSONAL_DATA}`,
    ...given,
    member: given.member || (members[0] ?? ''),
    hasOwn: own.length > 0,
    own: own.map((item) => rowOf(network, item)),
    items: own.map((item) => ({ title: item.title.slice(0, 60), value: item.itemId })),
    item: own[0]?.itemId ?? '',
  };
}

export function callModel(network: Network, issue: Issue) {
  const { quote } = rule(network.charter, 'memberDigest', network.settings);
  return {
    ...head(network),
    title: `Members’ digest of ${periodWords(issue.period)}`,
    sentence: `What should the other members know? Contributions until ${formatInstant(issue.release, network.charter.timeZone)}.`,
    quote: quote === null ? '' : `«${quote}»`,
  };
}

export const titleOf = (issue: Pick<Issue, 'period'>): string => `Members’ digest, ${periodWords(issue.period)}`;

/** By member in the order of the Terms of Reference, then as they came. */
export function ordered(network: Network, items: readonly DigestItem[]): DigestItem[] {
  const position = (id: string): number => network.members.findIndex((member) => member.id === id);
  return items.toSorted((a, b) => position(a.memberId) - position(b.memberId));
}

export function issueModel(network: Network, issue: Issue, items: readonly DigestItem[], download: string, wanted = 0) {
  const rows = ordered(network, items).map((item) => rowOf(network, item));
  const { rows: shown, next, hasMore, range } = pageOf(rows, wanted, { each: 700 });
  return {
    ...head(network),
    title: titleOf(issue),
    period: issue.period.key,
    rows: shown,
    hasMore,
    range,
    next: String(next),
    download,
  };
}
