import { shortened } from '../../kernel/text';
import type { Network } from '../membership/types';
import { andMore, headline, waitingWords } from './messages';
import { byReason } from './rules';
import type { Counts, Ends } from './types';

/** More names than a roster of the Networks holds; with them the card still fits into a message of Teams. */
const MOST_NAMES = 150;
const MOST_LETTERS = 90;
const MOST_CHOICES = 50;

/** The model of `delivery/report`. */
export function reportModel(network: Network, ends: Ends, notice = '') {
  const { subject, title, missed } = ends;
  const unknown = missed.filter(({ state }) => state === 'unknown');
  const counts = countsOf(ends);
  const left = missed.length - MOST_NAMES;
  return {
    network: network.id,
    networkName: network.charter.officialName,
    subject,
    title,
    notice,
    headline: headline(counts),
    waiting: waitingWords(counts),
    missed: byReason(missed.slice(0, MOST_NAMES)).map(({ reason, names }) => ({
      reason,
      names: names.map((name) => shortened(name, MOST_LETTERS)).join(', '),
    })),
    more: left > 0 ? andMore(left) : '',
    hasUnknown: unknown.length > 0,
    unknown: unknown
      .slice(0, MOST_CHOICES)
      .map(({ name, serial }) => ({ title: shortened(name, MOST_LETTERS), value: String(serial) })),
    canTryAgain: missed.some(({ again }) => again),
  };
}

function countsOf({ total, missed, waiting }: Ends): Counts {
  const of = (wanted: string): number => missed.filter(({ state }) => state === wanted).length;
  return { total, failed: of('failed'), unknown: of('unknown'), outdated: of('outdated'), waiting };
}
