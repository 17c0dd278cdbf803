import type { CardRenderer } from '../../kernel/cards';
import type { Clock } from '../../kernel/clock';
import type { Answer, Turn } from '../../kernel/define';
import type { Agenda } from '../../kernel/due';
import type { Links } from '../../kernel/links';
import type { Outbox } from '../../kernel/messages';
import type { Store, Tx } from '../../kernel/store';
import type { MinutesState, SaidReservation } from '../../store/tables/minutes';
import type { ActionItem, AgendaPlaces } from '../action-items/types';
import type { LocalDay } from '../calendar/types';
import type { Status } from '../decisions/types';
import type { Guest } from '../meetings/guests.usecases';
import type { Meeting } from '../meetings/types';
import type { Network } from '../membership/types';
import type { Networks } from '../membership/usecases';

export type { MinutesState, SaidReservation } from '../../store/tables/minutes';

/** What is done to minutes. The last three are the system's: what became of the round. */
export type MinutesAct =
  | 'attendance'
  | 'decision'
  | 'reservation'
  | 'action'
  | 'close'
  | 'draft'
  | 'save'
  | 'send'
  | 'clear'
  | 'return'
  | 'circulate'
  | 'correct'
  | 'adopted'
  | 'resumed'
  | 'reopened';

export interface MinutesRow {
  readonly networkId: string;
  readonly meetingId: string;
  readonly state: MinutesState;
  /** Ids of the members in the room; null until attendance was recorded. */
  readonly represented: readonly string[] | null;
  /** Of the meeting as a whole. */
  readonly discussion: string;
  /** By the key of an agenda item. */
  readonly discussions: Readonly<Record<string, string>>;
  /** By member, in a group by seat: who represented it. */
  readonly attended: Readonly<Record<string, string>>;
  /** Others in the room, one a line, with when they left. */
  readonly invited: string;
  readonly reservations: readonly SaidReservation[];
  readonly nextMeeting: LocalDay | null;
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
  /** 0 as first circulated; raised with each correction that was circulated. */
  readonly revision: number;
  /** The text that was circulated before this one. */
  readonly beforeText: string | null;
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
  /** Stays with the item, wherever it is moved. */
  readonly key: string;
  readonly title: string;
  /** The group whose matter the item is; null: nobody said so. */
  readonly groupKey: string | null;
}

/** Everything that one transaction read about the minutes of a meeting. */
export interface MinutesFile {
  readonly network: Network;
  readonly meeting: Meeting;
  readonly row: MinutesRow;
  readonly decisions: readonly MeetingDecision[];
  readonly actions: readonly ActionItem[];
  readonly items: readonly ListedItem[];
  /** The day of the next meeting that is convened for the same body; null: none is. */
  readonly next: LocalDay | null;
  /** Stakeholders that were invited, with when they came and left. */
  readonly guests: readonly Guest[];
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

/** Corrections are taken up, or a corrected text goes out: what happens to the round. */
export interface RevisionOrder {
  readonly networkId: string;
  readonly decisionId: string;
  readonly text: string;
  readonly by: string;
  readonly capacity: string;
  readonly at: Date;
}

/** A correction that a member asked for, while the text lies before the members. */
export interface AskedCorrection {
  readonly memberId: string;
  readonly personId: string;
  readonly text: string;
  readonly at: Date;
}

/** What the decisions room does for the minutes. */
export interface RoundOpener {
  openRound(tx: Tx, order: RoundOrder): Promise<{ decisionId: string; reference: string; deadline: Date | null }>;
  adoptInMeeting(
    tx: Tx,
    order: MeetingDecisionOrder,
  ): Promise<{ decisionId: string; reference: string; number: string | null; status: Status }>;
  /** Stops the clock of a round while its text is being corrected. */
  holdRound(tx: Tx, order: Omit<RevisionOrder, 'text'>): Promise<void>;
  /** Puts the corrected text before the members: a new revision with a full period (row 12). */
  reviseRound(tx: Tx, order: RevisionOrder): Promise<{ deadline: Date | null }>;
  /** What was asked to be corrected in the text that lies before the members. */
  corrections(tx: Tx, networkId: string, decisionId: string): Promise<readonly AskedCorrection[]>;
}

export interface MinutesDeps {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly agenda: Agenda;
  readonly networks: Networks;
  readonly cards: CardRenderer;
  readonly clock: Clock;
  readonly links: Links;
  readonly onAgenda: AgendaPlaces;
  readonly rounds: RoundOpener;
  /** The items of the circulated agenda, in order; none where there is no agenda. */
  readonly agendaItems: (tx: Tx, meeting: Meeting) => Promise<readonly ListedItem[]>;
  /** What is typed after the command instead of pressed; null: nothing but a meeting was named. */
  readonly typed?: (turn: Turn, words: string) => Promise<Answer | null>;
}

/** What was typed on a card that is shown again: a refusal loses nothing. */
export type Typed = Readonly<Record<string, unknown>>;
