import type { DeliveryListener, DeliveryResult } from '../../kernel/messages';
import { pause } from '../../kernel/pause';
import type { Tx } from '../../kernel/store';
import { isOutage } from '../../store/outage';
import type { MessageRow } from '../../store/tables/messages';
import { enqueue, putOff } from './outbox.usecases';
import type { Verdict } from './rules';
import { lockMessage, setMessage, type ToDeliver } from './store';
import { isOf, settleMessage, settleMessages } from './taking.store';
import { ALONE, type DeliveryDeps, type Errand } from './types';

const FIRST_WAIT_FOR_STORE_MS = 200;
const LONGEST_WAIT_FOR_STORE_MS = 5_000;

/** How one attempt ended, and for how long (ms) its tenant is to get no more. */
export interface End {
  readonly verdict: Verdict;
  readonly silentMs: number;
}

/** One that stands. */
export interface Stands {
  readonly errand: Errand;
  readonly verdict: Extract<Verdict, { state: 'sent' }>;
}

/** Nothing of it left yet, and another bot may be about to take it over: it is put back, where nobody has. */
export async function handBack(deps: DeliveryDeps, tx: Tx, errand: Errand): Promise<void> {
  const row = await lockMessage(tx, errand.networkId, errand.key);
  if (row && isOf(row, errand)) await putOff(deps, tx, [{ row, waitMs: 0 }]);
}

/** How an attempt ended is known here alone: it is written down however long the store is away. */
export async function keep(
  deps: Pick<DeliveryDeps, 'store' | 'logger'>,
  write: (tx: Tx) => Promise<void>,
): Promise<void> {
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

/** Writes down in one transaction what stands. What somebody else has to do with just now is to be written down alone. */
export async function keepLot(
  deps: DeliveryDeps,
  lot: readonly Stands[],
): Promise<readonly (typeof ALONE | undefined)[]> {
  if (lot.length === 1) return [ALONE];
  try {
    let settled = new Set<Errand>();
    await keep(deps, async (tx) => {
      settled = await settleLot(deps, tx, lot);
    });
    return lot.map(({ errand }) => (settled.has(errand) ? undefined : ALONE));
  } catch (error) {
    deps.logger.warn({ err: error }, 'deliveries could not be written down together, and are written one by one');
    return lot.map(() => ALONE);
  }
}

async function settleLot(deps: DeliveryDeps, tx: Tx, lot: readonly Stands[]): Promise<Set<Errand>> {
  const now = deps.clock.now();
  const rows = await settleMessages(
    tx,
    lot.map(({ errand, verdict }) => ({ taken: errand, standing: { ...verdict, at: now } })),
  );
  const settled = new Set<Errand>();
  for (const { errand } of lot) {
    const row = rows.find(({ networkId, key }) => networkId === errand.networkId && key === errand.key);
    if (!row) continue;
    settled.add(errand);
    await stands(deps, tx, row, errand, now);
  }
  return settled;
}

/** `row` as it is now that the message stands. */
async function stands(
  deps: DeliveryDeps,
  tx: Tx,
  row: ToDeliver & Pick<MessageRow, 'state'>,
  errand: Errand,
  at: Date,
): Promise<void> {
  // wanted anew while it was on its way
  if (row.state === 'pending') await enqueue(deps.jobs, tx, row);
  if (!errand.standing) await tell(deps, tx, row, { state: 'sent', at });
}

/** Writes down how one attempt ended. */
export async function keepEnd(deps: DeliveryDeps, errand: Errand, { verdict, silentMs }: End): Promise<void> {
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
    if (row) await stands(deps, tx, row, errand, now);
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
  // an update that fails leaves the message that stands, as it was: only whoever asked to know is told
  if (!row.activityId) return tell(deps, tx, row, result);
  const isShut = failure?.status === SHUT;
  return tell(
    deps,
    tx,
    row,
    result,
    ({ whenShut, whenOutdated }) => whenOutdated === true || (isShut && whenShut === true),
  );
}

/** What Teams answers where the app is gone from the chat, or the person from the tenant. */
const SHUT = 403;

async function tell(
  deps: Pick<DeliveryDeps, 'listeners'>,
  tx: Tx,
  row: ToDeliver,
  result: DeliveryResult,
  wants: (listener: DeliveryListener) => boolean = () => true,
): Promise<void> {
  const message = { networkId: row.networkId, key: row.key, to: row.address };
  for (const listener of deps.listeners) {
    if (row.key.startsWith(listener.keyPrefix) && wants(listener)) await listener.delivered(tx, message, result);
  }
}
