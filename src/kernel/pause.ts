/** Resolves after so many milliseconds; 0: at once. */
export const pause = (ms: number): Promise<void> =>
  ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve();

/**
 * Resolves when all else that waits for this process has had its turn. The embedded store answers without any wait: a row of
 * transactions on it would keep the process from hearing of anything else.
 */
export const othersTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
