import { GIVE_UP_MS, silenceAfter, verdictOn } from '../../../src/features/messages/rules';
import type { SendOutcome } from '../../../src/kernel/messages';

const answered = (status: number, retryAfterMs?: number): SendOutcome => ({
  ok: false,
  outcome: 'retry',
  status,
  code: `HTTP_${status}`,
  ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
});
const first = { attempts: 1, isUpdate: false, forMs: 0 };

test.each([412, 429, 502, 503, 504])(
  '%i: tried again, never before Retry-After and up to a tenth after it',
  (status) => {
    expect(verdictOn(answered(status, 10_000), first, 0)).toEqual({ state: 'again', afterMs: 10_000 });
    expect(verdictOn(answered(status, 10_000), first, 0.999)).toEqual({ state: 'again', afterMs: 10_999 });
  },
);

test('without Retry-After the waits double, with jitter', () => {
  const waits = [1, 2, 3, 4].map((attempts) => verdictOn(answered(503), { ...first, attempts }, 0.5));
  expect(waits.map((verdict) => verdict.state === 'again' && verdict.afterMs)).toEqual([750, 1_500, 3_000, 6_000]);
});

test('the fifth refusal is the last, and so is one that puts it off beyond three hours', () => {
  expect(verdictOn(answered(503), { ...first, attempts: 5 }, 0)).toMatchObject({ state: 'failed', status: 503 });
  expect(verdictOn(answered(429, GIVE_UP_MS + 1), first, 0)).toMatchObject({ state: 'failed', code: 'NotInTime' });
  const late = { ...first, forMs: GIVE_UP_MS - 5_000 };
  expect(verdictOn(answered(429, 10_000), late, 0)).toMatchObject({ state: 'failed', code: 'NotInTime' });
});

test('no answer: a create is unknown, an update is tried again', () => {
  const cut: SendOutcome = { ok: false, outcome: 'unknown', code: 'ECONNRESET' };
  expect(verdictOn(cut, first, 0)).toEqual({ state: 'unknown' });
  expect(verdictOn(cut, { ...first, isUpdate: true }, 0)).toMatchObject({ state: 'again' });
});

test('a 429 stops the tenant for as long as it says, at most for as long as a message waits', () => {
  const never = Number.POSITIVE_INFINITY;
  expect(silenceAfter(answered(429, 30_000), never)).toBe(30_000);
  expect(silenceAfter(answered(429, 365 * 86_400_000), never)).toBe(GIVE_UP_MS);
  expect(silenceAfter(answered(503, 30_000), 0)).toBe(0);
});

test('a 429 that names no time stops its message alone, and the tenant where another came within a second', () => {
  expect(silenceAfter(answered(429), Number.POSITIVE_INFINITY)).toBe(0);
  expect(silenceAfter(answered(429), 1_001)).toBe(0);
  expect(silenceAfter(answered(429), 1_000)).toBe(5_000);
});
