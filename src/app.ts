import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createCardRenderer } from './cards/renderer';
import { type Config, folderOf } from './config';
import { composeFeatures, type Product } from './features';
import { loadCharters } from './features/charters/usecases';
import { createRecorder } from './features/custody/recording.usecases';
import { attended, deniedElsewhere } from './features/custody/watching.usecases';
import { calendarJob } from './features/meetings/events.usecases';
import { createDirectory, locate } from './features/membership/directory.usecases';
import { createNetworks } from './features/membership/usecases';
import { deliveryJob } from './features/messages/jobs';
import { createPace } from './features/messages/pace.usecases';
import { createDoubts, messagesInHand, takeUpStranded } from './features/messages/takeover.usecases';
import {
  createOutbox,
  DELIVERY_QUEUE,
  type DeliveryDeps,
  openMessages,
  undelivered,
} from './features/messages/usecases';
import { createOnInstall, createStranger, setupJobs } from './features/setup/feature';
import { healthRoutes } from './health';
import { createBots } from './jobs/bots';
import { createHeartbeat } from './jobs/heartbeat';
import { createJobs } from './jobs/queue';
import { createSweep, type Sweep } from './jobs/sweep';
import { type Clock, systemClock } from './kernel/clock';
import type { Feature, HttpAnswer } from './kernel/define';
import { createLinks, type Links } from './kernel/links';
import type { Logger } from './kernel/logger';
import type { OutgoingMessage, Recipient, Transport } from './kernel/messages';
import type { OnlineCalendar } from './kernel/online-calendar';
import type { Store } from './kernel/store';
import { createLocalParts } from './local';
import type { Parts } from './neighbours/parts';
import { createMetrics } from './observability/metrics';
import { createTracing } from './observability/tracing';
import { createWatch, watched, watchedTransport } from './observability/watch';
import { inBackground } from './store/background';
import { keepFirst, readBotState } from './store/bot-state';
import { openStore } from './store/open';
import { createBotEndpoint } from './teams/adapter';
import { createCredentials, localCredentials } from './teams/credentials';
import { createGraphCalendar } from './teams/graph-calendar';
import { createRouter } from './teams/router';
import { createTeamRoster } from './teams/team-roster';
import { createTransport } from './teams/transport';
import { createWebServer } from './web/server';
import { createTokenSignIn, type SignIn } from './web/sign-in';

/** Transactions that bring messages on their way: people who press a button come first. */
const DELIVERIES_AT_ONCE = 2;

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
  const { jobs, sweep, delivery, bots } = house;
  await openQueues(house, config);
  // first what dead bots had in their hands, then what has lost its job
  await bots.start([jobs.holdings, messagesInHand(delivery, bots.id, house.doubts)]);
  await takeUpStranded(delivery, await jobs.waiting(DELIVERY_QUEUE), true);
  await jobs.work();
  await enterAll(house);
  await house.local?.seed();
  const web = webOf(house, config, logger);
  // before anybody can press a button: a deadline that an outage spoiled has moved
  await house.heartbeat.beat();
  const { port, url } = await web.start();
  sweep.start();
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
      await sweep.stop();
      await jobs.stop();
      await bots.leave();
      await house.recorder.flush();
      await house.tracing.stop();
      await store.close();
    },
  };
}

/** Makes every part; starts none. */
export async function assemble(bare: Store, config: Config, logger: Logger) {
  const cards = createCardRenderer(folderOf(config, 'cards'));
  const charters = loadCharters(folderOf(config, 'charters'));
  const networks = createNetworks(charters);
  const bell = createBell();
  // the product is made after the parts of local mode, which tell it of the networks they bring in
  const entered: Product['entered'] = (tx, network, at) => product.entered(tx, network, at);
  const local = config.local
    ? await createLocalParts({ store: bare, config, local: config.local, charters, networks, entered })
    : null;
  const clock = local?.clock ?? systemClock;
  const store = local?.store ?? bare;
  const bots = createBots(store, clock, logger);
  const jobs = createJobs(store, logger, bots.id);
  const doubts = createDoubts();
  // the chore reads `delivery` when a tick comes, long after it was made
  const sweep: Sweep = createSweep(
    store,
    clock,
    logger,
    async () => takeUpStranded(delivery, await jobs.waiting(DELIVERY_QUEUE), false),
    () => heartbeat.beat(),
  );
  const connector = {
    local: local !== null,
    appId: config.teams?.appId ?? null,
    credentials: config.teams ? createCredentials(config.teams) : localCredentials,
    clock,
    logger,
  };
  const metrics = createMetrics();
  const tracing = createTracing(config.traceEndpoint ?? undefined);
  const watch = createWatch(metrics, tracing.traced);
  const links = await linksFor(store, config);
  const parts: Parts = {
    store,
    clock,
    cards,
    outbox: createOutbox(jobs),
    agenda: sweep,
    links,
    charters,
    networks,
    transport: watchedTransport(watch, madeOutTransport(links, createTransport(connector))),
    jobs,
    team: createTeamRoster(connector),
    logger,
    onlineCalendar: onlineCalendarOf(config, clock),
    otherCommands: () => added.flatMap((feature) => feature.commands ?? []),
  };
  const product = composeFeatures(parts);
  const heartbeat = createHeartbeat(store, clock, product.interrupted);
  const settled = async () => {
    await untilSettled(store, bell);
    await recorder.flush();
  };
  const added = local?.features({ ...parts, sweep, settled, product: product.features }) ?? [];
  const recorder = createRecorder(parts);
  const watching = { recorder, links: parts.links, now: () => clock.now() };
  const features: readonly Feature[] = [...product.features, ...added].map((feature) =>
    watched(watch, attended(watching, feature)),
  );
  const delivery: DeliveryDeps = {
    ...parts,
    store: inBackground(store, DELIVERIES_AT_ONCE),
    pace: createPace(() => !clock.stands()),
    locate: (tx, row) => locate(networks, local?.playground ?? null, tx, row),
    listeners: features.flatMap((feature) => feature.deliveries ?? []),
    bot: bots,
    doubted: doubts.add,
  };
  const running = { jobs, sweep, delivery, bots, doubts, heartbeat, bell, leaving: createLeaving(), recorder };
  return { ...parts, ...running, product, features, local, metrics, tracing, watch };
}

export type House = Awaited<ReturnType<typeof assemble>>;

/** What is written down for the sweep and the queue has a name that both know. */
export async function openQueues(house: House, config: Config): Promise<void> {
  house.sweep.define(house.features.flatMap((feature) => feature.dues ?? []));
  await house.jobs.start([
    ...setupJobs(house.product.setup),
    calendarJob(house.product.meetings),
    deliveryJob(house.delivery, { afterEach: house.bell.ring, inOneLane: config.local?.playground ?? false }),
  ]);
}

/** A new version may ask for what the last one did not: each network that is here already is taken in again, idempotently. */
async function enterAll({ store, networks, product, clock, logger }: House): Promise<void> {
  const ids = (await store.transaction((tx) => networks.all(tx))).map((network) => network.id);
  for (const id of ids) {
    try {
      await store.transaction(async (tx) => product.entered(tx, await networks.load(tx, id), clock.now()));
    } catch (error) {
      // the others must be served all the same
      logger.error({ err: error, network: id }, 'a network could not be taken in again');
    }
  }
}

function webOf(house: House, config: Config, logger: Logger) {
  const { store, clock, networks, features, local } = house;
  const router = createRouter({
    commands: features.flatMap((feature) => feature.commands ?? []),
    actions: features.flatMap((feature) => feature.actions ?? []),
    directory: createDirectory({ store, clock, networks, ...(local ? { standsFor: local.standsFor } : {}) }),
    outbox: house.outbox,
    store,
    clock,
    cards: house.cards,
    transport: house.transport,
    logger,
    codes: house.charters.all().map((charter) => charter.code),
    onInstall: createOnInstall(house.product.setup),
    stranger: createStranger(house.product.setup),
    madeOut: house.links.madeOut,
    onElsewhere: (turn, code) => house.recorder.note(deniedElsewhere(turn, clock.now(), code)),
  });
  const endpoint = createBotEndpoint({
    ...{ identity: config.teams, local: local !== null, router, logger },
    ...(config.teams ? { tenants: config.teams.allowedTenants } : {}),
  });
  return createWebServer({
    local: local !== null,
    port: config.port,
    host: config.host,
    routes: [...healthRoutes(healthOf(house, config)), ...features.flatMap((feature) => feature.routes ?? [])],
    botEndpoint: (request) => house.watch('request', 'activity', {}, () => endpoint(request), outcomeOfRequest),
    tabDir: join(config.root, 'dist', 'tab'),
    signIn: signInOf(house, config, logger),
    logger,
    leaving: house.leaving.begun,
  });
}

function healthOf({ store, clock, sweep, jobs, metrics, local, logger, leaving }: House, { metricsToken }: Config) {
  return {
    store,
    clock,
    logger,
    metrics,
    metricsToken: local ? null : metricsToken,
    metricsOpen: local !== null || metricsToken !== null,
    undelivered: () => undelivered(store),
    overdue: () => sweep.next(clock.now()),
    waitingJobs: () => jobs.waiting(DELIVERY_QUEUE),
    leaving: leaving.begun,
  };
}

function signInOf({ local, clock }: House, { teams }: Config, logger: Logger): SignIn {
  if (!teams) return local?.signIn ?? { identify: async () => null };
  const host = new URL(teams.publicUrl).host;
  return createTokenSignIn({
    clientId: teams.appId,
    resource: `api://${host}/botid-${teams.appId}`,
    tenants: teams.allowedTenants,
    clock,
    logger,
  });
}

/** Off unless a mailbox is named: it needs a consent of its own (docs/operating.md). */
function onlineCalendarOf({ teams }: Config, clock: Clock): OnlineCalendar | undefined {
  return teams?.calendarMailbox
    ? createGraphCalendar({ identity: teams, mailbox: teams.calendarMailbox, clock })
    : undefined;
}

const LINK_SECRET = 'link-secret';

/** In local mode the secret is made once and kept, so that links survive a restart. */
async function linksFor(store: Store, config: Config): Promise<Links> {
  if (config.teams) return createLinks(config.teams.publicUrl, config.teams.linkSecret);
  const secret = await store.transaction(async (tx) => {
    await keepFirst(tx, LINK_SECRET, randomBytes(32).toString('base64url'));
    return (await readBotState<string>(tx, LINK_SECRET)) ?? '';
  });
  return createLinks(`http://127.0.0.1:${config.port}`, secret);
}

/** A message to one person alone carries links that were made out to them. */
const madeOutTransport = (links: Links, transport: Transport): Transport => {
  const own = ({ personId }: Recipient, message: OutgoingMessage): OutgoingMessage =>
    personId ? { ...message, card: links.madeOut(message.card, personId) } : message;
  return {
    send: (to, message) => transport.send(to, own(to, message)),
    update: (to, message) => transport.update(to, own(to, message)),
  };
};

const outcomeOfRequest = ({ status }: HttpAnswer) => (status < 400 ? 'ok' : status < 500 ? 'refused' : 'failed');

/** Whether the bot is about to stop. */
function createLeaving() {
  let begun = false;
  return {
    begin: (): void => {
      begun = true;
    },
    begun: (): boolean => begun,
  };
}

interface Bell {
  ring(): void;
  /** Resolves at the next ring, or after a while when none comes. */
  heard(): Promise<void>;
}

const NO_RING_MS = 250;

function createBell(): Bell {
  let waiting: (() => void)[] = [];
  return {
    ring: () => {
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    },
    heard: () =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, NO_RING_MS);
        waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      }),
  };
}

/** Until every message stands or has finally failed. */
async function untilSettled(store: Store, bell: Bell): Promise<void> {
  for (;;) {
    const rung = bell.heard();
    if ((await openMessages(store)) === 0) return;
    await rung;
  }
}
