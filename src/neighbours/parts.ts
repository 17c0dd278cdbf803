import type { AgendaDeps } from '../features/agenda/types';
import type { Charters } from '../features/charters/types';
import type { DecisionsDeps } from '../features/decisions/types';
import type { DigestDeps } from '../features/digest/types';
import type { FloorDeps } from '../features/floor/types';
import type { GroupsDeps } from '../features/groups/types';
import type { HolidaysDeps } from '../features/holidays/types';
import type { MeetingsDeps } from '../features/meetings/types';
import type { MembersDeps } from '../features/members/types';
import type { Network } from '../features/membership/types';
import type { Networks } from '../features/membership/usecases';
import type { MinutesDeps } from '../features/minutes/types';
import type { ObligationsDeps } from '../features/obligations/types';
import type { UpdatesDeps } from '../features/updates/types';
import type { CardRenderer } from '../kernel/cards';
import type { Clock } from '../kernel/clock';
import type { CommandDefinition } from '../kernel/define';
import type { Agenda } from '../kernel/due';
import type { JobQueue } from '../kernel/jobs';
import type { Links } from '../kernel/links';
import type { Logger } from '../kernel/logger';
import type { Outbox, Transport } from '../kernel/messages';
import type { OnlineCalendar } from '../kernel/online-calendar';
import type { Store, Tx } from '../kernel/store';
import type { TeamChannels, TeamRoster } from '../kernel/team-roster';

/** What every feature may ask for. */
export interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  readonly cards: CardRenderer;
  readonly outbox: Outbox;
  readonly agenda: Agenda;
  readonly links: Links;
  readonly charters: Charters;
  readonly networks: Networks;
  /** For the welcome to a team that has no network yet, and so no outbox. */
  readonly transport: Transport;
  readonly jobs: JobQueue;
  /** This bot, as the others on the store know it. */
  readonly botId: string;
  /** Where meetings are written into as events; absent unless configured. */
  readonly onlineCalendar?: OnlineCalendar | undefined;
  readonly team: TeamRoster & TeamChannels;
  readonly logger: Logger;
  /** Draws the others' cards of a decision a moment after an act that they can wait for. */
  readonly drawLater?: NonNullable<DecisionsDeps['drawLater']>;
  /** Commands from outside the product, for `help`: those of local mode. */
  readonly otherCommands?: () => readonly CommandDefinition[];
}

/** To be told, in the same transaction, of a network that came into the house or was brought in anew. */
export type Entered = (tx: Tx, network: Network, at: Date) => Promise<void>;

/** What each feature that others tell, or that tells others, works with. */
export interface Neighbours {
  readonly agendas: AgendaDeps;
  readonly decisions: DecisionsDeps;
  readonly minutes: MinutesDeps;
  readonly floor: FloorDeps;
  readonly members: MembersDeps;
  readonly updates: UpdatesDeps;
  readonly obligations: ObligationsDeps;
  readonly meetings: MeetingsDeps;
  readonly holidays: HolidaysDeps;
  readonly digest: DigestDeps;
  readonly groups: GroupsDeps;
  readonly entered: Entered;
}

/** The others, asked for when something happens and not before: each of them may know this one in turn. */
export type Others = () => Neighbours;
