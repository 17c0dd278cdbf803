import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { DecisionRecord, Fault, Overview, RegisterLine } from '../../src/tab/contract';
import { errorAnswer } from '../../src/web/answers';

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

export interface Asked {
  query: URLSearchParams;
  authorization: string | undefined;
}

export interface Answer {
  status: number;
  body: Overview | Fault;
}

/** What the bot's own server answers where it refuses. */
export const refusal = (status: number, code: string, message: string): { status: number; body: Fault } => {
  const { body } = errorAnswer(status, code, message);
  return { status, body: body as Fault };
};

/** The built page on loopback under /tab/, and an API that says what the test wants it to say. */
export class Site {
  readonly asked: Asked[] = [];
  private readonly server: Server;
  /** What /api/overview answers; a test sets it before it opens the page. */
  answer: (asked: Asked) => Answer | Promise<Answer> = () => refusal(500, 'test.unset', 'No answer was set.');

  /** What /api/decisions and /api/decision answer. */
  decisions: readonly RegisterLine[] = [];
  record: DecisionRecord | Fault = refusal(404, 'decision.unknown', 'There is no such decision in this Network.').body;

  constructor(private readonly folder: string) {
    this.server = createServer((request, response) => {
      this.serve(request, response).catch((error: Error) => response.destroy(error));
    });
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.address);
    if (url.pathname === '/api/overview') return this.overview(request, url.searchParams, response);
    if (url.pathname === '/api/decisions')
      return reply(response, 200, 'application/json', JSON.stringify({ decisions: this.decisions }));
    if (url.pathname === '/api/decision')
      return reply(response, 'error' in this.record ? 404 : 200, 'application/json', JSON.stringify(this.record));
    if (!url.pathname.startsWith('/tab/')) {
      reply(response, 404, 'text/plain', '');
      return;
    }
    const name = url.pathname === '/tab/' ? 'index.html' : url.pathname.slice('/tab/'.length);
    const file = await readFile(join(this.folder, name));
    reply(response, 200, TYPES[extname(name)] ?? 'application/octet-stream', file);
  }

  private async overview(request: IncomingMessage, query: URLSearchParams, response: ServerResponse): Promise<void> {
    const asked = { query, authorization: request.headers.authorization };
    this.asked.push(asked);
    const { status, body } = await this.answer(asked);
    reply(response, status, 'application/json', JSON.stringify(body));
  }
}

/** In two calls: where restify was loaded in the same process, its `writeHead` returns nothing that could be ended. */
function reply(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { 'content-type': type });
  response.end(body);
}
