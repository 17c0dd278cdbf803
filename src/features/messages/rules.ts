import type { Card } from '../../kernel/cards';
import type { Address, SendOutcome } from '../../kernel/messages';

export const MOST_ATTEMPTS = 5;
/** A message that Teams did not take for so long since it was first tried has finally failed, however Teams puts it off. */
export const GIVE_UP_MS = 3 * 60 * 60_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;
const THROTTLED_MS = 5_000;
const TOGETHER_MS = 1_000;

export type Verdict =
  | { readonly state: 'sent'; readonly conversationId: string; readonly activityId: string }
  | { readonly state: 'again'; readonly afterMs: number }
  | { readonly state: 'failed'; readonly code: string; readonly status: number | null }
  | { readonly state: 'unknown' };

/** One attempt: which one it was, of what, and for how long (ms) the message has been tried. */
export interface Tried {
  readonly attempts: number;
  readonly isUpdate: boolean;
  readonly forMs: number;
}

/**
 * What follows from one attempt. An answered refusal of the transient kind is tried again, Retry-After first, at most five
 * times and for at most three hours; no answer to a create is unknown for good and never sent again by itself; an update is
 * safe to repeat. `chance` is in [0, 1) and spreads the bots' retries.
 */
export function verdictOn(outcome: SendOutcome, { attempts, isUpdate, forMs }: Tried, chance: number): Verdict {
  if (outcome.ok) return { state: 'sent', conversationId: outcome.conversationId, activityId: outcome.activityId };
  if (outcome.outcome === 'refused') return { state: 'failed', code: outcome.code, status: outcome.status };
  if (outcome.outcome === 'unknown' && !isUpdate) return { state: 'unknown' };
  const status = outcome.outcome === 'retry' ? outcome.status : null;
  if (attempts >= MOST_ATTEMPTS) return { state: 'failed', code: outcome.code, status };
  const asked = outcome.outcome === 'retry' ? outcome.retryAfterMs : undefined;
  const afterMs = asked === undefined ? backoff(attempts, chance) : spread(asked, chance);
  return isTooLong(forMs + afterMs) ? { state: 'failed', code: NOT_IN_TIME, status } : { state: 'again', afterMs };
}

export const isThrottled = (outcome: SendOutcome): boolean =>
  !outcome.ok && outcome.outcome === 'retry' && outcome.status === 429;

/**
 * For how long (ms) a whole tenant is left alone after this answer: as long as a 429 says, but no message waits longer. One
 * that names no time may be about its conversation alone, and only its message waits; where the tenant's last 429 came within
 * a second of it (`sinceLastMs` ago), it is the tenant that has had too much.
 */
export function silenceAfter(outcome: SendOutcome, sinceLastMs: number): number {
  if (outcome.ok || outcome.outcome !== 'retry' || outcome.status !== 429) return 0;
  if (outcome.retryAfterMs !== undefined) return Math.min(outcome.retryAfterMs, GIVE_UP_MS);
  return sinceLastMs <= TOGETHER_MS ? THROTTLED_MS : 0;
}

export const NOT_IN_TIME = 'NotInTime';

export const isTooLong = (ms: number): boolean => ms > GIVE_UP_MS;

/** Never before what Teams asked for, and not all bots at once: up to a tenth more, by chance. */
const spread = (asked: number, chance: number): number => Math.round(asked * (1 + chance / 10));

/** Half a second, doubled each time, with up to as much again by chance. */
export function backoff(attempts: number, chance: number): number {
  const base = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, attempts - 1));
  return Math.round(base * (1 + chance));
}

/** Messages of one lane go out one after the other, so that a conversation reads in the order in which things happened. */
export function laneOf(networkId: string, to: Address): string {
  const place = to.kind === 'channel' ? to.channel : to.kind === 'person' ? to.personId : to.conversationId;
  return `${networkId}/${to.kind}/${place}`;
}

export interface Dress {
  readonly heading: string | null;
  readonly narrow: boolean;
}

/** The card with a line above it; user names are set as runs of text, in which nothing is markup. */
export function dressed(card: Card, { heading, narrow }: Dress): Card {
  const { msteams, ...plain } = card;
  const kept = narrow || msteams === undefined ? (plain as Card) : card;
  if (heading === null) return kept;
  const line = {
    type: 'RichTextBlock',
    inlines: [{ type: 'TextRun', text: heading, weight: 'Bolder', color: 'Accent' }],
  };
  return { ...kept, body: [line, ...kept.body] };
}
