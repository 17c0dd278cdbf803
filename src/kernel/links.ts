import { createHmac, timingSafeEqual } from 'node:crypto';

/** Links that open one thing, for whoever has them, until they expire: for files, which Teams fetches without a sign-in. */
export interface Links {
  /** The whole address of `path`, valid for `days` after the instant. */
  sign(path: string, from: Date, days: number): string;
  /** Whether the query of a request carries the signature of this very path, not yet expired. */
  holds(path: string, query: Readonly<Record<string, string>>, now: Date): boolean;
}

const DAY_MS = 24 * 60 * 60_000;

/** `origin` is the bot's public address without a trailing slash; the secret never leaves the server. */
export function createLinks(origin: string, secret: string): Links {
  const signature = (path: string, until: string): string =>
    createHmac('sha256', secret).update(`${until}\n${path}`).digest('base64url');
  return {
    sign: (path, from, days) => {
      const until = String(from.getTime() + days * DAY_MS);
      return `${origin}${path}?until=${until}&sig=${signature(path, until)}`;
    },
    holds: (path, { until = '', sig = '' }, now) => {
      const expected = Buffer.from(signature(path, until));
      const given = Buffer.from(sig);
      const same = expected.length === given.length && timingSafeEqual(expected, given);
      return same && Number(until) >= now.getTime();
    },
  };
}
