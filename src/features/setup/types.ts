import type { Actor } from '../../kernel/actor';
import type { CardRenderer } from '../../kernel/cards';
import type { Clock } from '../../kernel/clock';
import type { JobQueue } from '../../kernel/jobs';
import type { Logger } from '../../kernel/logger';
import type { Transport } from '../../kernel/messages';
import type { Store, Tx } from '../../kernel/store';
import type { TeamChannels, TeamRoster } from '../../kernel/team-roster';
import type { installations } from '../../store/tables/setup';
import type { Charters } from '../charters/types';
import type { MembersDeps } from '../members/types';
import type { Network } from '../membership/types';
import type { Networks } from '../membership/usecases';

/** A team that the bot was added to. */
export type Installation = typeof installations.$inferSelect;

/** A team in its tenant: team ids alone are not believed. */
export interface TeamKey {
  readonly tenantId: string;
  readonly teamId: string;
}

/** The welcomes of this bot: those under way just now, and those of which it cannot say whether it took them. */
export interface WelcomeHands {
  /** What is done about a team's welcome. Where the store is cut off meanwhile, it is in doubt. */
  during<T>(key: TeamKey, run: () => Promise<T>): Promise<T>;
  isUnderWay(key: TeamKey): boolean;
  doubts(): readonly TeamKey[];
  resolved(key: TeamKey): void;
}

export interface SetupDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly cards: CardRenderer;
  readonly networks: Networks;
  readonly charters: Charters;
  /** For the welcome alone: a team without a network has no outbox. */
  readonly transport: Transport;
  readonly jobs: JobQueue;
  /** This bot, as the others on the store know it. */
  readonly botId: string;
  readonly welcomes: WelcomeHands;
  readonly team: TeamRoster & TeamChannels;
  readonly logger: Logger;
  /** The roster is edited as everywhere: with its history, and shared. */
  readonly members: MembersDeps;
  /** Told of a network that was set up, in the same transaction. */
  readonly entered?: ((tx: Tx, network: Network, at: Date) => Promise<void>) | undefined;
}

/** Who looks at a card of the set-up; `notice` is a line above it. */
export interface Viewer {
  readonly actor: Actor;
  readonly at: Date;
  readonly notice: string;
}

/** What was done in the set-up, as it is kept. */
export type SetupEvent =
  | { readonly kind: 'set_up'; readonly charter: string }
  | {
      readonly kind: 'answer';
      readonly question: number;
      readonly how: 'kept' | 'changed' | 'said';
      /** Settings that were given another value; null: none set. */
      readonly settings: Readonly<Record<string, unknown>>;
      readonly words: string;
    }
  | {
      /** A default was given another value; null: none set. `words` say why, or name the decision. */
      readonly kind: 'default';
      readonly setting: string;
      readonly value: unknown;
      readonly words: string;
    }
  | { readonly kind: 'successor'; readonly name: string }
  | { readonly kind: 'channels'; readonly uses: readonly ChannelUse[] }
  | {
      readonly kind: 'office';
      readonly personId: string;
      readonly role: string;
      readonly seat: string | null;
      /** Whose term ended on the eve; null where nobody held the office. */
      readonly after: string | null;
    };

/** What a channel is for: of no network's business, the Network's, or a group's (by its key). */
export interface ChannelUse {
  readonly channelId: string;
  readonly name: string;
  readonly use: string;
}

export interface SetupAct {
  readonly event: SetupEvent;
  readonly personId: string;
  readonly capacity: string;
  readonly at: Date;
}
