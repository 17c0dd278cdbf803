import type { ThisBot } from '../../kernel/bots';
import type { Clock } from '../../kernel/clock';
import type { JobQueue } from '../../kernel/jobs';
import type { Logger } from '../../kernel/logger';
import type { DeliveryListener, DeliveryResult, Recipient, Transport } from '../../kernel/messages';
import type { Store, Tx } from '../../kernel/store';
import { isOutage } from '../../store/outage';
import type { MessageRow } from '../../store/tables/messages';
import { enqueue, enqueueAll } from './outbox.usecases';
import type { Pace } from './pace.usecases';
import { dressed, isTooLong, laneOf, NOT_IN_TIME, silenceAfter, type Verdict, verdictOn } from './rules';
import {
  countOpen,
  isOf,
  lockMessage,
  messagesUnder,
  openSince,
  renewed,
  setMessage,
  settleMessage,
  takeMessage,
} from './store';
import type { Errand } from './types';

export { createOutbox, DELIVERY_QUEUE } from './outbox.usecases';

/** A slot further off than this is not waited for: the message goes back into the queue until then, and its place is free. */
const PATIENCE_MS = 2_000;
const FIRST_WAIT_FOR_STORE_MS = 200;
const LONGEST_WAIT_FOR_STORE_MS = 5_000;

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
  readonly bot: ThisBot;
  /** Told of a message of which this bot cannot say whether it took it: the line to the store broke within the commit. */
  readonly doubted: (message: { readonly networkId: string; readonly key: string }) => void;
}

/** Brings one message to its wanted state. Safe to run again at any time, by any bot. */
export async function deliver(deps: DeliveryDeps, networkId: string, key: string): Promise<void> {
  const errand = await deps.store
    .transaction((tx) => take(deps, tx, networkId, key))
    .catch((error: unknown) => {
      if (isOutage(error)) deps.doubted({ networkId, key });
      throw error;
    });
  if (!errand) return;
  await pause(errand.waitMs);
  if (!deps.bot.lives()) return keep(deps, (tx) => handBack(deps, tx, errand));
  const outcome = errand.standing
    ? await deps.transport.update({ ...errand.to, ...errand.standing }, errand.message)
    : await deps.transport.send(errand.to, errand.message);
  const forMs = deps.clock.machine().getTime() - errand.triedSince.getTime();
  const tried = { attempts: errand.attempts, isUpdate: errand.standing !== null, forMs };
  await keepEnd(deps, errand, { verdict: verdictOn(outcome, tried, Math.random()), silentMs: silenceAfter(outcome) });
}

/** How one attempt ended, and for how long (ms) its tenant is to get no more. */
interface End {
  readonly verdict: Verdict;
  readonly silentMs: number;
}

async function take(deps: DeliveryDeps, tx: Tx, networkId: string, key: string): Promise<Errand | undefined> {
  const machine = deps.clock.machine();
  const row = await takeMessage(tx, { networkId, key, machine, bot: deps.bot.id });
  if (!row) return undefined;
  const place = await deps.locate(tx, row);
  if (!place) {
    await close(deps, tx, row, { state: 'failed', at: deps.clock.now(), code: 'NoSuchPlace', status: null });
    return undefined;
  }
  const standing =
    row.activityId && row.conversationId ? { conversationId: row.conversationId, activityId: row.activityId } : null;
  const triedSince = row.triedSince ?? machine;
  const waitMs = await deps.pace.reserve(tx, whither(row, place.to, standing !== null), PATIENCE_MS);
  if (waitMs > PATIENCE_MS) {
    if (!isTooLong(machine.getTime() - triedSince.getTime() + waitMs)) await putOff(deps, tx, row, waitMs);
    else await close(deps, tx, row, { state: 'failed', at: deps.clock.now(), code: NOT_IN_TIME, status: 429 });
    return undefined;
  }
  return {
    networkId,
    key,
    bot: deps.bot.id,
    triedSince,
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
export async function putOff(deps: DeliveryDeps, tx: Tx, row: MessageRow, waitMs: number): Promise<void> {
  const notBefore = new Date(deps.clock.machine().getTime() + waitMs);
  await setMessage(tx, row.networkId, row.key, {
    state: 'pending',
    attempts: row.attempts - 1,
    notBefore,
    takenBy: null,
  });
  await enqueue(deps.jobs, tx, row, notBefore);
}

const pause = (ms: number): Promise<void> =>
  ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve();

/** Nothing of it left yet, and another bot may be about to take it over: it is put back, where nobody has. */
async function handBack(deps: DeliveryDeps, tx: Tx, errand: Errand): Promise<void> {
  const row = await lockMessage(tx, errand.networkId, errand.key);
  if (row && isOf(row, errand)) await putOff(deps, tx, row, 0);
}

/** How an attempt ended is known here alone: it is written down however long the store is away. */
async function keep(deps: DeliveryDeps, write: (tx: Tx) => Promise<void>): Promise<void> {
  for (let waitMs = FIRST_WAIT_FOR_STORE_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_FOR_STORE_MS)) {
    try {
      return await deps.store.transaction(write);
    } catch (error) {
      if (!isOutage(error)) throw error;
      deps.logger.warn({ err: error }, 'the store is away; what is known is kept until it is back');
      await pause(waitMs);
    }
  }
}

async function keepEnd(deps: DeliveryDeps, errand: Errand, { verdict, silentMs }: End): Promise<void> {
  const end = (who: DeliveryDeps) =>
    keep(who, async (tx) => {
      if (silentMs > 0) await who.pace.throttle(tx, errand.to.tenantId, silentMs);
      await settle(who, tx, errand, verdict);
    });
  try {
    await end(deps);
  } catch (error) {
    // whoever is told has a fault; that the message stands, or does not, must not be forgotten for it
    deps.logger.error({ err: error, network: errand.networkId, key: errand.key }, 'nobody could be told of a delivery');
    await end({ ...deps, listeners: [] });
  }
}

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
  // another bot took it over: what it recorded stands
  if (!row || !isOf(row, errand) || row.state === verdict.state) return;
  if (verdict.state === 'again') return tryLater(deps, tx, row, verdict.afterMs);
  return close(deps, tx, row, { ...verdict, at: now });
}

async function tryLater(deps: DeliveryDeps, tx: Tx, row: MessageRow, afterMs: number): Promise<void> {
  const notBefore = new Date(deps.clock.machine().getTime() + afterMs);
  await setMessage(tx, row.networkId, row.key, { state: 'pending', notBefore, takenBy: null });
  await enqueue(deps.jobs, tx, row, notBefore);
}

/** The end of a message that does not stand for certain. The bot's name stays on it: it may still learn better. */
export async function close(
  deps: Pick<DeliveryDeps, 'listeners' | 'logger'>,
  tx: Tx,
  row: MessageRow,
  result: Exclude<DeliveryResult, { state: 'sent' }>,
): Promise<void> {
  const failure = result.state === 'failed' ? { code: result.code, status: result.status } : null;
  await setMessage(tx, row.networkId, row.key, { state: result.state, failure });
  deps.logger.warn({ network: row.networkId, key: row.key, state: result.state, failure }, 'message not delivered');
  // an update that fails leaves the message that stands; but where Teams shuts the chat, whoever asked to know is told
  if (!row.activityId) await tell(deps, tx, row, result);
  else if (failure?.status === SHUT) await tell(deps, tx, row, result, ({ whenShut }) => whenShut === true);
}

/** What Teams answers where the app is gone from the chat, or the person from the tenant. */
const SHUT = 403;

async function tell(
  deps: Pick<DeliveryDeps, 'listeners'>,
  tx: Tx,
  row: MessageRow,
  result: DeliveryResult,
  wants: (listener: DeliveryListener) => boolean = () => true,
): Promise<void> {
  const message = { networkId: row.networkId, key: row.key, to: row.address };
  for (const listener of deps.listeners) {
    if (row.key.startsWith(listener.keyPrefix) && wants(listener)) await listener.delivered(tx, message, result);
  }
}

/** The messages under a key and what hangs on it, in the order in which they were written. */
export const messagesAbout = messagesUnder;

/** Brings messages that finally failed onto their way again. Returns how many. */
export async function sendAgain(jobs: JobQueue, tx: Tx, failed: readonly MessageRow[]): Promise<number> {
  for (const row of failed) {
    const anew = {
      state: 'pending',
      attempts: 0,
      failure: null,
      notBefore: null,
      triedSince: null,
      takenBy: null,
    } as const;
    await setMessage(tx, row.networkId, row.key, anew);
    await enqueue(jobs, tx, row);
  }
  return failed.length;
}

/** Brings messages whose cards were changed where they stood to Teams anew, by their serials. */
export const sendAnew = async (jobs: JobQueue, tx: Tx, networkId: string, serials: readonly number[]): Promise<void> =>
  enqueueAll(jobs, tx, await renewed(tx, networkId, serials));

/** How many messages wait for their end, and since when the oldest does. */
export const undelivered = (store: Store): Promise<{ count: number; underWay: number; oldest: Date | null }> =>
  store.transaction(openSince);

/** How many messages still wait for their end. */
export const openMessages = (store: Store): Promise<number> => store.transaction(countOpen);
