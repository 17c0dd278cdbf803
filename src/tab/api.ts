import type { DecisionRecord, Fault, Overview, RegisterLine } from './contract';
import type { Host } from './host';

const ANSWER_WITHIN_MS = 20_000;

/** Why there is no overview, as a sentence that the person can act on. */
export class Unavailable extends Error {}

type Inside = Exclude<Host, { kind: 'outside' }>;

/** The overview of one network, or of the first one of the person. Throws Unavailable. */
export const fetchOverview = (host: Inside, network: string | null): Promise<Overview> =>
  read<Overview>(host, '/api/overview', network === null ? {} : { network });

/** The register of decisions. Throws Unavailable. */
export const fetchDecisions = (host: Inside, network: string): Promise<{ decisions: RegisterLine[] }> =>
  read(host, '/api/decisions', { network });

/** One decision's record. Throws Unavailable. */
export const fetchDecision = (host: Inside, network: string, name: string): Promise<DecisionRecord> =>
  read(host, '/api/decision', { network, name });

async function read<T>(host: Inside, path: string, asked: Readonly<Record<string, string>>): Promise<T> {
  const query = new URLSearchParams(asked);
  const headers = new Headers({ Accept: 'application/json' });
  if (host.kind === 'local') query.set('as', host.as);
  else headers.set('Authorization', `Bearer ${await signIn(host.token)}`);
  const answer = await ask(`${path}?${query}`, headers);
  if (!answer.ok) throw new Unavailable(await reason(answer));
  return (await answer.json()) as T;
}

async function signIn(token: () => Promise<string>): Promise<string> {
  try {
    return await token();
  } catch (cause) {
    throw new Unavailable('Teams could not sign you in. Try again; if it stays so, ask your Secretariat.', { cause });
  }
}

async function ask(address: string, headers: Headers): Promise<Response> {
  try {
    return await fetch(address, { headers, cache: 'no-store', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
  } catch (cause) {
    throw new Unavailable('Convenor could not be reached. Check your connection and try again.', { cause });
  }
}

/** The server's own sentence where there is one; a gateway in between sends none. */
async function reason(answer: Response): Promise<string> {
  const json = answer.headers.get('content-type')?.includes('application/json');
  const fault = json ? ((await answer.json()) as Partial<Fault>) : {};
  return fault.error?.message ?? 'Convenor could not answer just now. Try again in a minute.';
}
