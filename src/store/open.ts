import type { Logger } from '../kernel/logger';
import type { Store } from '../kernel/store';
import { migrate } from './migrate';
import { openPglite } from './pglite';
import { type LineLimits, openPostgres } from './postgres';

export interface StoreOptions {
  /** A PostgreSQL server; without it the embedded store in `dataDir` is used. */
  readonly databaseUrl?: string;
  readonly dataDir: string;
  /** How long a bot waits for a PostgreSQL server; absent: as long as it takes. */
  readonly limits?: LineLimits;
  readonly migrationsDir: string;
  readonly logger: Logger;
}

/** Opens the store and brings its schema up to date, once, whoever starts first. A migration takes as long as it takes. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const store = await openMigrated(options);
  if (!options.databaseUrl || !options.limits) return store;
  await store.close();
  return openPostgres(options.databaseUrl, options.limits);
}

async function openMigrated(options: StoreOptions): Promise<Store> {
  const store = await openBare(options);
  try {
    await migrate(store, options.migrationsDir, options.logger);
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

/** Opens the store as it is. */
export const openBare = async ({
  databaseUrl,
  dataDir,
}: Pick<StoreOptions, 'databaseUrl' | 'dataDir'>): Promise<Store> =>
  databaseUrl ? openPostgres(databaseUrl) : openPglite(dataDir);
