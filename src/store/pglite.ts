import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite, type QueryOptions, type Transaction } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import type { Statement, Store, Tx } from '../kernel/store';
import { lockFolder } from './folder-lock';
import { finish, type Hooks, withHooks } from './hooks';
import { type Statements, statementsOf } from './pglite-statements';

/** PGlite 0.5 has no lock of its own: two processes on one folder would destroy it. */
export async function openPglite(dataDir: string): Promise<Store> {
  mkdirSync(dataDir, { recursive: true });
  const lock = await lockFolder(dataDir);
  try {
    return storeOn(await PGlite.create(join(dataDir, 'pglite')), () => lock.release());
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** A store on an open PGlite; tests give one that lives in memory. */
export function storeOn(pglite: PGlite, afterClose: () => Promise<void> = async () => {}): Store {
  const statements = statementsOf(pglite);
  return {
    kind: 'pglite',
    transaction: (run) =>
      withHooks((hooks) =>
        pglite.transaction(async (open) => {
          const result = await run(txOn(open, statements, hooks));
          await finish(hooks);
          return result;
        }),
      ),
    close: async () => {
      await pglite.close();
      await afterClose();
    },
  };
}

const txOn = (open: Transaction, statements: Statements, hooks: Hooks): Tx => {
  const asked = (text: string, values: readonly unknown[] = [], options?: QueryOptions) =>
    statements.query(open, text, values, options);
  return {
    // drizzle's PGlite session asks of its client no more than this
    db: drizzle({ query: asked } as unknown as PGlite) as unknown as Tx['db'],
    query: async <R>(text: string, values?: readonly unknown[]) => {
      if (values && values.length > 0) return { rows: (await asked(text, values)).rows as R[] };
      const results = await open.exec(text);
      return { rows: (results.at(-1)?.rows ?? []) as R[] };
    },
    // no journey to be saved here
    queryAll: async <R extends readonly object[]>(...asking: readonly Statement[]) => {
      const found: object[][] = [];
      for (const { text, values } of asking) found.push((await asked(text, values)).rows as object[]);
      return found as unknown as { readonly [K in keyof R]: readonly R[K][] };
    },
    writeLast: async ({ text, values }) => {
      await asked(text, values);
    },
    beforeCommit: (hook) => hooks.before.push(hook),
    afterCommit: (hook) => hooks.after.push(hook),
  };
};
