import { Client } from 'pg';
import type { Store } from '../../src/kernel/store';
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

  test('a statement that failed and was passed over does not look committed', async () => {
    const passedOver = store.transaction((tx) => tx.query('select 1 / 0').catch(() => undefined));
    await expect(passedOver).rejects.toThrow('failed before it was to be committed');
  });
});
