import type { ThisBot } from '../../kernel/bots';
import type { Clock } from '../../kernel/clock';
import type { JobQueue } from '../../kernel/jobs';
import type { Logger } from '../../kernel/logger';
import type { DeliveryListener, OutgoingMessage, Recipient, Transport } from '../../kernel/messages';
import type { Store, Tx } from '../../kernel/store';
import type { MessageRow } from '../../store/tables/messages';
import type { Pace } from './pace.usecases';

/** One message that this bot has taken upon itself to bring to its wanted state. */
export interface Errand {
  readonly networkId: string;
  readonly key: string;
  readonly version: number;
  readonly attempts: number;
  /** The bot that took it. */
  readonly bot: string;
  /** The machine's time of its first attempt. */
  readonly triedSince: Date;
  readonly to: Recipient;
  /** How many requests it takes. */
  readonly calls: number;
  /** How long it must wait for its slot before it goes out. */
  readonly waitMs: number;
  /** The message that already stands there and is to be replaced; null when it is to be made. */
  readonly standing: { readonly conversationId: string; readonly activityId: string } | null;
  readonly message: OutgoingMessage;
}

/**
 * Finds the addresses of messages in Teams; null when there is none (a channel that is not mapped, a person unknown).
 * `heading` is a line to stand above the card; `narrow`: the client knows no wide cards.
 */
export type Locate = (
  tx: Tx,
  rows: readonly Pick<MessageRow, 'networkId' | 'address'>[],
) => Promise<readonly (Place | null)[]>;

export interface Place {
  readonly to: Recipient;
  readonly heading: string | null;
  readonly narrow: boolean;
}

export interface DeliveryDeps {
  readonly store: Store;
  readonly jobs: JobQueue;
  readonly clock: Clock;
  readonly transport: Transport;
  readonly locate: Locate;
  readonly listeners: readonly DeliveryListener[];
  readonly pace: Pace;
  readonly logger: Logger;
  readonly bot: ThisBot;
  /** Told of a message of which this bot cannot say whether it took it: the line to the store broke within the commit. */
  readonly doubted: (message: { readonly networkId: string; readonly key: string }) => void;
}

/** What a message is called. */
export type Named = Pick<MessageRow, 'networkId' | 'key'>;

/** What could not be done together with others. */
export const ALONE = 'alone';
