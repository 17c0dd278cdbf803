import type { CardRenderer } from '../../kernel/cards';
import type { Clock } from '../../kernel/clock';
import type { Agenda } from '../../kernel/due';
import type { Outbox } from '../../kernel/messages';
import type { Store, Tx } from '../../kernel/store';
import type { LocalDay } from '../calendar/types';
import type { Settings } from '../charters/settings.types';
import type { Charter, DecisionClass, DecisionClassKey } from '../charters/types';
import type { Capacity } from '../membership/rights.rules';
import type { Network } from '../membership/types';
import type { Networks } from '../membership/usecases';
import type { GroupAffairs, Matter } from './matter.types';

/** The states of 4.5; how they are written stands in `states.rules`. */
export type Status =
  | 'draft'
  | 'clearance'
  | 'open'
  | 'paused'
  | 'broken'
  | 'to_meeting'
  | 'in_meeting'
  | 'ad_referendum'
  | 'pending_government'
  | 'adopted'
  | 'not_adopted'
  | 'withdrawn'
  | 'lapsed'
  | 'superseded';

/** What a member can say (4.4). `more_time` asks for time and leaves the position as it is. */
export type PositionKind =
  | 'join'
  | 'join_comment'
  | 'join_reservation'
  | 'stand_aside'
  | 'object'
  | 'mandate'
  | 'amend'
  | 'more_time';

export type ObjectionCategory = 'substance' | 'procedure' | 'consultation';

/** In which quality a person spoke for the member at that time (4.8). */
export type SpokenAs = 'primary' | 'alternate' | 'head';

/** How long a round lasts: working days of the members' layer, or elapsed hours (T-1, T-3). */
export type RoundPeriod = { readonly workingDays: number } | { readonly hours: number };

export type RoundKind = 'SILENCE' | 'EXPLICIT' | 'CONFIRMATION';

/** Why an item stands still. The last three are row 10: the deadline was reached and the guard of row 9 not met. */
export type PauseReason = 'convenor' | 'not_reached' | 'not_consulted' | 'yes_missing' | 'all_stood_aside';

/** Why the clock was set. */
export type ClockReason =
  | 'circulated'
  | 'reached'
  | 'more_time'
  | 'extended'
  | 'resumed'
  | 'entered'
  | 'calendar'
  | 'outage';

export interface StateRelevance {
  readonly answer: 'yes' | 'no';
  readonly reason: string | null;
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
  /** null where the charter does not ask. */
  readonly stateRelevance: StateRelevance | null;
  readonly consultGovernment: boolean;
  readonly reason: string | null;
  /** Members whose own yes is needed by the class: named by the proposer, or found in the words. */
  readonly named: readonly string[];
  readonly groupKey: string | null;
  readonly subject: Subject | null;
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
export interface Payloads {
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
  };
  addressed: { readonly round: number; readonly memberId: string; readonly people: readonly string[] };
  delivered: { readonly round: number; readonly person: string };
  undelivered: { readonly round: number; readonly person: string; readonly code: string };
  contact: { readonly evidence: Evidence };
  /** The yes of a nominee or an applicant, who is no member and has no position. */
  accepted: { readonly evidence: Evidence };
  clock: {
    readonly dayZero: LocalDay;
    readonly deadline: string;
    readonly reason: ClockReason;
    /** Present where the clock begins anew: the instant it counts from, and how long. */
    readonly base?: string;
    readonly period?: RoundPeriod;
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
  revised: { readonly text: string; readonly reason: string };
  corrected: { readonly text: string; readonly reason: string };
  contested: { readonly reason: string };
  referred: { readonly reason: string };
  opened_in_meeting: { readonly meeting: string };
  agreed_in_meeting: {
    readonly meeting: string;
    readonly represented: readonly string[];
    readonly absent: readonly string[];
  };
  objected_in_meeting: {
    readonly meeting: string;
    readonly reason: string;
    readonly outcome: 'broken' | 'not_adopted' | 'to_meeting';
  };
  closed: { readonly reason: string };
  withdrawn: { readonly reason: string };
  lapsed: { readonly [k: string]: never };
  relevant: { readonly reason: string };
  sent: { readonly body: string; readonly channel: string; readonly day: LocalDay; readonly until: string };
  unanswered: { readonly [k: string]: never };
  replied: { readonly reply: ReplyKind; readonly text: string; readonly day: LocalDay };
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

/** What the fold needs besides the acts: the charter and the settings in force. */
export interface Terms {
  readonly charter: Charter;
  readonly settings: Settings;
}

export interface Revision {
  readonly number: number;
  /** `0`, `1`, and `1a` after an editorial correction. */
  readonly label: string;
  readonly text: string;
  readonly hash: string;
  readonly at: Date;
  readonly editorial: boolean;
  /** Why it came to nothing, once a later one took its place. */
  readonly failed: string | null;
}

/** How a member came to know the text of the current revision (4.1). */
export interface Consultation {
  readonly how: 'delivered' | 'contact' | 'position' | 'meeting';
  readonly at: Date;
  /** The person reached, or as named in the evidence. */
  readonly person: string;
  readonly evidence: Evidence | null;
}

/** What somebody said for a member on a revision. */
export interface Statement {
  readonly serial: number;
  readonly memberId: string;
  readonly personId: string;
  readonly capacity: Capacity | null;
  readonly as: SpokenAs | 'office';
  readonly position: PositionKind;
  readonly text: string;
  readonly category: ObjectionCategory | null;
  readonly editorial: boolean;
  readonly at: Date;
  readonly evidence: Evidence | null;
}

export interface Objection extends Statement {
  /** Number of the revision it was made on. */
  readonly revision: number;
  readonly liftedAt: Date | null;
  readonly liftedBy: string | null;
}

export interface DeadlineChange {
  readonly at: Date;
  readonly deadline: Date;
  readonly reason: ClockReason;
  /** The clock began anew with it. */
  readonly anew: boolean;
}

/** One period during which one revision is open. */
export interface Round {
  readonly index: number;
  readonly kind: RoundKind;
  readonly revision: string;
  readonly members: readonly string[];
  readonly addressees: Readonly<Record<string, readonly string[]>>;
  readonly undelivered: Readonly<Record<string, string>>;
  readonly circulatedAt: Date;
  readonly circulatedBy: string | null;
  readonly period: RoundPeriod;
  readonly adReferendum: boolean;
  readonly dayZero: LocalDay | null;
  readonly deadline: Date | null;
  /** The instant from which the period runs. */
  readonly base: Date | null;
  /** The period that runs from there: after a resumption what was left. */
  readonly counted: RoundPeriod;
  readonly deadlines: readonly DeadlineChange[];
  readonly endedAt: Date | null;
}

export interface Pause {
  readonly why: PauseReason;
  readonly reason: string;
  readonly members: readonly string[];
  readonly at: Date;
  /** Working days that were left when the clock stopped. */
  readonly left: number;
  readonly from: Status;
}

export type GovernmentStatus =
  | 'not_required'
  | 'required'
  | 'sent'
  | 'reply_no_comment'
  | 'reply_comments'
  | 'reply_objection'
  | 'no_reply_expired'
  | 'done';

export interface Sending {
  readonly body: string;
  readonly channel: string;
  readonly day: LocalDay;
  readonly until: Date;
  readonly revision: number;
  readonly at: Date;
  readonly personId: string | null;
}

export interface Reply {
  readonly reply: ReplyKind;
  readonly text: string;
  readonly day: LocalDay;
  readonly at: Date;
  readonly afterClosing: boolean;
}

export interface Government {
  readonly status: GovernmentStatus;
  readonly sendings: readonly Sending[];
  readonly replies: readonly Reply[];
  readonly expiredAt: Date | null;
  readonly closing: {
    readonly statement: string;
    readonly at: Date;
    readonly personId: string;
    readonly capacity: Capacity | null;
    /** Members may react to reasons for not taking up comments until then; null: done at once. */
    readonly until: Date | null;
  } | null;
}

/** Everything that is known of an item: a value, folded from its acts. */
export interface DecisionState {
  readonly status: Status;
  /** Raised with each change of state, deadline or revision: a button drawn before it is stale. */
  readonly version: number;
  readonly proposal: Proposal;
  readonly class: DecisionClass;
  readonly proposedBy: { readonly personId: string; readonly capacity: Capacity | null; readonly at: Date };
  readonly revision: Revision;
  readonly revisions: readonly Revision[];
  readonly submissions: number;
  readonly clearances: readonly { readonly personId: string; readonly seats: readonly string[]; readonly at: Date }[];
  readonly marked: boolean;
  readonly remarks: string | null;
  readonly rounds: readonly Round[];
  readonly round: Round | null;
  readonly pause: Pause | null;
  readonly consulted: Readonly<Record<string, Consultation>>;
  /** All statements on the current revision, as they came. */
  readonly statements: readonly Statement[];
  readonly moreTime: readonly Statement[];
  /** Every objection ever made on the item. */
  readonly objections: readonly Objection[];
  readonly late: readonly Statement[];
  /** Corrections asked of minutes, and editorial amendments: they break nothing. */
  readonly corrections: readonly Statement[];
  /** Members that raised a mandate concern: their explicit yes is needed from then on. */
  readonly mandateHolders: readonly string[];
  readonly relevanceAskedBy: string | null;
  readonly government: Government;
  readonly brokenAt: Date | null;
  /** The deadline that ran when silence was broken. */
  readonly brokenDeadline: Date | null;
  /** Numbers of the revisions on which silence was broken. */
  readonly brokenRevisions: readonly number[];
  readonly confirmedAllAside: boolean;
  /** The yes of the nominee or the applicant, where the class needs one. */
  readonly acceptance: Evidence | null;
  readonly meeting: {
    readonly number: string;
    readonly represented: readonly string[];
    readonly absent: readonly string[];
    readonly at: Date;
  } | null;
  /** The instant at which consensus was found: the deadline, or the time in the meeting. */
  readonly agreedAt: Date | null;
  readonly adoptedAt: Date | null;
  readonly number: string | null;
  readonly ending: { readonly reason: string; readonly at: Date; readonly personId: string | null } | null;
  readonly lastActAt: Date;
}

/** An item as loaded: the row's identity and the folded state. */
export interface Item {
  readonly networkId: string;
  readonly id: string;
  readonly state: DecisionState;
  readonly acts: readonly Act[];
}

/** An item with the network it belongs to. */
export interface Loaded extends Item {
  readonly network: Network;
}

/** Told in the same transaction when an item changes its state. `before` is null when it was just made. */
export interface DecisionOutcome {
  readonly networkId: string;
  readonly id: string;
  readonly reference: string;
  readonly number: string | null;
  readonly classKey: DecisionClassKey;
  readonly title: string;
  readonly text: string;
  readonly subject: Subject | null;
  /** Whose consensus it is; null: the Network's. */
  readonly groupKey: string | null;
  /** What the item is about, where its class says so: the group, the chairs, the statement, what is released. */
  readonly matter: Matter | null;
  readonly adoptedAt: Date | null;
  readonly before: Status | null;
  readonly status: Status;
  readonly at: Date;
  readonly state: DecisionState;
}

export type DecisionOutcomeListener = (tx: Tx, outcome: DecisionOutcome) => Promise<void>;

export interface DecisionsDeps {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly agenda: Agenda;
  readonly networks: Networks;
  readonly cards: CardRenderer;
  readonly clock: Clock;
  readonly onOutcome: readonly DecisionOutcomeListener[];
  readonly groups?: GroupAffairs;
}
