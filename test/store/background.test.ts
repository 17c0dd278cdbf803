import type { Store, Tx } from '../../src/kernel/store';
import { lanesOn } from '../../src/store/background';

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
  const background = lanesOn(store, 1).lane({ atOnce: 2, afterPeople: 3, patienceMs: 60_000 });
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
  const { people, lane } = lanesOn(store, 1);
  const background = lane({ atOnce: 2, afterPeople: 3, patienceMs: 60_000 });
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
  const { people, lane } = lanesOn(store, 1);
  const background = lane({ atOnce: 1, afterPeople: 3, patienceMs: 60_000 });
  await expect(background.transaction(async () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  await expect(people.transaction(async () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  const entered = new Promise<void>((resolve) => {
    background.transaction(async () => resolve());
  });
  await expect(entered).resolves.toBeUndefined();
});

test('delivery: a press that hangs does not hold up the background for good', async () => {
  const { store, begun, work, end } = gatedStore();
  const { people, lane } = lanesOn(store, 1);
  const background = lane({ atOnce: 2, afterPeople: 3, patienceMs: 1 });
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

test('what falls due has a way of its own: what waits for deliveries does not wait before it', async () => {
  const { store, begun, work, end } = gatedStore();
  const { people, lane } = lanesOn(store, 1);
  const [background, dues] = [
    lane({ atOnce: 1, afterPeople: 8, patienceMs: 60_000 }),
    lane({ atOnce: 1, afterPeople: 2, patienceMs: 60_000 }),
  ];
  const pressed = ['press 0', 'press 1', 'press 2'].map((name) => work(people, name));
  const later = [work(background, 'sent'), work(dues, 'closed')];
  end('press 0');
  end('press 1');
  await settle();
  await settle();
  expect(begun.slice(3)).toEqual(['closed']);
  end('closed');
  end('press 2');
  await Promise.all(pressed);
  while (begun.at(-1) !== 'sent') await settle();
  end('sent');
  await Promise.all(later);
});

test('while much is due at once, what comes in from outside is heard between two of it', async () => {
  const immediately: Store = { kind: 'pglite', close: async () => {}, transaction: (run) => run({} as Tx) };
  const dues = lanesOn(immediately, 1).lane({ atOnce: 1, afterPeople: 2, patienceMs: 60_000 });
  let heard = false;
  setTimeout(() => {
    heard = true;
  }, 1);
  for (let done = 0; !heard && done < 100_000; done += 1) await dues.transaction(async () => {});
  expect(heard).toBe(true);
});
