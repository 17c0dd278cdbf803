import type PgBoss from 'pg-boss';
import type { JobData, JobDefinition } from '../kernel/jobs';
import type { Logger } from '../kernel/logger';
import type { Hands } from './hands';

export interface Pump {
  /** Something was enqueued: look now. */
  wake(): void;
  /** Takes no more jobs and resolves when those under way have ended, or after a while. */
  stop(): Promise<void>;
}

/** A commit wakes the pump, so the interval is only the net under it, for what another bot enqueued. */
const POLL_MS = 500;
const BREATH_MS = 10;
/** Jobs that end within this time make room for as many others in one transaction. */
const TOGETHER_MS = 50;
/** Longer than a request to Teams may take: what is cut off at a stop is unknown for ever. */
const STOP_WITHIN_MS = 16_000;
const AFTER_FAULT_MS = 1_000;

type Job = PgBoss.JobWithMetadata<JobData>;

/**
 * Takes the jobs of one queue as places come free. (pg-boss's own worker takes a batch and waits for its slowest, so that one
 * conversation that Teams throttles would hold up all others.) Jobs of one lane run one after the other, in their order.
 */
export function startPump(hands: Hands, definition: JobDefinition, logger: Logger): Pump {
  const { queue, atOnce, laneOf, handle } = definition;
  const lanes = new Map<string, Promise<void>>();
  const done: string[] = [];
  const broken: { id: string; error: object }[] = [];
  let underWay = 0;
  let stopped = false;
  let wasFull = false;
  let ring = (): void => {};
  let rung = false;
  let soon: NodeJS.Timeout | undefined;

  const wake = (): void => {
    rung = true;
    ring();
  };

  const wakeSoon = (): void => {
    if (soon) return;
    const look = (): void => {
      soon = undefined;
      wake();
    };
    // where all places are free nobody is waited for
    soon = setTimeout(look, underWay === 0 ? 0 : TOGETHER_MS);
  };

  const heard = (): Promise<void> =>
    new Promise((resolve) => {
      if (rung) return resolve();
      const timer = setTimeout(resolve, POLL_MS);
      ring = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const one = async ({ id, data }: Job): Promise<void> => {
    // one that waited in its lane is the next bot's
    if (stopped) return;
    try {
      await handle(data);
      done.push(id);
    } catch (error) {
      logger.error({ err: error, queue }, 'a job failed');
      broken.push({ id, error: error as object });
    } finally {
      underWay -= 1;
      // where more may wait than there was room for; else there is nothing to be had by looking
      if (wasFull) wakeSoon();
    }
  };

  const take = (job: Job): void => {
    underWay += 1;
    const lane = laneOf(job.data);
    const turn = (lanes.get(lane) ?? Promise.resolve()).then(() => one(job));
    lanes.set(lane, turn);
    void turn.then(() => {
      if (lanes.get(lane) === turn) lanes.delete(lane);
    });
  };

  /** What could not be told for now is told in the next round. */
  const tellEnded = async <T>(tell: (ids: readonly string[]) => Promise<T>): Promise<T> => {
    const ids = done.splice(0);
    try {
      return await tell(ids);
    } catch (fault) {
      done.push(...ids);
      throw fault;
    }
  };

  const reportBroken = async (): Promise<void> => {
    for (let next = broken.at(0); next; next = broken.at(0)) {
      // the queue gives it again after a while
      await hands.fail(queue, next.id, next.error);
      broken.shift();
    }
  };

  const report = async (): Promise<void> => {
    await tellEnded((ids) => hands.complete(queue, ids));
    await reportBroken();
  };

  const round = async (): Promise<void> => {
    rung = false;
    const room = atOnce - underWay;
    if (stopped) return report();
    if (room <= 0) {
      wasFull = true;
      return heard();
    }
    await reportBroken();
    const jobs = await tellEnded((ids) => hands.take(queue, room, ids));
    // the first by priority are taken, but handed out in any order
    wasFull = jobs.length === room;
    for (const job of jobs.sort((a, b) => b.priority - a.priority)) take(job);
    if (wasFull) return;
    // many acts at once enqueue many jobs: one look takes those of a moment
    await pause(BREATH_MS);
    await heard();
  };

  const running = (async () => {
    while (!stopped) {
      await round().catch(async (fault) => {
        logger.error({ err: fault, queue }, 'job queue');
        await pause(AFTER_FAULT_MS);
      });
    }
  })();

  return {
    wake,
    stop: async () => {
      stopped = true;
      wake();
      await running;
      await Promise.race([Promise.all(lanes.values()), pause(STOP_WITHIN_MS)]);
      await report().catch((fault) => logger.error({ err: fault, queue }, 'job queue'));
    },
  };
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
