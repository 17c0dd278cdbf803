import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { healthRoutes } from '../../src/health';
import { systemClock } from '../../src/kernel/clock';
import { silentLogger } from '../../src/kernel/logger';
import { createMetrics } from '../../src/observability/metrics';
import { createTracing } from '../../src/observability/tracing';
import { type Bot, startBot } from '../harness/bot';

describe('what is told to those who watch', () => {
  let bot: Bot;

  beforeAll(async () => {
    bot = await startBot('KG', { at: '2027-01-25T10:00:00+06:00' });
    await bot.say('UNDP', 'help');
  });

  afterAll(() => bot.stop());

  const get = async (path: string) => {
    const response = await fetch(`${bot.url()}${path}`);
    return { status: response.status, body: await response.text() };
  };

  test('/readyz: the store, the queue, what waits and how late the sweep is', async () => {
    const { status, body } = await get('/readyz');
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ status: 'ready', store: 'ok', undelivered: 0, sweepLagSeconds: 0 });
  });

  test('/metrics: commands by name and outcome, and nothing that people wrote', async () => {
    await bot.say('UNDP', 'meetings');
    await bot.say('UNDP', 'a-word-nobody-knows-zzz');
    const { status, body } = await get('/metrics');
    expect(status).toBe(200);
    expect(body).toMatch(/convenor_work_seconds_count\{kind="command",name="meetings",outcome="ok"\} 1/);
    expect(body).toMatch(/convenor_messages_undelivered 0/);
    expect(body).not.toContain('zzz');
    await fetch(`${bot.url()}/decisions/x/register.csv?until=1&sig=zzz`);
    const { body: after } = await get('/metrics');
    expect(after).toMatch(/convenor_refused_total\{reason="decision[\w.]*link_invalid"\} 1/);
    expect(after).not.toContain('zzz');
    // as Prometheus reads it: each line a comment, or a name with labels and one number
    for (const line of after.split('\n').filter((one) => one !== '' && !one.startsWith('#')))
      expect(line).toMatch(/^[a-z0-9_]+(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? (-?\d[\d.e+-]*|NaN|\+Inf)$/);
  });
});

test('6: /healthz and /readyz say no, rather than nothing, where the store does not answer', async () => {
  jest.useFakeTimers();
  try {
    const never = () => new Promise<never>(() => {});
    const logger = silentLogger;
    const store = { kind: 'postgres', transaction: never, close: never } as const;
    const figures = { undelivered: never, overdue: never, waitingJobs: never, leaving: () => false };
    const closed = { metrics: createMetrics(), metricsToken: null, metricsOpen: false };
    const routes = healthRoutes({ store, clock: systemClock, logger, ...figures, ...closed });
    const asked = routes.map((route) =>
      route.handle({ path: route.path, params: {}, query: {}, body: {}, bearer: null }),
    );
    await jest.advanceTimersByTimeAsync(10_000);
    expect(await Promise.all(asked)).toEqual([503, 503].map((status) => expect.objectContaining({ status })));
  } finally {
    jest.useRealTimers();
  }
});

describe('tracing', () => {
  let collector: Server;
  let received: string[];

  beforeAll(async () => {
    received = [];
    collector = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => {
        text += chunk.toString('latin1');
      });
      request.on('end', () => {
        received.push(`${request.url} ${text}`);
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end('{}');
      });
    });
    await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  });

  afterAll(() => new Promise((resolve) => collector.close(resolve)));

  test('spans reach the collector by OTLP, with the code of what failed and not its words', async () => {
    const { port } = collector.address() as AddressInfo;
    const { traced, stop } = createTracing(`http://127.0.0.1:${port}`);
    await traced('command decide', { network: 'n-1' }, async () => 'done');
    const failing = traced('action decisions.clear', {}, () =>
      Promise.reject(Object.assign(new Error('secret words'), { code: 'decision.may_not' })),
    );
    await expect(failing).rejects.toThrow('secret words');
    await stop();
    const all = received.join('\n');
    expect(all).toMatch(/^\/v1\/traces/);
    expect(all).toContain('command decide');
    expect(all).toContain('decision.may_not');
    expect(all).not.toContain('secret words');
  });

  test('a span goes on with the trace that the request came in', async () => {
    const { port } = collector.address() as AddressInfo;
    const { traced, stop } = createTracing(`http://127.0.0.1:${port}`);
    const trace = '0af7651916cd43dd8448eb211c80319c';
    await traced(
      'request activity',
      {},
      async () => traced('command help', {}, async () => 1),
      `00-${trace}-b7ad6b7169203331-01`,
    );
    await stop();
    const { resourceSpans } = JSON.parse((received.at(-1) ?? '').replace(/^\S+ /, ''));
    const spans = resourceSpans[0].scopeSpans[0].spans as { name: string; traceId: string; parentSpanId: string }[];
    expect(spans.map(({ traceId }) => traceId)).toEqual([trace, trace]);
    expect(spans.find(({ name }) => name === 'request activity')?.parentSpanId).toBe('b7ad6b7169203331');
  });

  test('without a collector the work is done all the same', async () => {
    expect(await createTracing(undefined).traced('x', {}, async () => 7)).toBe(7);
  });
});
