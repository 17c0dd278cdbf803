import type { Clock } from '../../kernel/clock';
import type { JobQueue } from '../../kernel/jobs';
import type { Logger } from '../../kernel/logger';
import type { DeliveryListener, DeliveryResult, Outbox, Transport } from '../../kernel/messages';
import type { Store, Tx } from '../../kernel/store';
import type { MessageRow } from '../../store/tables/messages';
import { dressed, laneOf, type Verdict, verdictOn } from './rules';
import { abandoned, countOpen, lockMessage, putMessage, readMessage, setMessage } from './store';
import type { Errand } from './types';

export const DELIVERY_QUEUE = 'deliver';
/** Longer than any one attempt may take: past it, the bot that took the message is dead. */
const LEASE_MS = 60_000;

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
  readonly logger: Logger;
}

export function createOutbox(jobs: JobQueue): Outbox {
  return {
    async post(tx, post) {
      const serial = await putMessage(tx, post);
      if (serial !== null) await enqueue(jobs, tx, { ...post, address: post.to, serial });
    },
    has: async (tx, networkId, key) => (await readMessage(tx, networkId, key)) !== undefined,
  };
}

type Addressed = Pick<MessageRow, 'networkId' | 'key' | 'address' | 'serial'>;

const enqueue = (jobs: JobQueue, tx: Tx, { networkId, key, address, serial }: Addressed, notBefore?: Date) =>
  jobs.enqueue(
    tx,
    DELIVERY_QUEUE,
    { networkId, key, lane: laneOf(networkId, address), serial: String(serial) },
    notBefore ? { notBefore } : {},
  );

/** Brings one message to its wanted state. Safe to run again at any time, by any bot. */
export async function deliver(deps: DeliveryDeps, networkId: string, key: string): Promise<void> {
  const errand = await deps.store.transaction((tx) => take(deps, tx, networkId, key));
  if (!errand) return;
  const outcome = errand.standing
    ? await deps.transport.update({ ...errand.to, ...errand.standing }, errand.message)
    : await deps.transport.send(errand.to, errand.message);
  const verdict = verdictOn(outcome, errand.attempts, errand.standing !== null, Math.random());
  await deps.store.transaction((tx) => settle(deps, tx, errand, verdict));
}

async function take(deps: DeliveryDeps, tx: Tx, networkId: string, key: string): Promise<Errand | undefined> {
  const row = await lockMessage(tx, networkId, key);
  const machine = deps.clock.machine();
  if (row?.state !== 'pending' || (row.notBefore && row.notBefore > machine)) return undefined;
  const place = await deps.locate(tx, row);
  if (!place) {
    await close(deps, tx, row, { state: 'failed', at: deps.clock.now(), code: 'NoSuchPlace', status: null });
    return undefined;
  }
  const attempts = row.attempts + 1;
  await setMessage(tx, networkId, key, {
    state: 'sending',
    attempts,
    leaseUntil: new Date(machine.getTime() + LEASE_MS),
  });
  const standing =
    row.activityId && row.conversationId ? { conversationId: row.conversationId, activityId: row.activityId } : null;
  return {
    networkId,
    key,
    version: row.version,
    attempts,
    to: place.to,
    standing,
    message: { summary: row.summary, card: dressed(row.card, place) },
  };
}

async function settle(deps: DeliveryDeps, tx: Tx, errand: Errand, verdict: Verdict): Promise<void> {
  const row = await lockMessage(tx, errand.networkId, errand.key);
  // another bot took it over after the lease: what it recorded stands
  if (row?.state !== 'sending' || row.attempts !== errand.attempts) return;
  const now = deps.clock.now();
  if (verdict.state === 'again') return tryLater(deps, tx, row, verdict.afterMs);
  if (verdict.state !== 'sent') return close(deps, tx, row, { ...verdict, at: now });
  const more = row.version > errand.version;
  await setMessage(tx, row.networkId, row.key, {
    state: more ? 'pending' : 'sent',
    deliveredVersion: errand.version,
    conversationId: verdict.conversationId,
    activityId: verdict.activityId,
    deliveredAt: now,
    attempts: 0,
    leaseUntil: null,
    notBefore: null,
  });
  if (more) await enqueue(deps.jobs, tx, row);
  if (!errand.standing) await tell(deps, tx, row, { state: 'sent', at: now });
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
  const leaseBefore = everything ? new Date(machine.getTime() + LEASE_MS * 2) : machine;
  await deps.store.transaction(async (tx) => {
    for (const row of await abandoned(tx, leaseBefore)) {
      if (row.state === 'sending' && !row.activityId) {
        await close(deps, tx, row, { state: 'unknown', at: deps.clock.now() });
        continue;
      }
      await setMessage(tx, row.networkId, row.key, { state: 'pending', leaseUntil: null });
      await enqueue(deps.jobs, tx, row, row.notBefore ?? undefined);
    }
  });
}

/** How many messages still wait for their end. */
export const openMessages = (store: Store): Promise<number> => store.transaction(countOpen);
