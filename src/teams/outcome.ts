import type { SendOutcome } from '../kernel/messages';
import type { CallResult } from './call';

/** Answered with these, a request was not accepted and may be made again. 500 is not among them: it may have been. */
const TRY_AGAIN = new Set([412, 429, 502, 503, 504]);

const DAY_MS = 24 * 60 * 60_000;

type NotSent = Extract<SendOutcome, { ok: false }>;

/** `creates` makes something that would stand twice when made twice; `repeatable` may be made again at will. */
export type Effect = 'creates' | 'repeatable';

/**
 * Milliseconds from a Retry-After header, which holds seconds or a date; undefined when it holds neither. One that names no time
 * to wait (0, a date gone by) is none: five tries in one moment would else be all that a message gets. Nor is one of more than a
 * day, which no throttling takes: one such answer would else silence a tenant for hours.
 */
export function retryAfterMs(header: string | null, machineNow: Date): number | undefined {
  if (header === null) return undefined;
  const inSeconds = /^\s*\d+(\.\d+)?\s*$/.test(header);
  const ms = inSeconds ? Math.ceil(Number(header) * 1_000) : Date.parse(header) - machineNow.getTime();
  return ms > 0 && ms <= DAY_MS ? ms : undefined;
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

export const textField = (value: unknown, name: string): string | null => {
  const found = field(value, name);
  return typeof found === 'string' && found !== '' ? found : null;
};

const errorCode = (status: number, body: unknown): string =>
  textField(field(body, 'error'), 'code') ?? `HTTP_${status}`;

export const isAccepted = (result: CallResult): result is Extract<CallResult, { kind: 'answered' }> =>
  result.kind === 'answered' && result.status >= 200 && result.status < 300;

/** What a request that was not accepted means for the message: try again, give up, or nobody knows. Pure. */
export function notSent(result: CallResult, effect: Effect, machineNow: Date): NotSent {
  if (result.kind === 'unsent') return { ok: false, outcome: 'retry', status: 0, code: result.code };
  if (result.kind === 'unanswered') {
    return effect === 'creates'
      ? { ok: false, outcome: 'unknown', code: result.code }
      : { ok: false, outcome: 'retry', status: 0, code: result.code };
  }
  const { status } = result;
  const code = errorCode(status, result.body);
  if (!TRY_AGAIN.has(status)) return { ok: false, outcome: 'refused', status, code };
  const after = retryAfterMs(result.retryAfter, machineNow);
  return { ok: false, outcome: 'retry', status, code, ...(after === undefined ? {} : { retryAfterMs: after }) };
}
