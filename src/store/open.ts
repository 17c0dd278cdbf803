import type { Logger } from '../kernel/logger';
import type { Store } from '../kernel/store';
import { migrate } from './migrate';
import { openPglite } from './pglite';
import { openPostgres } from './postgres';

export interface StoreOptions {
  /** A PostgreSQL server; without it the embedded store in `dataDir` is used. */
  readonly databaseUrl?: string;
  readonly dataDir: string;
  readonly migrationsDir: string;
  readonly logger: Logger;
}

/** Opens the store and brings its schema up to date, once, whoever starts first. */
export async function openStore(options: StoreOptions): Promise<Store> {
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
