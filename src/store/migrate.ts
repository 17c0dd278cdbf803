import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from '../kernel/logger';
import type { Store, Tx } from '../kernel/store';

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly hash: string;
}

// any constant: all bots that start at once queue here, and the later ones find the work done
const MIGRATION_LOCK = 7_261_944;

/** Applies `migrations/*.sql` in the order of their names, each once, all or none. Refuses a file changed after it ran. */
export function migrate(store: Store, directory: string, logger: Logger): Promise<void> {
  const wanted = readMigrations(directory);
  return store.transaction((tx) => applyMigrations(tx, wanted, logger));
}

/** The same in a transaction of the caller's, for those given. */
export async function applyMigrations(tx: Tx, wanted: readonly Migration[], logger: Logger): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
  await tx.query(
    'create table if not exists migrations (name text primary key, hash text not null, applied_at timestamptz not null default now())',
  );
  const applied = await appliedHashes(tx);
  const names: string[] = [];
  for (const migration of wanted) {
    const hash = applied.get(migration.name);
    if (hash === migration.hash) continue;
    if (hash) throw new Error(`migration ${migration.name} was changed after it ran; add a new one instead`);
    await tx.query(migration.sql);
    await tx.query('insert into migrations (name, hash) values ($1, $2)', [migration.name, migration.hash]);
    names.push(migration.name);
  }
  if (names.length > 0) logger.info({ migrations: names }, 'migrations applied');
}

/** The migrations in a folder, in the order of their names. */
export function readMigrations(directory: string): Migration[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(directory, name), 'utf8');
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') };
    });
}

/** Name → hash of those that were applied. */
export async function appliedHashes(tx: Tx): Promise<Map<string, string>> {
  const { rows } = await tx.query<{ name: string; hash: string }>('select name, hash from migrations');
  return new Map(rows.map((row) => [row.name, row.hash]));
}
