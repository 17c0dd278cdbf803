import type { CardRenderer } from '../../kernel/cards';
import type { Clock } from '../../kernel/clock';
import type { Agenda } from '../../kernel/due';
import type { JobQueue } from '../../kernel/jobs';
import type { Outbox } from '../../kernel/messages';
import type { Store } from '../../kernel/store';
import type { Networks } from '../membership/usecases';

export interface DeliveryReportDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly cards: CardRenderer;
  readonly outbox: Outbox;
  readonly agenda: Agenda;
  readonly jobs: JobQueue;
  readonly networks: Networks;
}

/** Where the messages about one thing ended up. */
export interface Ends {
  readonly subject: string;
  readonly title: string;
  /** How many people it went to; a channel counts where it is among those that were missed. */
  readonly total: number;
  readonly missed: readonly Missed[];
  /** Messages that have not ended yet. */
  readonly waiting: number;
}

export interface Counts {
  readonly total: number;
  readonly failed: number;
  readonly unknown: number;
  readonly outdated: number;
  readonly waiting: number;
}

export interface Missed {
  /** The message's place in the order, by which it can be named. */
  readonly serial: number;
  readonly name: string;
  /** `outdated`: an earlier state of it stands there, and the change did not get through. */
  readonly state: 'failed' | 'unknown' | 'outdated';
  /** Whether it can be sent again. */
  readonly again: boolean;
  readonly reason: string;
}
