import { join } from 'node:path';
import { createCardRenderer } from './cards/renderer';
import { type Config, folderOf } from './config';
import { composeFeatures, type Product } from './features';
import { loadCharters } from './features/charters/usecases';
import { createRecorder } from './features/custody/recording.usecases';
import { attended } from './features/custody/watching.usecases';
import { createDrawing, type Drawing } from './features/decisions/drawing.usecases';
import { calendarJob } from './features/meetings/events.usecases';
import { locate } from './features/membership/directory.usecases';
import { createNetworks } from './features/membership/usecases';
import { deliveryJob } from './features/messages/jobs';
import { createPace } from './features/messages/pace.usecases';
import { createDoubts, takeUpStranded } from './features/messages/takeover.usecases';
import { createOutbox, DELIVERY_QUEUE, type DeliveryDeps } from './features/messages/usecases';
import { setupJobs } from './features/setup/feature';
import { createBots } from './jobs/bots';
import { createHeartbeat } from './jobs/heartbeat';
import { createJobs } from './jobs/queue';
import { createSweep, type Sweep } from './jobs/sweep';
import { type Clock, systemClock } from './kernel/clock';
import type { Feature } from './kernel/define';
import type { Logger } from './kernel/logger';
import type { OnlineCalendar } from './kernel/online-calendar';
import type { Store } from './kernel/store';
import { createLocalParts } from './local';
import { linksFor, madeOutTransport } from './made-out-links';
import type { Parts } from './neighbours/parts';
import { createMetrics } from './observability/metrics';
import { createTracing } from './observability/tracing';
import { createWatch, watched, watchedTransport } from './observability/watch';
import { createBell, untilSettled } from './settled';
import { type LaneLimits, lanesOn } from './store/background';
import { editionOf, noteEdition } from './store/editions';
import { createCredentials, localCredentials } from './teams/credentials';
import { createGraphCalendar } from './teams/graph-calendar';
import { createTeamRoster } from './teams/team-roster';
import { createTransport } from './teams/transport';

/** Between two transactions of one act there is work without any: nobody is at it when none came for so long. */
const CALM_AFTER_MS = 20;
/** Transactions that bring messages on their way: people who press a button come first. */
const DELIVERIES: LaneLimits = { atOnce: 2, afterPeople: 8, patienceMs: 1_000 };
/** What falls due is done in time also where many press; but after an outage, when all of it is late, people come first. */
const DUES: LaneLimits = { atOnce: 1, afterPeople: 2, patienceMs: 1_000 };

/** Makes every part; starts none. What a part reads of one made after it, it reads when it is at work. */
export async function assemble(bare: Store, config: Config, logger: Logger) {
  const cards = createCardRenderer(folderOf(config, 'cards'));
  const charters = loadCharters(folderOf(config, 'charters'));
  const networks = createNetworks(charters);
  const bell = createBell();
  // the product is made after the parts of local mode, which tell it of the networks they bring in
  const edition = editionOf([join(__dirname, 'features'), join(__dirname, 'neighbours'), folderOf(config, 'charters')]);
  const entered: Product['entered'] = async (tx, network, at) => {
    await product.entered(tx, network, at);
    await noteEdition(tx, network.id, edition);
  };
  const local = config.local
    ? await createLocalParts({ store: bare, config, local: config.local, charters, networks, entered })
    : null;
  const clock = local?.clock ?? systemClock;
  const { people: store, lane } = lanesOn(local?.store ?? bare, CALM_AFTER_MS);
  const background = lane(DELIVERIES);
  const sideways = lane(DUES);
  const bots = createBots(store, clock, logger);
  const jobs = createJobs(background, logger, bots.id);
  const doubts = createDoubts();
  // the chore reads `delivery` and `drawing` when a tick comes, long after they were made
  const sweep: Sweep = createSweep(
    sideways,
    clock,
    logger,
    async () => {
      await drawing.all();
      await takeUpStranded(delivery, await jobs.waiting(DELIVERY_QUEUE), false);
    },
    () => heartbeat.beat(),
  );
  const metrics = createMetrics();
  const tracing = createTracing(config.traceEndpoint ?? undefined);
  const watch = createWatch(metrics, tracing.traced);
  const links = await linksFor(store, config);
  const connector = connectorOf(config, clock, logger);
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
    botId: bots.id,
    team: createTeamRoster(connector),
    logger,
    onlineCalendar: onlineCalendarOf(config, clock),
    drawLater: (...act) => drawing.later(...act),
    otherCommands: () => added.flatMap((feature) => feature.commands ?? []),
  };
  const product = composeFeatures(parts);
  const drawing: Drawing = createDrawing({ decisions: () => product.decisions, store: background, logger });
  const heartbeat = createHeartbeat(store, clock, product.interrupted);
  const settled = async () => {
    await drawing.all();
    await untilSettled(background, bell);
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
    store: background,
    pace: createPace(() => !clock.stands()),
    locate: (tx, rows) => locate(networks, local?.playground ?? null, tx, rows),
    listeners: features.flatMap((feature) => feature.deliveries ?? []),
    bot: bots,
    doubted: doubts.add,
  };
  const running = {
    sideways,
    jobs,
    sweep,
    delivery,
    drawing,
    bots,
    doubts,
    heartbeat,
    bell,
    leaving: createLeaving(),
    recorder,
  };
  return { ...parts, ...running, product, entered, edition, features, local, metrics, tracing, watch };
}

/** Every part that `assemble` made. */
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

/** What reaches Teams: in local mode the Playground's connector, which asks for no identity. */
const connectorOf = ({ teams, local }: Config, clock: Clock, logger: Logger) => ({
  local: Boolean(local),
  appId: teams?.appId ?? null,
  credentials: teams ? createCredentials(teams) : localCredentials,
  clock,
  logger,
});

/** Off unless a mailbox is named: it needs a consent of its own (docs/operating.md). */
function onlineCalendarOf({ teams }: Config, clock: Clock): OnlineCalendar | undefined {
  return teams?.calendarMailbox
    ? createGraphCalendar({ identity: teams, mailbox: teams.calendarMailbox, clock })
    : undefined;
}

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
