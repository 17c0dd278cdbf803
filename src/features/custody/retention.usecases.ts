import type { Due } from '../../kernel/due';
import type { Tx } from '../../kernel/store';
import type { Network } from '../membership/types';
import { goesBefore, KINDS, type Kind, nextRun } from './retention.rules';
import { letGo, oldestOf } from './retention.store';
import type { CustodyDeps } from './types';

/** The daily run, in the night: it sleeps over the days on which nothing can go. */
export const RETENTION_DUE = 'custody.retention';
const SUBJECT = 'all';

type Deps = Pick<CustodyDeps, 'agenda' | 'networks' | 'logger'>;

/** A network came in, was brought in anew, or its settings changed. Idempotent. */
export async function entered({ agenda }: Pick<Deps, 'agenda'>, tx: Tx, network: Network, at: Date): Promise<void> {
  const oldest = new Map<Kind, Date>();
  for (const kind of KINDS) {
    if (goesBefore(kind, network, at) === null) continue;
    const instant = await oldestOf(tx, network.id, kind, at);
    if (instant) oldest.set(kind, instant);
  }
  await agenda.schedule(tx, {
    ...{ networkId: network.id, kind: RETENTION_DUE, subject: SUBJECT },
    at: nextRun(network, oldest, at),
  });
}

/** What falls due as `custody.retention`: lets go what is over, and sets the next run. */
export async function retainWhenDue(deps: Deps, tx: Tx, due: Due): Promise<void> {
  const network = await deps.networks.load(tx, due.networkId);
  for (const kind of KINDS) {
    const before = goesBefore(kind, network, due.at);
    if (before === null) continue;
    const oldest = await oldestOf(tx, network.id, kind, due.at);
    if (oldest === null || oldest >= before) continue;
    const gone = await letGo(tx, network.id, kind, before, due.at);
    if (gone > 0) deps.logger.info({ network: network.id, kind, gone }, 'retention');
  }
  await entered(deps, tx, network, due.at);
}
