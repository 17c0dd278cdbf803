import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool, type PoolClient, type PoolConfig, type QueryConfig } from 'pg';
import type { Statement, Store, Tx } from '../kernel/store';
import { finish, type Hooks, withHooks } from './hooks';
import { nameOf } from './postgres-journey';
import { OpenTransaction } from './postgres-transaction';

const MOST_CONNECTIONS = 10;

/**
 * For how long (ms) a line to the server may be silent before it counts as broken. A machine that vanished closes no line, and
 * the system's own patience with such a one is a quarter of an hour, or two hours.
 */
export interface LineLimits {
  /** Until there is a connection, and a place on it. */
  readonly connectMs: number;
  /** Until what was asked is answered, also where it waits for others. */
  readonly answerMs: number;
  /** The other way round: for so long the server keeps the locks of a bot that says nothing within a transaction. */
  readonly idleMs: number;
}

export const BOT_LIMITS: LineLimits = { connectMs: 10_000, answerMs: 30_000, idleMs: 60_000 };

/** Without limits for work that takes as long as it takes: a migration, a backup. */
export function openPostgres(databaseUrl: string, limits?: LineLimits): Store {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: MOST_CONNECTIONS,
    application_name: 'convenor',
    keepAlive: true,
    ...(limits ? limited(limits) : {}),
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

const limited = ({ connectMs, answerMs, idleMs }: LineLimits): PoolConfig => ({
  connectionTimeoutMillis: connectMs,
  query_timeout: answerMs,
  // a statement rather than a parameter of the connection, of which a pooler in between may know nothing
  onConnect: async (client) => {
    await client.query(`set idle_in_transaction_session_timeout = ${idleMs}`);
  },
});

async function inTransaction<T>(pool: Pool, run: (open: OpenTransaction) => Promise<T>): Promise<T> {
  const open = new OpenTransaction(pool);
  try {
    const result = await run(open);
    await open.commit();
    return result;
  } catch (error) {
    await open.rollback(error);
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
