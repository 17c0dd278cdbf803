import { StandingClock } from '../../kernel/clock';
import type { Store, Tx } from '../../kernel/store';
import { readBotState, writeBotState } from '../../store/bot-state';
import { backwards, tooFar } from './errors';

const CLOCK = 'clock';

/**
 * The clock of local mode: it stands where it was left, or where `LOCAL_CLOCK` says, whichever is later, and runs on real
 * time when it was never set. Once set it never goes back, not even at a restart.
 */
export async function loadStandingClock(store: Store, wanted: Date | undefined): Promise<StandingClock> {
  const kept = await store.transaction((tx) => readBotState<string>(tx, CLOCK));
  const standsAt = later(kept ? new Date(kept) : undefined, wanted);
  if (standsAt && standsAt.toISOString() !== kept) await keep(store, standsAt);
  return new StandingClock(standsAt);
}

const later = (a: Date | undefined, b: Date | undefined): Date | undefined => (a && b ? (a > b ? a : b) : (a ?? b));

/** Kept where it is later than what was kept: another bot on the store may have gone further. */
const keep = (store: Store, at: Date): Promise<void> =>
  store.transaction(async (tx) => {
    const kept = await readBotState<string>(tx, CLOCK);
    if (!kept || new Date(kept) < at) await writeBotState(tx, CLOCK, at.toISOString());
  });

/** A clock that runs is looked after this often (ms of the machine): another bot may have made it stand. */
const LOOK_EVERY_MS = 1_000;

/**
 * Several bots in local mode on one PostgreSQL server go by one clock, whichever of them moved it: each looks where it stands
 * at the beginning of a transaction. The embedded store has one bot.
 */
export function followClock(store: Store, clock: StandingClock): Store {
  if (store.kind === 'pglite') return store;
  let looked = 0;
  const look = async (tx: Tx): Promise<void> => {
    const machine = clock.machine().getTime();
    if (!clock.stands() && machine - looked < LOOK_EVERY_MS) return;
    looked = machine;
    await catchUp(tx, clock);
  };
  return {
    ...store,
    transaction: (run) =>
      store.transaction(async (tx) => {
        await look(tx);
        return run(tx);
      }),
  };
}

async function catchUp(tx: Tx, clock: StandingClock): Promise<void> {
  const kept = await readBotState<string>(tx, CLOCK);
  if (kept) clock.moveTo(new Date(kept));
}

export interface ClockMoverDeps {
  readonly store: Store;
  readonly clock: StandingClock;
  readonly sweep: {
    next(until: Date): Promise<Date | undefined>;
    run(until: Date): Promise<number>;
  };
  /** Until every message stands or has finally failed. */
  readonly settled: () => Promise<void>;
}

export interface ClockMover {
  /** Moves the clock forward, doing what falls due on the way. Throws `clock.backwards`. Moves queue up. */
  move(to: Date): Promise<Date>;
  /** Does what is due by now and waits for the messages. */
  wait(): Promise<Date>;
}

export function createClockMover(deps: ClockMoverDeps): ClockMover {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (run: () => Promise<Date>): Promise<Date> => {
    const result = last.then(run);
    last = result.catch(() => {});
    return result;
  };
  return {
    move: (to) => inTurn(() => move(deps, to)),
    wait: () =>
      inTurn(async () => {
        await deps.store.transaction((tx) => catchUp(tx, deps.clock));
        // what follows from a delivery, or from its failing, is due at that instant too, and may send in its turn
        do await deps.settled();
        while ((await deps.sweep.run(deps.clock.now())) > 0);
        return deps.clock.now();
      }),
  };
}

const MOST_YEARS = 30;
const YEAR_MS = 366 * 24 * 60 * 60_000;

async function move(deps: ClockMoverDeps, to: Date): Promise<Date> {
  const { clock, sweep } = deps;
  await deps.store.transaction((tx) => catchUp(tx, clock));
  if (to < clock.now()) throw backwards({ now: clock.now().toISOString(), to: to.toISOString() });
  // a year mistyped would have everything done that falls due for centuries
  if (to.getTime() - clock.now().getTime() > MOST_YEARS * YEAR_MS)
    throw tooFar({ to: to.toISOString(), years: MOST_YEARS });
  await deps.settled();
  for (;;) {
    const next = await sweep.next(to);
    if (!next) break;
    // what was put off after a failure may lie behind the clock, which never goes back
    await standAt(deps, new Date(Math.max(next.getTime(), clock.now().getTime())));
    await sweep.run(next);
    // what a due act sends is delivered at its instant: who was reached, and when, is part of the record
    await deps.settled();
  }
  await standAt(deps, to);
  return clock.now();
}

/** Kept before anything happens at the instant: a bot that is killed now does not go back behind it. */
async function standAt({ store, clock }: ClockMoverDeps, at: Date): Promise<void> {
  await keep(store, at);
  clock.moveTo(at);
}
