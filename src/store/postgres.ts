import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool, type PoolClient } from 'pg';
import type { Store, Tx } from '../kernel/store';
import { finish, type Hooks, withHooks } from './hooks';

export function openPostgres(databaseUrl: string): Store {
  const pool = new Pool({ connectionString: databaseUrl, max: 10, application_name: 'convenor' });
  // a connection that breaks while idle must not take the process down: the next query opens another
  pool.on('error', () => {});
  return {
    kind: 'postgres',
    transaction: (run) =>
      withHooks((hooks) =>
        inTransaction(pool, async (client) => {
          const result = await run(txOn(client, hooks));
          await finish(hooks);
          return result;
        }),
      ),
    close: () => pool.end(),
  };
}

async function inTransaction<T>(pool: Pool, run: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await run(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

const txOn = (client: PoolClient, hooks: Hooks): Tx => ({
  db: drizzle(client) as unknown as Tx['db'],
  query: async <R>(text: string, values?: readonly unknown[]) => {
    const result = await client.query(text, values ? [...values] : undefined);
    const last = Array.isArray(result) ? result.at(-1) : result;
    return { rows: (last?.rows ?? []) as R[] };
  },
  beforeCommit: (hook) => hooks.before.push(hook),
  afterCommit: (hook) => hooks.after.push(hook),
});
