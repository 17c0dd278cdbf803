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
    { kind: 'tells', last: true, handle: (_tx, due) => noteDown(due) },
    {
      kind: 'together',
      handle: async (_tx, due) => {
        if (due.subject === 'bad') throw new Error('cannot');
        await noteDown(due);
      },
      handleAll: async (_tx, all) => {
        if (all.some(({ subject }) => subject === 'bad')) throw new Error('cannot');
        done.push(all.map(({ subject }) => subject).join('+'));
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

test('one that goes on failing is tried less and less often, and never less than each ten minutes', async () => {
  const sweep = aSweep();
  await plan(sweep, 'bad', '08:00:00', 'broken');
  const waits: number[] = [];
  for (const attempts of [0, 2, 9]) {
    await opened.store.transaction((tx) => tx.query(`update dues set not_before = null, attempts = ${attempts}`));
    const before = Date.now();
    await sweep.run(at('10:00:00'));
    const { rows } = await opened.store.transaction((tx) =>
      tx.query<{ not_before: Date }>('select not_before from dues'),
    );
    waits.push(Math.round(((rows[0]?.not_before.getTime() ?? 0) - before) / 1_000));
  }
  // the upper bounds are wide: a machine may be slow
  for (const [index, [least, most]] of (
    [
      [30, 110],
      [120, 590],
      [600, 3_600],
    ] as const
  ).entries()) {
    expect(waits[index]).toBeGreaterThanOrEqual(least);
    expect(waits[index]).toBeLessThan(most);
  }
});

test('of one instant those that only tell come last; what falls due together is done at once, an hour later by itself', async () => {
  const sweep = aSweep();
  await plan(sweep, 'told', '09:00:00', 'tells');
  for (const subject of ['a', 'b', 'c']) await plan(sweep, subject, '09:00:00', 'together');
  await plan(sweep, 'd', '10:00:00', 'together');
  expect(await sweep.run(at('11:00:00'))).toBe(5);
  expect(done).toEqual(['a+b+c', 'told 09:00:00', 'd 10:00:00']);
});

test('what fails together is done one by one: the one that cannot is kept, the others are done', async () => {
  const sweep = aSweep();
  for (const subject of ['a', 'bad', 'c']) await plan(sweep, subject, '09:00:00', 'together');
  await sweep.run(at('10:00:00'));
  expect(done).toEqual(['a 09:00:00', 'c 09:00:00']);
  const { rows } = await opened.store.transaction((tx) => tx.query<{ subject: string }>('select subject from dues'));
  expect(rows).toEqual([{ subject: 'bad' }]);
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

test('what stands as it is wanted is left alone; what is not wanted goes; a moved one moves', async () => {
  const sweep = aSweep();
  await plan(sweep, 'stays', '09:00:00');
  await plan(sweep, 'goes', '09:00:00');
  await plan(sweep, 'moves', '09:00:00');
  const wanted = (subject: string, time: string | null) => ({ kind: 'note', subject, at: time ? at(time) : null });
  await opened.store.transaction((tx) =>
    sweep.arrange(tx, 'n', [
      wanted('stays', '09:00:00'),
      wanted('goes', null),
      wanted('moves', '11:00:00'),
      wanted('new', '10:00:00'),
      wanted('never', null),
    ]),
  );
  await sweep.run(at('12:00:00'));
  expect(done).toEqual(['stays 09:00:00', 'new 10:00:00', 'moves 11:00:00']);
});

test('a handler takes the others that begin alike with it, and nothing later or of another name', async () => {
  const sweep = aSweep(async (self, tx, { networkId, kind }) => {
    await self.gather(tx, { networkId, kind, subject: 'a:' }, at('09:00:01'));
  });
  for (const [subject, time] of [
    ['a:1', '09:00:00'],
    ['a:2', '09:00:01'],
    ['a:3', '09:00:02'],
    ['b:1', '09:00:00'],
  ] as const)
    await plan(sweep, subject, time);
  await sweep.run(at('10:00:00'));
  expect(done).toEqual(['a:1 09:00:00', 'b:1 09:00:00', 'a:3 09:00:02']);
});

test('the oldest of ten thousand is found by the index, whatever else stands there', async () => {
  const found = await opened.store.transaction(async (tx) => {
    await tx.query(
      `insert into dues (network_id, kind, subject, at)
       select 'n', 'note', $1::text || i, now() + i * interval '1 second' from generate_series(1, 10000) i`,
      ['s'],
    );
    await tx.query('analyze dues');
    return tx.query<{ 'QUERY PLAN': string }>(
      'explain select * from dues where at <= now() order by at, rank, network_id, kind, subject limit 1 for update skip locked',
    );
  });
  const lines = found.rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(lines).toContain('Index Scan using dues_in_turn');
  expect(lines).not.toContain('Sort');
});
