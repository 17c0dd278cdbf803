import type { Card } from '../../kernel/cards';
import type { Address, SendOutcome } from '../../kernel/messages';

export const MOST_ATTEMPTS = 5;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;

export type Verdict =
  | { readonly state: 'sent'; readonly conversationId: string; readonly activityId: string }
  | { readonly state: 'again'; readonly afterMs: number }
  | { readonly state: 'failed'; readonly code: string; readonly status: number | null }
  | { readonly state: 'unknown' };

/**
 * What follows from one attempt. An answered refusal of the transient kind is tried again, Retry-After first, at most five
 * times; no answer to a create is unknown for good and never sent again by itself; an update is safe to repeat.
 * `chance` is in [0, 1) and spreads the bots' retries.
 */
export function verdictOn(outcome: SendOutcome, attempts: number, isUpdate: boolean, chance: number): Verdict {
  if (outcome.ok) return { state: 'sent', conversationId: outcome.conversationId, activityId: outcome.activityId };
  if (outcome.outcome === 'refused') return { state: 'failed', code: outcome.code, status: outcome.status };
  if (outcome.outcome === 'unknown' && !isUpdate) return { state: 'unknown' };
  const status = outcome.outcome === 'retry' ? outcome.status : null;
  if (attempts >= MOST_ATTEMPTS) return { state: 'failed', code: outcome.code, status };
  const asked = outcome.outcome === 'retry' ? outcome.retryAfterMs : undefined;
  return { state: 'again', afterMs: asked ?? backoff(attempts, chance) };
}

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
