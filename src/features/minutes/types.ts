import type { CardRenderer } from '../../kernel/cards';
import type { Agenda } from '../../kernel/due';
import type { Outbox } from '../../kernel/messages';
import type { Store, Tx } from '../../kernel/store';
import type { MinutesState } from '../../store/tables/minutes';
import type { ActionItem } from '../action-items/types';
import type { Status } from '../decisions/types';
import type { Meeting } from '../meetings/types';
import type { Network } from '../membership/types';
import type { Networks } from '../membership/usecases';

export type { MinutesState } from '../../store/tables/minutes';

/** What is done to minutes. The last three are the system's: what became of the round. */
export type MinutesAct =
  | 'attendance'
  | 'decision'
  | 'action'
  | 'close'
  | 'draft'
  | 'save'
  | 'send'
  | 'clear'
  | 'return'
  | 'circulate'
  | 'adopted'
  | 'reopened';

export interface MinutesRow {
  readonly networkId: string;
  readonly meetingId: string;
  readonly state: MinutesState;
  /** Ids of the members in the room; null until attendance was recorded. */
  readonly represented: readonly string[] | null;
  readonly discussion: string;
  readonly remarks: string | null;
  readonly clearedBy: string | null;
  readonly clearedAs: string | null;
  /** Names the exact draft: raised with each change. */
  readonly version: number;
  /** How often those who keep the minutes were called to act; 0: not yet. */
  readonly desk: number;
  /** How often the draft was sent for clearance. */
  readonly submission: number;
  /** As circulated; once final, the text that stands. */
  readonly text: string | null;
  readonly decisionId: string | null;
  readonly reference: string | null;
  /** Null while the clock of the round does not run. */
  readonly deadline: Date | null;
  readonly finalAt: Date | null;
}

/** A decision of the meeting, word for word, with what has become of it. */
export interface MeetingDecision {
  readonly decisionId: string;
  readonly reference: string;
  readonly number: string | null;
  readonly status: Status;
  readonly title: string;
  readonly text: string;
  readonly groupKey: string | null;
}

/** An item of the circulated agenda, as minutes list it. */
export interface ListedItem {
  readonly title: string;
  /** The group whose update the item is. */
  readonly groupKey?: string | null;
}

/** Everything that one transaction read about the minutes of a meeting. */
export interface MinutesFile {
  readonly network: Network;
  readonly meeting: Meeting;
  readonly row: MinutesRow;
  readonly decisions: readonly MeetingDecision[];
  readonly actions: readonly ActionItem[];
  readonly items: readonly ListedItem[];
}

export interface RoundOrder {
  readonly networkId: string;
  readonly classKey: 'minutes';
  readonly title: string;
  readonly text: string;
  /** Person who circulates. */
  readonly by: string;
  readonly capacity: string;
  readonly at: Date;
  readonly subject: { readonly feature: 'minutes'; readonly id: string };
  /** The group whose meeting it was; null: the Network's. */
  readonly groupKey: string | null;
}

export interface MeetingDecisionOrder {
  readonly networkId: string;
  readonly title: string;
  readonly text: string;
  readonly meetingNumber: string;
  /** Ids of the members in the room: in the absence of others it is agreed ad referendum (rows 17, 18). */
  readonly represented: readonly string[];
  readonly by: string;
  readonly capacity: string;
  readonly at: Date;
  readonly groupKey: string | null;
}

/** What the decisions room does for the minutes. */
export interface RoundOpener {
  openRound(tx: Tx, order: RoundOrder): Promise<{ decisionId: string; reference: string; deadline: Date | null }>;
  adoptInMeeting(
    tx: Tx,
    order: MeetingDecisionOrder,
  ): Promise<{ decisionId: string; reference: string; number: string | null; status: Status }>;
}

export interface MinutesDeps {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly agenda: Agenda;
  readonly networks: Networks;
  readonly cards: CardRenderer;
  readonly rounds: RoundOpener;
  /** The items of the circulated agenda, in order; none where there is no agenda. */
  readonly agendaItems: (tx: Tx, meeting: Meeting) => Promise<readonly ListedItem[]>;
}
