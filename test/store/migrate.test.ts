import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from '../../src/kernel/logger';
import { silentLogger } from '../../src/kernel/logger';
import { migrate } from '../../src/store/migrate';
import { networks } from '../../src/store/tables/networks';
import { aNetworkRow } from '../harness/parts';
import { openTestStore, type TestStore } from '../harness/store';

const MIGRATIONS = join(__dirname, '..', '..', 'migrations');

describe('migrations', () => {
  let open: TestStore;
  let folder: string;
  const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql);

  beforeEach(async () => {
    open = await openTestStore();
    folder = mkdtempSync(join(tmpdir(), 'convenor-migrations-'));
  });
  afterEach(async () => {
    await open.store.transaction((tx) =>
      tx.query("drop table if exists probe; delete from migrations where name like '9%'"),
    );
    await open.close();
    rmSync(folder, { recursive: true });
  });

  test('each is applied once, whoever starts first', async () => {
    const applied: unknown[] = [];
    const logger: Logger = { ...silentLogger, info: (fields) => applied.push(fields.migrations) };
    write('9001_probe.sql', 'create table probe (a integer); insert into probe values (1);');
    await Promise.all([migrate(open.store, folder, logger), migrate(open.store, folder, logger)]);
    await migrate(open.store, folder, logger);
    expect(applied).toEqual([['9001_probe.sql']]);
    expect((await open.store.transaction((tx) => tx.query('select a from probe'))).rows).toEqual([{ a: 1 }]);
  });

  test('one that fails leaves nothing of those before it', async () => {
    write('9001_probe.sql', 'create table probe (a integer);');
    write('9002_broken.sql', 'create tabel nonsense;');
    await expect(migrate(open.store, folder, silentLogger)).rejects.toThrow(/syntax/);
    const { rows } = await open.store.transaction((tx) => tx.query("select to_regclass('probe') as probe"));
    expect(rows).toEqual([{ probe: null }]);
  });

  test('one that was changed after it ran stops the start', async () => {
    write('9001_probe.sql', 'create table probe (a integer);');
    await migrate(open.store, folder, silentLogger);
    write('9001_probe.sql', 'create table probe (a text);');
    await expect(migrate(open.store, folder, silentLogger)).rejects.toThrow(/9001_probe\.sql was changed/);
  });

  /** Tables of no network: each bot's machine keeps them whole, and why. */
  const OF_NO_NETWORK: Readonly<Record<string, string>> = {
    migrations: 'how the tables were made',
    bot_state: 'where a local clock stands, the secret of local links',
    installations: 'an installation comes before the network that may be set up in its team',
    service_beats: 'that the service runs, whichever bot it is',
    service_interruptions: 'when it did not',
    pace: 'several networks may share a tenant, and Teams counts by tenant',
    answers_outside: 'whom no network knows was answered, or who has still to say which',
    bots: 'which bots live',
    taken_jobs: 'which of them has which job',
  };

  interface Index {
    readonly table: string;
    readonly primary: boolean;
    readonly columns: readonly string[];
  }

  test('every table can be distributed by network_id: it stands in each key, first in the primary one, and in each reference', async () => {
    await migrate(open.store, MIGRATIONS, silentLogger);
    const columns = (key: string, of: string) =>
      `(select json_agg(a.attname order by k.n) from unnest(${key}) with ordinality k(num, n)
        join pg_attribute a on a.attrelid = ${of} and a.attnum = k.num)`;
    const read = <R>(sql: string) => open.store.transaction(async (tx) => (await tx.query<R>(sql)).rows);
    const tables = await read<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public' order by 1",
    );
    const keys = await read<Index>(
      `select c.relname as table, i.indisprimary as primary, ${columns('i.indkey::int2[]', 'c.oid')} as columns
       from pg_index i join pg_class c on c.oid = i.indrelid
       where i.indisunique and c.relnamespace = 'public'::regnamespace`,
    );
    const references = await read<Index>(
      `select c.conrelid::regclass::text as table, ${columns('c.conkey', 'c.conrelid')} as columns
       from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace`,
    );
    const ofNetworks = (table: string) => !(table in OF_NO_NETWORK);
    const keyed = keys.filter(({ primary, columns: [first] }) => primary && first === 'network_id');
    const whole = keyed.map(({ table }) => table);
    expect(tables.map(({ name }) => name).filter((name) => ofNetworks(name) && !whole.includes(name))).toEqual([]);
    const astray = [...keys, ...references].filter(
      ({ table, columns: names }) => ofNetworks(table) && !names.includes('network_id'),
    );
    // by which the network of a team is found before anybody knows it: `networks` is a list that every node has whole
    expect(astray.map(({ table, columns: names }) => `${table}: ${names.join(', ')}`)).toEqual([
      'networks: tenant_id, team_id',
    ]);
    for (const name of Object.keys(OF_NO_NETWORK)) expect(tables.map((table) => table.name)).toContain(name);
  });
});

test('what is asked again comes back as it did the first time, whatever its types', async () => {
  const { store, close } = await openTestStore();
  const asked = () =>
    store.transaction(async (tx) => [
      await tx.query(
        `select $1::int as a, 2.5::float8 as b, 12::bigint as c, true as d, null::text as e, '{"x":[1]}'::jsonb as f,
           array['p','q'] as g, '2027-02-01T00:00:00Z'::timestamptz as h, 1.5::numeric as i`,
        [1],
      ),
      await tx.db
        .select({ id: networks.networkId, at: networks.createdAt, settings: networks.settings })
        .from(networks),
    ]);
  await aNetworkRow(store, 'n');
  const first = await asked();
  expect([await asked(), await asked()]).toEqual([first, first]);
  expect(first[1]).toMatchObject([{ id: 'n', at: expect.any(Date), settings: {} }]);
  await close();
});
