import { undrawn } from './features/decisions/drawing.usecases';
import { openMessages, undelivered } from './features/messages/usecases';
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

/**
 * What people will see and do not see yet, and since when the oldest: messages that wait for their end, and items whose cards
 * are still to be drawn.
 */
export async function unsettled(store: Store): Promise<Awaited<ReturnType<typeof undelivered>>> {
  // in this order: what is drawn between the two is then counted twice, and not passed over
  const items = await undrawn(store);
  const messages = await undelivered(store);
  const [oldest = null] = [items.oldest, messages.oldest]
    .filter((at) => at !== null)
    .toSorted((a, b) => a.getTime() - b.getTime());
  return { ...messages, count: items.count + messages.count, oldest };
}
