import type { CardRenderer } from '../../kernel/cards';
import type { Clock } from '../../kernel/clock';
import type { Agenda } from '../../kernel/due';
import type { Links } from '../../kernel/links';
import type { Outbox } from '../../kernel/messages';
import type { Store, Tx } from '../../kernel/store';
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
  readonly convenedAt: Date;
  readonly unctReason: string | null;
  readonly sequence: number;
}

export interface AttendanceAnswer {
  readonly memberId: string;
  readonly answer: 'attend' | 'alternate' | 'absent';
  readonly alternate: string | null;
  readonly personId: string;
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
}
