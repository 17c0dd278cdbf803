import type { AddressInfo } from 'node:net';
import { createServer, type Next, plugins, type Request, type Response, type Server } from 'restify';
import { type HttpAnswer, type RouteDefinition, type SignedInPerson, uniquely } from '../kernel/define';
import { isAppError, statusOf } from '../kernel/errors';
import { faultOf } from '../kernel/fault';
import { newId } from '../kernel/ids';
import type { Logger } from '../kernel/logger';
import { errorAnswer, payloadOf } from './answers';
import { readJson } from './body';
import { API_HEADERS, TAB_HEADERS } from './headers';
import { isFromHere } from './loopback';
import { readable } from './page';
import type { SignIn } from './sign-in';
import { traceParentOf } from './trace-parent';

export interface WebServerOptions {
  /** Local mode: loopback alone, whatever `host` says; routes of loopback access exist here and nowhere else. */
  readonly local: boolean;
  /** 0 takes a free port. */
  readonly port: number;
  readonly host: string;
  readonly routes: readonly RouteDefinition[];
  botEndpoint(request: {
    readonly authorization: string | null;
    readonly body: unknown;
    /** The answer to a body that is no JSON, for whoever may be told so. */
    readonly unreadable?: HttpAnswer;
    readonly correlationId: string;
    /** The trace that the sender is in, where it says so. */
    readonly traceParent: string | null;
  }): Promise<HttpAnswer>;
  /** The folder of the built tab. */
  readonly tabDir: string;
  readonly signIn: SignIn;
  readonly logger: Logger;
  /** Told of each request that was refused, by a word of ours for the reason. */
  refused?(reason: string): void;
  /** Whoever sends headers slower than this is cut off; 10 s where nothing else is said. */
  readonly headersWithinMs?: number;
  /** Whether the bot is about to stop: each answer then ends its connection, so that the next request goes elsewhere. */
  leaving?(): boolean;
}

export interface WebServer {
  /** Resolves when requests are taken; rejects when the port is not to be had. */
  start(): Promise<{ readonly port: number; readonly url: string }>;
  /** Takes no more requests, lets those under way end, and resolves. */
  stop(): Promise<void>;
}

const BOT_PATH = '/api/messages';
const TAB_PATH = '/tab/*';
const STOP_WITHIN_MS = 10_000;
const REQUEST_WITHIN_MS = 30_000;
const HEADERS_WITHIN_MS = 10_000;
/** The tokens of Bot Framework and Entra take a few kilobytes. */
const MOST_HEADER_BYTES = 16_384;
/** Longer than what shares out requests keeps a line: else it may send one just when the bot closes it. */
const IDLE_LINE_MS = 75_000;

/** A token that does not hold, or of an organisation that is not let in: which of them is nobody's business. */
const NOT_KNOWN =
  'Convenor cannot tell who you are here. Ask your Network’s Secretariat whether your organisation is let in.';

type Handler = (request: Request, correlationId: string) => Promise<HttpAnswer>;

function bearerOf(request: Request): string | null {
  return /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

/** With a sign in place of NUL, which no store takes; a signature with one in it is none. */
function queryOf(request: Request): Record<string, string> {
  const [, query = ''] = (request.url ?? '').split('?', 2);
  const asked = [...new URLSearchParams(query)].map(
    ([name, value]) => [name, value.replaceAll('\0', '\ufffd')] as const,
  );
  return Object.fromEntries(asked);
}

function send(request: Request, response: Response, whole: HttpAnswer, last = false): void {
  if (response.headersSent || response.destroyed) return;
  const answer = request.method === 'GET' ? readable(whole, request.headers.accept) : whole;
  const { payload, type } = payloadOf(answer);
  const headers = { ...API_HEADERS, 'content-type': type, 'content-length': String(payload.length), ...answer.headers };
  // A body that was not read to its end cannot be followed by another request on this connection.
  const close = last || answer.status === 413 || answer.status === 415 ? { connection: 'close' } : {};
  // Raw, because restify's formatters answer 406 or 500 to a client that asks for another type.
  response.sendRaw(answer.status, payload, { ...headers, ...close });
}

const codeOf = (body: unknown): string => {
  const { error } = (body ?? {}) as { error?: { code?: unknown } };
  return typeof error?.code === 'string' ? error.code : 'refused';
};

class ConvenorWeb implements WebServer {
  readonly #options: WebServerOptions;
  readonly #server: Server;

  constructor(options: WebServerOptions) {
    this.#options = options;
    this.#server = createServer({ name: '', maxParamLength: 1_000 } as object);
    const headersTimeout = options.headersWithinMs ?? HEADERS_WITHIN_MS;
    // restify hands no options on to Node, which reads these when the server begins to listen
    Object.assign(this.#server.server, {
      requestTimeout: REQUEST_WITHIN_MS,
      headersTimeout,
      connectionsCheckingInterval: headersTimeout / 2,
      keepAliveTimeout: IDLE_LINE_MS,
      maxHeaderSize: MOST_HEADER_BYTES,
    });
    // restify listens for upgrades of a line (of which some clients speak in each request) and answers none: they would hang
    this.#server.server.removeAllListeners('upgrade');
    this.#server.pre((request: Request, response: Response, next: Next) => this.#admit(request, response, next));
    this.#server.on('restifyError', (request: Request, response: Response, error: unknown, done: () => void) => {
      const answer = this.#routingFault(error);
      this.#noteRefusal(answer, newId());
      send(request, response, answer);
      done();
    });
    this.#mount();
  }

  start(): Promise<{ port: number; url: string }> {
    const { local, port } = this.#options;
    const host = local ? '127.0.0.1' : this.#options.host;
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, () => {
        this.#server.removeListener('error', reject);
        const { port: bound } = this.#server.server.address() as AddressInfo;
        resolve({ port: bound, url: `http://${host}:${bound}` });
      });
    });
  }

  stop(): Promise<void> {
    const { server } = this.#server;
    if (!server.listening) return Promise.resolve();
    return new Promise((resolve) => {
      const late = setTimeout(() => server.closeAllConnections(), STOP_WITHIN_MS);
      server.close(() => {
        clearTimeout(late);
        resolve();
      });
      server.closeIdleConnections();
    });
  }

  #mount(): void {
    const { routes, local, tabDir } = this.#options;
    const open = routes.filter((route) => local || route.access !== 'loopback');
    uniquely(open, (route) => [`${route.method} ${route.path}`], 'routes');
    this.#server.post(
      BOT_PATH,
      this.#answering((request, number) => this.#bot(request, number)),
    );
    for (const route of open) {
      const handler = this.#answering((request) => this.#route(route, request));
      if (route.method === 'POST') this.#server.post(route.path, handler);
      else for (const read of ['get', 'head'] as const) this.#server[read](route.path, handler);
    }
    // Handed on to the `send` library, whose options restify's types do not know all of.
    const options: object = { dotfiles: 'deny', cacheControl: false, setHeaders: tabHeaders };
    const files = plugins.serveStaticFiles(tabDir, options);
    for (const read of ['get', 'head'] as const) {
      this.#server[read](TAB_PATH, files);
      this.#server[read](TAB_PATH.slice(0, -2), this.#answering(toTab));
    }
  }

  /** In local mode a request must have been meant for this machine; see `isFromHere`. */
  #admit(request: Request, response: Response, next: Next): void {
    if (!this.#options.local || isFromHere(request.headers)) {
      next();
      return;
    }
    const answer = errorAnswer(403, 'NotLocal', 'In local mode Convenor answers this machine alone.');
    this.#noteRefusal(answer, newId());
    send(request, response, answer);
    next(false);
  }

  async #bot(request: Request, number: string): Promise<HttpAnswer> {
    const reading = await readJson(request);
    // of what was not read to its end no more can be said
    if (!reading.ok && reading.answer.status !== 400) return reading.answer;
    return this.#options.botEndpoint({
      authorization: request.headers.authorization ?? null,
      ...(reading.ok ? { body: reading.body } : { body: undefined, unreadable: reading.answer }),
      correlationId: number,
      traceParent: traceParentOf(request.headers),
    });
  }

  async #route(route: RouteDefinition, request: Request): Promise<HttpAnswer> {
    const person = route.access === 'person' ? await this.#identify(request) : null;
    if (route.access === 'person' && !person) {
      const words = bearerOf(request) ? NOT_KNOWN : 'Please sign in.';
      const answer = errorAnswer(401, 'SignInNeeded', words);
      const reason = bearerOf(request) ? 'SignInRefused' : 'SignInNeeded';
      return { ...answer, reason, headers: { 'www-authenticate': 'Bearer' } };
    }
    const reading = route.method === 'POST' ? await readJson(request) : ({ ok: true, body: undefined } as const);
    if (!reading.ok) return reading.answer;
    return route.handle({
      ...(person ? { person } : {}),
      path: (request.url ?? '').split('?', 1)[0] ?? '',
      params: { ...request.params },
      query: queryOf(request),
      body: reading.body,
      bearer: bearerOf(request),
    });
  }

  #identify(request: Request): Promise<SignedInPerson | null> {
    const as = this.#options.local ? (queryOf(request).as ?? null) : null;
    return this.#options.signIn.identify({ bearer: bearerOf(request), as });
  }

  #answering(handle: Handler) {
    return (request: Request, response: Response, next: Next): void => {
      const number = traceParentOf(request.headers)?.split('-')[1] ?? newId();
      handle(request, number)
        .catch((error: unknown) => this.#fault(error, request, number))
        .then((answer) => {
          this.#noteRefusal(answer, number, request);
          send(request, response, answer, this.#options.leaving?.());
          next();
        })
        .catch(next);
    };
  }

  /** Counted by its reason; who was not let in stands in the log, by our own names of the reason and of the place. */
  #noteRefusal(answer: HttpAnswer, correlationId: string, request?: Request): void {
    const { status } = answer;
    if (status < 400 || status >= 500) return;
    const reason = answer.reason ?? codeOf(answer.body);
    this.#options.refused?.(reason);
    if (status === 401 || status === 403) {
      const path = request?.getRoute()?.path;
      this.#options.logger.warn({ correlationId, status, reason, path }, 'a request was refused');
    }
  }

  #fault(error: unknown, request: Request, number: string): HttpAnswer {
    if (isAppError(error)) return errorAnswer(statusOf(error.kind), error.code, error.message, error.options.details);
    if (request.destroyed) return errorAnswer(400, 'BrokenOff', 'The request broke off.');
    const path = request.getRoute()?.path;
    this.#options.logger.error({ correlationId: number, path, fault: faultOf(error) }, 'a request failed');
    return errorAnswer(503, 'Unavailable', `Something went wrong on Convenor’s side (${number}).`);
  }

  /** What restify itself finds: no such path, another method, a path that cannot be read. */
  #routingFault(error: unknown): HttpAnswer {
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    if (status === 404) return errorAnswer(404, 'NotFound', 'There is nothing here.');
    if (status === 405) return errorAnswer(405, 'MethodNotAllowed', 'This address does not take this method.');
    if (status < 500) return errorAnswer(status, 'BadRequest', 'This request cannot be read.');
    this.#options.logger.error({ fault: faultOf(error) }, 'a request failed in the server');
    return errorAnswer(503, 'Unavailable', 'Something went wrong on Convenor’s side.');
  }
}

/** The page names its files relative to its folder: without the slash they would be looked for beside it. */
async function toTab(request: Request): Promise<HttpAnswer> {
  const [, query] = (request.url ?? '').split('?', 2);
  return { status: 308, body: undefined, headers: { location: `/tab/${query ? `?${query}` : ''}` } };
}

/** Built files carry their hash in their names; the page itself must always be asked for. */
function tabHeaders(response: Response, path: string): void {
  const hashed = /[\\/]assets[\\/]/.test(path);
  const cache = hashed ? 'public, max-age=31536000, immutable' : 'no-cache';
  for (const [name, value] of Object.entries({ ...TAB_HEADERS, 'cache-control': cache })) {
    response.setHeader(name, value);
  }
}

export const createWebServer = (options: WebServerOptions): WebServer => new ConvenorWeb(options);
