import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from './values';

/** A message of the bot: where it went, who alone was to see it, what it says. */
export interface Told {
  readonly conversationId: string;
  readonly onlyFor: string | null;
  readonly activity: Json;
}

/**
 * A connector that takes everything and keeps nothing but what `hear` keeps: fifty thousand answers would fill this process,
 * and its memory is not the one that is measured.
 */
export class LightTeams {
  readonly #server: Server;
  #serial = 0;
  /** Message → who alone sees it: an update of it does not say so again. */
  readonly #targeted = new Map<string, string>();

  constructor(private readonly hear: (told: Told) => void) {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  start(): Promise<void> {
    return new Promise((done) => this.#server.listen(0, '127.0.0.1', done));
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((done) => this.#server.close(() => done()));
  }

  get serviceUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString('utf8');
    const url = new URL(request.url ?? '/', 'http://connector');
    const body = this.#did(url, text ? (JSON.parse(text) as Json) : {});
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  }

  #did(url: URL, body: Json): Json {
    const [, , conversation, room, id] = url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
    if (room === 'members') return { id: `29:${id}`, aadObjectId: id };
    if (room === 'pagedmembers') return { members: [] };
    if (url.pathname.includes('/teams/')) return { conversations: [] };
    this.#serial += 1;
    const made = `m${this.#serial}`;
    if (conversation === undefined) return this.#began(body, made);
    const recipient = (body.recipient as Json | undefined)?.id;
    if (typeof recipient === 'string') this.#targeted.set(id ?? made, recipient.replace(/^29:/, ''));
    const onlyFor = this.#targeted.get(id ?? made) ?? null;
    this.hear({ conversationId: conversation, onlyFor, activity: body });
    return { id: id ?? made };
  }

  #began(body: Json, made: string): Json {
    const channel = (body.channelData as { channel?: { id: string } } | undefined)?.channel?.id;
    if (!channel) return { id: `a:${(body.members as { id: string }[])[0]?.id}` };
    const id = `${channel};messageid=${made}`;
    this.hear({ conversationId: id, onlyFor: null, activity: body.activity as Json });
    return { id, activityId: made };
  }
}
