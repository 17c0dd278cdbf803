import type { Network } from '../membership/types';
import { headline } from './messages';
import type { Ends } from './types';

/** The model of `delivery/report`. */
export function reportModel(network: Network, ends: Ends, notice = '') {
  const { subject, title, total, missed } = ends;
  return {
    network: network.id,
    networkName: network.charter.officialName,
    subject,
    title,
    notice,
    headline: missed.length === 0 ? 'All were reached' : headline(missed.length, total),
    missed: missed.map(({ name, reason }) => ({ name, reason })),
    canTryAgain: missed.some(({ state }) => state === 'failed'),
  };
}
