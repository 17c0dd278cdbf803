import type { AddressInfo } from 'node:net';
import { createServer, connect as dial, type Server, type Socket } from 'node:net';
import { Client } from 'pg';
import type { Store } from '../../src/kernel/store';
import { attempt } from '../../src/store/attempt';
import { isOutage } from '../../src/store/outage';
import { openPostgres } from '../../src/store/postgres';
import { newDatabase, storeKind } from '../harness/store';

const onPostgres = storeKind === 'postgres' ? describe : describe.skip;

onPostgres('a connection that is cut', () => {
  let database: Awaited<ReturnType<typeof newDatabase>>;
  let store: Store;
  let admin: Client;

  beforeEach(async () => {
    database = await newDatabase();
    store = openPostgres(database.url);
    admin = new Client({ connectionString: database.url });
    await admin.connect();
  });
  afterEach(async () => {
    await store.close();
    await admin.end();
    await database.drop();
  });

  const cutAll = () =>
    admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
  const one = () => store.transaction(async (tx) => (await tx.query('select 1 as one')).rows);

  test('under a transaction it fails that one, as an outage, and nothing else: the process goes on', async () => {
    const cut = store.transaction(async (tx) => {
      await tx.query('select 1');
      await cutAll();
      await tx.query('select 2');
    });
    expect(isOutage(await cut.catch((error: unknown) => error))).toBe(true);
    expect(await one()).toEqual([{ one: 1 }]);
  });

  test('while it lies idle nobody notices', async () => {
    await one();
    await cutAll();
    expect(await one()).toEqual([{ one: 1 }]);
  });

  test('while it lies idle nobody notices either who begins with several statements in one journey', async () => {
    const two = () => store.transaction((tx) => tx.queryAll<[object]>({ text: 'select 2 as two', values: [] }));
    await two();
    await two();
    await cutAll();
    expect(await two()).toEqual([[{ two: 2 }]]);
  });

  test('a statement that failed and was passed over does not look committed', async () => {
    const passedOver = store.transaction((tx) => tx.query('select 1 / 0').catch(() => undefined));
    await expect(passedOver).rejects.toThrow('failed before it was to be committed');
  });
});

onPostgres('several statements in one journey', () => {
  let database: Awaited<ReturnType<typeof newDatabase>>;
  let store: Store;
  let other: Client;

  beforeEach(async () => {
    database = await newDatabase();
    store = openPostgres(database.url);
    other = new Client({ connectionString: database.url });
    await other.connect();
    await other.query('create table items (id text primary key)');
    await other.query('create table acts (item text, said text not null, at timestamptz)');
    await other.query(`insert into items values ('one')`);
  });
  afterEach(async () => {
    await store.close();
    await other.end();
    await database.drop();
  });

  const taking = { text: 'select id from items where id = $1 for no key update', values: ['one'] };
  const reading = { text: 'select said, at from acts where item = $1 order by said', values: ['one'] };
  const saying = (said: string | null) => ({ text: 'insert into acts values ($1, $2)', values: ['one', said] });
  const take = () => store.transaction((tx) => tx.queryAll<[{ id: string }, { said: string }]>(taking, reading));
  const press = (said: string | null) => store.transaction((tx) => tx.writeLast(saying(said)));
  /** Until somebody waits for a row that `other` holds. */
  const somebodyWaits = async (): Promise<void> => {
    const { rows } = await other.query('select 1 from pg_locks where not granted');
    if (rows.length === 0) await somebodyWaits();
  };

  test('nothing is read before the lock: who waited for an item sees what was said on it meanwhile', async () => {
    await take();
    await other.query('begin');
    await other.query(taking.text, taking.values);
    const waiting = take();
    await somebodyWaits();
    await other.query(`insert into acts values ('one', 'meanwhile', '2026-11-21T19:10:00.123+05:30')`);
    await other.query('commit');
    const at = new Date('2026-11-21T13:40:00.123Z');
    expect(await waiting).toEqual([[{ id: 'one' }], [{ said: 'meanwhile', at }]]);
  });

  test('what is written last stands before what is asked next, and is committed with the rest', async () => {
    for (const said of ['first', 'second']) {
      const seen = await store.transaction(async (tx) => {
        await tx.writeLast(saying(said));
        const { rows } = await tx.query<{ said: string }>('select said from acts where item = $1', ['one']);
        await tx.writeLast(saying(`${said}, again`));
        return rows.map((row) => row.said);
      });
      expect(seen).toContain(said);
    }
    const [, found] = await take();
    expect(found.map(({ said }) => said)).toEqual(['first', 'first, again', 'second', 'second, again']);
  });

  test('what cannot be written with the commit fails the transaction, and nothing of it stays', async () => {
    await press('said');
    const failing = store.transaction(async (tx) => {
      await tx.query('insert into items values ($1)', ['two']);
      await tx.writeLast(saying(null));
    });
    await expect(failing).rejects.toThrow('not-null');
    await expect(press(null)).rejects.toThrow('not-null');
    await press('said again');
    expect((await other.query('select id from items')).rows).toEqual([{ id: 'one' }]);
    expect((await take())[1].map(({ said }) => said)).toEqual(['said', 'said again']);
  });

  test('what is written last within an attempt that fails is taken back with it, and the rest goes on', async () => {
    await press('said');
    const tried = await store.transaction(async (tx) => {
      await tx.writeLast(saying('before'));
      const failed = await attempt(tx, (inner) => inner.writeLast(saying(null)));
      const thrown = await attempt(tx, async (inner) => {
        await inner.writeLast(saying('never'));
        throw new Error('no card');
      });
      await tx.writeLast(saying('between'));
      const held = await attempt(tx, (inner) => inner.writeLast(saying('within')));
      return [failed.ok, thrown.ok, held.ok];
    });
    expect(tried).toEqual([false, false, true]);
    expect((await take())[1].map(({ said }) => said)).toEqual(['before', 'between', 'said', 'within']);
  });

  test('what fails before the commit takes with it what was to be written last', async () => {
    const failing = store.transaction(async (tx) => {
      await tx.queryAll<[object]>(taking);
      await tx.writeLast(saying('never'));
      throw new Error('no card');
    });
    await expect(failing).rejects.toThrow('no card');
    expect((await take())[1]).toEqual([]);
  });
});

onPostgres('a line that falls silent', () => {
  const patient = { connectMs: 20_000, answerMs: 20_000, idleMs: 20_000 };
  let database: Awaited<ReturnType<typeof newDatabase>>;
  let wire: Server;
  let address: string;
  let silent: boolean;
  const sockets = new Set<Socket>();

  beforeEach(async () => {
    database = await newDatabase();
    const server = new URL(database.url);
    silent = false;
    wire = createServer((from) => {
      const to = dial(Number(server.port), server.hostname);
      for (const [one, other] of [
        [from, to],
        [to, from],
      ] as const) {
        sockets.add(one);
        one.on('data', (data) => silent || other.write(data));
        one.on('error', () => other.destroy());
        one.on('close', () => other.destroy());
      }
    });
    await new Promise<void>((done) => wire.listen(0, '127.0.0.1', done));
    const through = new URL(database.url);
    through.port = String((wire.address() as AddressInfo).port);
    address = through.toString();
  });
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    await new Promise((done) => wire.close(done));
    await database.drop();
  });

  const faultOf = (work: Promise<unknown>) => work.then(() => 'none', isOutage);

  test('2: nobody waits for it for ever: it is an outage, and the next transaction takes another line', async () => {
    const store = openPostgres(address, { ...patient, answerMs: 2_000 });
    const within = store.transaction(async (tx) => {
      await tx.query('select 1');
      silent = true;
      await tx.query('select 2').finally(() => {
        silent = false;
      });
    });
    expect(await faultOf(within)).toBe(true);
    expect((await store.transaction((tx) => tx.query('select 1 as one'))).rows).toEqual([{ one: 1 }]);
    await store.close();
  });

  test('2: what a bot that says nothing more had locked the server gives to the others', async () => {
    const store = openPostgres(address, { ...patient, idleMs: 300 });
    const other = openPostgres(database.url);
    const insert = 'insert into pace (place) values ($1)';
    const held = store.transaction(async (tx) => {
      await tx.query(insert, ['here']);
      // waits until the first is gone
      await other.transaction((theirs) => theirs.query(insert, ['here']));
      await tx.query('select 1');
    });
    expect(await faultOf(held)).toBe(true);
    await other.close();
    await store.close();
  });
});
