import type { Actor } from '../../kernel/actor';
import type { Tx } from '../../kernel/store';
import type { LocalDay } from '../calendar/types';
import { localDay } from '../calendar/zone.rules';
import { keeperOf } from '../members/rights.rules';
import type { Capacity } from '../membership/rights.rules';
import type { Network } from '../membership/types';
import { required } from './rights.rules';
import { appendAct, lockNetwork, touchNetwork } from './store';
import type { SetupDeps, SetupEvent } from './types';

export interface Keeper {
  readonly tx: Tx;
  readonly network: Network;
  readonly day: LocalDay;
  readonly capacity: Capacity;
}

/**
 * One change of offices or channels: the network locked, the right checked on what is locked, and what `run` returns kept.
 * Throws `setup.may_not`.
 */
export function keeping(
  deps: SetupDeps,
  { actor, at }: { readonly actor: Actor; readonly at: Date },
  run: (keeper: Keeper) => Promise<SetupEvent>,
): Promise<void> {
  return deps.store.transaction(async (tx) => {
    await lockNetwork(tx, actor.networkId);
    const network = await deps.networks.load(tx, actor.networkId);
    const capacity = required(keeperOf(actor, network), network, 'keep');
    const event = await run({ tx, network, day: localDay(at, network.charter.timeZone), capacity });
    await appendAct(tx, network.id, { event, personId: actor.personId, capacity, at });
    await touchNetwork(tx, network.id);
  });
}
