import type PgBoss from 'pg-boss';
import type { Holdings } from '../kernel/bots';
import type { JobData } from '../kernel/jobs';
import type { Store, Tx } from '../kernel/store';
import { forgetTaken, holdersOfJobs, noteTaken, takenBy } from './bots.store';

type Job = PgBoss.JobWithMetadata<JobData>;

/** The jobs that this bot has in its hands, written down in the transaction that takes them. */
export interface Hands extends Holdings {
  /** Says that these ended, and takes at most so many more in the same transaction. */
  take(queue: string, most: number, ended: readonly string[]): Promise<Job[]>;
  complete(queue: string, ids: readonly string[]): Promise<void>;
  fail(queue: string, id: string, error: object): Promise<void>;
}

export function createHands(store: Store, boss: PgBoss, bot: string): Hands {
  const held = new Set<string>();
  /** Taken by the store's account and not held: once may be the moment between the two, twice is a line that broke. */
  let missed = new Set<string>();

  const giveBack = (of: string, which: (id: string) => boolean): Promise<void> =>
    store.transaction(async (tx) => {
      for (const [queue, all] of await takenBy(tx, of)) {
        const ids = all.filter(which);
        if (ids.length === 0) continue;
        // what is cancelled and resumed waits again: no attempt of it failed
        await boss.cancel(queue, ids, { db: within(tx) });
        await boss.resume(queue, ids, { db: within(tx) });
        await forgetTaken(tx, of, ids);
      }
    });

  const end = async (tx: Tx, queue: string, ids: readonly string[]): Promise<void> => {
    if (ids.length === 0) return;
    await boss.complete(queue, several(ids), {}, { db: within(tx) });
    await forgetTaken(tx, bot, ids);
  };

  const letGo = (ids: readonly string[]): void => {
    for (const id of ids) held.delete(id);
  };

  return {
    async take(queue, most, ended) {
      const jobs = await store.transaction(async (tx) => {
        await end(tx, queue, ended);
        const found = await boss.fetch<JobData>(queue, { batchSize: most, includeMetadata: true, db: within(tx) });
        const ids = found.map((job) => job.id);
        if (ids.length > 0) await noteTaken(tx, bot, queue, ids);
        return found;
      });
      letGo(ended);
      for (const { id } of jobs) held.add(id);
      return jobs;
    },
    async complete(queue, ids) {
      if (ids.length === 0) return;
      await store.transaction((tx) => end(tx, queue, ids));
      letGo(ids);
    },
    async fail(queue, id, error) {
      await store.transaction(async (tx) => {
        await boss.fail(queue, id, error, { db: within(tx) });
        await forgetTaken(tx, bot, [id]);
      });
      letGo([id]);
    },
    holders: () => store.transaction(holdersOfJobs),
    giveBack: (of) => giveBack(of, () => true),
    async resolveDoubts() {
      const all = await store.transaction((tx) => takenBy(tx, bot));
      const now = new Set([...all.values()].flat().filter((id) => !held.has(id)));
      const lost = new Set([...now].filter((id) => missed.has(id)));
      missed = now;
      if (lost.size > 0) await giveBack(bot, (id) => lost.has(id));
    },
  };
}

// its types know several ids only where nothing else is given
const several = (ids: readonly string[]): string => [...ids] as unknown as string;

/** pg-boss within a transaction of ours. */
export const within = (tx: Tx): PgBoss.Db => ({ executeSql: (text, values) => tx.query(text, values) }) as PgBoss.Db;
