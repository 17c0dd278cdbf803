import { createGate } from '../../../src/features/messages/gate.usecases';
import { createPace } from '../../../src/features/messages/pace.usecases';
import { createDoubts, messagesInHand, takeUpStranded } from '../../../src/features/messages/takeover.usecases';
import {
  createDelivery,
  createOutbox,
  type DeliveryDeps,
  deliver,
  openMessages,
} from '../../../src/features/messages/usecases';
import { systemClock } from '../../../src/kernel/clock';
import { silentLogger } from '../../../src/kernel/logger';
import type { DeliveryResult, Post, SendOutcome } from '../../../src/kernel/messages';
import { aCard, aNetworkRow, clockAt, FakeTransport, ListQueue, unpaced } from '../../harness/parts';
import { openTestStore, type TestStore } from '../../harness/store';

const N = 'kg-1';
const KEY = 'meetings:1:notice:person:p1';

let opened: TestStore;
let transport: FakeTransport;
let queue: ListQueue;
let told: { key: string; result: DeliveryResult }[];
let deps: DeliveryDeps;
let lives: boolean;
let doubts: ReturnType<typeof createDoubts>;

beforeEach(async () => {
  opened = await openTestStore();
  transport = new FakeTransport();
  queue = new ListQueue();
  told = [];
  lives = true;
  doubts = createDoubts();
  await aNetworkRow(opened.store, N);
  deps = {
    store: opened.store,
    jobs: queue,
    clock: clockAt('2027-01-25T04:00:00Z'),
    transport,
    locate: async (_tx, rows) =>
      rows.map(({ address }) =>
        address.kind === 'person'
          ? {
              to: { serviceUrl: 'http://127.0.0.1:1', tenantId: 't', teamId: 'x', personId: address.personId },
              heading: null,
              narrow: false,
            }
          : null,
      ),
    listeners: [
      {
        keyPrefix: 'meetings:',
        delivered: async (_tx, message, result) => {
          told.push({ key: message.key, result });
        },
      },
    ],
    logger: silentLogger,
    pace: createPace(() => true),
    bot: { id: 'one', lives: () => lives },
    doubted: (message) => doubts.add(message),
  };
});

afterEach(() => opened.close());

const post = (text: string, over: Partial<Post> = {}) =>
  opened.store.transaction((tx) =>
    createOutbox(queue).post(tx, {
      networkId: N,
      to: { kind: 'person', personId: 'p1' },
      key: KEY,
      card: aCard(text),
      summary: text,
      at: deps.clock.now(),
      ...over,
    }),
  );

/** Another bot finds that the first is dead. */
const takeOver = () => messagesInHand(deps, 'two', createDoubts()).giveBack('one');
const restart = () => takeUpStranded(deps, 0, true);
const broken = () => Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
/** Does what it is asked for, and cannot say so. */
const cutWithinCommit = (store: DeliveryDeps['store']): DeliveryDeps['store'] => ({
  ...store,
  transaction: async (run) => {
    await store.transaction(run);
    throw broken();
  },
});

const textsSent = () => transport.sent.map(({ how, message }) => `${how} ${message.summary}`);
const stateOf = async (key = KEY) => {
  const { rows } = await opened.store.transaction((tx) =>
    tx.query<{ state: string }>('select state from messages where key = $1', [key]),
  );
  return rows[0]?.state;
};

const underWayAt = (bot: string) =>
  opened.store.transaction((tx) =>
    tx.query("update messages set state = 'sending', attempts = 1, taken_by = $1", [bot]),
  );

test('a message is sent once, however often its job is given', async () => {
  await post('one');
  await deliver(deps, N, KEY);
  await deliver(deps, N, KEY);
  expect(textsSent()).toEqual(['send one']);
  expect(told.map((one) => one.result.state)).toEqual(['sent']);
});

test('posting again under the key updates the message where it stands', async () => {
  await post('one');
  await deliver(deps, N, KEY);
  await post('two');
  await deliver(deps, N, KEY);
  expect(textsSent()).toEqual(['send one', 'update two']);
  expect(transport.sent[1]?.to.activityId).toBe('m1');
  expect(told).toHaveLength(1);
});

test('what changes before a message was sent makes one message', async () => {
  await post('one');
  await post('two');
  await deliver(deps, N, KEY);
  await deliver(deps, N, KEY);
  expect(textsSent()).toEqual(['send two']);
});

test('an unchanged card is not sent again', async () => {
  await post('one');
  await deliver(deps, N, KEY);
  const jobs = queue.jobs.length;
  await post('one');
  expect(queue.jobs).toHaveLength(jobs);
});

test('a change that comes while the message is under way follows it', async () => {
  await post('one');
  const send = transport.send.bind(transport);
  transport.send = async (to, message) => {
    await post('two');
    return send(to, message);
  };
  await deliver(deps, N, KEY);
  expect(await stateOf()).toBe('pending');
  await deliver(deps, N, KEY);
  expect(textsSent()).toEqual(['send one', 'update two']);
});

test('an answered refusal of the transient kind is tried again, not before Retry-After, and at most five times', async () => {
  await post('one');
  const before = deps.clock.machine().getTime();
  transport.outcomes.push({ ok: false, outcome: 'retry', status: 429, code: 'Throttled', retryAfterMs: 60_000 });
  await deliver(deps, N, KEY);
  expect(queue.jobs.at(-1)?.notBefore?.getTime()).toBeGreaterThanOrEqual(before + 60_000);
  await deliver(deps, N, KEY);
  expect(transport.sent).toHaveLength(1);
});

test('after five attempts a message has finally failed, and whoever waits for it is told', async () => {
  await post('one');
  for (let n = 0; n < 5; n += 1) {
    transport.outcomes.push({ ok: false, outcome: 'retry', status: 503, code: 'Busy', retryAfterMs: 0 });
    await deliver(deps, N, KEY);
  }
  expect(await stateOf()).toBe('failed');
  expect(told.map((one) => one.result)).toEqual([expect.objectContaining({ state: 'failed', status: 503 })]);
  expect(await openMessages(opened.store)).toBe(0);
});

test('a create without an answer is unknown, and is never sent again by itself', async () => {
  await post('one');
  transport.outcomes.push({ ok: false, outcome: 'unknown', code: 'Cut' });
  await deliver(deps, N, KEY);
  expect(await stateOf()).toBe('unknown');
  await takeOver();
  await restart();
  await post('two');
  await deliver(deps, N, KEY);
  expect(transport.sent).toHaveLength(1);
  expect(told.map((one) => one.result.state)).toEqual(['unknown']);
});

test('an update without an answer is repeated: that is safe', async () => {
  await post('one');
  await deliver(deps, N, KEY);
  await post('two');
  transport.outcomes.push({ ok: false, outcome: 'unknown', code: 'Cut' });
  await deliver(deps, N, KEY);
  expect(await stateOf()).toBe('pending');
});

test('a bot that died before sending: the next start gives the message a job again', async () => {
  await post('one');
  queue.jobs.length = 0;
  await restart();
  expect(queue.jobs.map((job) => job.data.key)).toEqual([KEY]);
});

test('a bot that died while sending: nobody can know, and it is told', async () => {
  await post('one');
  await underWayAt('one');
  await takeOver();
  expect(await stateOf()).toBe('unknown');
  expect(told.map((one) => one.result.state)).toEqual(['unknown']);
});

test('a message that another bot has in its hands is left to it', async () => {
  await post('one');
  await underWayAt('three');
  await takeOver();
  await restart();
  await deliver(deps, N, KEY);
  expect(await stateOf()).toBe('sending');
  expect(await messagesInHand(deps, 'two', doubts).holders()).toEqual(['three']);
});

test('an update that a dead bot had under way is simply repeated', async () => {
  await post('one');
  await deliver(deps, N, KEY);
  await post('two');
  await underWayAt('one');
  await takeOver();
  await deliver(deps, N, KEY);
  expect(textsSent()).toEqual(['send one', 'update two']);
});

test('a bot that was taken for dead while it sent still says how it ended', async () => {
  await post('one');
  const send = transport.send.bind(transport);
  transport.send = async (to, message) => {
    await takeOver();
    return send(to, message);
  };
  await deliver(deps, N, KEY);
  expect(await stateOf()).toBe('sent');
  expect(told.map((one) => one.result.state)).toEqual(['unknown', 'sent']);
});

test('a bot that cannot say that it lives sends nothing: the message is put back', async () => {
  await post('one');
  lives = false;
  await deliver(deps, N, KEY);
  expect(textsSent()).toEqual([]);
  expect(await stateOf()).toBe('pending');
  lives = true;
  await deliver(deps, N, KEY);
  expect(textsSent()).toEqual(['send one']);
});

test('how a sending ended is kept until the store is back', async () => {
  await post('one');
  const { store } = opened;
  let away = 0;
  const send = transport.send.bind(transport);
  transport.send = async (to, message) => {
    away = 2;
    return send(to, message);
  };
  const flaky: typeof store = {
    ...store,
    transaction: (run) => {
      away -= 1;
      return away >= 0 ? Promise.reject(broken()) : store.transaction(run);
    },
  };
  await deliver({ ...deps, store: flaky }, N, KEY);
  expect(await stateOf()).toBe('sent');
  expect(told).toHaveLength(1);
});

test('a line that breaks within the commit that takes a message: it waits again, and goes out once', async () => {
  await post('one');
  await expect(deliver({ ...deps, store: cutWithinCommit(opened.store) }, N, KEY)).rejects.toThrow('ECONNRESET');
  expect(await stateOf()).toBe('sending');
  await messagesInHand(deps, 'one', doubts).resolveDoubts();
  await deliver(deps, N, KEY);
  expect(textsSent()).toEqual(['send one']);
  expect(doubts.all()).toEqual([]);
});

test('a listener with a fault does not make forget that the message stands', async () => {
  await post('one');
  const deaf = { keyPrefix: '', delivered: () => Promise.reject(new Error('a fault of ours')) };
  await deliver({ ...deps, listeners: [deaf] }, N, KEY);
  expect(await stateOf()).toBe('sent');
});

test('an update that did not get through is made good by the next card, also by the same one', async () => {
  await post('one');
  await deliver(deps, N, KEY);
  await post('two');
  transport.outcomes.push({ ok: false, outcome: 'refused', status: 500, code: 'InternalServerError' });
  await deliver(deps, N, KEY);
  expect(await stateOf()).toBe('failed');
  await post('two');
  await deliver(deps, N, KEY);
  expect(textsSent()).toEqual(['send one', 'update two', 'update two']);
  expect(await stateOf()).toBe('sent');
});

test('the net: a message that lost its job gets another, where no job waits and its time has long come', async () => {
  await post('one');
  queue.jobs.length = 0;
  await takeUpStranded(deps, 3, false);
  expect(queue.jobs).toEqual([]);
  await takeUpStranded(deps, 0, false);
  expect(queue.jobs.map((job) => job.data.key)).toEqual([KEY]);
});

test('a message to a place that does not exist fails at once and says so', async () => {
  await post('one', { to: { kind: 'channel', channel: 'nowhere' } });
  await deliver(deps, N, KEY);
  expect(await stateOf()).toBe('failed');
  expect(transport.sent).toHaveLength(0);
});

test('what is written in a transaction that fails is neither there nor sent', async () => {
  await expect(
    opened.store.transaction(async (tx) => {
      await createOutbox(queue).post(tx, {
        networkId: N,
        to: { kind: 'person', personId: 'p1' },
        key: KEY,
        card: aCard('one'),
        summary: 'one',
        at: deps.clock.now(),
      });
      throw new Error('the act failed');
    }),
  ).rejects.toThrow('the act failed');
  expect(await openMessages(opened.store)).toBe(0);
});

test('what a worker is taking at this moment is not given back to be sent again', async () => {
  await post('one');
  queue.jobs.length = 0;
  const send = transport.send.bind(transport);
  transport.send = async (to, message) => {
    await messagesInHand(deps, 'two', createDoubts()).giveBack('two');
    await restart();
    return send(to, message);
  };
  await deliver(deps, N, KEY);
  for (const { data } of queue.jobs) await deliver(deps, N, data.key ?? '');
  expect(textsSent()).toEqual(['send one']);
});

describe('Teams’ limits', () => {
  test('the sixty-first message to one person within half a minute goes back into the queue, as no attempt', async () => {
    await opened.store.transaction((tx) =>
      tx.query(
        `insert into pace (place, recent)
         select $1, array_fill((extract(epoch from clock_timestamp()) * 1000)::bigint, array[60])`,
        [`conversation:${N}/person/p1`],
      ),
    );
    await post('one too many');
    await deliver(deps, N, KEY);
    expect(textsSent()).toEqual([]);
    expect(await stateOf()).toBe('pending');
    expect(queue.jobs.at(-1)?.notBefore).toBeInstanceOf(Date);
    const { rows } = await opened.store.transaction((tx) =>
      tx.query<{ attempts: number }>('select attempts from messages where key = $1', [KEY]),
    );
    expect(rows[0]?.attempts).toBe(0);
  });

  test('what Teams throttles, every bot on the store leaves alone for as long as it was told', async () => {
    transport.outcomes.push({ ok: false, outcome: 'retry', status: 429, code: 'Throttled', retryAfterMs: 60_000 });
    await post('one');
    await deliver(deps, N, KEY);
    await post('two', { key: 'x:2', to: { kind: 'person', personId: 'p2' } });
    const other = { ...deps, pace: createPace(() => false) };
    await deliver(other, N, 'x:2');
    expect(textsSent()).toEqual(['send one']);
    expect(await stateOf('x:2')).toBe('pending');
  });
});

describe('many at once', () => {
  const keys = ['meetings:1:a', 'meetings:1:b', 'meetings:1:c', 'meetings:1:d'];
  const statesOf = async () =>
    Object.fromEntries(await Promise.all(keys.map(async (key) => [key, await stateOf(key)])));
  const countingStore = () => {
    const counted = { transactions: 0 };
    const store: DeliveryDeps['store'] = {
      ...opened.store,
      transaction: (run) => {
        counted.transactions += 1;
        return opened.store.transaction(run);
      },
    };
    return { counted, store };
  };

  beforeEach(async () => {
    for (const [index, key] of keys.entries()) await post(key, { key, to: { kind: 'person', personId: `p${index}` } });
  });

  test('what is asked for at one moment is taken in one transaction, and what ends together is written in one', async () => {
    const { counted, store } = countingStore();
    const deliverAny = createDelivery({ ...deps, store });
    await Promise.all(keys.map((key) => deliverAny(N, key)));
    expect(new Set(Object.values(await statesOf()))).toEqual(new Set(['sent']));
    expect(textsSent().sort()).toEqual(keys.map((key) => `send ${key}`));
    expect(told.map(({ key }) => key).sort()).toEqual(keys);
    // the slots lie apart, so that not all end at one moment
    expect(counted.transactions).toBeLessThanOrEqual(1 + keys.length);
  });

  test('each is written down as under way before any of them leaves', async () => {
    const send = transport.send.bind(transport);
    const seen: unknown[] = [];
    transport.send = async (to, message) => {
      seen.push(await stateOf(message.summary));
      return send(to, message);
    };
    const deliverAny = createDelivery({ ...deps, pace: unpaced });
    await Promise.all(keys.map((key) => deliverAny(N, key)));
    expect(seen).toEqual(keys.map(() => 'sending'));
  });

  test('one that fails, one that nobody can know of, and one without a place leave the others alone', async () => {
    await post('nowhere', { key: 'meetings:1:e', to: { kind: 'channel', channel: 'nowhere' } });
    const outcomes: Record<string, SendOutcome> = {
      [keys[0] ?? '']: { ok: false, outcome: 'refused', status: 403, code: 'Gone' },
      [keys[1] ?? '']: { ok: false, outcome: 'unknown', code: 'Cut' },
    };
    const send = transport.send.bind(transport);
    transport.send = async (to, message) => outcomes[message.summary] ?? send(to, message);
    const deliverAny = createDelivery({ ...deps, pace: unpaced });
    await Promise.all([...keys, 'meetings:1:e'].map((key) => deliverAny(N, key)));
    expect(Object.values(await statesOf())).toEqual(['failed', 'unknown', 'sent', 'sent']);
    expect(await stateOf('meetings:1:e')).toBe('failed');
    expect(told).toHaveLength(5);
  });

  test('a listener with a fault at one of them does not make forget that the others stand', async () => {
    const faulty: DeliveryDeps['listeners'][number] = {
      keyPrefix: keys[1] ?? '',
      delivered: () => Promise.reject(new Error('a fault of ours')),
    };
    const deliverAny = createDelivery({ ...deps, pace: unpaced, listeners: [...deps.listeners, faulty] });
    await Promise.all(keys.map((key) => deliverAny(N, key)));
    expect(new Set(Object.values(await statesOf()))).toEqual(new Set(['sent']));
    expect(told.map(({ key }) => key).sort()).toContain(keys[3]);
    expect(textsSent()).toHaveLength(keys.length);
  });

  test('those that another bot took over while they were sent, and those wanted anew, each get their own end', async () => {
    const send = transport.send.bind(transport);
    transport.send = async (to, message) => {
      if (message.summary === keys[0])
        await post('anew', { key: keys[0] ?? '', to: { kind: 'person', personId: 'p0' } });
      if (message.summary === keys[1])
        await opened.store.transaction((tx) =>
          tx.query("update messages set state = 'unknown', taken_by = 'two' where key = $1", [keys[1]]),
        );
      return send(to, message);
    };
    const deliverAny = createDelivery({ ...deps, pace: unpaced });
    await Promise.all(keys.map((key) => deliverAny(N, key)));
    expect(Object.values(await statesOf())).toEqual(['pending', 'unknown', 'sent', 'sent']);
  });

  test('two bots that are given the same jobs send each message once', async () => {
    const bots = ['one', 'two'].map((id) => createDelivery({ ...deps, bot: { id, lives: () => true } }));
    await Promise.all(bots.flatMap((deliverAny) => keys.map((key) => deliverAny(N, key))));
    expect(textsSent().sort()).toEqual(keys.map((key) => `send ${key}`));
  });

  test('together they keep within the tenant’s limits as they do one by one', async () => {
    const pace = createPace(() => true);
    const all = Array.from({ length: 12 }, (_, index) => ({ tenantId: 't', lane: `lane ${index}`, calls: 1 }));
    const waits = await opened.store.transaction((tx) => pace.reserve(tx, all, 2_000));
    expect(waits.map((wait) => Math.floor(wait / 81))).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]);
    const [next = 0] = await opened.store.transaction((tx) => pace.reserve(tx, all.slice(0, 1), 2_000));
    expect(next).toBeGreaterThan(0);
  });

  test('a bot that was held up lets out no more in a second than Teams takes, however late it was heard of them', async () => {
    const pass = createGate(systemClock);
    const passed: number[] = [];
    const through = async (): Promise<() => void> => {
      const ended = await pass('t', 1);
      passed.push(performance.now());
      return ended;
    };
    const [first, ...others] = Array.from({ length: 51 }, through);
    await Promise.all(others.slice(0, 49));
    // the fifty-first waits for the first: what was not answered may not have been counted yet
    await pass('another', 1);
    expect(passed).toHaveLength(50);
    const answered = performance.now();
    (await first)?.();
    await others.at(-1);
    expect((passed[50] ?? 0) - answered).toBeGreaterThanOrEqual(1_000);
  });

  test('a line that breaks within the commit that takes them: each is in doubt, and waits again', async () => {
    const deliverAny = createDelivery({ ...deps, store: cutWithinCommit(opened.store) });
    const ends = await Promise.allSettled(keys.map((key) => deliverAny(N, key)));
    expect(ends.every(({ status }) => status === 'rejected')).toBe(true);
    expect(doubts.all().map(({ key }) => key)).toEqual(keys);
    await messagesInHand(deps, 'one', doubts).resolveDoubts();
    expect(new Set(Object.values(await statesOf()))).toEqual(new Set(['pending']));
  });
});
