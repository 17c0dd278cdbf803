import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { defineRoute, type HttpRequest } from '../../src/kernel/define';
import { defineError } from '../../src/kernel/errors';
import { silentLogger } from '../../src/kernel/logger';
import { readable } from '../../src/web/page';
import { createWebServer, type WebServer, type WebServerOptions } from '../../src/web/server';
import type { SignInRequest } from '../../src/web/sign-in';
import { type Deferred, deferred } from '../harness/deferred';

const teapot = defineError('test.teapot', 'conflict', () => 'Already a teapot.');

let tabDir: string;
let web: WebServer;
let base: string;
let started: { port: number; url: string };
let port: number;
let handled: HttpRequest[];
let asked: SignInRequest[];
let refused: string[];
let log: Record<string, unknown>[];
let begun: Deferred;
let released: Deferred;

const answer = async (request: HttpRequest) => {
  handled.push(request);
  return { status: 200, body: { ok: true } };
};

const routes = [
  defineRoute({ method: 'GET', path: '/healthz', access: 'anyone', handle: answer }),
  defineRoute({ method: 'POST', path: '/local/clock', access: 'loopback', handle: answer }),
  defineRoute({ method: 'GET', path: '/api/overview', access: 'person', handle: answer }),
  defineRoute({ method: 'GET', path: '/files/:id', access: 'link', handle: answer }),
  defineRoute({ method: 'GET', path: '/refused', access: 'anyone', handle: () => Promise.reject(teapot()) }),
  defineRoute({
    method: 'GET',
    path: '/broken',
    access: 'anyone',
    handle: () => Promise.reject(new Error('secret "x"')),
  }),
  defineRoute({
    method: 'GET',
    path: '/slow',
    access: 'anyone',
    handle: async (request) => {
      begun.resolve();
      await released.promise;
      return answer(request);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/calendar.ics',
    access: 'link',
    handle: async () => ({ status: 200, body: 'BEGIN:VCALENDAR', contentType: 'text/calendar; charset=utf-8' }),
  }),
  defineRoute({
    method: 'GET',
    path: '/minutes.docx',
    access: 'link',
    handle: async () => ({
      status: 200,
      body: new Uint8Array([80, 75]),
      headers: { 'content-disposition': 'attachment' },
    }),
  }),
];

async function serve(more: Partial<WebServerOptions> = {}): Promise<void> {
  web = createWebServer({
    local: true,
    port: 0,
    host: '127.0.0.1',
    routes,
    botEndpoint: async ({ unreadable, ...request }) => unreadable ?? { status: 200, body: request },
    tabDir,
    signIn: {
      identify: async (request) => {
        asked.push(request);
        const name = request.bearer === 'good' ? 'Aisha' : request.as;
        return name ? { tenantId: 't', personId: 'p', name } : null;
      },
    },
    refused: (reason) => refused.push(reason),
    logger: { ...silentLogger, warn: (fields) => void log.push({ ...fields }) },
    ...more,
  });
  started = await web.start();
  port = started.port;
  base = `http://127.0.0.1:${port}`;
}

beforeAll(() => {
  tabDir = mkdtempSync(join(tmpdir(), 'tab-'));
  mkdirSync(join(tabDir, 'assets'));
  writeFileSync(join(tabDir, 'index.html'), '<title>Convenor</title>');
  writeFileSync(join(tabDir, 'assets', 'app-1f3c.js'), 'export {}');
  writeFileSync(join(tabDir, '.env'), 'secret');
});
afterAll(() => rmSync(tabDir, { recursive: true }));
beforeEach(() => {
  handled = [];
  asked = [];
  refused = [];
  log = [];
  begun = deferred();
  released = deferred();
});
afterEach(() => web.stop());

const post = (path: string, body: string | Buffer, headers: Record<string, string> = {}) =>
  fetch(base + path, {
    method: 'POST',
    body: new Uint8Array(Buffer.from(body)),
    headers: { 'content-type': 'application/json', ...headers },
  });

/** A request with headers that fetch would not let through; resolves with its status. */
const statusWith = (headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((done, fail) => {
    const sent = httpRequest({ port, host: '127.0.0.1', path: '/healthz', headers }, (response) => {
      response.resume();
      done(response.statusCode);
    });
    sent.on('error', fail).end();
  });

/** What the server says to these raw bytes before it closes the line. */
const raw = (bytes: string): Promise<string> =>
  new Promise((done, fail) => {
    let said = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket
      .on('data', (chunk) => (said += chunk))
      .on('close', () => done(said))
      .on('error', fail);
  });

describe('what is asked', () => {
  beforeEach(() => serve());

  test('a route is answered in JSON that nobody may keep, frame or sniff', async () => {
    const response = await fetch(`${base}/healthz`);
    expect([response.status, await response.json()]).toEqual([200, { ok: true }]);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(response.headers.get('server')).toBeNull();
  });

  test('a handler gets the path’s and the query’s words, the body and the bearer apart', async () => {
    await fetch(`${base}/files/a%2Fb?sig=x%20y&n=%001`, { headers: { authorization: 'Bearer abc' } });
    expect(handled).toEqual([
      {
        ...{ path: '/files/a%2Fb', params: { id: 'a/b' }, query: { sig: 'x y', n: '\ufffd1' } },
        ...{ body: undefined, bearer: 'abc' },
      },
    ]);
  });

  test('a refusal is a page to read for whoever follows a link in a browser, and data for programs', async () => {
    const browser = await fetch(`${base}/nowhere`, {
      headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
    });
    expect([browser.status, browser.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(browser.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self'/);
    expect(await browser.text()).toMatch(/<h1>Nothing was found<\/h1>[\s\S]*your Network’s Secretariat/);
    const program = await fetch(`${base}/nowhere`);
    expect(await program.json()).toMatchObject({ error: { code: 'NotFound' } });
  });

  test('a page of a refusal shows what was asked for as text', () => {
    const refused = { status: 403, body: { error: { code: 'x', message: '<img src=x onerror="a()"> & more' } } };
    const { body } = readable(refused, 'text/html');
    expect(body).toContain('<p>&#60;img src=x onerror=&#34;a()&#34;&#62; &#38; more</p>');
    expect(readable({ status: 200, body: { error: { message: 'none' } } }, 'text/html').body).toEqual({
      error: { message: 'none' },
    });
  });

  test('texts and bytes go out as they are', async () => {
    const calendar = await fetch(`${base}/calendar.ics`);
    expect([calendar.headers.get('content-type'), await calendar.text()]).toEqual([
      'text/calendar; charset=utf-8',
      'BEGIN:VCALENDAR',
    ]);
    const minutes = await fetch(`${base}/minutes.docx`, { headers: { accept: 'text/html' } });
    expect([minutes.headers.get('content-disposition'), (await minutes.arrayBuffer()).byteLength]).toEqual([
      'attachment',
      2,
    ]);
  });

  test.each([
    ['GET', '/nothing', 404, 'NotFound'],
    ['GET', '/%zz', 404, 'NotFound'],
    ['GET', '/files/%zz', 404, 'NotFound'],
    ['POST', '/healthz', 405, 'MethodNotAllowed'],
    ['DELETE', '/api/messages', 405, 'MethodNotAllowed'],
    ['GET', '/refused', 409, 'test.teapot'],
    ['GET', '/broken', 503, 'Unavailable'],
  ])('%s %s is answered %i with a plain error', async (method, path, status, code) => {
    const response = await fetch(base + path, { method });
    const body = (await response.json()) as { error: { code: string; message: string } };
    expect([response.status, body.error.code]).toEqual([status, code]);
    expect(body.error.message).not.toContain('secret');
  });
});

describe('what is sent', () => {
  beforeEach(() => serve());

  test.each(['/api/messages', '/local/clock'])('%s takes JSON', async (path) => {
    expect((await post(path, '{"a":1}')).status).toBe(200);
  });

  test.each([
    ['no JSON', '{', 400, 'NotJson'],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 400, 'NotJson'],
    ['more than a megabyte', `"${'a'.repeat(1_000_000)}"`, 413, 'TooLarge'],
  ])('%s is refused on every path', async (_what, body, status, code) => {
    for (const path of ['/api/messages', '/local/clock']) {
      const response = await post(path, body);
      expect([response.status, ((await response.json()) as { error: { code: string } }).error.code]).toEqual([
        status,
        code,
      ]);
    }
    expect(handled).toEqual([]);
  });

  test('4: what is wrong with an activity is told by whoever knows whether its sender may be told; what is too large is not read', async () => {
    await web.stop();
    await serve({ botEndpoint: async ({ authorization }) => ({ status: authorization ? 200 : 401, body: {} }) });
    expect((await post('/api/messages', '{')).status).toBe(401);
    expect((await post('/api/messages', `"${'a'.repeat(1_000_000)}"`)).status).toBe(413);
  });

  test('a compressed body is refused before it is unpacked', async () => {
    expect((await post('/local/clock', gzipSync('{}'), { 'content-encoding': 'gzip' })).status).toBe(415);
  });

  test('a body without its length is counted as it comes', async () => {
    const chunk = 'a'.repeat(60_000);
    const chunks = Array.from({ length: 20 }, () => `ea60\r\n${chunk}\r\n`).join('');
    const said = await raw(
      `POST /local/clock HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n${chunks}0\r\n\r\n`,
    ).catch(() => 'HTTP/1.1 413');
    expect(said).toContain('413');
  });

  test('noise instead of HTTP closes the line and nothing else', async () => {
    expect(await raw('\x16\x03\x01noise\r\n\r\n')).toContain('400');
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
  });

  test.each(['websocket', 'h2c'])('who asks to go on in another way (%s) is answered in this one', async (way) => {
    const ask = `GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, close\r\nUpgrade: ${way}\r\n\r\n`;
    expect(await raw(ask)).toContain('200 OK');
  });

  test('HEAD says what GET would, without the body', async () => {
    const [got, head] = await Promise.all(['GET', 'HEAD'].map((method) => fetch(`${base}/healthz`, { method })));
    expect([head?.status, await head?.text()]).toEqual([200, '']);
    expect(head?.headers.get('content-length')).toBe(got?.headers.get('content-length'));
    expect(head?.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect((await fetch(`${base}/api/messages`, { method: 'HEAD' })).status).toBe(405);
  });

  test('headers of more than 16 KiB are refused before a route is looked for', async () => {
    expect(
      await raw(`GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: ${'a'.repeat(16_000)}\r\nConnection: close\r\n\r\n`),
    ).toContain('200');
    expect(await raw(`GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: ${'a'.repeat(16_400)}\r\n\r\n`)).toContain('431');
    expect(handled).toHaveLength(1);
  });

  test('a sender who breaks off leaves the server standing', async () => {
    const socket = connect(port, '127.0.0.1');
    await new Promise<void>((done) =>
      socket.write('POST /local/clock HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\n{', () => done()),
    );
    socket.destroy();
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
  });
});

test('whoever sends headers a letter at a time is cut off, and others are served meanwhile', async () => {
  await serve({ headersWithinMs: 200 });
  const socket = connect(port, '127.0.0.1');
  const trickle = setInterval(() => socket.write('a'), 20);
  const cutOff = new Promise<string>((done) => {
    let heard = '';
    // a letter that meets a closed line may take the answer with it
    socket.on('data', (chunk) => (heard += chunk)).on('error', () => {});
    socket.on('close', () => done(heard));
  });
  socket.write('POST /api/messages HTTP/1.1\r\nHost: localhost\r\nX: ');
  expect((await fetch(`${base}/healthz`)).status).toBe(200);
  expect(await cutOff).toMatch(/^$|^HTTP\/1.1 408/);
  clearInterval(trickle);
  expect(handled).toHaveLength(1);
});

describe('who was not let in', () => {
  test('is counted by the reason and stands in the log, with nothing of what was sent', async () => {
    await serve();
    const bearer = { headers: { authorization: 'Bearer stolen-token' } };
    for (const [path, options] of [
      ['/api/overview', {}],
      ['/api/overview', bearer],
      ['/refused', {}],
      ['/nothing?sig=secret-words', {}],
    ] as const)
      await fetch(base + path, options);
    await post('/api/messages', 'x'.repeat(1_000_001));
    expect(await statusWith({ host: 'evil.example' })).toBe(403);
    expect(refused).toEqual(['SignInNeeded', 'SignInRefused', 'test.teapot', 'NotFound', 'TooLarge', 'NotLocal']);
    expect(log.map(({ status, reason, path }) => [status, reason, path])).toEqual([
      [401, 'SignInNeeded', '/api/overview'],
      [401, 'SignInRefused', '/api/overview'],
      [403, 'NotLocal', undefined],
    ]);
    expect(JSON.stringify(log)).not.toMatch(/stolen|secret-words|evil/);
    for (const { correlationId } of log) expect(correlationId).toMatch(/^[0-9a-f-]{32,36}$/);
  });

  test('6: an activity is known by one id: that of the trace it came in, else one of its own', async () => {
    await serve({
      botEndpoint: async ({ correlationId, traceParent }) => ({ status: 200, body: { correlationId, traceParent } }),
    });
    const trace = '0af7651916cd43dd8448eb211c80319c';
    const parent = `00-${trace}-b7ad6b7169203331-01`;
    const told = async (traceparent: string) => (await post('/api/messages', '{}', { traceparent })).json();
    expect(await told(parent)).toEqual({ correlationId: trace, traceParent: parent });
    for (const bent of ['', 'x', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`, `${parent}-more`, parent.toUpperCase()])
      expect(await told(bent)).toEqual({ correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/), traceParent: null });
  });
});

describe('who may ask', () => {
  test('a person route is given the person who signed in, and refuses all others', async () => {
    await serve();
    expect((await fetch(`${base}/api/overview`)).status).toBe(401);
    expect((await fetch(`${base}/api/overview`, { headers: { authorization: 'Bearer bad' } })).status).toBe(401);
    expect((await fetch(`${base}/api/overview`, { headers: { authorization: 'Bearer good' } })).status).toBe(200);
    expect(handled).toMatchObject([{ person: { tenantId: 't', personId: 'p', name: 'Aisha' } }]);
  });

  test('a name in the address signs in nowhere but in local mode', async () => {
    await serve();
    expect((await fetch(`${base}/api/overview?as=Bo`)).status).toBe(200);
    await web.stop();
    await serve({ local: false });
    expect((await fetch(`${base}/api/overview?as=Bo`)).status).toBe(401);
    expect(asked.map(({ as }) => as)).toEqual(['Bo', null]);
  });

  test('loopback routes are absent outside local mode', async () => {
    await serve({ local: false });
    expect((await post('/local/clock', '{}')).status).toBe(404);
  });

  test('local mode listens on loopback whatever host is set', async () => {
    await serve({ host: '0.0.0.0' });
    expect(started.url).toBe(`http://127.0.0.1:${port}`);
  });

  test.each([
    [{ host: 'localhost:3978' }, 200],
    [{ host: '[::1]:3978' }, 200],
    [{ host: 'convenor.example.org' }, 403],
    [{ host: '127.0.0.1.example.org' }, 403],
    [{ host: 'localhost', origin: 'http://localhost:56150' }, 200],
    [{ host: 'localhost', origin: 'https://example.org' }, 403],
    [{ host: 'localhost', origin: 'null' }, 403],
  ])(
    'in local mode a request with %j is answered %i: a web page elsewhere cannot reach the bot',
    async (headers, status) => {
      await serve();
      expect(await statusWith(headers)).toBe(status);
    },
  );

  test('two routes of one address stop the start', () => {
    const [first] = routes;
    expect(() => createWebServer({ routes: [first, first] } as unknown as WebServerOptions)).toThrow('GET /healthz');
  });
});

describe('the tab', () => {
  beforeEach(() => serve({ local: false }));

  test('may be framed by Teams and Microsoft 365 alone', async () => {
    const response = await fetch(`${base}/tab/`);
    expect([response.status, await response.text()]).toEqual([200, '<title>Convenor</title>']);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'self'/);
    expect(policy).toContain('https://*.cloud.microsoft');
    expect(response.headers.get('x-frame-options')).toBeNull();
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });

  test('is found without its slash, with its query kept', async () => {
    const response = await fetch(`${base}/tab?network=n`);
    expect([response.status, response.url]).toEqual([200, `${base}/tab/?network=n`]);
  });

  test('its hashed files may be kept for good', async () => {
    const response = await fetch(`${base}/tab/assets/app-1f3c.js`);
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('content-type')).toContain('javascript');
  });

  test.each(['/tab/nothing.js', '/tab/.env', '/tab/..%2f..%2fetc%2fpasswd', '/tab/%00'])(
    '%s is not given out',
    async (path) => {
      const response = await fetch(base + path);
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
    },
  );
});

test('a stop takes no more requests and lets those under way end', async () => {
  await serve();
  const slow = fetch(`${base}/slow`);
  await begun.promise;
  const stopped = web.stop();
  released.resolve();
  expect((await slow).status).toBe(200);
  await stopped;
  await expect(fetch(`${base}/healthz`)).rejects.toThrow();
});

test('a port that is taken is told by rejecting the start', async () => {
  await serve();
  const second = createWebServer({
    local: true,
    port,
    host: '',
    routes: [],
    tabDir,
    logger: silentLogger,
  } as unknown as WebServerOptions);
  await expect(second.start()).rejects.toThrow('EADDRINUSE');
});
