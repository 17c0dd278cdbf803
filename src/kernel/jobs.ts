import type { Tx } from './store';

export type JobData = Readonly<Record<string, string>>;

/** A durable queue on the store itself: what is enqueued in a transaction is there exactly when the transaction is. */
export interface JobQueue {
  enqueue(tx: Tx, queue: string, data: JobData, options?: { notBefore?: Date }): Promise<void>;
  /** Many at once, in one statement. */
  enqueueAll(tx: Tx, queue: string, jobs: readonly JobData[]): Promise<void>;
}

/** Handlers must be idempotent: after a crash a job is given again. One that throws is retried and logged. */
export interface JobDefinition {
  readonly queue: string;
  /** How many jobs are taken at once. */
  readonly batch: number;
  handle(jobs: readonly JobData[]): Promise<void>;
}
