import type { Tx } from './store';

export type JobData = Readonly<Record<string, string>>;

export interface JobOptions {
  /** The machine's time before which the job is left alone. */
  readonly notBefore?: Date;
  /** Lower ones are taken first. */
  readonly order?: number;
}

/** A durable queue on the store itself: what is enqueued in a transaction is there exactly when the transaction is. */
export interface JobQueue {
  enqueue(tx: Tx, queue: string, data: JobData, options?: JobOptions): Promise<void>;
  /** Many at once, in one statement. */
  enqueueAll(tx: Tx, queue: string, jobs: readonly ({ readonly data: JobData } & JobOptions)[]): Promise<void>;
  /** Takes every job away, waiting or long done, whose data hold this text: the id of somebody who is erased. */
  forget(tx: Tx, text: string): Promise<void>;
}

/** Handlers must be idempotent: after a crash a job is given again. One that throws is retried and logged. */
export interface JobDefinition {
  readonly queue: string;
  /** How many jobs are under way at once. */
  readonly atOnce: number;
  /** How often a job that throws is given again; 5 where nothing is said. */
  readonly retries?: number;
  /** Jobs of one lane are handled one after the other, in their order. */
  laneOf(job: JobData): string;
  handle(job: JobData): Promise<void>;
}
