import PgBoss from 'pg-boss';
import type { Holdings } from '../kernel/bots';
import { newId } from '../kernel/ids';
import type { JobDefinition, JobOptions, JobQueue } from '../kernel/jobs';
import type { Logger } from '../kernel/logger';
import type { Store, Tx } from '../kernel/store';
import { createHands, within } from './hands';
import { type Pump, startPump } from './pump';

export interface Jobs extends JobQueue {
  /** Makes the queues: from now on jobs can be enqueued. */
  start(definitions: readonly JobDefinition[]): Promise<void>;
  /** Takes jobs from now on. */
  work(): Promise<void>;
  stop(): Promise<void>;
  /** How many jobs wait in a queue; `asker` is whose turn it is to ask the store, where somebody waits for the answer. */
  waiting(queue: string, asker?: Store): Promise<number>;
  /** The jobs that this bot has in its hands. */
  readonly holdings: Holdings;
}

const RETRIES = 5;
// any constant but that of the migrations
const MAKING_LOCK = 7_261_945;

const optionsOf = ({ notBefore, order }: JobOptions, { retries = RETRIES }: Pick<JobDefinition, 'retries'> = {}) => ({
  // each second, or twice as long each time where more is allowed than a store that is away for a moment needs
  ...{ retryLimit: retries, retryDelay: 1, retryBackoff: retries > RETRIES },
  ...(notBefore ? { startAfter: notBefore } : {}),
  // pg-boss hands out what was enqueued in one transaction in any order, but the higher priority first
  ...(order === undefined ? {} : { priority: -order }),
});

/** As pg-boss counts them, which does it on no transaction of ours. */
async function jobsWaiting(tx: Tx, queue: string): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    "select count(*)::int as n from pgboss.job where name = $1 and state < 'active'",
    [queue],
  );
  return rows[0]?.n ?? 0;
}

/** pg-boss on our own store, so that `enqueue` takes part in the caller's transaction on either kind of it. */
export function createJobs(store: Store, logger: Logger, bot: string = newId()): Jobs {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => store.transaction((tx) => tx.query(text, values)) } as PgBoss.Db,
    schema: 'pgboss',
    // the sweep has its own timer; pg-boss's cron is not used
    schedule: false,
    supervise: true,
  });
  const hands = createHands(store, boss, bot);
  boss.on('error', (error) => logger.error({ err: error }, 'job queue'));
  const pumps = new Map<string, Pump>();
  let definitions: readonly JobDefinition[] = [];
  const definitionOf = (queue: string) => definitions.find((definition) => definition.queue === queue);

  return {
    async start(given) {
      definitions = given;
      const make = async (): Promise<void> => {
        await boss.start();
        for (const { queue } of given) await boss.createQueue(queue);
      };
      if (store.kind === 'pglite') return make();
      // two bots that start at once on an empty server would both make the queue's tables, and one of them would fail
      await store.transaction(async (tx) => {
        await tx.query('select pg_advisory_xact_lock($1)', [MAKING_LOCK]);
        await make();
      });
    },
    async work() {
      for (const definition of definitions) pumps.set(definition.queue, startPump(hands, definition, logger));
    },
    stop: async () => {
      await Promise.all([...pumps.values()].map((pump) => pump.stop()));
      // what was taken and not begun is the next bot's at once; where the store is away, it finds out by itself
      await hands.giveBack(bot).catch((error) => logger.error({ err: error }, 'job queue'));
      await boss.stop({ graceful: true, wait: true, timeout: 1_000 });
    },
    holdings: hands,
    waiting: (queue, asker = store) => asker.transaction((tx) => jobsWaiting(tx, queue)),
    async enqueue(tx, queue, data, options = {}) {
      await boss.send(queue, data, { db: within(tx), ...optionsOf(options, definitionOf(queue)) });
      if (!options.notBefore) tx.afterCommit(() => pumps.get(queue)?.wake());
    },
    async enqueueAll(tx, queue, jobs) {
      if (jobs.length === 0) return;
      const rows = jobs.map(({ data, ...options }) => ({
        name: queue,
        data,
        ...optionsOf(options, definitionOf(queue)),
      }));
      await boss.insert(rows, { db: within(tx) });
      tx.afterCommit(() => pumps.get(queue)?.wake());
    },
    async forget(tx, text) {
      for (const table of ['job', 'archive'])
        await tx.query(`delete from pgboss.${table} where position($1 in data::text) > 0`, [text]);
    },
  };
}
