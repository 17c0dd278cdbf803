import PgBoss from 'pg-boss';
import type { JobDefinition, JobQueue } from '../kernel/jobs';
import type { Logger } from '../kernel/logger';
import type { Store, Tx } from '../kernel/store';

export interface Jobs extends JobQueue {
  /** Makes the queues: from now on jobs can be enqueued. */
  start(definitions: readonly JobDefinition[]): Promise<void>;
  /** Takes jobs from now on. */
  work(): Promise<void>;
  stop(): Promise<void>;
}

/** pg-boss polls no faster than this; a commit wakes the worker, so the interval is only the net under it. */
const POLL_SECONDS = 0.5;
const RETRIES = { retryLimit: 5, retryDelay: 1 };

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
  const workers = new Map<string, string>();
  let definitions: readonly JobDefinition[] = [];

  return {
    async start(given) {
      definitions = given;
      await boss.start();
      for (const { queue } of given) await boss.createQueue(queue);
    },
    async work() {
      for (const definition of definitions) workers.set(definition.queue, await work(boss, definition));
    },
    stop: () => boss.stop({ graceful: true, wait: true, timeout: 5_000 }),
    async enqueue(tx, queue, data, options = {}) {
      await boss.send(queue, data, {
        db: within(tx),
        ...RETRIES,
        ...(options.notBefore ? { startAfter: options.notBefore } : {}),
      });
      tx.afterCommit(() => wake(boss, workers.get(queue), options.notBefore));
    },
    async enqueueAll(tx, queue, jobs) {
      if (jobs.length === 0) return;
      await boss.insert(
        jobs.map((data) => ({ name: queue, data, ...RETRIES })),
        { db: within(tx) },
      );
      tx.afterCommit(() => wake(boss, workers.get(queue), undefined));
    },
  };
}

const within = (tx: Tx): PgBoss.Db => ({ executeSql: (text, values) => tx.query(text, values) }) as PgBoss.Db;

function work(boss: PgBoss, { queue, batch, handle }: JobDefinition): Promise<string> {
  return boss.work<Record<string, string>>(queue, { batchSize: batch, pollingIntervalSeconds: POLL_SECONDS }, (jobs) =>
    handle(jobs.map((job) => job.data)),
  );
}

function wake(boss: PgBoss, worker: string | undefined, notBefore: Date | undefined): void {
  if (worker && !notBefore) boss.notifyWorker(worker);
}
