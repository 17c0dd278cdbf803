import { createBots } from '../../src/jobs/bots';
import { createJobs, type Jobs } from '../../src/jobs/queue';
import { systemClock } from '../../src/kernel/clock';
import type { JobData } from '../../src/kernel/jobs';
import { silentLogger } from '../../src/kernel/logger';
import { openTestStore, type TestStore } from '../harness/store';

let opened: TestStore;
let jobs: Jobs;
let seen: string[];
let holding: Map<string, () => void>;
let broken: Set<string>;
let change = (): void => {};

beforeEach(async () => {
  opened = await openTestStore();
  jobs = createJobs(opened.store, silentLogger);
  seen = [];
  holding = new Map();
  broken = new Set();
});

afterEach(async () => {
  for (const release of holding.values()) release();
  await jobs.stop();
  await opened.close();
});

const open = async (atOnce: number): Promise<void> => {
  await jobs.start([
    {
      queue: 'post',
      atOnce,
      laneOf: ({ lane }) => lane ?? '',
      handle: async ({ name = '', held }: JobData) => {
        seen.push(name);
        change();
        if (held) await new Promise<void>((resolve) => holding.set(name, resolve));
        if (broken.delete(name)) throw new Error('broken');
      },
    },
  ]);
};

const enqueue = (all: { name: string; lane: string; held?: string; order?: number }[]): Promise<void> =>
  opened.store.transaction((tx) =>
    jobs.enqueueAll(
      tx,
      'post',
      all.map(({ order, ...data }) => ({ data, ...(order === undefined ? {} : { order }) })),
    ),
  );

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds())
    await new Promise<void>((resolve) => {
      change = resolve;
    });
};

test('jobs of one lane run in their order, whatever order the queue keeps them in', async () => {
  await open(10);
  await enqueue([5, 3, 1, 2, 4].map((order) => ({ name: String(order), lane: 'a', order })));
  await jobs.work();
  await until(() => seen.length === 5);
  expect(seen).toEqual(['1', '2', '3', '4', '5']);
});

test('a lane that is held up holds up no other', async () => {
  await open(3);
  await enqueue([{ name: 'slow', lane: 'a', held: 'yes', order: 1 }]);
  await jobs.work();
  await until(() => seen.includes('slow'));
  await enqueue([1, 2, 3, 4, 5, 6].map((order) => ({ name: `b${order}`, lane: 'b', order })));
  await until(() => seen.includes('b6'));
  expect(seen).toEqual(['slow', 'b1', 'b2', 'b3', 'b4', 'b5', 'b6']);
});

test('a job that broke is given again', async () => {
  broken.add('x');
  await open(3);
  await enqueue([{ name: 'x', lane: 'a' }]);
  await jobs.work();
  await until(() => seen.length === 2);
  expect(seen).toEqual(['x', 'x']);
});

test('a job enqueued in a transaction that fails is never there', async () => {
  await open(3);
  await jobs.work();
  const failing = opened.store.transaction(async (tx) => {
    await jobs.enqueue(tx, 'post', { name: 'never', lane: 'a' });
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  await enqueue([{ name: 'after', lane: 'a' }]);
  await until(() => seen.length > 0);
  expect(seen).toEqual(['after']);
});

test('stopping lets what is under way end, and what waits stays for the next bot', async () => {
  await open(1);
  await enqueue([
    { name: 'one', lane: 'a', held: 'yes', order: 1 },
    { name: 'two', lane: 'a', order: 2 },
  ]);
  await jobs.work();
  await until(() => seen.includes('one'));
  const stopping = jobs.stop();
  holding.get('one')?.();
  await stopping;
  expect(seen).toEqual(['one']);
  const next = createJobs(opened.store, silentLogger);
  jobs = next;
  await open(1);
  await jobs.work();
  await until(() => seen.length === 2);
  expect(seen).toEqual(['one', 'two']);
});

describe('several bots on one store', () => {
  const seenAt = (bot: string, ago: string) =>
    opened.store.transaction((tx) =>
      tx.query('insert into bots (bot_id, seen_at) values ($1, clock_timestamp() - $2::interval)', [bot, ago]),
    );
  const takeOver = async () => {
    const given: string[] = [];
    const bots = createBots(opened.store, systemClock, silentLogger);
    const holders = async () => ['lives', 'silent', 'unheard of', bots.id];
    const giveBack = async (bot: string) => void given.push(bot);
    await bots.start([{ holders, giveBack, resolveDoubts: async () => {} }]);
    const atTheStart = [...given];
    await bots.leave();
    return { atTheStart, left: given.at(-1) === bots.id };
  };

  test('a bot that said a moment ago that it lives keeps what it has; one that did not is dead, and so is one unheard of', async () => {
    await seenAt('lives', '3 seconds');
    await seenAt('silent', '11 seconds');
    const { atTheStart, left } = await takeOver();
    // on the embedded store a bot is alone: whoever else was there is dead
    const dead = opened.store.kind === 'pglite' ? ['lives', 'silent', 'unheard of'] : ['silent', 'unheard of'];
    expect(atTheStart).toEqual(dead);
    expect(left).toBe(true);
  });

  test('what a dead bot had in its hands another has at once, as no attempt', async () => {
    await open(1);
    await enqueue([{ name: 'one', lane: 'a', held: 'yes' }]);
    await jobs.work();
    await until(() => seen.includes('one'));
    const [dead = ''] = await jobs.holdings.holders();
    const other = createJobs(opened.store, silentLogger);
    await other.holdings.giveBack(dead);
    expect(await other.waiting('post')).toBe(1);
    expect(await other.holdings.holders()).toEqual([]);
  });
});
