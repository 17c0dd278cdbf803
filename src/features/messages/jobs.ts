import type { JobDefinition } from '../../kernel/jobs';
import { DELIVERY_QUEUE, type DeliveryDeps, deliver } from './usecases';

/** Wide enough to fill Teams' 50 requests a second, narrow enough for one transaction at a time on the embedded store. */
const AT_ONCE = 25;

type Job = Readonly<Record<string, string>>;

export interface DeliveryManner {
  /** Wakes whoever waits for the outbox to run dry. */
  readonly afterEach: () => void;
  /** All in one lane: the Playground shows everybody's messages in one chat, which should read in order. */
  readonly inOneLane: boolean;
}

/** Delivers what the outbox enqueued. */
export function deliveryJob(deps: DeliveryDeps, { afterEach, inOneLane }: DeliveryManner): JobDefinition {
  return {
    queue: DELIVERY_QUEUE,
    batch: AT_ONCE,
    handle: async (jobs) => {
      const together = inOneLane ? [[...jobs]] : [...lanes(jobs)];
      const ends = await Promise.allSettled(together.map((lane) => inTurn(deps, lane)));
      afterEach();
      const broken = ends.find((end) => end.status === 'rejected');
      // the queue gives the whole batch again; what was delivered is recognised by its row
      if (broken) throw broken.reason;
    },
  };
}

function lanes(jobs: readonly Job[]): Iterable<Job[]> {
  const byLane = new Map<string, Job[]>();
  for (const job of jobs) byLane.set(job.lane ?? '', [...(byLane.get(job.lane ?? '') ?? []), job]);
  return byLane.values();
}

/** In the order in which they were written: the queue hands out a batch in any order. */
async function inTurn(deps: DeliveryDeps, lane: readonly Job[]): Promise<void> {
  const inOrder = [...lane].sort((a, b) => Number(a.serial) - Number(b.serial));
  for (const { networkId, key } of inOrder) {
    if (networkId && key) await deliver(deps, networkId, key);
  }
}
