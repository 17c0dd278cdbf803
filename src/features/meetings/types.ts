import type { Actor } from '../../kernel/actor';
import type { Card, CardRenderer } from '../../kernel/cards';
import type { Clock } from '../../kernel/clock';
import type { Agenda } from '../../kernel/due';
import type { JobQueue } from '../../kernel/jobs';
import type { Links } from '../../kernel/links';
import type { Outbox } from '../../kernel/messages';
import type { OnlineCalendar } from '../../kernel/online-calendar';
import type { Store, Tx } from '../../kernel/store';
import type { Network } from '../membership/types';
import type { Networks } from '../membership/usecases';

export type MeetingKind = 'regular' | 'annual' | 'extraordinary' | 'group';

/** `held`: before the bot came; `closed`: its capture was closed; `undone`: taken back within two minutes. */
export type MeetingState = 'convened' | 'undone' | 'cancelled' | 'closed' | 'held';

export interface Meeting {
  readonly networkId: string;
  readonly id: string;
  readonly number: string;
  readonly kind: MeetingKind;
  readonly groupKey: string | null;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly place: string | null;
  readonly state: MeetingState;
  readonly convenedBy: string | null;
  readonly capacity: string | null;
  /** When the notice of its present date went out. */
  readonly convenedAt: Date;
  readonly unctReason: string | null;
  readonly sequence: number;
}

export interface AttendanceAnswer {
  readonly memberId: string;
  readonly answer: 'attend' | 'alternate' | 'absent';
  readonly alternate: string | null;
  /** At what level it will be represented, where that was said. */
  readonly level: string | null;
  readonly personId: string;
}

/** A move or a cancellation, and how the meeting stood before it. */
export interface MeetingChange {
  readonly sequence: number;
  readonly what: 'moved' | 'cancelled';
  readonly reason: string;
  readonly wasNumber: string;
  readonly wasStart: Date;
  readonly wasNoticed: Date;
  readonly personId: string;
  /** `decision`: it was carried out for one that abolished the group. */
  readonly capacity: string;
  readonly at: Date;
}

/** What became of a meeting since it was convened, oldest first. */
export interface Story {
  /** How often it was moved: with each move it is asked about anew. */
  readonly edition: number;
  readonly changes: readonly MeetingChange[];
}

/** Where the agenda of a meeting stands, and what was proposed for it beside the standing items. */
export interface AgendaStanding {
  readonly state: 'none' | 'draft' | 'awaiting' | 'cleared' | 'circulated';
  readonly proposals: readonly {
    readonly title: string;
    readonly personId: string | null;
    readonly hasPaper: boolean;
  }[];
}

/** A member's request for a meeting, and what the convenors answered (T-16). */
export interface MeetingRequest {
  readonly networkId: string;
  readonly id: string;
  readonly personId: string;
  readonly memberId: string | null;
  readonly capacity: string;
  readonly reason: string;
  readonly askedAt: Date;
  readonly answerBy: Date;
  /** The last day on which the meeting may be held. */
  readonly meetingBy: string;
  readonly state: 'open' | 'accepted' | 'refused';
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
  readonly answer: string | null;
  /** The meeting it led to. */
  readonly meetingId: string | null;
}

/** What falls due about a request, in the order in which it does. */
export type RequestStep = 'reminder' | 'overdue' | 'convene';

export const REQUEST_STEPS: readonly RequestStep[] = ['reminder', 'overdue', 'convene'];

export interface PublicLinks {
  readonly page: string;
  readonly calendar: string;
}

/** What the meetings ask of the rooms after theirs: the composition answers. */
export interface MeetingNeighbours {
  readonly agendaStanding: (tx: Tx, meeting: Meeting) => Promise<AgendaStanding>;
  /** The form for an agenda item, for one person who may propose; `notice` stands above it. */
  readonly itemForm: (tx: Tx, meeting: Meeting, actor: Actor, notice: string, at: Date) => Promise<Card>;
  /** Links for people outside: the public pack as a page, and a calendar file without anything internal. */
  readonly publicLinks: (meeting: Meeting, at: Date) => PublicLinks;
  /** AZ: marks an annual meeting as the regular one of its period too. Returns what to say. */
  readonly countAsRegular: (tx: Tx, actor: Actor, meeting: Meeting, reason: string, at: Date) => Promise<string>;
  /** Told on the day of the reminder: what the channel reads before it meets. */
  readonly dayBefore: (tx: Tx, network: Network, meeting: Meeting, at: Date) => Promise<void>;
  /** Told in the same transaction of a meeting that was moved, cancelled or taken back. */
  readonly onChanged: readonly ((tx: Tx, meeting: Meeting, at: Date) => Promise<void>)[];
}

export interface MeetingsDeps {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly agenda: Agenda;
  readonly networks: Networks;
  readonly cards: CardRenderer;
  readonly clock: Clock;
  readonly links: Links;
  /** Told in the same transaction of a meeting that was convened. */
  readonly onConvened: readonly ((tx: Tx, meeting: Meeting) => Promise<void>)[];
  readonly neighbours: MeetingNeighbours;
  readonly jobs: JobQueue;
  /** Absent: none is configured. */
  readonly onlineCalendar?: OnlineCalendar | undefined;
}
