import type { Tx } from './store';

/** A durable queue on the store itself: what is enqueued in a transaction is there exactly when the transaction is. */
export interface JobQueue {
  enqueue(tx: Tx, queue: string, data: Readonly<Record<string, string>>, options?: { notBefore?: Date }): Promise<void>;
}

/** Handlers must be idempotent: after a crash a job is given again. One that throws is retried and logged. */
export interface JobDefinition {
  readonly queue: string;
  /** How many jobs are taken at once. */
  readonly batch: number;
  handle(jobs: readonly Readonly<Record<string, string>>[]): Promise<void>;
}
