import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from '../../src/kernel/logger';
import { silentLogger } from '../../src/kernel/logger';
import { migrate } from '../../src/store/migrate';
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
    const applied: string[] = [];
    const logger: Logger = { ...silentLogger, info: (fields) => applied.push(String(fields.migration)) };
    write('9001_probe.sql', 'create table probe (a integer); insert into probe values (1);');
    await Promise.all([migrate(open.store, folder, logger), migrate(open.store, folder, logger)]);
    await migrate(open.store, folder, logger);
    expect(applied).toEqual(['9001_probe.sql']);
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

  test('every table of the networks has network_id first in its key', async () => {
    await migrate(open.store, MIGRATIONS, silentLogger);
    const { rows } = await open.store.transaction((tx) =>
      tx.query<{ table: string; first: string }>(`
        select c.relname as table, a.attname as first
        from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where i.indisprimary and n.nspname = 'public'`),
    );
    // an installation comes before the network that may be set up in its team; outages and pace are of the bots themselves
    const botsOwn = ['migrations', 'bot_state', 'installations', 'service_beats', 'service_interruptions', 'pace'];
    const others = rows.filter((row) => !botsOwn.includes(row.table) && row.first !== 'network_id');
    expect(others).toEqual([]);
  });
});
