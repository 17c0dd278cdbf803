import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { silentLogger } from '../../src/kernel/logger';
import type { Store } from '../../src/kernel/store';
import { tableNames, writeBackup } from '../../src/store/backup';
import { storeOn } from '../../src/store/pglite';
import { openPostgres } from '../../src/store/postgres';
import { restoreBackup } from '../../src/store/restore';
import { projectRoot } from './network-files';
import { newDatabase } from './store';

const migrations = join(projectRoot, 'migrations');

/** Every row of every table that the catalogue knows, as PostgreSQL writes a row, not as a backup does. */
export const rowsByTable = (store: Store): Promise<Record<string, string[]>> =>
  store.transaction(async (tx) => {
    await tx.query("set local timezone to 'UTC'");
    const found: Record<string, string[]> = {};
    for (const name of await tableNames(tx)) {
      const { rows } = await tx.query<{ line: string }>(`select t::text as line from "${name}" t`);
      found[name] = rows.map(({ line }) => line).sort();
    }
    return found;
  });

export interface Copy {
  readonly store: Store;
  close(): Promise<void>;
}

/** Another store with what a backup of this one restores. */
export async function copyOf(from: Store, kind: Store['kind']): Promise<Copy> {
  const folder = mkdtempSync(join(tmpdir(), 'convenor-copies-'));
  const database = kind === 'postgres' ? await newDatabase() : null;
  const store = database ? openPostgres(database.url) : storeOn(await PGlite.create());
  // a new database of the tests has its tables already
  await store.transaction((tx) => tx.query('drop schema public cascade; create schema public'));
  await writeBackup(from, join(folder, 'copy'), new Date(0));
  await restoreBackup(store, join(folder, 'copy'), migrations, silentLogger);
  rmSync(folder, { recursive: true, force: true });
  const close = async (): Promise<void> => {
    await store.close();
    await database?.drop();
  };
  return { store, close };
}

/** A text in which everything is that some writer of rows could trip over. */
const NASTY = 'Öğle “\u2028” \\ "ক", {}\t\\N\r\n\ufdd0';
/** To the microsecond, and the later the later the column: what began ends. */
const moment = (second: number): string => `2027-01-31T17:00:${String(second).padStart(2, '0')}.123457Z`;
const VALUES: Readonly<Record<string, unknown>> = {
  text: NASTY,
  int2: 1,
  int4: 2_147_483_647,
  // more than a number of JavaScript holds
  int8: '9007199254740993',
  bool: true,
  date: '2027-02-28',
  time: '17:00:00',
  json: JSON.stringify({ b: [1e21, 0.1, null, NASTY], a: {} }),
  jsonb: JSON.stringify({ b: [1e21, 0.1, null, NASTY], a: {} }),
  _text: [NASTY, ''],
  _int4: [1, 2],
  interval: '1 day 00:00:01.000001',
  numeric: '12345678901234567890.123456789',
  uuid: '0f0e0d0c-0b0a-4908-8706-050403020100',
  _timestamptz: [moment(1)],
  _int8: ['9007199254740993'],
  bytea: Buffer.from([0, 255, 10]),
};

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  /** The words that a check lets in. */
  readonly words: string | null;
}

/**
 * A row in every table that has none, with something in each column: the catalogue names the tables, so that one which comes
 * later is not forgotten. The same text stands everywhere, so a row finds the row that it names. Resolves to the tables that
 * would not take theirs, with the server's reason.
 */
export async function furnish(store: Store, networkId: string): Promise<string[]> {
  const columns = await store.transaction(async (tx) => {
    const { rows } = await tx.query<Column>(
      `select c.relname as table, a.attname as name, t.typname as type,
         (select string_agg(pg_get_constraintdef(k.oid), ' ') from pg_constraint k
          where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any(k.conkey)) as words
       from pg_class c join pg_attribute a on a.attrelid = c.oid join pg_type t on t.oid = a.atttypid
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'migrations'
         and a.attnum > 0 and not a.attisdropped order by c.relname, a.attnum`,
    );
    return rows;
  });
  const filled = await rowsByTable(store);
  let left = Object.keys(filled).filter((table) => filled[table]?.length === 0);
  for (;;) {
    const refused: string[] = [];
    for (const table of left) {
      const of = columns.filter((column) => column.table === table);
      const values = of.map((column, index) => wanted(column, index, networkId));
      const names = of.map(({ name }) => `"${name}"`).join(', ');
      const places = of.map(({ type }, index) => `$${index + 1}::${type.replace(/^_(.*)/, '$1[]')}`).join(', ');
      const insert = `insert into "${table}" (${names}) overriding system value values (${places})`;
      await store
        .transaction((tx) => tx.query(insert, values))
        .catch((error: Error) => refused.push(`${table}: ${error.message}`));
    }
    const tables = refused.map((reason) => reason.split(':')[0] ?? '');
    if (tables.length === left.length) return refused;
    left = tables;
  }
}

function wanted({ name, type, words }: Column, index: number, networkId: string): unknown {
  if (name === 'network_id') return networkId;
  if (type === 'timestamptz') return moment(index);
  const [, word] = /'([^']+)'::text/.exec(words ?? '') ?? [];
  return word !== undefined && type === 'text' ? word : VALUES[type];
}
