import type { Network } from '../membership/types';
import { headline } from './messages';
import type { Ends } from './types';

/** The model of `delivery/report`. */
export function reportModel(network: Network, ends: Ends, notice = '') {
  const { subject, title, total, missed } = ends;
  const outdated = missed.filter(({ state }) => state === 'outdated').length;
  const counts = { missed: missed.length - outdated, outdated, total };
  return {
    network: network.id,
    networkName: network.charter.officialName,
    subject,
    title,
    notice,
    headline: missed.length === 0 ? 'All were reached' : headline(counts),
    missed: missed.map(({ name, reason }) => ({ name, reason })),
    canTryAgain: missed.some(({ again }) => again),
  };
}
