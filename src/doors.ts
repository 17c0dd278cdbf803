import { join } from 'node:path';
import type { Config } from './config';
import { deniedElsewhere, refusedToStranger } from './features/custody/watching.usecases';
import { createDirectory } from './features/membership/directory.usecases';
import { DELIVERY_QUEUE } from './features/messages/usecases';
import { createOnInstall, createStranger } from './features/setup/feature';
import { healthRoutes } from './health';
import type { House } from './house';
import { nextInstant } from './jobs/dues.store';
import type { HttpAnswer } from './kernel/define';
import type { Logger } from './kernel/logger';
import { unsettled } from './settled';
import { createBotEndpoint } from './teams/adapter';
import { createRouter } from './teams/router';
import { createWebServer } from './web/server';
import { createTokenSignIn, type SignIn } from './web/sign-in';

/** What the world reaches the house by: the bot's endpoint, the routes, the tab, and who may come in. */
export function webOf(house: House, config: Config, logger: Logger) {
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
    onStranger: (act) => {
      const { correlationId, where } = act;
      house.metrics.refused('Stranger');
      const line = refusedToStranger(act, clock.now());
      if (line) house.recorder.note(line);
      logger.warn({ correlationId, reason: 'Stranger', where }, 'somebody of no network here was refused');
    },
    onElsewhere: (turn, code) => house.recorder.note(deniedElsewhere(turn, clock.now(), code)),
  });
  const endpoint = createBotEndpoint({
    ...{ identity: config.teams, local: local !== null, router, clock, logger },
    ...(config.teams ? { tenants: config.teams.allowedTenants } : {}),
  });
  return createWebServer({
    local: local !== null,
    port: config.port,
    host: config.host,
    routes: [...healthRoutes(healthOf(house, config)), ...features.flatMap((feature) => feature.routes ?? [])],
    botEndpoint: ({ traceParent, ...request }) =>
      house.watch(
        ...(['request', 'activity', { correlationId: request.correlationId }] as const),
        () => endpoint(request),
        outcomeOfRequest,
        traceParent,
      ),
    refused: house.metrics.refused,
    tabDir: join(config.root, 'dist', 'tab'),
    signIn: signInOf(house, config, logger),
    logger,
    leaving: house.leaving.begun,
  });
}

function healthOf({ store, clock, jobs, metrics, local, logger, leaving }: House, { metricsToken }: Config) {
  return {
    store,
    clock,
    logger,
    metrics,
    metricsToken: local ? null : metricsToken,
    metricsOpen: local !== null || metricsToken !== null,
    undelivered: () => unsettled(store),
    // not by the sweep's own way to the store, which may be held up
    overdue: () => store.transaction((tx) => nextInstant(tx, clock.machine(), clock.now())),
    // whoever asks whether this bot is ready must not stand in the line of what nobody waits for
    waitingJobs: () => jobs.waiting(DELIVERY_QUEUE, store),
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

const outcomeOfRequest = ({ status }: HttpAnswer) => (status < 400 ? 'ok' : status < 500 ? 'refused' : 'failed');
