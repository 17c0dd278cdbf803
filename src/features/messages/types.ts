import type { OutgoingMessage, Recipient } from '../../kernel/messages';

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
  /** How long it must wait for its slot before it goes out. */
  readonly waitMs: number;
  /** The message that already stands there and is to be replaced; null when it is to be made. */
  readonly standing: { readonly conversationId: string; readonly activityId: string } | null;
  readonly message: OutgoingMessage;
}
