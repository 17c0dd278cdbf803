import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { decode, type JwtPayload, verify } from 'jsonwebtoken';
import { z } from 'zod';
import type { Clock } from '../kernel/clock';
import type { SignedInPerson } from '../kernel/define';
import type { Logger } from '../kernel/logger';

export interface SignInRequest {
  readonly bearer: string | null;
  /** `?as=NAME`, in local mode alone; null everywhere else. */
  readonly as: string | null;
}

/** The port that tells who makes a request; null refuses it. */
export interface SignIn {
  identify(request: SignInRequest): Promise<SignedInPerson | null>;
}

export interface TokenSignInOptions {
  /** The tab's Entra application: tokens of version 2 name it as their audience. */
  readonly clientId: string;
  /** `api://host/client-id` of the manifest's `webApplicationInfo`: tokens of version 1 name this. */
  readonly resource: string;
  readonly tenants: readonly string[];
  readonly clock: Clock;
  readonly logger: Logger;
  readonly keysUrl?: string;
}

const KEYS_URL = 'https://login.microsoftonline.com/common/discovery/v2.0/keys';
const SCOPE = 'access_as_user';
/** Clocks of two machines differ; Entra's own advice is five minutes. */
const TOLERANCE_S = 300;
const KEYS_TIMEOUT_MS = 5_000;
/** Unknown key ids make the keys be read again, but not at the will of whoever sends tokens. */
const REREAD_AFTER_MS = 60_000;

const keySetSchema = z.object({
  keys: z.array(
    z.looseObject({ kid: z.string(), kty: z.string(), n: z.string().optional(), e: z.string().optional() }),
  ),
});

const claimsSchema = z.looseObject({
  oid: z.string().min(1),
  tid: z.string().min(1),
  name: z.string().optional(),
  scp: z.string(),
});

/** For whom, by whom and for when a token was made. */
const standingSchema = z.looseObject({
  aud: z.union([z.string(), z.array(z.string())]),
  iss: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
});

/** Entra's signing keys by their ids, read when an id is not among those known. */
class SigningKeys {
  #keys = new Map<string, KeyObject>();
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | null = null;

  constructor(
    private readonly url: string,
    private readonly clock: Clock,
  ) {}

  async find(keyId: string): Promise<KeyObject | null> {
    const due = this.clock.machine().getTime() - this.#readAt >= REREAD_AFTER_MS;
    if (!this.#keys.has(keyId) && due) {
      this.#reading ??= this.#read().finally(() => {
        this.#reading = null;
      });
      await this.#reading;
    }
    return this.#keys.get(keyId) ?? null;
  }

  async #read(): Promise<void> {
    const response = await fetch(this.url, { signal: AbortSignal.timeout(KEYS_TIMEOUT_MS) });
    const { keys } = keySetSchema.parse(await response.json());
    const usable = keys.filter((key) => key.kty === 'RSA');
    this.#keys = new Map(
      usable.map((key) => [key.kid, createPublicKey({ key: key as unknown as JsonWebKey, format: 'jwk' })]),
    );
    this.#readAt = this.clock.machine().getTime();
  }
}

const issuersOf = (tenant: string): string[] => [
  `https://login.microsoftonline.com/${tenant}/v2.0`,
  `https://sts.windows.net/${tenant}/`,
];

function keyIdOf(token: string): string | null {
  const header = decode(token, { complete: true })?.header;
  return header?.alg === 'RS256' && header.kid ? header.kid : null;
}

/**
 * Sign-in by the token that Teams gives the tab (`authentication.getAuthToken()`): signed by Entra, for this application, by
 * a tenant that has a network here, with the scope of the manifest. What the page itself says counts for nothing.
 */
export function createTokenSignIn(options: TokenSignInOptions): SignIn {
  const { clientId, clock, keysUrl = KEYS_URL, logger, resource, tenants } = options;
  const keys = new SigningKeys(keysUrl, clock);
  const issuers = tenants.flatMap(issuersOf);

  const verified = (token: string, key: KeyObject): JwtPayload | string =>
    verify(token, key, {
      algorithms: ['RS256'],
      audience: [clientId, resource],
      issuer: issuers as [string, ...string[]],
      clockTolerance: TOLERANCE_S,
      clockTimestamp: Math.floor(clock.machine().getTime() / 1_000),
    });

  const read = (token: string, key: KeyObject): SignedInPerson | null => {
    const { oid, tid, name, scp } = claimsSchema.parse(verified(token, key));
    const { iss } = decode(token) as JwtPayload;
    // One allowed tenant must not speak for the people of another.
    if (!scp.split(' ').includes(SCOPE) || !issuersOf(tid).includes(iss ?? '')) return null;
    return { tenantId: tid, personId: oid, name: name ?? '' };
  };

  /** Looked at before a key is asked for: what cannot hold makes nobody ask Entra, and is refused also while Entra is away. */
  const mayHold = (token: string): boolean => {
    const read = standingSchema.safeParse(decode(token));
    if (!read.success) return false;
    const { aud, exp, iss, nbf = 0 } = read.data;
    const now = clock.machine().getTime() / 1_000;
    const isForUs = [aud].flat().some((one) => one === clientId || one === resource);
    return isForUs && issuers.includes(iss) && exp + TOLERANCE_S >= now && nbf - TOLERANCE_S <= now;
  };

  return {
    async identify({ bearer }) {
      const keyId = bearer && mayHold(bearer) ? keyIdOf(bearer) : null;
      const key = keyId ? await keys.find(keyId) : null;
      if (!bearer || !key) return null;
      try {
        return read(bearer, key);
      } catch (error) {
        logger.info({ code: (error as Error).name }, 'a sign-in token was refused');
        return null;
      }
    },
  };
}
