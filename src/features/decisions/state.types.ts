import type { LocalDay } from '../calendar/types';
import type { DecisionClass } from '../charters/classes.types';
import type { Settings } from '../charters/settings.types';
import type { Charter } from '../charters/types';
import type { Capacity } from '../membership/rights.rules';
import type { Evidence, Proposal, ReplyKind } from './acts.types';
import type { Outward } from './outward.types';
import type {
  ClockReason,
  ObjectionCategory,
  PauseReason,
  PositionKind,
  RoundKind,
  RoundPeriod,
  SpokenAs,
  Status,
} from './words.types';

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
  /** Nobody lifted it: it fell when the member left the Network, or was not upheld in the meeting (4.9, row 17). */
  readonly fell: 'left' | 'meeting' | null;
}

/** What a member answered to reasons for not taking up the Government's comments (4.7). */
export interface Reaction {
  readonly memberId: string;
  readonly personId: string;
  readonly text: string;
  readonly at: Date;
}

export interface DeadlineChange {
  readonly at: Date;
  readonly deadline: Date;
  readonly reason: ClockReason;
  /** The clock began anew with it. */
  readonly anew: boolean;
  /** Working days it was moved by, where it was by a number of them. */
  readonly added: number | null;
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
  /** Less than the usual time, with the reason; null: the usual time. */
  readonly shortened: { readonly workingDays: number; readonly reason: string } | null;
}

export interface Reply {
  /** Of which body; null: it was not said. */
  readonly body: string | null;
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
  /** Until when the Government was given more time with the present text. */
  readonly prolonged: { readonly until: Date; readonly reason: string; readonly personId: string } | null;
  readonly closing: {
    readonly statement: string;
    readonly at: Date;
    readonly personId: string;
    readonly capacity: Capacity | null;
    /** Members may react to reasons for not taking up comments until then; null: done at once. */
    readonly until: Date | null;
    /** What had come back when it was closed; null: nothing. */
    readonly upon: ReplyKind | null;
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
  /** Nominees who accepted, by id. */
  readonly acceptedBy: readonly string[];
  readonly outward: Outward;
  readonly meeting: {
    readonly number: string;
    readonly represented: readonly string[];
    readonly absent: readonly string[];
    readonly yes: readonly string[];
    readonly at: Date;
  } | null;
  /** The instant at which consensus was found: the deadline, or the time in the meeting. */
  readonly agreedAt: Date | null;
  readonly adoptedAt: Date | null;
  readonly number: string | null;
  readonly escalated: { readonly at: Date; readonly to: string } | null;
  /** Members that left the Network during the procedure, and who took their seat. */
  readonly left: Readonly<Record<string, { readonly at: Date; readonly successor: string | null }>>;
  readonly reactions: readonly Reaction[];
  readonly withdrawalAsked: { readonly reason: string; readonly at: Date; readonly personId: string } | null;
  readonly supersededBy: string | null;
  readonly ending: { readonly reason: string; readonly at: Date; readonly personId: string | null } | null;
  readonly lastActAt: Date;
}
