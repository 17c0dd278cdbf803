import type { Clock } from '../kernel/clock';
import type { Store, Tx } from '../kernel/store';
import { forgetBeat, type Interruption, noteBeat } from '../store/interruptions';

export interface Heartbeat {
  /** Notes that the bot runs; where none had for a while, that is told in the same transaction. */
  beat(): Promise<void>;
}

/** T-10: the service knows when it was away. A clock that stands counts nothing: to move it is no outage. */
export function createHeartbeat(
  store: Store,
  clock: Clock,
  interrupted: (tx: Tx, interruption: Interruption) => Promise<void>,
): Heartbeat {
  return {
    beat: () =>
      store.transaction(async (tx) => {
        if (clock.stands()) return forgetBeat(tx);
        const interruption = await noteBeat(tx, clock.now());
        if (interruption) await interrupted(tx, interruption);
      }),
  };
}
