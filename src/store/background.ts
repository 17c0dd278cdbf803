import type { Store } from '../kernel/store';

/**
 * The store for work that nobody waits for: so many of its transactions at once and no more. A text that goes to a thousand
 * people would else stand before the next person's press in the line for the one connection of the embedded store, or take
 * all those to a server.
 */
export function inBackground(store: Store, atOnce: number): Store {
  const waiting: (() => void)[] = [];
  let free = atOnce;

  const enter = (): Promise<void> | void => {
    if (free > 0) free -= 1;
    else return new Promise((go) => waiting.push(go));
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };

  return {
    ...store,
    transaction: async (run) => {
      await enter();
      try {
        return await store.transaction(run);
      } finally {
        leave();
      }
    },
  };
}
