import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool, type PoolClient } from 'pg';
import type { Store, Tx } from '../kernel/store';
import { finish, type Hooks, withHooks } from './hooks';
import { isOutage } from './outage';

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
        inTransaction(pool, async (client) => {
          const result = await run(txOn(client, hooks));
          await finish(hooks);
          return result;
        }),
      ),
    close: () => pool.end(),
  };
}

// the pool listens to idle connections alone; one that breaks in our hands tells its queries, and would else end the process
const heard = (): void => {};

async function inTransaction<T>(pool: Pool, run: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await begun(pool);
  let broken: Error | undefined;
  try {
    const result = await run(client);
    const { command } = await client.query('commit');
    // a statement that failed and was passed over makes of the commit a rollback, and the server says so only here
    if (command !== 'COMMIT') throw new Error('the transaction had failed before it was to be committed');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    giveBack(client, broken);
  }
}

/** A connection with a transaction on it. One that broke while it lay idle is thrown away: nothing was lost with it. */
async function begun(pool: Pool): Promise<PoolClient> {
  for (let left = MOST_CONNECTIONS; ; left -= 1) {
    const client = await pool.connect();
    client.on('error', heard);
    try {
      await client.query('begin');
      return client;
    } catch (error) {
      giveBack(client, error as Error);
      if (left === 0 || !isOutage(error)) throw error;
    }
  }
}

function giveBack(client: PoolClient, broken: Error | undefined): void {
  client.release(broken);
  client.removeListener('error', heard);
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
