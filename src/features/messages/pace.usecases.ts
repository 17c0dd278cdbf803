import type { Tx } from '../../kernel/store';
import { CONVERSATION_LIMITS, type Limit, memoryOf, nextSlot, TENANT_LIMITS } from './pace.rules';
import { keepSlots, takePlaces, throttledFor, throttlePlace } from './pace.store';

/** Keeps all bots on one store within Teams' limits. */
export interface Pace {
  /**
   * Takes the next free slots for `calls` requests in a row. Resolves to how many milliseconds from now the first may go out;
   * where that is longer than `patienceMs`, nothing is taken.
   */
  reserve(tx: Tx, whither: { tenantId: string; lane: string; calls: number }, patienceMs: number): Promise<number>;
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
    async reserve(tx, { tenantId, lane, calls }, patienceMs) {
      if (!inRealTime()) return throttledFor(tx, tenantPlace(tenantId));
      const limits: ReadonlyMap<string, readonly Limit[]> = new Map([
        [tenantPlace(tenantId), TENANT_LIMITS],
        [`conversation:${lane}`, CONVERSATION_LIMITS],
      ]);
      const { places, now } = await takePlaces(tx, [...limits.keys()]);
      const throttledUntil = Math.max(...[...places.values()].map((place) => place.throttledUntil));
      const slots = new Map([...places].map(([place, { recent }]) => [place, [...recent]]));
      let first: number | undefined;
      let from = Math.max(now, throttledUntil);
      for (let call = 0; call < calls; call += 1) {
        for (const [place, known] of limits) from = nextSlot(slots.get(place) ?? [], known, from);
        for (const [place, known] of limits) {
          slots.set(place, [...(slots.get(place) ?? []), from].slice(-memoryOf(known)));
        }
        first ??= from;
      }
      const wait = Math.max(0, (first ?? now) - now);
      if (wait <= patienceMs) await keepSlots(tx, slots);
      return wait;
    },
    throttle: (tx, tenantId, forMs) => throttlePlace(tx, tenantPlace(tenantId), forMs),
  };
}
