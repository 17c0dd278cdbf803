import { othersTurn } from '../kernel/pause';
import type { Store } from '../kernel/store';

export interface Lanes {
  /** For what somebody waits for: it never stands in a line here. */
  readonly people: Store;
  /** Another way, for work that nobody waits for just now. */
  lane(limits: LaneLimits): Store;
}

export interface LaneLimits {
  /** Transactions of the lane under way together, where nobody waits. */
  readonly atOnce: number;
  /** While people are at it, one transaction of the lane follows so many of theirs. */
  readonly afterPeople: number;
  /** Where neither comes, one transaction of the lane begins after so long: one of people that hangs holds up nobody. */
  readonly patienceMs: number;
}

/**
 * One store, and several ways to it. A text that goes to a thousand people, the cards that a hundred presses change, or what
 * fell due while no bot ran would else stand before the next person's press in the line for the one connection of the embedded
 * store, or take all those to a server. Messages say how things stand, so what waits here while many press is rewritten
 * meanwhile, and goes out once.
 *
 * Nobody waits any more when no transaction of theirs came for `calmAfterMs`: between two of one act there is work without any.
 */
export function lanesOn(store: Store, calmAfterMs: number): Lanes {
  const admissions: (() => void)[] = [];
  let people = 0;
  // people's transactions so far
  let theirs = 0;
  let calm = true;
  let calming: NodeJS.Timeout | undefined;

  const begun = (): void => {
    people += 1;
    calm = false;
    clearTimeout(calming);
  };
  const admitAll = (): void => {
    for (const admit of admissions) admit();
  };
  const ended = (): void => {
    people -= 1;
    theirs += 1;
    if (people === 0)
      calming = setTimeout(() => {
        calm = true;
        admitAll();
      }, calmAfterMs);
    admitAll();
  };

  const lane = ({ atOnce, afterPeople, patienceMs }: LaneLimits): Store => {
    const waiting: (() => void)[] = [];
    let running = 0;
    // what people had done when the last one was let in
    let since = 0;
    let impatient: NodeJS.Timeout | undefined;

    const isItsTurn = (): boolean => running < atOnce && (calm || (theirs - since >= afterPeople && running === 0));
    const take = (): void => {
      running += 1;
      since = theirs;
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
      while (waiting.length > 0 && isItsTurn()) admitOne();
      if (waiting.length < before) beImpatient();
    };
    const enter = async (): Promise<void> => {
      await othersTurn();
      if (waiting.length === 0 && isItsTurn()) return take();
      await new Promise<void>((go) => {
        waiting.push(go);
        if (!impatient) beImpatient();
      });
    };
    admissions.push(admit);
    return {
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
    };
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
    lane,
  };
}
