import { type Config, folderOf } from './config';
import { webOf } from './doors';
import { messagesInHand, takeUpStranded } from './features/messages/takeover.usecases';
import { DELIVERY_QUEUE } from './features/messages/usecases';
import { welcomesInHand } from './features/setup/feature';
import { assemble, type House, openQueues } from './house';
import type { Logger } from './kernel/logger';
import type { Store } from './kernel/store';
import { networksOfOtherEditions } from './store/editions';
import { openStore } from './store/open';
import { BOT_LIMITS } from './store/postgres';

/** The running bot. */
export interface App {
  readonly port: number;
  readonly url: string;
  /** Local mode: the Playground that shows the demonstration network; null where none is wanted. */
  readonly playground: { readonly configFile: string; readonly port: number } | null;
  /** Says on `/readyz` that it is about to stop, and serves for so many seconds more: whoever shares out requests may look. */
  drain(seconds: number): Promise<void>;
  /** Takes no more requests, ends what is under way, hands the rest over, and leaves. */
  stop(): Promise<void>;
}

/** Opens the store, puts the rooms together, starts to serve. Rejects with a sentence for whoever started it. */
export async function startApp(config: Config, logger: Logger): Promise<App> {
  const store = await openStore({
    ...(config.databaseUrl ? { databaseUrl: config.databaseUrl } : {}),
    dataDir: config.dataDir,
    limits: BOT_LIMITS,
    migrationsDir: folderOf(config, 'migrations'),
    logger,
  });
  try {
    return await startOn(store, config, logger);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function startOn(store: Store, config: Config, logger: Logger): Promise<App> {
  const house = await assemble(store, config, logger);
  const { jobs, sweep, delivery, drawing, bots } = house;
  await openQueues(house, config);
  // first what dead bots had in their hands, then what has lost its job
  await bots.start([
    jobs.holdings,
    messagesInHand(delivery, bots.id, house.doubts),
    welcomesInHand(house.product.setup),
  ]);
  await takeUpStranded(delivery, await jobs.waiting(DELIVERY_QUEUE), true);
  await jobs.work();
  await house.local?.seed();
  const web = webOf(house, config, logger);
  // before anybody can press a button: a deadline that an outage spoiled has moved
  await house.heartbeat.beat();
  const { port, url } = await web.start();
  // what falls due waits for the dates of this version, people do not
  const sweeping = enterAll(house).then(() => sweep.start());
  const reading = sweeping.then(() => readAll(house));
  return {
    port,
    url,
    playground: house.local?.playgroundFile ?? null,
    drain: (seconds) => {
      house.leaving.begin();
      return new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    },
    stop: async () => {
      house.leaving.begin();
      await web.stop();
      await reading;
      await sweep.stop();
      await drawing.stop();
      await jobs.stop();
      await bots.leave();
      await house.recorder.flush();
      await house.tracing.stop();
      await store.close();
    },
  };
}

/**
 * A new version may ask for what the last one did not: each network that it has not seen yet is taken in again, idempotently.
 * With the version that ran before there is nothing to do: what falls due stands. One that could not be taken in (two bots may
 * have waited for each other) is tried once more.
 */
async function enterAll(house: House): Promise<void> {
  const { sideways, edition, leaving, logger } = house;
  for (let left = 2; left > 0; left -= 1) {
    try {
      const others = await sideways.transaction((tx) => networksOfOtherEditions(tx, edition));
      for (const id of others) if (!leaving.begun()) await enter(house, id);
    } catch (error) {
      logger.error({ err: error }, 'which networks are to be taken in again could not be read');
    }
  }
}

async function enter({ sideways, networks, entered, clock, logger }: House, id: string): Promise<void> {
  try {
    await sideways.transaction(async (tx) => entered(tx, await networks.load(tx, id), clock.now()));
  } catch (error) {
    // the others must be served all the same
    logger.error({ err: error, network: id }, 'a network could not be taken in again');
  }
}

/**
 * Reads every network once, which is kept under its revision: rounds of a hundred networks that end together, and whoever
 * comes first, would else wait for that.
 */
async function readAll({ sideways, networks, leaving, logger }: House): Promise<void> {
  try {
    for (const id of await sideways.transaction((tx) => networks.ids(tx)))
      if (!leaving.begun()) await sideways.transaction((tx) => networks.some(tx, [id]));
  } catch (error) {
    // each is read when it is looked at, as well
    logger.warn({ err: error }, 'the networks could not all be read ahead');
  }
}
