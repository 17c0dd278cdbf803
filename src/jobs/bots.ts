import type { Holdings, ThisBot } from '../kernel/bots';
import type { Clock } from '../kernel/clock';
import { newId } from '../kernel/ids';
import type { Logger } from '../kernel/logger';
import type { Store } from '../kernel/store';
import { forgetBots, livingBots, noteSeen } from './bots.store';

export interface Bots extends ThisBot {
  /** Says for the first time that this bot lives, takes over what dead ones left, and goes on so until it stops. */
  start(holdings: readonly Holdings[]): Promise<void>;
  /** Leaves: what it still has in its hands is the others' at once. */
  leave(): Promise<void>;
}

const BEAT_MS = 2_000;
/** So long without a word, and a bot is dead to the others. */
const DEAD_MS = 10_000;
/** A bot that could not say so for this long keeps its hands off what others may be taking over. */
const DOUBTFUL_MS = 7_000;

/**
 * The bots on one store know of each other by a row that each renews (by the store's clock, which they share). It is no proof: a
 * bot that was only cut off for a while finds that its work was taken over. So whoever takes over assumes nothing: a message
 * that was being made is reported as unknown, and the bot that made it may still say how it ended.
 *
 * On the embedded store a bot is alone, for the folder has a lock: at its start all others are dead.
 */
export function createBots(store: Store, clock: Clock, logger: Logger): Bots {
  const id = newId();
  const alone = store.kind === 'pglite';
  let holdings: readonly Holdings[] = [];
  let lastWord = clock.machine().getTime();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;

  const takeOver = async (): Promise<void> => {
    // in this order: a bot that starts between the two is not taken for dead
    const holders = await Promise.all(holdings.map((holding) => holding.holders()));
    const living = new Set(await store.transaction((tx) => livingBots(tx, DEAD_MS)));
    for (const [index, holding] of holdings.entries()) {
      for (const bot of (holders[index] ?? []).filter((one) => !living.has(one))) {
        logger.info({ bot }, 'what a dead bot had is taken over');
        await holding.giveBack(bot);
      }
    }
  };

  const say = async (): Promise<void> => {
    const asked = clock.machine().getTime();
    await store.transaction((tx) => noteSeen(tx, id));
    lastWord = asked;
  };

  const beat = async (): Promise<void> => {
    if (!alone) {
      await say();
      await takeOver();
    }
    for (const holding of holdings) await holding.resolveDoubts();
  };

  const next = (): void => {
    timer = setTimeout(() => {
      running = beat()
        .catch((error: unknown) => logger.error({ err: error }, 'the other bots could not be told that this one lives'))
        .then(() => (stopped ? undefined : next()));
    }, BEAT_MS);
    timer.unref();
  };

  return {
    id,
    lives: () => alone || clock.machine().getTime() - lastWord < DOUBTFUL_MS,
    async start(given) {
      holdings = given;
      if (alone) await store.transaction((tx) => forgetBots(tx, 'all'));
      await say();
      await takeOver();
      next();
    },
    async leave() {
      stopped = true;
      clearTimeout(timer);
      await running;
      for (const holding of holdings) await holding.giveBack(id);
      await store.transaction((tx) => forgetBots(tx, [id]));
    },
  };
}
