/** Resolves after so many milliseconds; 0: at once. */
export const pause = (ms: number): Promise<void> =>
  ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve();

/**
 * Resolves when all else that waits for this process has had its turn. The embedded store answers without any wait: a row of
 * transactions on it would keep the process from hearing of anything else.
 */
export const othersTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What the work comes to, or a rejection after so many milliseconds; the work itself goes on. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
