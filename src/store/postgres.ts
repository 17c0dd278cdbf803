import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool, type PoolClient, type QueryConfig } from 'pg';
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

/** Statements that a connection keeps: texts differ by how many rows they write or look for, and these are not worth keeping. */
const KEPT = 300;
const names = new Map<string, string>();

/** The server parses and plans a statement of a name once a connection. One without a name would be planned anew each time. */
const nameOf = (text: string): string | undefined => {
  const known = names.get(text);
  if (known || names.size >= KEPT) return known;
  const name = `convenor_${names.size + 1}`;
  names.set(text, name);
  return name;
};

/** Of the client what drizzle's session asks of it. */
const naming = (client: PoolClient): PoolClient =>
  ({
    query: (config: QueryConfig, values: unknown[]) => client.query({ ...config, name: nameOf(config.text) }, values),
  }) as unknown as PoolClient;

const txOn = (client: PoolClient, hooks: Hooks): Tx => ({
  db: drizzle(naming(client)) as unknown as Tx['db'],
  query: async <R>(text: string, values?: readonly unknown[]) => {
    const result = values
      ? await client.query({ text, name: nameOf(text) } as QueryConfig, [...values])
      : await client.query(text);
    const last = Array.isArray(result) ? result.at(-1) : result;
    return { rows: (last?.rows ?? []) as R[] };
  },
  beforeCommit: (hook) => hooks.before.push(hook),
  afterCommit: (hook) => hooks.after.push(hook),
});
