import type { Tx } from '../kernel/store';
import { isOutage } from './outage';

export type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };

/**
 * Tries something within a transaction that goes on without it: where it fails, what it wrote is taken back to the savepoint,
 * and what it asked for at the commit is forgotten. What it asked for before the commit runs at its end, so that it fails or
 * not with all the rest of it. A store that is away is no failure of what was tried, and is thrown.
 */
export async function attempt<T>(tx: Tx, run: (inner: Tx) => Promise<T>): Promise<Attempt<T>> {
  const before: (() => Promise<void>)[] = [];
  const after: (() => void)[] = [];
  await tx.query('savepoint attempt');
  try {
    const inner: Tx = { ...tx, beforeCommit: (hook) => before.push(hook), afterCommit: (hook) => after.push(hook) };
    const value = await run(inner);
    for (let hook = before.shift(); hook; hook = before.shift()) await hook();
    await tx.query('release savepoint attempt');
    for (const hook of after) tx.afterCommit(hook);
    return { ok: true, value };
  } catch (error) {
    if (isOutage(error)) throw error;
    await tx.query('rollback to savepoint attempt; release savepoint attempt');
    return { ok: false, error };
  }
}
