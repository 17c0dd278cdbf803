import type { Holdings } from '../../kernel/bots';
import { close } from './ending.usecases';
import { enqueue, enqueueAll } from './outbox.usecases';
import { allWaiting, heldBy, holdersOfMessages, lockMessage, setMessage, waitingSince } from './store';
import type { DeliveryDeps, Named } from './types';

export type TakeoverDeps = Pick<DeliveryDeps, 'store' | 'jobs' | 'clock' | 'listeners' | 'logger'>;

/** What no bot has in its hands although its time came this long ago has lost its job. */
const STRANDED_MS = 60_000;

/** Messages of which a bot cannot say whether it took them: see `DeliveryDeps.doubted`. */
export interface Doubts {
  add(message: Named): void;
  all(): readonly Named[];
  remove(message: Named): void;
}

export function createDoubts(): Doubts {
  const kept = new Map<string, Named>();
  const nameOf = ({ networkId, key }: Named) => `${networkId} ${key}`;
  return {
    add: (message) => void kept.set(nameOf(message), message),
    all: () => [...kept.values()],
    remove: (message) => void kept.delete(nameOf(message)),
  };
}

/** The messages that a bot has in its hands, and what becomes of them when it dies. */
export const messagesInHand = (deps: TakeoverDeps, bot: string, doubts: Doubts): Holdings => ({
  holders: () => deps.store.transaction(holdersOfMessages),
  giveBack: async (of) => {
    for (const message of await deps.store.transaction((tx) => heldBy(tx, of))) await takeOver(deps, message, of);
  },
  resolveDoubts: async () => {
    for (const message of doubts.all()) {
      await backInto(deps, message, bot);
      doubts.remove(message);
    }
  },
});

/**
 * A create that a dead bot had under way may stand in Teams or not: it is unknown, and whoever waits for it is told. An update
 * is simply repeated.
 */
async function takeOver(deps: TakeoverDeps, { networkId, key }: Named, dead: string): Promise<void> {
  const over = (listeners: DeliveryDeps['listeners']) =>
    deps.store.transaction(async (tx) => {
      const row = await lockMessage(tx, networkId, key);
      if (row?.state !== 'sending' || (row.takenBy ?? '') !== dead) return;
      if (!row.activityId) {
        await close({ ...deps, listeners }, tx, row, { state: 'unknown', at: deps.clock.now() });
        return;
      }
      await setMessage(tx, networkId, key, { state: 'pending', takenBy: null });
      await enqueue(deps.jobs, tx, row);
    });
  try {
    await over(deps.listeners);
  } catch (error) {
    // one message whose listeners have a fault must not keep the others from being taken over
    deps.logger.error({ err: error, network: networkId, key }, 'nobody could be told that a message is unknown');
    await over([]);
  }
}

/** Taken without our knowing, so nothing of it left: it waits again. */
const backInto = (deps: TakeoverDeps, { networkId, key }: Named, bot: string): Promise<void> =>
  deps.store.transaction(async (tx) => {
    const row = await lockMessage(tx, networkId, key);
    if (row?.state !== 'sending' || row.takenBy !== bot) return;
    await setMessage(tx, networkId, key, { state: 'pending', attempts: row.attempts - 1, takenBy: null });
    await enqueue(deps.jobs, tx, row);
  });

/**
 * The net under the queue: where no job waits at all and messages do, they get theirs again. So it is after a restore, for a
 * backup holds no queue, and where a job was given up. `everything` at a start; later only what should long have gone.
 */
export async function takeUpStranded(deps: TakeoverDeps, waitingJobs: number, everything: boolean): Promise<void> {
  if (waitingJobs > 0) return;
  const since = new Date(deps.clock.machine().getTime() - STRANDED_MS);
  await deps.store.transaction(async (tx) =>
    enqueueAll(deps.jobs, tx, everything ? await allWaiting(tx) : await waitingSince(tx, since)),
  );
}
