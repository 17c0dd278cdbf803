import type { Clock } from '../kernel/clock';
import { uniquely } from '../kernel/define';
import type { Agenda, Due, DueDefinition } from '../kernel/due';
import type { Logger } from '../kernel/logger';
import type { Store, Tx } from '../kernel/store';
import { isOutage } from '../store/outage';
import {
  arrangeDues,
  dropDue,
  dropDues,
  gatherDues,
  nextInstant,
  postpone,
  putDues,
  type Taken,
  takeCompany,
  takeOldest,
} from './dues.store';

export interface Sweep extends Agenda {
  define(definitions: readonly DueDefinition[]): void;
  /**
   * Does all that falls due at or before `until`, oldest first, each in its own transaction, or with those that its handler
   * does at once. Returns how many.
   */
  run(until: Date): Promise<number>;
  /** The next instant at or before `until` at which something falls due. */
  next(until: Date): Promise<Date | undefined>;
  /** Runs by itself from now on: each minute, and at the instant of the next due. */
  start(): void;
  stop(): Promise<void>;
}

const LONGEST_WAIT_MS = 60_000;
const SHORTEST_WAIT_MS = 10;
const AFTER_FAILURE_MS = 30_000;
/** What goes on failing is tried less and less often, up to this. */
const AFTER_MANY_FAILURES_MS = 600_000;
/** A store that is away is asked again soon, and what was due is not put off for it. */
const AFTER_OUTAGE_MS = 1_000;
const MOST_OUTAGES = 60;

/**
 * `chores` run each minute while the sweep runs: what has no instant of its own (messages whose jobs are lost). `first`
 * runs before anything that is due: after a time in which no bot ran, a round is not closed before that is known (T-10).
 */
export function createSweep(
  store: Store,
  clock: Clock,
  logger: Logger,
  chores: () => Promise<void>,
  first: () => Promise<void> = async () => {},
): Sweep {
  let handlers = new Map<string, DueDefinition>();
  let timer: NodeJS.Timeout | undefined;
  /** When the timer rings, on the machine's clock. */
  let rings = Number.POSITIVE_INFINITY;
  let running: Promise<unknown> = Promise.resolve();
  let started = false;
  /** A tick that has not begun yet will see what is written until then: another one would find nothing. */
  let waiting = false;
  let choresAfter = 0;
  let leaving = false;

  const rankOf = (kind: string): number => (handlers.get(kind)?.last ? 1 : 0);

  /** The oldest, with all that its handler does together with it. `apart`: what failed together is done one by one. */
  const some = async (until: Date, apart: Set<string>): Promise<number> => {
    let taken: readonly Taken[] = [];
    try {
      return await store.transaction(async (tx) => {
        taken = await takeSome(tx, until, apart);
        const [first] = taken;
        if (!first) return 0;
        // gone before the handler runs, which may set the next one under the same key
        await dropDues(tx, taken);
        const handler = handlerOf(handlers, first);
        if (handler.handleAll && taken.length > 1) await handler.handleAll(tx, taken);
        else await handler.handle(tx, first);
        return taken.length;
      });
    } catch (error) {
      const [first] = taken;
      if (!first || isOutage(error)) throw error;
      if (taken.length === 1) {
        await putOff(first, error);
        return 1;
      }
      logger.warn({ err: error, network: first.networkId, kind: first.kind }, 'due acts failed together');
      apart.add(occasionOf(first));
      return some(until, apart);
    }
  };

  const takeSome = async (tx: Tx, until: Date, apart: ReadonlySet<string>): Promise<readonly Taken[]> => {
    const oldest = await takeOldest(tx, until, clock.machine());
    if (!oldest) return [];
    if (!handlers.get(oldest.kind)?.handleAll || apart.has(occasionOf(oldest))) return [oldest];
    return [oldest, ...(await takeCompany(tx, oldest, clock.machine()))];
  };

  /** Waits while the store is away, for a minute at most. */
  const patiently = async (until: Date, apart: Set<string>): Promise<number> => {
    for (let left = MOST_OUTAGES; ; left -= 1) {
      try {
        return await some(until, apart);
      } catch (error) {
        if (left === 0 || leaving || !isOutage(error)) throw error;
        logger.warn({ err: error }, 'the store is away; what is due waits for it');
        await pause(AFTER_OUTAGE_MS);
      }
    }
  };

  const putOff = async (due: Taken, error: unknown): Promise<void> => {
    logger.error({ err: error, network: due.networkId, kind: due.kind, subject: due.subject }, 'a due act failed');
    const waitMs = Math.min(AFTER_FAILURE_MS * 2 ** due.attempts, AFTER_MANY_FAILURES_MS);
    const later = new Date(clock.machine().getTime() + waitMs);
    await store.transaction((tx) => postpone(tx, due, later));
  };

  const run = async (until: Date, goesOn: () => boolean = () => true): Promise<number> => {
    const apart = new Set<string>();
    for (let done = 0; ; ) {
      const more = goesOn() ? await patiently(until, apart) : 0;
      if (more === 0) return done;
      done += more;
    }
  };

  const ringAfter = (ms: number): void => {
    clearTimeout(timer);
    rings = clock.machine().getTime() + ms;
    timer = setTimeout(tick, ms);
    timer.unref();
  };

  const waitUntil = (at: Date): number =>
    Math.min(LONGEST_WAIT_MS, Math.max(at.getTime() - clock.now().getTime(), SHORTEST_WAIT_MS));

  const plan = async (): Promise<void> => {
    if (!started) return;
    const next = await store.transaction((tx) => nextInstant(tx, clock.machine()));
    // a standing clock brings nothing nearer by waiting
    ringAfter(next && !clock.stands() ? waitUntil(next) : LONGEST_WAIT_MS);
  };

  /** Something new falls due: at once, or before what the timer waits for. */
  const heed = (at: Date): void => {
    if (!started || clock.stands()) return;
    if (at <= clock.now()) tick();
    else if (clock.machine().getTime() + waitUntil(at) < rings) ringAfter(waitUntil(at));
  };

  const occasionally = async (): Promise<void> => {
    const machine = clock.machine().getTime();
    if (machine < choresAfter) return;
    choresAfter = machine + LONGEST_WAIT_MS;
    await chores();
  };

  const tick = (): void => {
    if (waiting) return;
    waiting = true;
    running = running
      .then(() => {
        waiting = false;
      })
      .then(first)
      // what is left when this bot leaves is the next one's
      .then(() => run(clock.now(), () => !leaving))
      .then(occasionally)
      .then(plan)
      .catch((error) => {
        logger.error({ err: error }, 'sweep');
        ringAfter(isOutage(error) ? AFTER_OUTAGE_MS : AFTER_FAILURE_MS);
      });
  };

  return {
    define: (definitions) => {
      handlers = uniquely(definitions, (d) => [d.kind], 'kinds of due acts');
    },
    schedule: async (tx: Tx, due: Due) => {
      if (!handlers.has(due.kind)) throw new Error(`nobody handles what falls due as «${due.kind}»`);
      await putDues(tx, [{ ...due, rank: rankOf(due.kind) }]);
      tx.afterCommit(() => heed(due.at));
    },
    cancel: dropDue,
    gather: gatherDues,
    arrange: async (tx, networkId, wanted) => {
      const set = wanted.flatMap(({ kind, subject, at }) => (at ? [{ networkId, kind, subject, at }] : []));
      for (const due of set) handlerOf(handlers, due);
      await arrangeDues(tx, networkId, wanted, rankOf);
      tx.afterCommit(() => {
        for (const { at } of set) heed(at);
      });
    },
    run: (until) => run(until),
    next: (until) => store.transaction((tx) => nextInstant(tx, clock.machine(), until)),
    start: () => {
      started = true;
      tick();
    },
    stop: async () => {
      started = false;
      leaving = true;
      clearTimeout(timer);
      await running;
    },
  };
}

const occasionOf = ({ networkId, kind, at }: Due): string => `${networkId} ${kind} ${at.getTime()}`;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function handlerOf(handlers: ReadonlyMap<string, DueDefinition>, due: Due): DueDefinition {
  const handler = handlers.get(due.kind);
  if (!handler) throw new Error(`nobody handles what falls due as «${due.kind}»`);
  return handler;
}
