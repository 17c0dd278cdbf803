import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Card } from './cards';

/** Links that open one thing, for whoever has them, until they expire: for files, which Teams fetches without a sign-in. */
export interface Links {
  /** The whole address of `path`, valid for `days` after the instant. */
  sign(path: string, from: Date, days: number): string;
  /** Whether the query of a request carries the signature of this very path, not yet expired. */
  holds(path: string, query: Readonly<Record<string, string>>, now: Date): boolean;
  /**
   * The card with each link in it made out to the person whom it is shown to alone. It still opens for whoever has it; who was
   * given it can be told by `givenTo`.
   */
  madeOut(card: Card, personId: string): Card;
  /** The person whom the link of this query was made out to; null where it was made out to nobody, or not by us. */
  givenTo(query: Readonly<Record<string, string>>): string | null;
}

/** Characters of a seal: enough that nobody finds one, few enough for a link on a card. */
const SEAL = 22;
const DAY_MS = 24 * 60 * 60_000;

/** `origin` is the bot's public address without a trailing slash; the secret never leaves the server. */
export function createLinks(origin: string, secret: string): Links {
  const signature = (path: string, until: string): string =>
    createHmac('sha256', secret).update(`${until}\n${path}`).digest('base64url');
  const seal = (sig: string, to: string): string =>
    createHmac('sha256', secret).update(`to\n${sig}\n${to}`).digest('base64url').slice(0, SEAL);
  const ours = new RegExp(`^${origin.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}/[^?\\s]*\\?until=\\d+&sig=([\\w-]+)`);
  const madeOut = (node: unknown, to: string): unknown => {
    if (typeof node === 'string') {
      const [plain, sig] = ours.exec(node) ?? [];
      return plain && sig ? `${plain}&to=${encodeURIComponent(to)}&seal=${seal(sig, to)}` : node;
    }
    if (Array.isArray(node)) return node.map((item) => madeOut(item, to));
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, item]) => [key, madeOut(item, to)]));
  };
  return {
    madeOut: (card, personId) => madeOut(card, personId) as Card,
    givenTo: ({ sig = '', to = '', seal: given = '' }) => (to !== '' && same(seal(sig, to), given) ? to : null),
    sign: (path, from, days) => {
      const until = String(from.getTime() + days * DAY_MS);
      return `${origin}${path}?until=${until}&sig=${signature(path, until)}`;
    },
    holds: (path, { until = '', sig = '' }, now) => {
      return same(signature(path, until), sig) && Number(until) >= now.getTime();
    },
  };
}

function same(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
