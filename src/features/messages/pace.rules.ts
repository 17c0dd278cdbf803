/** At most `most` slots in any `withinMs`. */
export interface Limit {
  readonly most: number;
  readonly withinMs: number;
}

/**
 * Teams' published limits for one bot in one conversation (7 a second, 8 in two, 60 in thirty seconds, 1,800 an hour), without
 * the last: sixty in half a minute all hour long would be four times what a busy network sends in a week.
 */
export const CONVERSATION_LIMITS: readonly Limit[] = [
  { most: 7, withinMs: 1_000 },
  { most: 8, withinMs: 2_000 },
  { most: 60, withinMs: 30_000 },
];

/**
 * Teams takes 50 requests a second of one app in one tenant. One short of it, and spread over the second: what leaves evenly
 * arrives evenly, so that no second of Teams' own counting holds more than fifty.
 */
export const TENANT_LIMITS: readonly Limit[] = [
  { most: 4, withinMs: 81 },
  { most: 49, withinMs: 1_000 },
];

/** What Teams itself counts. A bot that waits for its answers keeps to it exactly: nothing is taken off for what it cannot know. */
export const TEAMS_LIMIT: Limit = { most: 50, withinMs: 1_000 };

/** How many past slots a place must keep for its limits to be checked. */
export const memoryOf = (limits: readonly Limit[]): number => Math.max(...limits.map(({ most }) => most));

/**
 * The earliest instant, in milliseconds, at which one more may go out: not before `from`, nor before the slot given last, nor
 * so that a limit is broken. `recent` are the slots given so far, oldest first.
 */
export function nextSlot(recent: readonly number[], limits: readonly Limit[], from: number): number {
  const bounds = limits.map(({ most, withinMs }) => (recent.at(-most) ?? Number.NEGATIVE_INFINITY) + withinMs);
  const known = limits.map(({ most }, i) => (recent.length >= most ? (bounds[i] ?? 0) : Number.NEGATIVE_INFINITY));
  return Math.max(from, recent.at(-1) ?? from, ...known);
}
