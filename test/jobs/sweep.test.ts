import { createSweep, type Sweep } from '../../src/jobs/sweep';
import type { Due } from '../../src/kernel/due';
import { silentLogger } from '../../src/kernel/logger';
import { aNetworkRow, clockAt } from '../harness/parts';
import { openTestStore, type TestStore } from '../harness/store';

let opened: TestStore;
let done: string[];

beforeEach(async () => {
  opened = await openTestStore();
  await aNetworkRow(opened.store, 'n');
  done = [];
});
afterEach(() => opened.close());

const at = (time: string) => new Date(`2027-02-01T${time}Z`);
const noteDown = async (due: Due) => {
  done.push(`${due.subject} ${due.at.toISOString().slice(11, 19)}`);
};

function aSweep(extra: (sweep: Sweep, tx: never, due: Due) => Promise<void> = async () => {}): Sweep {
  const sweep: Sweep = createSweep(opened.store, clockAt('2027-02-01T00:00:00Z'), silentLogger, async () => {});
  sweep.define([
    {
      kind: 'note',
      handle: async (tx, due) => {
        await extra(sweep, tx as never, due);
        await noteDown(due);
      },
    },
    {
      kind: 'broken',
      handle: () => Promise.reject(new Error('cannot')),
    },
  ]);
  return sweep;
}

const plan = (sweep: Sweep, subject: string, time: string, kind = 'note') =>
  opened.store.transaction((tx) => sweep.schedule(tx, { networkId: 'n', kind, subject, at: at(time) }));

test('what falls due happens oldest first, each at its own instant, once', async () => {
  const sweep = aSweep();
  await plan(sweep, 'b', '12:00:00');
  await plan(sweep, 'a', '09:00:00');
  await plan(sweep, 'later', '18:00:00');
  expect(await sweep.run(at('17:00:00'))).toBe(2);
  expect(await sweep.run(at('17:00:00'))).toBe(0);
  expect(done).toEqual(['a 09:00:00', 'b 12:00:00']);
  expect((await sweep.next(at('23:00:00')))?.toISOString()).toBe('2027-02-01T18:00:00.000Z');
});

test('the instant itself is due, a millisecond before it is not', async () => {
  const sweep = aSweep();
  await plan(sweep, 'a', '17:00:00.000');
  expect(await sweep.run(at('16:59:59.999'))).toBe(0);
  expect(await sweep.run(at('17:00:00.000'))).toBe(1);
});

test('a handler sets the next one under the same key, and it runs in its turn', async () => {
  const sweep = aSweep(async (self, tx, due) => {
    if (due.subject === 'weekly' && due.at < at('11:00:00')) await self.schedule(tx, { ...due, at: at('11:00:00') });
  });
  await plan(sweep, 'weekly', '10:00:00');
  await plan(sweep, 'between', '10:30:00');
  await sweep.run(at('12:00:00'));
  expect(done).toEqual(['weekly 10:00:00', 'between 10:30:00', 'weekly 11:00:00']);
});

test('one that fails is kept and holds up nothing that is due after it', async () => {
  const sweep = aSweep();
  await plan(sweep, 'bad', '08:00:00', 'broken');
  await plan(sweep, 'good', '09:00:00');
  await sweep.run(at('10:00:00'));
  expect(done).toEqual(['good 09:00:00']);
  const { rows } = await opened.store.transaction((tx) => tx.query<{ attempts: number }>('select attempts from dues'));
  expect(rows).toEqual([{ attempts: 1 }]);
});

test('moving a due moves it; cancelling it takes it away', async () => {
  const sweep = aSweep();
  await plan(sweep, 'a', '09:00:00');
  await plan(sweep, 'a', '15:00:00');
  await plan(sweep, 'b', '09:00:00');
  await opened.store.transaction((tx) => sweep.cancel(tx, { networkId: 'n', kind: 'note', subject: 'b' }));
  await sweep.run(at('16:00:00'));
  expect(done).toEqual(['a 15:00:00']);
});

test('two bots sweep at once and do each thing once', async () => {
  const [one, two] = [aSweep(), aSweep()];
  for (let n = 0; n < 20; n += 1) await plan(one, `s${n}`, '09:00:00');
  await Promise.all([one.run(at('10:00:00')), two.run(at('10:00:00'))]);
  expect([...done].sort()).toEqual([...new Set(done)].sort());
  expect(done).toHaveLength(20);
});

test('a kind that nobody handles cannot be set', async () => {
  const sweep = aSweep();
  await expect(plan(sweep, 'x', '09:00:00', 'nobody')).rejects.toThrow('nobody');
});
