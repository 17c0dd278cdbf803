import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What is looked up when somebody asks, because it lies in the store. Seconds and counts. */
export interface Standing {
  readonly undelivered: number;
  /** Of these: how many some bot is sending at this moment. */
  readonly underWay: number;
  readonly oldestUndeliveredSeconds: number;
  readonly sweepLagSeconds: number;
  readonly waitingJobs: number;
}

export type Outcome = 'ok' | 'refused' | 'failed';

export interface Metrics {
  /** How long one piece of work took and how it ended. `kind` and `name` come from a closed list, never from people. */
  worked(
    kind: 'command' | 'action' | 'due' | 'request' | 'delivery',
    name: string,
    outcome: Outcome,
    seconds: number,
  ): void;
  /** A request that was refused. `reason` is one of our own codes, never what was sent. */
  refused(reason: string): void;
  /** The text that Prometheus reads. */
  text(standing: Standing): Promise<{ contentType: string; body: string }>;
}

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const work = new Histogram({
    name: 'convenor_work_seconds',
    help: 'Commands, card actions, due acts, requests and deliveries: how long each took, by how it ended.',
    labelNames: ['kind', 'name', 'outcome'],
    buckets: BUCKETS,
    registers,
  });
  const gauge = (name: string, help: string) => new Gauge({ name: `convenor_${name}`, help, registers });
  const undelivered = gauge('messages_undelivered', 'Messages that wait for their end.');
  const oldest = gauge('messages_oldest_undelivered_seconds', 'How long the oldest of them has waited.');
  const lag = gauge('sweep_lag_seconds', 'By how much the oldest due act is late.');
  const waiting = gauge('jobs_waiting', 'Jobs in the queue.');
  const scrapes = new Counter({ name: 'convenor_scrapes_total', help: 'How often this was read.', registers });

  const refusals = new Counter({
    name: 'convenor_refused_total',
    help: 'Requests that were refused: no valid token, another tenant, no sign-in, a link that does not hold, too large.',
    labelNames: ['reason'],
    registers,
  });

  return {
    refused: (reason) => refusals.inc({ reason }),
    worked: (kind, name, outcome, seconds) => work.observe({ kind, name, outcome }, seconds),
    text: async (standing) => {
      undelivered.set(standing.undelivered);
      oldest.set(standing.oldestUndeliveredSeconds);
      lag.set(standing.sweepLagSeconds);
      waiting.set(standing.waitingJobs);
      scrapes.inc();
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
}
