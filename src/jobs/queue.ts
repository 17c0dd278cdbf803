import PgBoss from 'pg-boss';
import type { JobDefinition, JobOptions, JobQueue } from '../kernel/jobs';
import type { Logger } from '../kernel/logger';
import type { Store, Tx } from '../kernel/store';
import { type Pump, startPump } from './pump';

export interface Jobs extends JobQueue {
  /** Makes the queues: from now on jobs can be enqueued. */
  start(definitions: readonly JobDefinition[]): Promise<void>;
  /** Takes jobs from now on. */
  work(): Promise<void>;
  stop(): Promise<void>;
  /** How many jobs wait in a queue. */
  waiting(queue: string): Promise<number>;
}

const RETRIES = { retryLimit: 5, retryDelay: 1 };

const optionsOf = ({ notBefore, order }: JobOptions) => ({
  ...RETRIES,
  ...(notBefore ? { startAfter: notBefore } : {}),
  // pg-boss hands out what was enqueued in one transaction in any order, but the higher priority first
  ...(order === undefined ? {} : { priority: -order }),
});

/** pg-boss on our own store, so that `enqueue` takes part in the caller's transaction on either kind of it. */
export function createJobs(store: Store, logger: Logger): Jobs {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => store.transaction((tx) => tx.query(text, values)) } as PgBoss.Db,
    schema: 'pgboss',
    // the sweep has its own timer; pg-boss's cron is not used
    schedule: false,
    supervise: true,
  });
  boss.on('error', (error) => logger.error({ err: error }, 'job queue'));
  const pumps = new Map<string, Pump>();
  let definitions: readonly JobDefinition[] = [];

  return {
    async start(given) {
      definitions = given;
      await boss.start();
      for (const { queue } of given) await boss.createQueue(queue);
    },
    async work() {
      for (const definition of definitions) pumps.set(definition.queue, startPump(boss, definition, logger));
    },
    stop: async () => {
      await Promise.all([...pumps.values()].map((pump) => pump.stop()));
      await boss.stop({ graceful: true, wait: true, timeout: 1_000 });
    },
    waiting: (queue) => boss.getQueueSize(queue),
    async enqueue(tx, queue, data, options = {}) {
      await boss.send(queue, data, { db: within(tx), ...optionsOf(options) });
      if (!options.notBefore) tx.afterCommit(() => pumps.get(queue)?.wake());
    },
    async enqueueAll(tx, queue, jobs) {
      if (jobs.length === 0) return;
      const rows = jobs.map(({ data, ...options }) => ({ name: queue, data, ...optionsOf(options) }));
      await boss.insert(rows, { db: within(tx) });
      tx.afterCommit(() => pumps.get(queue)?.wake());
    },
  };
}

const within = (tx: Tx): PgBoss.Db => ({ executeSql: (text, values) => tx.query(text, values) }) as PgBoss.Db;
