import { createClockMover, loadStandingClock } from '../../../src/features/local-mode/clock.usecases';
import { clockRoutes } from '../../../src/features/local-mode/routes';
import { createSweep } from '../../../src/jobs/sweep';
import type { StandingClock } from '../../../src/kernel/clock';
import { isAppError, statusOf } from '../../../src/kernel/errors';
import { silentLogger } from '../../../src/kernel/logger';
import { aNetworkRow } from '../../harness/parts';
import { openTestStore, type TestStore } from '../../harness/store';

const day = (text: string) => new Date(`${text}T04:00:00Z`);
let open: TestStore;
beforeEach(async () => {
  open = await openTestStore();
  await aNetworkRow(open.store, 'kg-1');
});
afterEach(() => open.close());

type Due = (subject: string, at: Date) => Promise<void>;

/** A bot's clock with dues that write down when they were done, and where the clock stood and was kept meanwhile. */
async function bot(wanted?: Date, delivered: (due: Due) => Promise<void> = async () => {}) {
  const { store } = open;
  const clock: StandingClock = await loadStandingClock(store, wanted);
  const done: string[] = [];
  const sweep = createSweep(store, clock, silentLogger, async () => {});
  let settled = 0;
  sweep.define([
    {
      kind: 'probe',
      handle: async (tx, due) => {
        const { rows } = await tx.query<{ value: string }>("select value from bot_state where key = 'clock'");
        done.push(`${due.subject} ${due.at.toISOString()} ${clock.now().toISOString()} ${rows[0]?.value} ${settled}`);
        if (due.subject === 'again') await sweep.schedule(tx, { ...due, subject: 'second', at: day('2027-01-27') });
        if (due.subject === 'broken') throw new Error('broken');
      },
    },
  ]);
  const mover = createClockMover({
    store,
    clock,
    sweep,
    settled: async () => {
      settled += 1;
      if (settled === 1) await delivered((subject, at) => due(subject, at));
    },
  });
  const due = (subject: string, at: Date) =>
    store.transaction((tx) => sweep.schedule(tx, { networkId: 'kg-1', kind: 'probe', subject, at }));
  return { clock, mover, due, done };
}

test('the clock runs on real time until it is set', async () => {
  const { clock } = await bot();
  expect(clock.stands()).toBe(false);
});

test('all that falls due on the way is done in order, each at its own instant, kept before it is done', async () => {
  const { mover, due, done } = await bot(day('2027-01-25'));
  await due('b', day('2027-01-28'));
  await due('again', day('2027-01-26'));
  await due('later', day('2027-02-02'));
  expect(await mover.move(day('2027-02-01'))).toEqual(day('2027-02-01'));
  const at = (subject: string, text: string) => {
    const instant = day(text).toISOString();
    return expect.stringMatching(`^${subject} ${instant} ${instant} ${instant} `);
  };
  expect(done).toEqual([at('again', '2027-01-26'), at('second', '2027-01-27'), at('b', '2027-01-28')]);
  // what one instant sends is delivered before the next one comes
  const waits = done.map((line) => Number(line.split(' ').at(-1)));
  expect(new Set(waits).size).toBe(3);
});

test('waiting does also what a delivery brings about: a text that did not arrive stops its clock at once', async () => {
  const { mover, done } = await bot(day('2027-01-25'), (due) => due('undelivered', day('2027-01-25')));
  await mover.wait();
  expect(done.map((line) => line.split(' ')[0])).toEqual(['undelivered']);
});

test('one that fails holds up nothing, and the clock arrives', async () => {
  const { mover, due, done, clock } = await bot(day('2027-01-25'));
  await due('broken', day('2027-01-26'));
  await due('b', day('2027-01-27'));
  await mover.move(day('2027-02-01'));
  expect(done.map((line) => line.split(' ')[0])).toEqual(['broken', 'b']);
  expect(clock.now()).toEqual(day('2027-02-01'));
});

test('the clock is kept over a restart and never goes back, whatever LOCAL_CLOCK says', async () => {
  const { mover } = await bot(day('2027-01-25'));
  await mover.move(day('2027-02-01'));
  expect((await bot()).clock.now()).toEqual(day('2027-02-01'));
  expect((await bot(day('2027-01-25'))).clock.now()).toEqual(day('2027-02-01'));
  expect((await bot(day('2027-03-01'))).clock.now()).toEqual(day('2027-03-01'));
  expect((await bot()).clock.now()).toEqual(day('2027-03-01'));
});

test('two moves at once queue up; the one that would go back is refused and changes nothing', async () => {
  const { mover, clock } = await bot(day('2027-01-25'));
  const [first, second, third] = await Promise.allSettled([
    mover.move(day('2027-02-02')),
    mover.move(day('2027-02-01')),
    mover.move(day('2027-02-03')),
  ]);
  expect(first.status).toBe('fulfilled');
  expect(second).toMatchObject({ status: 'rejected', reason: { kind: 'conflict' } });
  expect(third.status).toBe('fulfilled');
  expect(clock.now()).toEqual(day('2027-02-03'));
});

describe('POST /local/clock', () => {
  const post = async (body: unknown) => {
    const { mover, clock } = await bot(day('2027-01-25'));
    const [route] = clockRoutes(mover);
    if (!route) throw new Error('no route');
    expect(route).toMatchObject({ method: 'POST', path: '/local/clock', access: 'loopback' });
    const answer = await route.handle({ params: {}, query: {}, body, bearer: null }).catch((error: unknown) => {
      if (!isAppError(error)) throw error;
      return { status: statusOf(error.kind), body: error.message };
    });
    return { ...answer, clock: clock.now() };
  };

  test('moves to an instant with its offset', async () => {
    const answer = await post({ to: '2027-02-22T17:02:00+06:00' });
    expect(answer).toMatchObject({ status: 200, body: { now: '2027-02-22T11:02:00.000Z' } });
  });

  test('{} and no body only wait', async () => {
    expect(await post({})).toMatchObject({ status: 200, body: { now: day('2027-01-25').toISOString() } });
    expect(await post(undefined)).toMatchObject({ status: 200 });
  });

  test('backwards is 409', async () => {
    expect(await post({ to: '2027-01-24T04:00:00Z' })).toMatchObject({ status: 409, clock: day('2027-01-25') });
  });

  test('a year that nobody means is 400, and nothing moves', async () => {
    expect(await post({ to: '9999-12-31T23:59:59Z' })).toMatchObject({
      status: 400,
      body: expect.stringContaining('more than 30 years ahead'),
      clock: day('2027-01-25'),
    });
  });

  test.each(['2027-02-30T10:00:00Z', '2027-02-22T17:02:00', 'tomorrow', '22/02/2027', ''])(
    '«%s» is 400 with the form to use',
    async (to) => {
      expect(await post({ to })).toMatchObject({
        status: 400,
        body: expect.stringContaining('2027-02-22T17:02:00+06:00'),
      });
    },
  );

  test.each([{ at: 'x' }, { to: 5 }, []])('%j is 400', async (body) => {
    expect(await post(body)).toMatchObject({ status: 400 });
  });
});
