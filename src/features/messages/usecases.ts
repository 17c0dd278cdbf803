import type { Clock } from '../../kernel/clock';
import type { JobData, JobQueue } from '../../kernel/jobs';
import type { Logger } from '../../kernel/logger';
import type { DeliveryListener, DeliveryResult, Outbox, Post, Recipient, Transport } from '../../kernel/messages';
import type { Store, Tx } from '../../kernel/store';
import type { MessageRow } from '../../store/tables/messages';
import type { Pace } from './pace.usecases';
import { dressed, laneOf, type Verdict, verdictOn } from './rules';
import {
  abandoned,
  countOpen,
  lockMessage,
  messagesUnder,
  openSince,
  putMessages,
  readMessage,
  setMessage,
  settleMessage,
  type ToDeliver,
  takeMessage,
} from './store';
import type { Errand } from './types';

export const DELIVERY_QUEUE = 'deliver';
/** Longer than any one attempt may take: past it, the bot that took the message is dead. */
const LEASE_MS = 60_000;
/** So long a message that was taken up is left to its job. */
const TAKEN_UP_MS = 2 * LEASE_MS;
/** Messages in one statement: a thousand cards would be some twenty megabytes of it. */
const AT_ONCE = 200;
/** A slot further off than this is not waited for: the message goes back into the queue until then, and its place is free. */
const PATIENCE_MS = 2_000;
const THROTTLED_MS = 5_000;

/**
 * Finds the address of a message in Teams; null when there is none (a channel that is not mapped, a person unknown).
 * `heading` is a line to stand above the card; `narrow`: the client knows no wide cards.
 */
export type Locate = (
  tx: Tx,
  row: Pick<MessageRow, 'networkId' | 'address'>,
) => Promise<{ readonly to: Errand['to']; readonly heading: string | null; readonly narrow: boolean } | null>;

export interface DeliveryDeps {
  readonly store: Store;
  readonly jobs: JobQueue;
  readonly clock: Clock;
  readonly transport: Transport;
  readonly locate: Locate;
  readonly listeners: readonly DeliveryListener[];
  readonly pace: Pace;
  readonly logger: Logger;
}

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
      const waiting = await putMessages(tx, all.slice(from, from + AT_ONCE));
      await jobs.enqueueAll(
        tx,
        DELIVERY_QUEUE,
        waiting.map((message) => ({ data: jobOf(message), order: message.serial })),
      );
    }
  };

  return {
    async post(tx, post) {
      const posts = open.get(tx) ?? new Map<string, Post>();
      if (posts.size === 0) {
        open.set(tx, posts);
        tx.beforeCommit(() => flush(tx, posts));
      }
      posts.set(nameOf(post.networkId, post.key), post);
    },
    has: async (tx, networkId, key) =>
      open.get(tx)?.has(nameOf(networkId, key)) || (await readMessage(tx, networkId, key)) !== undefined,
  };
}

const jobOf = ({ networkId, key, address }: ToDeliver): JobData => ({
  networkId,
  key,
  lane: laneOf(networkId, address),
});

const enqueue = (jobs: JobQueue, tx: Tx, message: ToDeliver, notBefore?: Date) =>
  jobs.enqueue(tx, DELIVERY_QUEUE, jobOf(message), { order: message.serial, ...(notBefore ? { notBefore } : {}) });

/** Brings one message to its wanted state. Safe to run again at any time, by any bot. */
export async function deliver(deps: DeliveryDeps, networkId: string, key: string): Promise<void> {
  const errand = await deps.store.transaction((tx) => take(deps, tx, networkId, key));
  if (!errand) return;
  await pause(errand.waitMs);
  const outcome = errand.standing
    ? await deps.transport.update({ ...errand.to, ...errand.standing }, errand.message)
    : await deps.transport.send(errand.to, errand.message);
  const verdict = verdictOn(outcome, errand.attempts, errand.standing !== null, Math.random());
  await deps.store.transaction(async (tx) => {
    if (!outcome.ok && outcome.outcome === 'retry' && outcome.status === 429) {
      await deps.pace.throttle(tx, errand.to.tenantId, verdict.state === 'again' ? verdict.afterMs : THROTTLED_MS);
    }
    await settle(deps, tx, errand, verdict);
  });
}

async function take(deps: DeliveryDeps, tx: Tx, networkId: string, key: string): Promise<Errand | undefined> {
  const machine = deps.clock.machine();
  const leaseUntil = new Date(machine.getTime() + LEASE_MS);
  const row = await takeMessage(tx, { networkId, key, machine, leaseUntil });
  if (!row) return undefined;
  const place = await deps.locate(tx, row);
  if (!place) {
    await close(deps, tx, row, { state: 'failed', at: deps.clock.now(), code: 'NoSuchPlace', status: null });
    return undefined;
  }
  const standing =
    row.activityId && row.conversationId ? { conversationId: row.conversationId, activityId: row.activityId } : null;
  const waitMs = await deps.pace.reserve(tx, whither(row, place.to, standing !== null), PATIENCE_MS);
  if (waitMs > PATIENCE_MS) {
    await putOff(deps, tx, row, waitMs);
    return undefined;
  }
  return {
    networkId,
    key,
    version: row.version,
    attempts: row.attempts,
    to: place.to,
    waitMs,
    standing,
    message: { summary: row.summary, card: dressed(row.card, place) },
  };
}

/** A chat that is not known yet is asked for first: one call more. */
const whither = (row: MessageRow, to: Recipient, stands: boolean) => ({
  tenantId: to.tenantId,
  lane: laneOf(row.networkId, row.address),
  calls: stands || to.conversationId || to.channelId ? 1 : 2,
});

/** Back into the queue as if it had not been taken: this was no attempt. */
async function putOff(deps: DeliveryDeps, tx: Tx, row: MessageRow, waitMs: number): Promise<void> {
  const notBefore = new Date(deps.clock.machine().getTime() + waitMs);
  await setMessage(tx, row.networkId, row.key, {
    state: 'pending',
    attempts: row.attempts - 1,
    notBefore,
    leaseUntil: null,
  });
  await enqueue(deps.jobs, tx, row, notBefore);
}

const pause = (ms: number): Promise<void> =>
  ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve();

async function settle(deps: DeliveryDeps, tx: Tx, errand: Errand, verdict: Verdict): Promise<void> {
  const now = deps.clock.now();
  if (verdict.state === 'sent') {
    const row = await settleMessage(tx, errand, { ...verdict, at: now });
    // wanted anew while it was on its way
    if (row?.state === 'pending') await enqueue(deps.jobs, tx, row);
    if (row && !errand.standing) await tell(deps, tx, row, { state: 'sent', at: now });
    return;
  }
  const row = await lockMessage(tx, errand.networkId, errand.key);
  // another bot took it over after the lease: what it recorded stands
  if (row?.state !== 'sending' || row.attempts !== errand.attempts) return;
  if (verdict.state === 'again') return tryLater(deps, tx, row, verdict.afterMs);
  return close(deps, tx, row, { ...verdict, at: now });
}

async function tryLater(deps: DeliveryDeps, tx: Tx, row: MessageRow, afterMs: number): Promise<void> {
  const notBefore = new Date(deps.clock.machine().getTime() + afterMs);
  await setMessage(tx, row.networkId, row.key, { state: 'pending', notBefore, leaseUntil: null });
  await enqueue(deps.jobs, tx, row, notBefore);
}

async function close(
  deps: DeliveryDeps,
  tx: Tx,
  row: MessageRow,
  result: Exclude<DeliveryResult, { state: 'sent' }>,
): Promise<void> {
  const failure = result.state === 'failed' ? { code: result.code, status: result.status } : null;
  await setMessage(tx, row.networkId, row.key, { state: result.state, failure, leaseUntil: null });
  deps.logger.warn({ network: row.networkId, key: row.key, state: result.state, failure }, 'message not delivered');
  // an update that fails leaves the message that stands: nobody became unreached by it
  if (!row.activityId) await tell(deps, tx, row, result);
}

async function tell(deps: DeliveryDeps, tx: Tx, row: MessageRow, result: DeliveryResult): Promise<void> {
  const message = { networkId: row.networkId, key: row.key, to: row.address };
  for (const listener of deps.listeners) {
    if (row.key.startsWith(listener.keyPrefix)) await listener.delivered(tx, message, result);
  }
}

/**
 * Takes up what a dead bot left: pending messages get a job again; a create that was under way is unknown, since it may
 * stand in Teams, and an update is simply repeated. `everything` at the start of a bot that is alone on its store.
 */
export async function recover(deps: DeliveryDeps, everything: boolean): Promise<void> {
  const machine = deps.clock.machine();
  const leaseBefore = everything ? new Date(machine.getTime() + 2 * TAKEN_UP_MS) : machine;
  await deps.store.transaction(async (tx) => {
    for (const row of await abandoned(tx, leaseBefore)) {
      if (row.state === 'sending' && !row.activityId) {
        await close(deps, tx, row, { state: 'unknown', at: deps.clock.now() });
        continue;
      }
      const due = Math.max(machine.getTime(), row.notBefore?.getTime() ?? 0);
      await setMessage(tx, row.networkId, row.key, { state: 'pending', leaseUntil: new Date(due + TAKEN_UP_MS) });
      await enqueue(deps.jobs, tx, row, row.notBefore ?? undefined);
    }
  });
}

/** The messages under a key and what hangs on it, in the order in which they were written. */
export const messagesAbout = messagesUnder;

/** Brings messages that finally failed onto their way again. Returns how many. */
export async function sendAgain(jobs: JobQueue, tx: Tx, failed: readonly MessageRow[]): Promise<number> {
  for (const row of failed) {
    await setMessage(tx, row.networkId, row.key, { state: 'pending', attempts: 0, failure: null, notBefore: null });
    await enqueue(jobs, tx, row);
  }
  return failed.length;
}

/** How many messages wait for their end, and since when the oldest does. */
export const undelivered = (store: Store): Promise<{ count: number; underWay: number; oldest: Date | null }> =>
  store.transaction(openSince);

/** How many messages still wait for their end. */
export const openMessages = (store: Store): Promise<number> => store.transaction(countOpen);
