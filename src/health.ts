import { timingSafeEqual } from 'node:crypto';
import type { Clock } from './kernel/clock';
import { defineRoute, type HttpAnswer, type RouteDefinition } from './kernel/define';
import { faultOf } from './kernel/fault';
import type { Logger } from './kernel/logger';
import { within } from './kernel/pause';
import type { Store } from './kernel/store';
import type { Metrics, Standing } from './observability/metrics';

export interface HealthDeps {
  readonly store: Store;
  readonly clock: Clock;
  /** How many messages wait for their end, and since when the oldest. */
  undelivered(): Promise<{ readonly count: number; readonly underWay: number; readonly oldest: Date | null }>;
  /** The instant of the oldest act that is due and not done. */
  overdue(): Promise<Date | undefined>;
  waitingJobs(): Promise<number>;
  /** Whether the bot is about to stop: another should take the requests. */
  leaving(): boolean;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Who may read the metrics; null: local mode, where the web room lets only this machine in. */
  readonly metricsToken: string | null;
  /** False in Teams without a token: then there are no metrics to be had. */
  readonly metricsOpen: boolean;
}

/** Later than this, the sweep stands still: another bot should take the requests. */
const LATE_SECONDS = 300;

/** Whether the bot can serve, whether it does its work, and figures. */
export const healthRoutes = (deps: HealthDeps): RouteDefinition[] => [
  defineRoute({
    method: 'GET',
    path: '/healthz',
    access: 'anyone',
    handle: () => alive(deps),
  }),
  defineRoute({ method: 'GET', path: '/readyz', access: 'anyone', handle: () => readiness(deps) }),
  ...(deps.metricsOpen
    ? [
        defineRoute({
          method: 'GET',
          path: '/metrics',
          access: 'anyone',
          handle: async ({ bearer }) => {
            if (deps.metricsToken !== null && !same(bearer ?? '', deps.metricsToken)) return DENIED;
            const { body, contentType } = await deps.metrics.text(await standing(deps));
            return { status: 200, body, contentType };
          },
        }),
      ]
    : []),
];

/** Whoever asks whether the bot lives asks again before long, and hears no rather than nothing. */
const ANSWER_WITHIN_MS = 10_000;

async function alive({ store, logger }: HealthDeps): Promise<HttpAnswer> {
  try {
    await within(
      ANSWER_WITHIN_MS,
      store.transaction((tx) => tx.query('select 1')),
    );
    return { status: 200, body: { status: 'ok' } };
  } catch (error) {
    logger.error({ fault: faultOf(error) }, 'the store does not answer');
    return { status: 503, body: { status: 'unavailable' } };
  }
}

const DENIED: HttpAnswer = {
  status: 401,
  body: { error: { code: 'TokenNeeded', message: 'The metrics are read with METRICS_TOKEN as a bearer token.' } },
  headers: { 'www-authenticate': 'Bearer' },
};

/** 503 where the bot is about to stop, the store or the queue does not answer, or nothing has been swept for long. */
async function readiness(deps: HealthDeps): Promise<HttpAnswer> {
  if (deps.leaving()) return { status: 503, body: { status: 'stopping' } };
  try {
    const found = await within(ANSWER_WITHIN_MS, standing(deps));
    const ready = found.sweepLagSeconds <= LATE_SECONDS;
    return {
      status: ready ? 200 : 503,
      body: { status: ready ? 'ready' : 'late', store: 'ok', queue: 'ok', ...found },
    };
  } catch (error) {
    deps.logger.error({ fault: faultOf(error) }, 'the store or the queue does not answer');
    return { status: 503, body: { status: 'unavailable' } };
  }
}

async function standing({ undelivered, overdue, waitingJobs, clock }: HealthDeps): Promise<Standing> {
  const now = clock.now();
  const since = (instant: Date | null | undefined) =>
    instant ? Math.max(0, Math.round((now.getTime() - instant.getTime()) / 1_000)) : 0;
  const { count, underWay, oldest } = await undelivered();
  return {
    undelivered: count,
    underWay,
    oldestUndeliveredSeconds: since(oldest),
    // a clock that stands is moved by hand, and what falls due is done when it is
    sweepLagSeconds: clock.stands() ? 0 : since(await overdue()),
    waitingJobs: await waitingJobs(),
  };
}

const same = (given: string, wanted: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
};
