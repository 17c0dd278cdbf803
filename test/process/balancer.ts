import { Agent, type IncomingHttpHeaders, request } from 'node:http';

type Json = Record<string, unknown>;

export interface Heard {
  readonly status: number;
  readonly body: Json;
  readonly headers: IncomingHttpHeaders;
}

interface Backend {
  readonly url: string;
  readonly agent: Agent;
  ready: boolean;
  /** What `/readyz` has answered, and what its answer said of the connection. */
  readonly said: Map<number, string>;
}

const LOOK_EVERY_MS = 50;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks again and again, and leaves the cores to the bots meanwhile. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(LOOK_EVERY_MS);
}

const refused = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ECONNREFUSED';

/** One request on a connection that may serve others after it; a line that breaks rejects, whoever broke it. */
export const ask = (agent: Agent | undefined, url: string, body?: unknown): Promise<Heard> =>
  new Promise((resolve, reject) => {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const headers = payload ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) } : {};
    const sent = request(url, { method: payload ? 'POST' : 'GET', headers, ...(agent ? { agent } : {}) }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text ? JSON.parse(text) : {} });
      });
    });
    sent.on('error', reject);
    sent.end(payload);
  });

/**
 * Shares out requests as those before bots do: to whichever says on `/readyz` that it is ready, on connections that are kept,
 * and a second time only where nobody took the first (the connection was refused). Everything else that breaks is lost.
 */
export class Balancer {
  readonly #backends: Backend[] = [];
  readonly #watching: Promise<void>[] = [];
  #turn = 0;
  #ended = false;

  async add(url: string): Promise<void> {
    const backend = { url, agent: new Agent({ keepAlive: true }), ready: false, said: new Map() };
    this.#backends.push(backend);
    this.#watching.push(this.#watch(backend));
    await until(() => backend.ready);
  }

  remove(url: string): void {
    const gone = this.#of(url);
    gone.agent.destroy();
    this.#backends.splice(this.#backends.indexOf(gone), 1);
  }

  /** By the status that this one's `/readyz` answered with, what it said of the connection. */
  said = (url: string): ReadonlyMap<number, string> => this.#of(url).said;

  async post(path: string, body: unknown): Promise<Heard> {
    for (;;) {
      const { url, agent } = await this.#next();
      try {
        return await ask(agent, url + path, body);
      } catch (error) {
        if (!refused(error)) throw error;
      }
    }
  }

  async stop(): Promise<void> {
    this.#ended = true;
    await Promise.all(this.#watching);
    for (const { agent } of this.#backends) agent.destroy();
  }

  #of(url: string): Backend {
    const found = this.#backends.find((backend) => backend.url === url);
    if (!found) throw new Error(`nothing at ${url}`);
    return found;
  }

  async #next(): Promise<Backend> {
    for (;;) {
      const ready = this.#backends.filter((backend) => backend.ready);
      const one = ready[this.#turn++ % Math.max(ready.length, 1)];
      if (one) return one;
      if (this.#ended) throw new Error('no bot is ready');
      await pause(LOOK_EVERY_MS);
    }
  }

  /** Each is asked by itself: one that takes its time must not hide what another says. */
  async #watch(backend: Backend): Promise<void> {
    for (; !this.#ended && this.#backends.includes(backend); await pause(LOOK_EVERY_MS)) {
      const answer = await ask(undefined, `${backend.url}/readyz`).catch(() => null);
      if (answer) backend.said.set(answer.status, answer.headers.connection ?? '');
      backend.ready = answer?.status === 200;
    }
  }
}
