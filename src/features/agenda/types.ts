import type { CardRenderer } from '../../kernel/cards';
import type { Outbox } from '../../kernel/messages';
import type { Store } from '../../kernel/store';
import type { Meeting } from '../meetings/types';
import type { Network } from '../membership/types';
import type { Networks } from '../membership/usecases';

export type AgendaState = 'draft' | 'awaiting' | 'cleared' | 'circulated';
export type Purpose = 'information' | 'discussion' | 'decision';

/** What a form says of an item. */
export interface ItemFields {
  readonly title: string;
  readonly purpose: Purpose;
  /** Minutes allotted. */
  readonly minutes: number;
  /** Id of the member that leads; null: the chair of the meeting. */
  readonly lead: string | null;
  /** An https address. */
  readonly paper: string | null;
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
}

/** Everything a card of an agenda is made from. */
export interface AgendaView extends AgendaFile {
  readonly network: Network;
  readonly meeting: Meeting;
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
}
