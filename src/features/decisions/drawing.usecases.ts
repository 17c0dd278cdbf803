import type { Logger } from '../../kernel/logger';
import { othersTurn } from '../../kernel/pause';
import type { Store, Tx } from '../../kernel/store';
import { attempt } from '../../store/attempt';
import { isOutage } from '../../store/outage';
import { addresseeCount, hasNewsSince, NOTHING_KNOWN, PORTION, shown, tryAgainAfterMs } from './drawing.rules';
import { countUndrawn, isUndrawn, type Undrawn, undrawnDecisions } from './drawing.store';
import { take } from './engine.usecases';
import { publish, publishApart } from './posts.usecases';
import { updateDecision } from './store';
import type { DecisionsDeps, Loaded } from './types';

/** Draws the cards of items that were acted on, for all acts of a moment at once. */
export interface Drawing {
  /** After the commit, a moment later. The mark in the item's row was written by the act. */
  later(tx: Tx, networkId: string, id: string): void;
  /** All that are marked in the store, by whatever bot: at the start, with each sweep, and where somebody waits for it. */
  all(): Promise<void>;
  stop(): Promise<void>;
}

export interface DrawingDeps {
  readonly decisions: () => DecisionsDeps;
  /** Where nobody waits: people who press come first. */
  readonly store: Store;
  readonly logger: Logger;
}

/** Long enough for all who press at about the same time, and hardly seen by those who look. */
const MOMENT_MS = 1_000;
const AFTER_OUTAGE_MS = 1_000;

export function createDrawing({ decisions, store, logger }: DrawingDeps): Drawing {
  const waiting = new Map<string, Undrawn>();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;

  const ringAfter = (ms: number): void => {
    if (!stopped) timer ??= setTimeout(() => void inTurn(ring), ms).unref();
  };
  const inTurn = (run: () => Promise<void>): Promise<void> => {
    const done = running.then(run);
    running = done.catch(() => undefined);
    return done;
  };
  const add = (item: Undrawn): void => {
    waiting.set(keyOf(item), item);
  };

  /** Those of which a card could not be drawn, how often by now, and when they are tried again by themselves. */
  const faulty = new Map<string, { readonly failures: number; readonly notBefore: number }>();

  const portions = async (item: Undrawn, failed: unknown[]): Promise<void> => {
    const portion = (next: Next | null): Promise<Next | null> =>
      store.transaction((tx) => redraw(decisions(), tx, item, next, failed));
    let next = await portion(null);
    while (next && !stopped) {
      await othersTurn();
      next = await portion(next);
    }
  };

  /** One that fails keeps its mark, and is tried with a sweep to come, or when somebody acts on it. */
  const one = async (item: Undrawn): Promise<void> => {
    const failed: unknown[] = [];
    try {
      await portions(item, failed);
    } catch (error) {
      if (isOutage(error)) {
        add(item);
        ringAfter(AFTER_OUTAGE_MS);
      }
      failed.push(error);
    }
    const key = keyOf(item);
    const failures = (faulty.get(key)?.failures ?? 0) + 1;
    faulty.delete(key);
    if (failed.length === 0) return;
    const [err] = failed;
    logger.error(
      { err, network: item.networkId, decision: item.id, failed: failed.length },
      'cards could not be drawn yet',
    );
    if (!isOutage(err)) faulty.set(key, { failures, notBefore: machine() + tryAgainAfterMs(failures) });
  };

  const machine = (): number => decisions().clock.machine().getTime();
  const isLeftAlone = (item: Undrawn): boolean => (faulty.get(keyOf(item))?.notBefore ?? 0) > machine();

  const ring = async (): Promise<void> => {
    timer = undefined;
    const items = [...waiting.values()];
    waiting.clear();
    for (const item of items) if (!stopped) await one(item);
  };

  return {
    later: (tx, networkId, id) =>
      tx.afterCommit(() => {
        add({ networkId, id });
        ringAfter(MOMENT_MS);
      }),
    all: () =>
      inTurn(async () => {
        for (const item of await store.transaction(undrawnDecisions))
          if (!stopped && !isLeftAlone(item)) await one(item);
      }),
    // what is still marked is the next bot's
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}

const keyOf = ({ networkId, id }: Undrawn): string => `${networkId} ${id}`;

/** Where to go on among the addressees of an item that has more of them than one portion. */
interface Next {
  readonly from: number;
  /** How many of them are still to be drawn, in their order and on from the first after the last. */
  readonly left: number;
  /** The last act that the cards showed before the first of them was drawn. */
  readonly base: number;
  /** The last act when the latest of them was drawn. */
  readonly since: number;
}

/**
 * Brings the messages of an item to its state, one portion of its addressees at a time. Resolves to where to go on; null where
 * all show it, here or by another bot. Until then the mark says that nothing is known of what they show: of a bot that dies
 * half-way through nobody could tell which cards it had drawn, and from what. So it does where some could not be drawn: what
 * went wrong is added to `failed`, portion after portion.
 */
export async function redraw(
  deps: DecisionsDeps,
  tx: Tx,
  undrawn: Undrawn,
  next: Next | null,
  failed: unknown[] = [],
): Promise<Next | null> {
  if (!(await isUndrawn(tx, undrawn))) return null;
  const item = await take(deps, tx, undrawn.networkId, undrawn.id);
  // while it was waited for, or in being told of, it may have been drawn
  if (item.drawnUntil === null) return null;
  const { from, left, base, since } = goingOn(item, next);
  const to = from + Math.min(left, deps.portion ?? PORTION);
  const order = [shown({ ...item, drawnUntil: base }, item.state), item, deps.clock.now(), { from, to }] as const;
  const drawn = await attempt(tx, (inner) => publish(deps, inner, ...order));
  if (!drawn.ok) failed.push(...(await publishApart(deps, tx, ...order)));
  const goesOn = to - from < left;
  const drawnUntil = goesOn || failed.length > 0 ? NOTHING_KNOWN : null;
  if (drawnUntil !== item.drawnUntil) await updateDecision(tx, item.networkId, item.id, { drawnUntil });
  if (!goesOn) return null;
  return { from: to < addresseeCount(item.state) ? to : 0, left: left - (to - from), base, since };
}

/** Where something has happened meanwhile, those drawn before it show less: once round, from here on. */
function goingOn(item: Loaded, next: Next | null): Next {
  const left = addresseeCount(item.state);
  const since = item.acts.at(-1)?.serial ?? NOTHING_KNOWN;
  if (!next) return { from: 0, left, base: item.drawnUntil ?? NOTHING_KNOWN, since };
  return hasNewsSince(item, next.since) ? { from: next.from, left, base: NOTHING_KNOWN, since } : next;
}

/** How many items are marked, and since when the oldest. */
export const undrawn = (store: Store): Promise<{ readonly count: number; readonly oldest: Date | null }> =>
  store.transaction(countUndrawn);
