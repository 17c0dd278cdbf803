import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly authorization: string | null;
  readonly body?: unknown;
  readonly timeoutMs: number;
}

/** `unsent`: no byte of it left; `unanswered`: it left, and nobody can say whether it arrived. */
export type CallResult =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfter: string | null; readonly body: unknown }
  | { readonly kind: 'unsent'; readonly code: string }
  | { readonly kind: 'unanswered'; readonly code: string };

const MAX_ANSWER = 1_000_000;

/*
 * Why neither the SDK's client nor fetch: both keep connections open, and a request written on one that the other side is
 * just closing ends without an answer, which a send may never repeat. A connection of its own for each request costs a
 * resumed handshake and makes certain what left and what did not.
 */
const agents = { http: new Agent({ keepAlive: false }), https: new TlsAgent({ keepAlive: false }) };

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Proxies answer in HTML: the status then says all there is to know.
    return null;
  }
};

/** The answer's body; a line that is cut within it leaves the answer incomplete, so it rejects. */
async function readBody(response: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_ANSWER) chunks.push(chunk);
  }
  return parsed(Buffer.concat(chunks).toString('utf8'));
}

const codeOf = (error: Error): string => {
  const { code } = error as NodeJS.ErrnoException;
  return code ?? error.name;
};

function headersOf(call: Call, payload: string | undefined): Record<string, string | number> {
  return {
    accept: 'application/json',
    ...(call.authorization ? { authorization: call.authorization } : {}),
    ...(payload === undefined
      ? {}
      : { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(payload) }),
  };
}

/** One request, sent once. It never rejects: how it ended is the result. */
export function callOnce(call: Call): Promise<CallResult> {
  const payload = call.body === undefined ? undefined : JSON.stringify(call.body);
  const tls = call.url.startsWith('https:');
  return new Promise((resolve) => {
    let connected = false;
    const failed = (error: Error): void => resolve({ kind: connected ? 'unanswered' : 'unsent', code: codeOf(error) });
    const options = { method: call.method, headers: headersOf(call, payload), agent: tls ? agents.https : agents.http };
    const request = (tls ? tlsRequest : httpRequest)(call.url, options);
    const timer = setTimeout(
      () => request.destroy(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })),
      call.timeoutMs,
    );
    request.once('socket', (socket) => {
      socket.once(tls ? 'secureConnect' : 'connect', () => {
        connected = true;
      });
    });
    request.once('close', () => clearTimeout(timer));
    request.once('error', failed);
    request.once('response', (response) => {
      const status = response.statusCode ?? 0;
      const retryAfter = response.headers['retry-after'] ?? null;
      readBody(response).then((body) => resolve({ kind: 'answered', status, retryAfter, body }), failed);
    });
    request.end(payload);
  });
}
