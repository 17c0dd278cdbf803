import { openMessages } from './features/messages/usecases';
import type { Store } from './kernel/store';

/** Rings when a message has been brought on its way, well or not. */
interface Bell {
  ring(): void;
  /** Resolves at the next ring, or after a while when none comes. */
  heard(): Promise<void>;
}

/** Another bot on the same store may have sent the last one: nobody rings for that here. */
const NO_RING_MS = 250;

export function createBell(): Bell {
  let waiting: (() => void)[] = [];
  return {
    ring: () => {
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    },
    heard: () =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, NO_RING_MS);
        waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      }),
  };
}

/** Until every message stands or has finally failed. */
export async function untilSettled(store: Store, bell: Bell): Promise<void> {
  for (;;) {
    const rung = bell.heard();
    if ((await openMessages(store)) === 0) return;
    await rung;
  }
}
