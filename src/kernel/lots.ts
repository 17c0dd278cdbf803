/** How things asked for one by one are done together. */
export interface Lots<A, R> {
  /** At most so many in one lot. */
  readonly most: number;
  /** What to wait for before a lot is closed, so that more may join it. */
  readonly gather: () => Promise<void>;
  /** Does a lot: one result for each, in their order. When it throws, each of them has failed. */
  readonly run: (lot: readonly A[]) => Promise<readonly R[]>;
}

interface Asked<A, R> {
  readonly one: A;
  readonly done: (result: R) => void;
  readonly failed: (error: unknown) => void;
}

/** One lot after the other: what is asked for while one is being done makes up the next. */
export function inLots<A, R>({ most, gather, run }: Lots<A, R>): (one: A) => Promise<R> {
  const waiting: Asked<A, R>[] = [];
  let busy = false;

  const doLot = async (lot: readonly Asked<A, R>[]): Promise<void> => {
    try {
      const results = await run(lot.map(({ one }) => one));
      for (const [index, { done }] of lot.entries()) done(results[index] as R);
    } catch (error) {
      for (const { failed } of lot) failed(error);
    }
  };

  const work = async (): Promise<void> => {
    busy = true;
    while (waiting.length > 0) {
      await gather();
      await doLot(waiting.splice(0, most));
    }
    busy = false;
  };

  return (one) =>
    new Promise((done, failed) => {
      waiting.push({ one, done, failed });
      if (!busy) void work();
    });
}
