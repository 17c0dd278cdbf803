import type { Store, Tx } from '../../src/kernel/store';
import { twoLanes } from '../../src/store/background';

/** A store whose transactions end when they are told to: what is looked at is who is let in, and when. */
function gatedStore() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const store: Store = {
    kind: 'pglite',
    close: async () => {},
    transaction: (run) => run({} as Tx),
  };
  const work = (lane: Store, name: string): Promise<void> =>
    lane.transaction(
      () =>
        new Promise((end) => {
          begun.push(name);
          ends.set(name, end);
        }),
    );
  return { store, begun, work, end: (name: string) => ends.get(name)?.() };
}

const settle = () => new Promise((done) => setImmediate(done));

test('delivery: where nobody waits, so many transactions of the background run at once', async () => {
  const { store, begun, work, end } = gatedStore();
  const { background } = twoLanes(store, { atOnce: 2, afterPeople: 3, patienceMs: 60_000, calmAfterMs: 1 });
  const all = ['a', 'b', 'c'].map((name) => work(background, name));
  await settle();
  expect(begun).toEqual(['a', 'b']);
  end('a');
  await settle();
  expect(begun).toEqual(['a', 'b', 'c']);
  end('b');
  end('c');
  await Promise.all(all);
});

test('delivery: people come first, and the background gets its turn after so many of them', async () => {
  const { store, begun, work, end } = gatedStore();
  const { people, background } = twoLanes(store, { atOnce: 2, afterPeople: 3, patienceMs: 60_000, calmAfterMs: 1 });
  const pressed = Array.from({ length: 6 }, (_, index) => work(people, `press ${index}`));
  const sent = ['one', 'two'].map((name) => work(background, name));
  await settle();
  expect(begun.filter((name) => !name.startsWith('press'))).toEqual([]);
  for (const index of [0, 1, 2]) end(`press ${index}`);
  await settle();
  expect(begun.filter((name) => !name.startsWith('press'))).toEqual(['one']);
  end('one');
  await settle();
  expect(begun.filter((name) => !name.startsWith('press'))).toEqual(['one']);
  for (const index of [3, 4, 5]) end(`press ${index}`);
  await settle();
  expect(begun.at(-1)).toBe('two');
  end('two');
  await Promise.all([...pressed, ...sent]);
});

test('delivery: a transaction that fails gives its place on', async () => {
  const { store } = gatedStore();
  const { background, people } = twoLanes(store, { atOnce: 1, afterPeople: 3, patienceMs: 60_000, calmAfterMs: 1 });
  await expect(background.transaction(async () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  await expect(people.transaction(async () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  const entered = new Promise<void>((resolve) => {
    background.transaction(async () => resolve());
  });
  await expect(entered).resolves.toBeUndefined();
});

test('delivery: a press that hangs does not hold up the background for good', async () => {
  const { store, begun, work, end } = gatedStore();
  const { people, background } = twoLanes(store, { atOnce: 2, afterPeople: 3, patienceMs: 1, calmAfterMs: 1 });
  const hanging = work(people, 'hangs');
  const sent = ['one', 'two'].map((name) => work(background, name));
  for (const name of ['one', 'two']) {
    while (!begun.includes(name)) await settle();
    end(name);
  }
  await Promise.all(sent);
  end('hangs');
  await hanging;
});
