import type { Store } from '../kernel/store';

export interface Lanes {
  /** For what somebody waits for: it never stands in a line here. */
  readonly people: Store;
  /** For work that nobody waits for. */
  readonly background: Store;
}

export interface LaneLimits {
  /** Transactions of the background under way together, where nobody waits. */
  readonly atOnce: number;
  /** While people are at it, one transaction of the background follows so many of theirs. */
  readonly afterPeople: number;
  /** Where neither comes, one transaction of the background begins after so long: one of people that hangs holds up nobody. */
  readonly patienceMs: number;
  /** Nobody waits any more when no transaction of theirs came for so long: between two of one act there is work without any. */
  readonly calmAfterMs: number;
}

/**
 * One store, and two ways to it. A text that goes to a thousand people, or the cards that a hundred presses change, would else
 * stand before the next person's press in the line for the one connection of the embedded store, or take all those to a server.
 * Messages say how things stand, so what waits here while many press is rewritten meanwhile, and goes out once.
 */
export function twoLanes(store: Store, { atOnce, afterPeople, patienceMs, calmAfterMs }: LaneLimits): Lanes {
  const waiting: (() => void)[] = [];
  let running = 0;
  let people = 0;
  // people's transactions since the last one of the background
  let passed = 0;
  let calm = true;
  let calming: NodeJS.Timeout | undefined;
  let impatient: NodeJS.Timeout | undefined;

  const isTheirTurn = (): boolean => running < atOnce && (calm || (passed >= afterPeople && running === 0));
  const take = (): void => {
    running += 1;
    passed = 0;
  };
  const admitOne = (): void => {
    take();
    waiting.shift()?.();
  };
  const beImpatient = (): void => {
    clearTimeout(impatient);
    impatient = undefined;
    if (waiting.length === 0) return;
    impatient = setTimeout(() => {
      if (running === 0) admitOne();
      beImpatient();
    }, patienceMs);
    impatient.unref();
  };
  const admit = (): void => {
    const before = waiting.length;
    while (waiting.length > 0 && isTheirTurn()) admitOne();
    if (waiting.length < before) beImpatient();
  };
  const enter = (): Promise<void> | void => {
    if (waiting.length === 0 && isTheirTurn()) return take();
    return new Promise((go) => {
      waiting.push(go);
      if (!impatient) beImpatient();
    });
  };
  const begun = (): void => {
    people += 1;
    calm = false;
    clearTimeout(calming);
  };
  const ended = (): void => {
    people -= 1;
    passed += 1;
    if (people === 0)
      calming = setTimeout(() => {
        calm = true;
        admit();
      }, calmAfterMs);
    admit();
  };

  return {
    people: {
      ...store,
      transaction: async (run) => {
        begun();
        try {
          return await store.transaction(run);
        } finally {
          ended();
        }
      },
    },
    background: {
      ...store,
      transaction: async (run) => {
        await enter();
        try {
          return await store.transaction(run);
        } finally {
          running -= 1;
          admit();
        }
      },
    },
  };
}
