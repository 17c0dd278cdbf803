/** Time is a port. Nothing else in the bot reads the machine's clock. */
export interface Clock {
  /** The bot's now: real time, or the instant at which a local clock stands. */
  now(): Date;
  /** The machine's own time: for leases, retries and latencies, which a standing clock must not stop. */
  machine(): Date;
  /** Whether the clock stands (local mode) instead of running. */
  stands(): boolean;
}

export const systemClock: Clock = {
  now: () => new Date(),
  machine: () => new Date(),
  stands: () => false,
};

/** A clock that stands until it is moved, and never goes back. */
export class StandingClock implements Clock {
  #standsAt: Date | undefined;
  constructor(standsAt?: Date) {
    this.#standsAt = standsAt;
  }
  now(): Date {
    return this.#standsAt ?? new Date();
  }
  machine(): Date {
    return new Date();
  }
  stands(): boolean {
    return this.#standsAt !== undefined;
  }
  /** Moves the clock forward; an earlier instant leaves it where it stands. */
  moveTo(instant: Date): void {
    if (this.#standsAt && instant < this.#standsAt) return;
    this.#standsAt = instant;
  }
}

const TEN_MINUTES = 10 * 60_000;
/** No activity is of another time than this, and what follows from one, a deadline of months, must still be a date of the store. */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2999;

const isOfOurTime = (stamp: Date): boolean => {
  const year = stamp.getUTCFullYear();
  return year >= FIRST_YEAR && year <= LAST_YEAR;
};

/**
 * The instant at which an activity happened (T-5): its own timestamp. While a local clock stands, a stamp within ten
 * minutes of the machine's time was made by a live client and happens now; any other stamp is taken at its word, unless it is
 * of no time at all: then the activity happens now.
 */
export function instantOf(stamp: Date | undefined, clock: Clock): Date {
  if (!stamp || !isOfOurTime(stamp)) return clock.now();
  if (!clock.stands()) return stamp;
  return Math.abs(stamp.getTime() - clock.machine().getTime()) <= TEN_MINUTES ? clock.now() : stamp;
}
