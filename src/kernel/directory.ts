import type { Actor } from './actor';
import type { Spot } from './define';

/** One activity as it came in, reduced to what the house needs. All of it but the stamp was vouched for by the token. */
export interface Incoming {
  readonly activityId: string;
  readonly stamp: Date | undefined;
  readonly tenantId: string;
  /** Entra object id of the sender. */
  readonly personId: string;
  readonly personName: string;
  readonly serviceUrl: string;
  readonly conversationId: string;
  readonly conversationKind: 'personal' | 'channel' | 'group';
  readonly teamId: string | null;
  /** The channel's own id, without the thread. */
  readonly channelId: string | null;
}

export interface NetworkChoice {
  readonly networkId: string;
  readonly name: string;
}

/** `code`: that of the network's charter, to tell numbers of another network by. */
export interface Known {
  readonly kind: 'actor';
  readonly actor: Actor;
  readonly spot: Spot;
  readonly code?: string;
}

export type Resolution =
  | Known
  /** The person belongs to several networks and the words do not say which is meant. */
  | { readonly kind: 'choose'; readonly networks: readonly NetworkChoice[] }
  | Stranger;

/** Nobody of any network here, or nobody of the network of this channel. */
export interface Stranger {
  readonly kind: 'stranger';
  /** Only where the channel tells it anyway. */
  readonly networkName: string | null;
  /** The network whose channel this is, whatever tenant the person comes from: for its own log, never for the person. */
  readonly networkId?: string;
}

export interface Recalled {
  readonly found: Known;
  /** The revision of the network under which it was read. */
  readonly revision: string;
}

export interface Directory {
  /**
   * Who this is and for which network. In a channel the network is the channel's. In a 1:1 chat `hint` (a network id from a
   * card, never trusted as a right) or a charter code among the words picks one of the person's own networks.
   */
  resolve(incoming: Incoming, hint: { readonly networkId?: string; readonly words?: string }): Promise<Resolution>;
  /**
   * The same for a button in a 1:1 chat, from what is in memory of the network that the card names; null where that does not
   * tell. What it says holds under one revision of the network: whoever acts on it checks that with their own reading.
   */
  recall?(incoming: Incoming, networkId: string): Recalled | null;
  /** Keeps the 1:1 conversation and service address fresh: they can change at any time. */
  remember(incoming: Incoming): Promise<void>;
}

/** What Teams tells about the app itself: added to or removed from a team or a person's chats. */
export interface InstallationEvent {
  readonly incoming: Incoming;
  readonly action: 'add' | 'remove';
}
