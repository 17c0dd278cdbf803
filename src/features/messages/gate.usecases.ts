import type { Clock } from '../../kernel/clock';
import { pause } from '../../kernel/pause';
import { TEAMS_LIMIT } from './pace.rules';

/** Resolves when so many requests to a tenant may leave this process; what it resolves to is called when they have ended. */
export type Pass = (tenantId: string, calls: number) => Promise<() => void>;

/** Resolves with the instant, in milliseconds of the machine, at which it had its answer. */
type Departure = Promise<number>;

/** Instants are cut to the millisecond, a timer may ring one early, and a clock that is being set right runs some slower. */
const ROUNDING_MS = 3;

/**
 * The last gate before Teams. The slots that all bots share spread what is to go out, but what a busy process holds up leaves
 * in a burst, and what left apart may arrive together. So each bot lets one more out a second after the fiftieth before it was
 * answered: Teams counted that one before its answer, whenever it arrived, and finds no more than fifty in any second.
 */
export function createGate(clock: Clock): Pass {
  const doors = new Map<string, (calls: number) => Promise<() => void>>();
  return (tenantId, calls) => {
    // while a clock stands, a quarter of a year goes out in a second
    if (clock.stands()) return Promise.resolve(() => {});
    const door = doors.get(tenantId) ?? createDoor(clock);
    doors.set(tenantId, door);
    return door(calls);
  };
}

function createDoor(clock: Clock): (calls: number) => Promise<() => void> {
  const { most, withinMs } = TEAMS_LIMIT;
  let out: readonly Departure[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const now = (): number => clock.machine().getTime();

  const pass = async (calls: number): Promise<() => void> => {
    for (const before of out.slice(Math.max(0, out.length - most), Math.max(0, out.length - most + calls))) {
      const clearAt = (await before) + withinMs + ROUNDING_MS;
      // no longer than that, also where the machine's clock was put back meanwhile
      await pause(Math.min(clearAt - now(), withinMs + ROUNDING_MS));
    }
    let ended = (): void => {};
    const departure = new Promise<number>((resolve) => {
      ended = () => resolve(now());
    });
    out = [...out, ...Array.from({ length: calls }, () => departure)].slice(-most);
    return ended;
  };

  return (calls) => {
    const passed = last.then(() => pass(calls));
    last = passed;
    return passed;
  };
}
