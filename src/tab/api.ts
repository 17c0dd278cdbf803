import type { Fault, Overview } from './contract';
import type { Host } from './host';

const ANSWER_WITHIN_MS = 20_000;

/** Why there is no overview, as a sentence that the person can act on. */
export class Unavailable extends Error {}

/** The overview of one network, or of the first one of the person. Throws Unavailable. */
export async function fetchOverview(
  host: Exclude<Host, { kind: 'outside' }>,
  network: string | null,
): Promise<Overview> {
  const query = new URLSearchParams(network === null ? {} : { network });
  const headers = new Headers({ Accept: 'application/json' });
  if (host.kind === 'local') query.set('as', host.as);
  else headers.set('Authorization', `Bearer ${await signIn(host.token)}`);
  const answer = await ask(`/api/overview?${query}`, headers);
  if (!answer.ok) throw new Unavailable(await reason(answer));
  return (await answer.json()) as Overview;
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
  return fault.message ?? 'Convenor could not answer just now. Try again in a minute.';
}
