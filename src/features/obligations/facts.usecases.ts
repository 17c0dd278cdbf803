import type { Tx } from '../../kernel/store';
import { meetingsOf } from '../meetings/usecases';
import { networkRow } from '../membership/network-rows.usecases';
import type { Network } from '../membership/types';
import { readRecords } from './store';
import type { Facts, ObligationsDeps } from './types';

/** Reads what a network's obligations are computed from. */
export async function loadFacts(deps: Pick<ObligationsDeps, 'minutes'>, tx: Tx, network: Network): Promise<Facts> {
  const row = await networkRow(tx, network.id);
  if (!row) throw new Error(`network ${network.id} has no row`);
  return {
    entered: row.createdAt,
    meetings: await meetingsOf(tx, network.id),
    minutes: await deps.minutes(tx, network.id),
    ...(await readRecords(tx, network.id)),
  };
}
