import type { NodePgDatabase } from 'drizzle-orm/node-postgres';

/** Text that is always the same, with its `$1` parameters. */
export interface Statement {
  readonly text: string;
  readonly values: readonly (string | number | null)[];
}

/**
 * One SQL dialect behind one handle. `db` builds typed queries; `query` runs text with `$1` parameters (pg-boss needs it).
 * A query outside the transaction while one is open would wait for itself on the embedded store: pass the `Tx` on.
 */
export interface Tx {
  readonly db: NodePgDatabase;
  query<R = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<{ rows: R[] }>;
  /**
   * Statements that wait for nothing of each other, one after the other in one journey to the server. Each sees what was
   * committed before it began, as if it were asked when the one before had ended.
   */
  queryAll<R extends readonly object[]>(
    ...statements: { readonly [K in keyof R]: Statement }
  ): Promise<{ readonly [K in keyof R]: readonly R[K][] }>;
  /**
   * A statement of whose rows nobody needs any: it leaves with the commit, or with what is asked next. Where it fails, the
   * transaction does.
   */
  writeLast(statement: Statement): Promise<void>;
  /** Runs at the end, still within the transaction: for what is better written all at once. */
  beforeCommit(run: () => Promise<void>): void;
  /** Runs after the commit and never when it fails: for waking workers, not for effects. */
  afterCommit(run: () => void): void;
}

export interface Store {
  readonly kind: 'pglite' | 'postgres';
  transaction<T>(run: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
