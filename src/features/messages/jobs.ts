import type { JobDefinition } from '../../kernel/jobs';
import { createDelivery, DELIVERY_QUEUE, type DeliveryDeps } from './usecases';

/** Wide enough to fill Teams' 50 requests a second when each takes one to answer. */
const AT_ONCE = 50;
/** A job breaks where the store is away; how often a message may be tried is counted with the message. */
const RETRIES = 15;

export interface DeliveryManner {
  /** Wakes whoever waits for the outbox to run dry. */
  readonly afterEach: () => void;
  /** All in one lane: the Playground shows everybody's messages in one chat, which should read in order. */
  readonly inOneLane: boolean;
}

/** Delivers what the outbox enqueued: what goes to one conversation in the order in which it was written. */
export function deliveryJob(deps: DeliveryDeps, { afterEach, inOneLane }: DeliveryManner): JobDefinition {
  const deliver = createDelivery(deps);
  return {
    queue: DELIVERY_QUEUE,
    atOnce: AT_ONCE,
    retries: RETRIES,
    laneOf: (job) => (inOneLane ? '' : (job.lane ?? '')),
    handle: async ({ networkId, key }) => {
      try {
        if (networkId && key) await deliver(networkId, key);
      } finally {
        afterEach();
      }
    },
  };
}
