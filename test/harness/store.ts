import { randomUUID } from 'node:crypto';
import type { PGlite } from '@electric-sql/pglite';
import { Client } from 'pg';
import type { Store } from '../../src/kernel/store';
import { storeOn } from '../../src/store/pglite';
import { openPostgres } from '../../src/store/postgres';
import { databaseAt, TEMPLATE } from './postgres-server';

/** What `environment.js` puts into the global scope of each test file. */
interface TestStores {
  readonly kind: 'pglite' | 'postgres' | null;
  readonly databaseUrl: string;
  /** Addresses of databases that no test is using. */
  readonly databases: string[];
  lease(): Promise<PGlite>;
  giveBack(pglite: PGlite): void;
}

const { testStores } = globalThis as unknown as { testStores: TestStores };

export interface TestStore {
  readonly store: Store;
  /** Another bot's handle on the same store: on PostgreSQL with connections of its own, on the embedded store the same one. */
  beside(): Store;
  close(): Promise<void>;
}

/** On which store this run of the file is: a test that is about one of them looks here. */
export const storeKind = testStores.kind;

/** An empty, migrated store of the kind of this jest project. Two of them share nothing. Close it in `afterEach`. */
export async function openTestStore(): Promise<TestStore> {
  const opened = testStores.kind === 'postgres' ? await onPostgres() : await onPglite();
  const handles: Store[] = [];
  const beside = (): Store => {
    const other = opened.another();
    if (other !== opened.store) handles.push(other);
    return other;
  };
  const close = async () => {
    // first these: the database is emptied for the next test
    for (const handle of handles) await handle.close();
    await opened.store.close();
  };
  return { store: opened.store, beside, close };
}

/** A PostgreSQL database of its own, by its address, for what opens the store by itself. Only in the project `postgres`. */
export async function newDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(`create database ${name} template ${TEMPLATE}`);
  return {
    url: databaseAt(testStores.databaseUrl, name),
    drop: () => administer(`drop database ${name} with (force)`),
  };
}

/**
 * A database serves one test after the other, as the embedded store does: making another takes half a second. One connection
 * more than the test's own may not be open on it, or emptying it would wait for that one.
 */
async function onPostgres(): Promise<{ store: Store; another: () => Store }> {
  const url = testStores.databases.pop() ?? (await newDatabase()).url;
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(EMPTY);
  await client.end();
  const store = openPostgres(url);
  const close = async () => {
    await store.close();
    testStores.databases.push(url);
  };
  return { store: { ...store, close }, another: () => openPostgres(url) };
}

async function administer(sql: string): Promise<void> {
  const client = new Client({ connectionString: testStores.databaseUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** One embedded store serves one test after the other: emptying it takes milliseconds, opening another half a second. */
async function onPglite(): Promise<{ store: Store; another: () => Store }> {
  const pglite = await testStores.lease();
  await pglite.exec(EMPTY);
  const close = async () => testStores.giveBack(pglite);
  const store = { ...storeOn(pglite), close };
  return { store, another: () => store };
}

// Deleting from a table that is almost empty costs a tenth of truncating it; as a replica, no foreign key and no trigger
// (acts are never changed) stands in the way. What has grown is truncated, for nobody vacuums here. The queues stay:
// dropping and making them at each test fills the catalogue with what is dead.
const EMPTY = `
  do $$ declare name text; begin
    perform set_config('session_replication_role', 'replica', true);
    for name in select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables
      where schemaname in ('public', 'pgboss') and tablename not in ('migrations', 'version', 'queue') loop
      if pg_relation_size(name) > 1000000 then execute 'truncate ' || name || ' cascade';
      else execute 'delete from ' || name;
      end if;
    end loop;
    perform setval(quote_ident(sequencename)::regclass, 1, false) from pg_sequences
      where schemaname = 'public' and last_value is not null;
  end $$;`;
