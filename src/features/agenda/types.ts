import type { Actor } from '../../kernel/actor';
import type { CardRenderer } from '../../kernel/cards';
import type { Clock } from '../../kernel/clock';
import type { Links } from '../../kernel/links';
import type { Outbox } from '../../kernel/messages';
import type { Store, Tx } from '../../kernel/store';
import type { Meeting } from '../meetings/types';
import type { Network } from '../membership/types';
import type { Networks } from '../membership/usecases';

export type AgendaState = 'draft' | 'awaiting' | 'cleared' | 'circulated';

export type Purpose = 'information' | 'discussion' | 'decision';

/** `internal`: under the charter's handling mark; `public`: may stand in the pack that stakeholders see. */
export type Handling = 'internal' | 'public';

/** The mark on a paper. What is strictly confidential has no place here. */
export type PaperMark = Handling | 'confidential';

/** What a form says of an item. */
export interface ItemFields {
  readonly title: string;
  readonly purpose: Purpose;
  /** Minutes allotted. */
  readonly minutes: number;
  /** Id of the member that leads; null: the chair of the meeting. */
  readonly lead: string | null;
  /** A web address. */
  readonly paper: string | null;
  readonly paperTitle: string | null;
  /** Null: there is no paper. */
  readonly paperMark: PaperMark | null;
  readonly handling: Handling;
  /** KG L71, AZ L85: whether it is relevant to or of concern to the state; null where nobody asked. */
  readonly stateRelevant: boolean | null;
  /** GCM objectives, 1–23, ascending. */
  readonly objectives: readonly number[];
}

export interface AgendaItem extends ItemFields {
  /** Stays with the item, wherever it is moved. */
  readonly serial: number;
  /** 1, 2, 3 … as shown. */
  readonly position: number;
  /** Key of the standing item it is; null for one that was proposed. */
  readonly standing: string | null;
  readonly proposedBy: string | null;
  /** The matter it came from, `decision:ID`, where another room put it on the agenda; null for one that was proposed. */
  readonly source: string | null;
}

/** What another room says of a matter for a meeting; the rest is as usual. */
export type PlacedFields = Pick<ItemFields, 'title' | 'purpose' | 'minutes'> & Partial<ItemFields>;

/** A matter that the Secretariat is offered for the agenda: unfinished, open, overdue. */
export interface Suggestion {
  readonly source: string;
  readonly fields: PlacedFields;
  /** `Not finished at KG-2026-Q4-R`. */
  readonly why: string;
}

/** What a member said of the circulated agenda. */
export interface AgendaComment {
  readonly serial: number;
  readonly revision: number;
  readonly personId: string;
  readonly memberId: string | null;
  readonly capacity: string;
  readonly words: string;
  readonly at: Date;
}

/** Where the agenda of a meeting stands. */
export interface MeetingAgenda {
  readonly networkId: string;
  readonly meetingId: string;
  readonly state: AgendaState;
  readonly revision: number;
  /** Names the exact text: raised with each change of an item. */
  readonly version: number;
  /** How often the Secretariat was called to act; 0: not yet. */
  readonly desk: number;
  /** How often it was sent for clearance. */
  readonly submission: number;
  readonly clearedBy: string | null;
  readonly clearedAs: string | null;
  readonly clearedAt: Date | null;
  readonly returnedBy: string | null;
  readonly returnedAs: string | null;
  readonly remarks: string | null;
}

/** What went to the members, fixed. */
export interface CirculatedAgenda {
  readonly revision: number;
  readonly items: readonly AgendaItem[];
  readonly at: Date;
  readonly clearedBy: string | null;
  readonly clearedAs: string | null;
}

/** An agenda as one transaction read it: the draft, and what was circulated last. */
export interface AgendaFile {
  readonly agenda: MeetingAgenda;
  readonly items: readonly AgendaItem[];
  readonly circulated: CirculatedAgenda | null;
  /** The revision circulated before that, for what changed between the two. */
  readonly before: CirculatedAgenda | null;
  /** Said of the circulated text by members, oldest first. */
  readonly comments: readonly AgendaComment[];
}

/** Everything a card of an agenda is made from. */
export interface AgendaView extends AgendaFile {
  readonly network: Network;
  readonly meeting: Meeting;
  /** Matters offered to whoever keeps the agenda; absent for the others. */
  readonly suggestions?: readonly Suggestion[];
}

/** Who did something, in which capacity; a null person is the bot itself. */
export interface By {
  readonly personId: string | null;
  readonly capacity: string | null;
}

export interface AgendaDeps {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly networks: Networks;
  readonly cards: CardRenderer;
  readonly clock: Clock;
  readonly links: Links;
  /** Rooms that come after this one and know what is unfinished, open or overdue. */
  readonly suggestions?: readonly SuggestionSource[];
}

export type SuggestionSource = (tx: Tx, network: Network, meeting: Meeting, at: Date) => Promise<readonly Suggestion[]>;

export interface AgendaOrder {
  readonly actor: Actor;
  readonly at: Date;
  readonly meetingId: string;
}
