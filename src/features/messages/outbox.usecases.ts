import type { Clock } from '../../kernel/clock';
import { isErased } from '../../kernel/erased';
import type { JobData, JobQueue } from '../../kernel/jobs';
import type { Outbox, Post } from '../../kernel/messages';
import type { Tx } from '../../kernel/store';
import { claimActivity, claimOutside, releaseActivity } from './claims.store';
import { laneOf } from './rules';
import { putMessages, readMessage, type ToDeliver } from './store';
import { putBack } from './taking.store';

export const DELIVERY_QUEUE = 'deliver';
/** Messages in one statement: a thousand cards would be some twenty megabytes of it. */
const AT_ONCE = 200;

/**
 * What one transaction posts is written at its end, in two statements however many it is: an act that tells forty people would
 * else go to the store eighty times, with their messages locked meanwhile. The last card under a key is the one that counts.
 */
export function createOutbox(jobs: JobQueue): Outbox {
  const open = new WeakMap<Tx, Map<string, Post>>();
  const nameOf = (networkId: string, key: string) => `${networkId} ${key}`;

  const flush = async (tx: Tx, posts: ReadonlyMap<string, Post>): Promise<void> => {
    open.delete(tx);
    const all = [...posts.values()];
    for (let from = 0; from < all.length; from += AT_ONCE) {
      await enqueueAll(jobs, tx, await putMessages(tx, all.slice(from, from + AT_ONCE)));
    }
  };

  return {
    async post(tx, post) {
      // nobody is there any more, and an act of long ago may still name them among those to be told
      if (post.to.kind === 'person' && isErased(post.to.personId)) return;
      const posts = open.get(tx) ?? new Map<string, Post>();
      if (posts.size === 0) {
        open.set(tx, posts);
        tx.beforeCommit(() => flush(tx, posts));
      }
      posts.set(nameOf(post.networkId, post.key), post);
    },
    has: async (tx, networkId, key) =>
      open.get(tx)?.has(nameOf(networkId, key)) || (await readMessage(tx, networkId, key)) !== undefined,
    claim: async (tx, networkId, key) => {
      if (!(await claimActivity(tx, networkId, key))) return false;
      // looked at after the claim was had: an answer written meanwhile is seen now, and its claim was gone already
      if ((await readMessage(tx, networkId, key)) === undefined) return true;
      await releaseActivity(tx, networkId, key);
      return false;
    },
    claimOutside,
    release: releaseActivity,
  };
}

const jobOf = ({ networkId, key, address }: ToDeliver): JobData => ({
  networkId,
  key,
  lane: laneOf(networkId, address),
});

export const enqueue = (jobs: JobQueue, tx: Tx, message: ToDeliver, notBefore?: Date) =>
  jobs.enqueue(tx, DELIVERY_QUEUE, jobOf(message), { order: message.serial, ...(notBefore ? { notBefore } : {}) });

/** A job for each, none before its time. */
export const enqueueAll = (
  jobs: JobQueue,
  tx: Tx,
  all: readonly (ToDeliver & { readonly notBefore?: Date | null })[],
): Promise<void> =>
  jobs.enqueueAll(
    tx,
    DELIVERY_QUEUE,
    all.map((message) => ({
      data: jobOf(message),
      order: message.serial,
      ...(message.notBefore ? { notBefore: message.notBefore } : {}),
    })),
  );

/** Back into the queue as if they had not been taken: this was no attempt. */
export async function putOff(
  deps: { readonly clock: Clock; readonly jobs: JobQueue },
  tx: Tx,
  all: readonly { readonly row: ToDeliver; readonly waitMs: number }[],
): Promise<void> {
  if (all.length === 0) return;
  const machine = deps.clock.machine().getTime();
  const later = all.map(({ row, waitMs }) => ({ row, notBefore: new Date(machine + waitMs) }));
  await putBack(tx, later);
  await enqueueAll(
    deps.jobs,
    tx,
    later.map(({ row, notBefore }) => ({ ...row, notBefore })),
  );
}
