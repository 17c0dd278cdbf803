import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool, type PoolClient, type QueryConfig } from 'pg';
import type { Statement, Store, Tx } from '../kernel/store';
import { finish, type Hooks, withHooks } from './hooks';
import { nameOf } from './postgres-journey';
import { OpenTransaction } from './postgres-transaction';

const MOST_CONNECTIONS = 10;

export function openPostgres(databaseUrl: string): Store {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: MOST_CONNECTIONS,
    application_name: 'convenor',
    keepAlive: true,
  });
  // a connection that breaks while idle must not take the process down: the next query opens another
  pool.on('error', () => {});
  return {
    kind: 'postgres',
    transaction: (run) =>
      withHooks((hooks) =>
        inTransaction(pool, async (open) => {
          const result = await run(txOn(open, hooks));
          await finish(hooks);
          return result;
        }),
      ),
    close: () => pool.end(),
  };
}

async function inTransaction<T>(pool: Pool, run: (open: OpenTransaction) => Promise<T>): Promise<T> {
  const open = new OpenTransaction(pool);
  try {
    const result = await run(open);
    await open.commit();
    return result;
  } catch (error) {
    await open.rollback();
    throw error;
  }
}

/** Of the client what drizzle's session asks of it. */
const naming = (open: OpenTransaction): PoolClient =>
  ({
    query: async (config: QueryConfig, values: unknown[]) =>
      (await open.ready()).query({ ...config, name: nameOf(config.text) }, values),
  }) as unknown as PoolClient;

const txOn = (open: OpenTransaction, hooks: Hooks): Tx => ({
  db: drizzle(naming(open)) as unknown as Tx['db'],
  query: async <R>(text: string, values?: readonly unknown[]) => {
    const client = await open.ready();
    const result = values
      ? await client.query({ text, name: nameOf(text) } as QueryConfig, [...values])
      : await client.query(text);
    const last = Array.isArray(result) ? result.at(-1) : result;
    return { rows: (last?.rows ?? []) as R[] };
  },
  queryAll: async <R extends readonly object[]>(...statements: readonly Statement[]) => {
    const said = await open.askAll(statements);
    return said.map(({ rows }) => rows) as unknown as { readonly [K in keyof R]: readonly R[K][] };
  },
  writeLast: async (statement) => open.last(statement),
  beforeCommit: (hook) => hooks.before.push(hook),
  afterCommit: (hook) => hooks.after.push(hook),
});
