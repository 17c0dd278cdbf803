import type { Card } from './cards';
import type { Tx } from './store';

/** Where a message stands: a channel of the network, a person's 1:1 chat, or only for one person in a channel's thread. */
export type Address =
  | { readonly kind: 'channel'; readonly channel: string }
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'thread'; readonly conversationId: string; readonly onlyFor?: string };

export interface Post {
  readonly networkId: string;
  readonly to: Address;
  /**
   * What the message is about, unique in its network: `meeting:<id>:notice:person:<id>`. Posting again under the same key
   * updates the message where it stands; it never makes a second one. To tell somebody anew, use a new key.
   */
  readonly key: string;
  readonly card: Card;
  /** The line of the notification and of clients that cannot show cards. */
  readonly summary: string;
  /** The instant of the act that causes it. */
  readonly at: Date;
}

/** Writes what is to be sent in the transaction that causes it. It goes out from a job after the commit. */
export interface Outbox {
  post(tx: Tx, post: Post): Promise<void>;
  /** Whether a message with this key was ever written. */
  has(tx: Tx, networkId: string, key: string): Promise<boolean>;
  /**
   * Takes upon the caller what is to be answered under this key. False where it was answered before, or where somebody else,
   * maybe another bot, is at it. Counts for some seconds: whoever dies over it holds nobody up.
   */
  claim(tx: Tx, networkId: string, key: string): Promise<boolean>;
  /** The same for what no one network is asked: false where some bot has answered it. Counts for an hour. */
  claimOutside(tx: Tx, tenantId: string, key: string): Promise<boolean>;
  /** It was answered, or nothing came of it. */
  release(tx: Tx, networkId: string, key: string): Promise<void>;
}

/** The end of a message: it stands, it finally failed, or nobody can know. */
export type DeliveryResult =
  | { readonly state: 'sent'; readonly at: Date }
  | { readonly state: 'failed'; readonly at: Date; readonly code: string; readonly status: number | null }
  | { readonly state: 'unknown'; readonly at: Date };

/** Told in the transaction that records the end of the first delivery of a message (updates are not told again). */
export interface DeliveryListener {
  readonly keyPrefix: string;
  /** To be told as well when a message that stands cannot be updated because Teams shuts the chat. */
  readonly whenShut?: boolean;
  /** To be told as well of each message that stands and finally could not be updated, for whatever reason. */
  readonly whenOutdated?: boolean;
  delivered(tx: Tx, message: { networkId: string; key: string; to: Address }, result: DeliveryResult): Promise<void>;
}

/** What the transport is asked to do. */
export interface OutgoingMessage {
  readonly summary: string;
  readonly card: Card;
}

export interface Recipient {
  readonly serviceUrl: string;
  readonly tenantId: string;
  readonly teamId: string;
  /** A known conversation to send into (1:1 chat or thread). */
  readonly conversationId?: string;
  /** The channel in which a new thread begins. */
  readonly channelId?: string;
  /** Entra object id of the person whose 1:1 chat is meant, or who alone may see a targeted message. */
  readonly personId?: string;
  readonly targeted?: boolean;
}

export type SendOutcome =
  | { readonly ok: true; readonly conversationId: string; readonly activityId: string }
  /** Answered and not accepted: may be tried again, not before `retryAfterMs`. */
  | {
      readonly ok: false;
      readonly outcome: 'retry';
      readonly status: number;
      readonly code: string;
      readonly retryAfterMs?: number;
    }
  /** Answered and refused for good. */
  | { readonly ok: false; readonly outcome: 'refused'; readonly status: number; readonly code: string }
  /** No answer: it may or may not stand there. A create is never sent again by itself; an update may be. */
  | { readonly ok: false; readonly outcome: 'unknown'; readonly code: string };

/** The transport port: implemented in `teams/`. Never throws for what Teams answers. */
export interface Transport {
  send(to: Recipient, message: OutgoingMessage): Promise<SendOutcome>;
  update(
    to: Recipient & { conversationId: string; activityId: string },
    message: OutgoingMessage,
  ): Promise<SendOutcome>;
}
