import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Card } from './cards';
import { withStrings } from './strings';

/** Links that open one thing, for whoever has them, until they expire: for files, which Teams fetches without a sign-in. */
export interface Links {
  /** The whole address of `path`, valid for `days` after the instant. */
  sign(path: string, from: Date, days: number): string;
  /** Whether the query of a request carries the signature of this very path, or a person's seal on it, not yet expired. */
  holds(path: string, query: Readonly<Record<string, string>>, now: Date): boolean;
  /**
   * The card with each link in it made out to the person whom it is shown to alone. It still opens for whoever has it, but in no
   * other form; who was given it can be told by `givenTo`.
   */
  madeOut(card: Card, personId: string): Card;
  /** The person whom the link of this path and query was made out to; null where it was made out to nobody, or not by us. */
  givenTo(path: string, query: Readonly<Record<string, string>>): string | null;
}

const DAY_MS = 24 * 60 * 60_000;

/** `origin` is the bot's public address without a trailing slash; the secret never leaves the server. */
export function createLinks(origin: string, secret: string): Links {
  const mac = (text: string): string => createHmac('sha256', secret).update(text).digest('base64url');
  const signature = (path: string, until: string): string => mac(`${until}\n${path}`);
  const seal = (path: string, until: string, to: string): string => mac(`to\n${until}\n${path}\n${to}`);
  const ours = new RegExp(`^${origin.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(/[^?\\s]*)\\?until=(\\d+)&sig=([\\w-]+)$`);

  /** The seal stands in place of the signature: a link without its seal would else be anybody's. */
  const sealed = (link: string, to: string): string => {
    const [, path, until, sig] = ours.exec(link) ?? [];
    // what people write may look like a link of ours: only what was signed is worth a seal
    if (!path || !until || !sig || !same(signature(path, until), sig)) return link;
    return `${origin}${path}?until=${until}&to=${encodeURIComponent(to)}&seal=${seal(path, until, to)}`;
  };
  const givenTo: Links['givenTo'] = (path, { until = '', to = '', seal: given = '' }) =>
    to !== '' && same(seal(path, until, to), given) ? to : null;

  return {
    madeOut: (card, personId) => withStrings(card, (text) => sealed(text, personId)) as Card,
    givenTo,
    sign: (path, from, days) => {
      const until = String(from.getTime() + days * DAY_MS);
      return `${origin}${path}?until=${until}&sig=${signature(path, until)}`;
    },
    holds: (path, query, now) => {
      const { until = '', sig = '' } = query;
      const isMadeOut = query.to !== undefined || query.seal !== undefined;
      const sound = isMadeOut ? givenTo(path, query) !== null : same(signature(path, until), sig);
      return sound && Number(until) >= now.getTime();
    },
  };
}

function same(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
