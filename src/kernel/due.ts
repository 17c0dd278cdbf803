import type { Tx } from './store';

/** One thing that falls due: `kind` names the handler, `subject` what it is about. One row per (network, kind, subject). */
export interface Due {
  readonly networkId: string;
  readonly kind: string;
  readonly subject: string;
  readonly at: Date;
}

/** Where features write down what falls due; the sweep takes it, oldest first, each at its own instant, once. */
export interface Agenda {
  schedule(tx: Tx, due: Due): Promise<void>;
  cancel(tx: Tx, due: Omit<Due, 'at'>): Promise<void>;
  /** Several of one network at once: those without an instant are taken off, and what stands as it should is left alone. */
  arrange(tx: Tx, networkId: string, wanted: readonly Wanted[]): Promise<void>;
  /**
   * Takes off what falls due until an instant under subjects that begin alike, for a handler that does the same for all of them
   * at once. Returns the latest of their instants, null where there are none. Those that another bot is handling are left to it.
   */
  gather(tx: Tx, like: Omit<Due, 'at'>, until: Date): Promise<Date | null>;
}

/** What is to stand in the agenda: null where nothing falls due under the key. */
export interface Wanted {
  readonly kind: string;
  readonly subject: string;
  readonly at: Date | null;
}

/** Runs in the transaction that takes the row. It may schedule the next one under the same key. Must be idempotent. */
export interface DueDefinition {
  readonly kind: string;
  /** Comes after all else of its instant: what tells of an act, where many acts fall due together. */
  readonly last?: boolean;
  handle(tx: Tx, due: Due): Promise<void>;
  /** The same for all of one network and one instant, in one transaction; where it fails, each is handled by itself. */
  handleAll?(tx: Tx, dues: readonly Due[]): Promise<void>;
}
