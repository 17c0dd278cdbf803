import type { Clock } from '../kernel/clock';
import type { Store, Tx } from '../kernel/store';
import { forgetBeat, type Interruption, noteBeat } from '../store/interruptions';

export interface Heartbeat {
  /** Notes that the bot runs; where none had for a while, that is told in the same transaction. */
  beat(): Promise<void>;
}

/** Well within the time after which silence counts as an outage: a bot that sweeps each second need not say so each time. */
const BEATEN_LATELY_MS = 20_000;

/** T-10: the service knows when it was away. A clock that stands counts nothing: to move it is no outage. */
export function createHeartbeat(
  store: Store,
  clock: Clock,
  interrupted: (tx: Tx, interruption: Interruption) => Promise<void>,
): Heartbeat {
  let beaten = Number.NEGATIVE_INFINITY;
  return {
    async beat() {
      const now = clock.now();
      const since = now.getTime() - beaten;
      if (!clock.stands() && since >= 0 && since < BEATEN_LATELY_MS) return;
      await store.transaction(async (tx) => {
        if (clock.stands()) return forgetBeat(tx);
        const interruption = await noteBeat(tx, now);
        if (interruption) await interrupted(tx, interruption);
      });
      beaten = now.getTime();
    },
  };
}
