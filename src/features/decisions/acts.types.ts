import type { LocalDay } from '../calendar/types';
import type { DecisionClassKey } from '../charters/classes.types';
import type { Capacity } from '../membership/rights.rules';
import type { Matter } from './matter.types';
import type { OutwardPayloads } from './outward.types';
import type {
  ClockReason,
  ObjectionCategory,
  PauseReason,
  PositionKind,
  RoundKind,
  RoundPeriod,
  SpokenAs,
} from './words.types';

export interface StateRelevance {
  readonly answer: 'yes' | 'no';
  readonly reason: string | null;
}

/** The Government asked for what the item is about (AZ L52). */
export interface GovernmentRequest {
  readonly day: LocalDay;
  readonly channel: string;
  /** Its number or the name of its file. */
  readonly reference: string;
}

/** Another room's matter that the item is about: `{ feature: 'minutes', id }`. */
export interface Subject {
  readonly feature: string;
  readonly id: string;
}

/** What the proposer asked for. */
export interface Proposal {
  readonly title: string;
  readonly text: string;
  readonly classKey: DecisionClassKey;
  readonly reference: string;
  readonly workingDays: number | null;
  readonly gcm: readonly number[];
  /** Guiding principles of the GCM, by their place in the list, from 1 (TR L21); absent: none was named. */
  readonly principles?: readonly number[];
  /** null where the charter does not ask. */
  readonly stateRelevance: StateRelevance | null;
  readonly consultGovernment: boolean;
  readonly reason: string | null;
  /** Members whose own yes is needed by the class: named by the proposer, or found in the words. */
  readonly named: readonly string[];
  readonly groupKey: string | null;
  readonly subject: Subject | null;
  /** Recorded before the item was sent for clearance, where it needs one (row 2). */
  readonly request?: GovernmentRequest;
  /** Number of the decision that this one takes the place of once it is adopted (row 26). */
  readonly supersedes?: string;
  /** What the class asks for besides the words; absent where it asks for nothing. */
  readonly matter?: Matter;
}

/** Outside proof of an act: who was spoken to, by what channel. */
export interface Evidence {
  readonly channel: string;
  readonly person: string;
  readonly note: string;
}

export type ReplyKind = 'no_comment' | 'comments' | 'objection';

/** The payload of each kind of act. Instants are ISO strings, days `YYYY-MM-DD`. */
export interface Payloads extends OutwardPayloads {
  proposed: Proposal;
  redrafted: Proposal;
  submitted: { readonly [k: string]: never };
  cleared: { readonly seats: readonly string[] };
  marked: { readonly [k: string]: never };
  returned: { readonly remarks: string };
  circulated: {
    readonly kind: RoundKind;
    readonly members: readonly string[];
    readonly addressees: Readonly<Record<string, readonly string[]>>;
    readonly period: RoundPeriod;
    readonly adReferendum?: boolean;
    /** What whoever resumed it wrote, where a round of its own follows (rows 13 and 14). */
    readonly reason?: string;
  };
  addressed: { readonly round: number; readonly memberId: string; readonly people: readonly string[] };
  delivered: { readonly round: number; readonly person: string };
  undelivered: { readonly round: number; readonly person: string; readonly code: string };
  contact: { readonly evidence: Evidence };
  /** The yes of a nominee or an applicant, who is no member and has no position. */
  accepted: { readonly evidence: Evidence; readonly nominee?: string };
  clock: {
    readonly dayZero: LocalDay;
    readonly deadline: string;
    readonly reason: ClockReason;
    /** Present where the clock begins anew: the instant it counts from, and how long. */
    readonly base?: string;
    readonly period?: RoundPeriod;
    /** Working days that were added to the deadline: a change of the calendar reckons them anew (T-8). */
    readonly added?: number;
  };
  position: {
    readonly position: PositionKind;
    readonly text: string;
    readonly category?: ObjectionCategory;
    readonly editorial?: boolean;
    readonly as: SpokenAs | 'office';
    readonly evidence?: Evidence;
  };
  lifted: { readonly as: SpokenAs };
  paused: {
    readonly why: PauseReason;
    readonly reason: string;
    readonly members: readonly string[];
    readonly left: number;
  };
  resumed: { readonly reason: string };
  extended: { readonly reason: string };
  /** `named`: whose own yes the new words need, where they name others than the old ones did. */
  revised: { readonly text: string; readonly reason: string; readonly named?: readonly string[] };
  corrected: { readonly text: string; readonly reason: string };
  contested: { readonly reason: string };
  referred: { readonly reason: string };
  opened_in_meeting: { readonly meeting: string };
  agreed_in_meeting: {
    readonly meeting: string;
    readonly represented: readonly string[];
    readonly absent: readonly string[];
    /** Members whose explicit yes was written down in the room. */
    readonly yes?: readonly string[];
  };
  objected_in_meeting: {
    readonly meeting: string;
    readonly reason: string;
    readonly outcome: 'broken' | 'not_adopted' | 'to_meeting';
  };
  /** `agreed`: those who objected agree that nothing more can be found, so the time for a solution is not waited for. */
  closed: { readonly reason: string; readonly agreed?: boolean };
  /** The proposer asks the convenor to withdraw an item that is open (row 25). */
  withdrawal_asked: { readonly reason: string };
  /** Row 24: flagged for an advisory discussion, which adopts nothing. */
  escalated: { readonly to: string };
  /** The member of the act left the Network during the procedure; with a successor its seat went there (4.9). */
  left: { readonly successor: string | null; readonly people?: readonly string[] };
  withdrawn: { readonly reason: string };
  lapsed: { readonly [k: string]: never };
  relevant: { readonly reason: string };
  sent: {
    readonly body: string;
    readonly channel: string;
    readonly day: LocalDay;
    readonly until: string;
    /** Why an urgent item gives the Government less than its usual time, and how much (4.3). */
    readonly shortened?: { readonly workingDays: number; readonly reason: string };
  };
  unanswered: { readonly [k: string]: never };
  /** `body`: which of those the text was sent to; absent in old acts, where it is of all. */
  replied: { readonly reply: ReplyKind; readonly text: string; readonly day: LocalDay; readonly body?: string };
  /** The Government is given more time (4.7). */
  prolonged: { readonly until: string; readonly reason: string };
  /** A member's word on why comments of the Government were not taken up. */
  reacted: { readonly text: string };
  concluded: { readonly statement: string; readonly until: string | null };
  agreed: { readonly [k: string]: never };
  adopted: { readonly number: string | null };
  superseded: { readonly by: string };
}

export type ActKind = keyof Payloads;

/** An act before it is written: what happened, when it counts, who did it. `personId` null: the system. */
export interface NewAct<K extends ActKind = ActKind> {
  readonly kind: K;
  readonly at: Date;
  readonly personId: string | null;
  readonly memberId: string | null;
  readonly capacity: Capacity | null;
  readonly payload: Payloads[K];
}

/** One appended act. */
export type ActOf<K extends ActKind> = NewAct<K> & { readonly serial: number; readonly recordedAt: Date };
export type Act = { [K in ActKind]: ActOf<K> }[ActKind];
export type AnyNewAct = { [K in ActKind]: NewAct<K> }[ActKind];
