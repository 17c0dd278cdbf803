import type { RepresentationKind } from '../../kernel/actor';
import type { CardRenderer } from '../../kernel/cards';
import type { Agenda } from '../../kernel/due';
import type { Outbox } from '../../kernel/messages';
import type { Store, Tx } from '../../kernel/store';
import type { LocalDay } from '../calendar/types';
import type { Network, RepresentationTerm } from '../membership/types';
import type { Networks } from '../membership/usecases';

/** One change of the roster, with the names as they were when it was made. Days are those of the network. */
export type RosterEvent =
  | {
      readonly kind: 'represented';
      readonly memberId: string;
      readonly member: string;
      readonly personId: string;
      readonly person: string;
      readonly as: RepresentationKind;
      readonly from: LocalDay | null;
      readonly to: LocalDay | null;
    }
  | {
      /** `to` is the last day of the term. */
      readonly kind: 'ended';
      readonly memberId: string;
      readonly member: string;
      readonly personId: string;
      readonly person: string;
      readonly as: RepresentationKind;
      readonly to: LocalDay;
      readonly reason: string;
    }
  | {
      /** A term that had not begun was taken back. */
      readonly kind: 'taken_back';
      readonly memberId: string;
      readonly member: string;
      readonly personId: string;
      readonly person: string;
      readonly as: RepresentationKind;
      readonly from: LocalDay;
      readonly reason: string;
    }
  | {
      /** The last day of a term was moved on, or taken away. */
      readonly kind: 'prolonged';
      readonly memberId: string;
      readonly member: string;
      readonly personId: string;
      readonly person: string;
      readonly as: RepresentationKind;
      readonly before: LocalDay;
      readonly to: LocalDay | null;
    }
  | {
      readonly kind: 'details';
      readonly memberId: string;
      readonly personId: string;
      readonly person: string;
      /** What was changed, in words: `e-mail`, `level: Deputy`. */
      readonly what: readonly string[];
    }
  | {
      readonly kind: 'officer_in_charge';
      readonly seat: string;
      readonly seatName: string;
      readonly personId: string;
      readonly person: string;
      readonly from: LocalDay;
      readonly to: LocalDay;
      readonly note: string;
    }
  | { readonly kind: 'renamed'; readonly memberId: string; readonly before: string; readonly name: string }
  | {
      /** The seat of `memberId` ends on the day before `from`; the successor holds both from then on (4.9). */
      readonly kind: 'merged';
      readonly memberId: string;
      readonly member: string;
      readonly successorId: string;
      readonly successor: string;
      readonly from: LocalDay;
    }
  | {
      readonly kind: 'withdrawn';
      readonly memberId: string;
      readonly member: string;
      readonly from: LocalDay;
      readonly reason: string;
    }
  | { readonly kind: 'interested'; readonly entity: string; readonly interestId: string }
  | {
      readonly kind: 'admitted';
      readonly memberId: string;
      readonly member: string;
      readonly from: LocalDay;
      readonly decision: string;
    }
  | { readonly kind: 'expertise'; readonly memberId: string; readonly member: string; readonly expertise: string };

export type RosterEventOf<K extends RosterEvent['kind']> = Extract<RosterEvent, { readonly kind: K }>;

/** A change as it is kept: who made it, in which capacity, when, and the first day on which it holds. */
export interface RosterAct {
  readonly actId: string;
  readonly event: RosterEvent;
  readonly holdsFrom: LocalDay;
  readonly personId: string;
  readonly capacity: string;
  readonly at: Date;
}

/** What other rooms are told: in the transaction of the change, or of the day on which it begins to hold if that is later. */
export interface RosterChange extends RosterAct {
  readonly networkId: string;
  /** The instant from which it holds: that of the act, or the beginning of the later day that it was made for. */
  readonly at: Date;
  /** When it was made. */
  readonly madeAt: Date;
}

export type RosterListener = (tx: Tx, change: RosterChange) => Promise<void>;

/** A term with what is known beyond its dates. */
export interface TermDetail {
  readonly personId: string;
  readonly memberId: string;
  readonly as: RepresentationKind;
  readonly from: LocalDay | null;
  readonly level: string | null;
  readonly letter: string | null;
  readonly letterDay: LocalDay | null;
}

export interface FormerName {
  readonly memberId: string;
  readonly until: LocalDay;
  readonly name: string;
}

export interface ActingNote {
  readonly personId: string;
  readonly seat: string;
  readonly from: LocalDay;
  readonly to: LocalDay;
  readonly note: string;
}

export interface MemberDetail {
  readonly memberId: string;
  readonly expertise: string | null;
  readonly successor: string | null;
}

/** What this room keeps beside the roster that others read. */
export interface RosterRecords {
  readonly names: readonly FormerName[];
  readonly members: readonly MemberDetail[];
  readonly terms: readonly TermDetail[];
  readonly acting: readonly ActingNote[];
}

/** An entity's wish to become a member, until a decision admits it. */
export interface Interest {
  readonly id: string;
  readonly entity: string;
  readonly contact: string;
  readonly reason: string;
  readonly personId: string;
  readonly capacity: string;
  readonly at: Date;
  readonly decision: string | null;
  readonly memberId: string | null;
}

/** A person's term for a member. */
export interface HeldTerm extends RepresentationTerm {
  readonly personId: string;
  readonly person: string;
}

export interface MembersDeps {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly agenda: Agenda;
  readonly networks: Networks;
  readonly cards: CardRenderer;
  /** Whether the Network adopted a decision of this number that speaks of this entity. */
  readonly decisionAdopted: (tx: Tx, networkId: string, number: string, entity: string) => Promise<boolean>;
  readonly onRosterChanged: readonly RosterListener[];
  /** Told when the list was shared: sharing it meets a duty of the Secretariat (KG L65, AZ L79). */
  readonly onShared?: (tx: Tx, network: Network, at: Date) => Promise<void>;
}
