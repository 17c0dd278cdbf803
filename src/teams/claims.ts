import { decode, type JwtPayload } from 'jsonwebtoken';

/** Why a token is refused, for those who count refusals; the sender is told nothing of it. */
export type TokenFault =
  | 'token_missing'
  | 'token_unreadable'
  | 'token_algorithm'
  | 'token_issuer'
  | 'token_audience'
  | 'token_service_url'
  | 'token_expired'
  | 'token_not_yet_valid';

export interface Wanted {
  readonly issuer: string;
  /** The bot's app id. */
  readonly audience: string;
  /** Where the activity says that its answer goes; null where it cannot be read. */
  readonly serviceUrl: string | null;
  readonly now: Date;
}

const tokenIn = (authorization: string | null): string | undefined => /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];

/** The service address that a token was made out for; nothing vouches for it yet. */
export function serviceUrlIn(authorization: string | null): string | null {
  const claims = decode(tokenIn(authorization) ?? '');
  return typeof claims === 'object' && typeof claims?.serviceurl === 'string' ? claims.serviceurl : null;
}

const ALGORITHMS = new Set(['RS256', 'RS384', 'RS512']);
/** Clocks of two machines differ; the SDK allows as much. */
const TOLERANCE_S = 300;

const isLate = (exp: unknown, now: number): boolean => typeof exp !== 'number' || exp + TOLERANCE_S < now;
const isEarly = (nbf: unknown, now: number): boolean =>
  nbf !== undefined && (typeof nbf !== 'number' || nbf - TOLERANCE_S > now);

/**
 * What is wrong with what a token says of itself; null where nothing is, and only its signature is left to be checked. Done
 * before the SDK sees it: the SDK also takes tokens of its Emulator and of other bots, with fewer checks and other keys, and asks
 * the network for keys before it has looked at anything.
 */
export function faultOfToken(
  authorization: string | null,
  { issuer, audience, serviceUrl, now }: Wanted,
): TokenFault | null {
  const token = tokenIn(authorization);
  if (!token) return 'token_missing';
  const read = decode(token, { complete: true });
  if (!read || typeof read.payload !== 'object') return 'token_unreadable';
  const claims: JwtPayload = read.payload;
  const seconds = now.getTime() / 1_000;
  if (!ALGORITHMS.has(read.header.alg) || !read.header.kid) return 'token_algorithm';
  if (claims.iss !== issuer) return 'token_issuer';
  if (claims.aud !== audience) return 'token_audience';
  if (isLate(claims.exp, seconds)) return 'token_expired';
  if (isEarly(claims.nbf, seconds)) return 'token_not_yet_valid';
  return serviceUrl === null || claims.serviceurl === serviceUrl ? null : 'token_service_url';
}
