import type { NodePgDatabase } from 'drizzle-orm/node-postgres';

/**
 * One SQL dialect behind one handle. `db` builds typed queries; `query` runs text with `$1` parameters (pg-boss needs it).
 * A query outside the transaction while one is open would wait for itself on the embedded store: pass the `Tx` on.
 */
export interface Tx {
  readonly db: NodePgDatabase;
  query<R = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<{ rows: R[] }>;
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
