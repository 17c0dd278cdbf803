import type { Tx } from '../../kernel/store';
import { CONVERSATION_LIMITS, type Limit, memoryOf, nextSlot, TENANT_LIMITS } from './pace.rules';
import { keepSlots, takePlaces, throttledFor, throttlePlace } from './pace.store';

/** So many requests in a row to one conversation of a tenant. */
export interface Whither {
  readonly tenantId: string;
  readonly lane: string;
  readonly calls: number;
}

/** Keeps all bots on one store within Teams' limits. */
export interface Pace {
  /**
   * Takes the next free slots for each, in their order. Resolves to how many milliseconds from now each may go out; where that
   * is longer than `patienceMs`, nothing is taken for it.
   */
  reserve(tx: Tx, all: readonly Whither[], patienceMs: number): Promise<readonly number[]>;
  /** Teams has said that this tenant gets no more for so long: every bot obeys. */
  throttle(tx: Tx, tenantId: string, forMs: number): Promise<void>;
}

const tenantPlace = (tenantId: string): string => `tenant:${tenantId}`;

/**
 * `inRealTime` is false while a clock stands: moving it sends in a second what takes a quarter of a year, and limits by the
 * second would say nothing there. What Teams itself throttles is obeyed all the same.
 */
export function createPace(inRealTime: () => boolean): Pace {
  return {
    async reserve(tx, all, patienceMs) {
      if (!inRealTime()) return silences(tx, all);
      const { places, now } = await takePlaces(
        tx,
        all.flatMap((one) => [...limitsOf(one).keys()]),
      );
      const slots = new Map([...places].map(([place, { recent }]) => [place, recent]));
      const taken = new Map<string, readonly number[]>();
      const waits = all.map((one) => {
        const limits = limitsOf(one);
        const throttled = [...limits.keys()].map((place) => places.get(place)?.throttledUntil ?? 0);
        const { first, after } = slotsFor(one.calls, limits, slots, Math.max(now, ...throttled));
        const wait = Math.max(0, first - now);
        if (wait > patienceMs) return wait;
        for (const [place, recent] of after) {
          slots.set(place, recent);
          taken.set(place, recent);
        }
        return wait;
      });
      if (taken.size > 0) await keepSlots(tx, taken);
      return waits;
    },
    throttle: (tx, tenantId, forMs) => throttlePlace(tx, tenantPlace(tenantId), forMs),
  };
}

type Limits = ReadonlyMap<string, readonly Limit[]>;

const limitsOf = ({ tenantId, lane }: Whither): Limits =>
  new Map([
    [tenantPlace(tenantId), TENANT_LIMITS],
    [`conversation:${lane}`, CONVERSATION_LIMITS],
  ]);

/** The first of so many slots in a row, and what the places remember when they are taken. */
function slotsFor(calls: number, limits: Limits, known: ReadonlyMap<string, readonly number[]>, from: number) {
  const after = new Map([...limits.keys()].map((place) => [place, known.get(place) ?? []]));
  let next = from;
  let first: number | undefined;
  for (let call = 0; call < calls; call += 1) {
    for (const [place, bounds] of limits) next = nextSlot(after.get(place) ?? [], bounds, next);
    for (const [place, bounds] of limits)
      after.set(place, [...(after.get(place) ?? []), next].slice(-memoryOf(bounds)));
    first ??= next;
  }
  return { first: first ?? from, after };
}

/** For how long what Teams throttles gets nothing. */
async function silences(tx: Tx, all: readonly Whither[]): Promise<number[]> {
  const known = new Map<string, number>();
  for (const tenantId of new Set(all.map((one) => one.tenantId)))
    known.set(tenantId, await throttledFor(tx, tenantPlace(tenantId)));
  return all.map(({ tenantId }) => known.get(tenantId) ?? 0);
}
