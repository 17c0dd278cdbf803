import type { JobQueue } from '../../kernel/jobs';
import { inLots } from '../../kernel/lots';
import type { SendOutcome } from '../../kernel/messages';
import { othersTurn, pause } from '../../kernel/pause';
import type { Store, Tx } from '../../kernel/store';
import { isOutage } from '../../store/outage';
import type { MessageRow } from '../../store/tables/messages';
import { handBack, keep, keepEnd, keepLot, type Stands } from './ending.usecases';
import { createGate } from './gate.usecases';
import { enqueue, enqueueAll } from './outbox.usecases';
import { isThrottled, silenceAfter, verdictOn } from './rules';
import { countOpen, messagesUnder, openSince, renewed, setMessage } from './store';
import { takeAlone, takeLot } from './taking.usecases';
import { ALONE, type DeliveryDeps, type Errand, type Named } from './types';

export { createOutbox, DELIVERY_QUEUE } from './outbox.usecases';
export type { DeliveryDeps, Locate } from './types';

/** Their cards are in the process's memory together: a hundred large ones are some ten megabytes. */
const MOST_IN_LOT = 100;
/** What ends within this time is written down together. A bot that dies in it leaves so much more unknown. */
const TOGETHER_MS = 15;

/** Brings messages to their wanted state, each safe to run again at any time, by any bot. */
export type Deliver = (networkId: string, key: string) => Promise<void>;

/** Brings one message to its wanted state. */
export const deliver = (deps: DeliveryDeps, networkId: string, key: string): Promise<void> =>
  createDelivery(deps)(networkId, key);

/**
 * What is asked for at the same moment is taken in one transaction, and what ends within a moment is written down in one: a
 * text to a thousand people would else be several thousand of them. Each message is written down as under way before its
 * request leaves, all the same.
 */
export function createDelivery(deps: DeliveryDeps): Deliver {
  let underWay = 0;
  const taken = inLots<Named, Errand | undefined | typeof ALONE>({
    most: MOST_IN_LOT,
    gather: othersTurn,
    run: (lot) => takeLot(deps, lot),
  });
  const kept = inLots<Stands, typeof ALONE | undefined>({
    most: MOST_IN_LOT,
    // one that goes out alone has nobody to wait for
    gather: () => (underWay > 1 ? pause(TOGETHER_MS) : othersTurn()),
    run: (lot) => keepLot(deps, lot),
  });
  const silence = createSilence(deps);
  const pass = createGate(deps.clock);

  const takeOne = async (message: Named): Promise<Errand | undefined> => {
    try {
      const errand = await taken(message);
      if (errand !== ALONE) return errand;
      return await takeAlone(deps, message);
    } catch (error) {
      if (isOutage(error)) deps.doubted(message);
      throw error;
    }
  };

  const bring = async (errand: Errand): Promise<void> => {
    await pause(errand.waitMs);
    const ended = await pass(errand.to.tenantId, errand.calls);
    if (!deps.bot.lives()) return keep(deps, (tx) => handBack(deps, tx, errand));
    const outcome = errand.standing
      ? await deps.transport.update({ ...errand.to, ...errand.standing }, errand.message)
      : await deps.transport.send(errand.to, errand.message);
    ended();
    const forMs = deps.clock.machine().getTime() - errand.triedSince.getTime();
    const tried = { attempts: errand.attempts, isUpdate: errand.standing !== null, forMs };
    const verdict = verdictOn(outcome, tried, Math.random());
    if (verdict.state === 'sent' && (await kept({ errand, verdict })) !== ALONE) return;
    await keepEnd(deps, errand, { verdict, silentMs: silence(errand.to.tenantId, outcome) });
  };

  return async (networkId, key) => {
    const errand = await takeOne({ networkId, key });
    if (!errand) return;
    underWay += 1;
    try {
      await bring(errand);
    } finally {
      underWay -= 1;
    }
  };
}

/** Remembers when Teams last said to each tenant's messages that they were too many, and not for how long. */
function createSilence({ clock }: DeliveryDeps) {
  const last = new Map<string, number>();
  return (tenantId: string, outcome: SendOutcome): number => {
    // one that names a time has been obeyed already
    if (!isThrottled(outcome) || 'retryAfterMs' in outcome) return silenceAfter(outcome, Number.POSITIVE_INFINITY);
    const now = clock.machine().getTime();
    const sinceLastMs = now - (last.get(tenantId) ?? Number.NEGATIVE_INFINITY);
    last.set(tenantId, now);
    return silenceAfter(outcome, sinceLastMs);
  };
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
