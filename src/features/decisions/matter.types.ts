import type { Tx } from '../../kernel/store';
import type { LocalDay } from '../calendar/types';

/**
 * What an item is about, beyond its words: what its class asks for (4.3), in a form that other rooms can act on. It stands
 * in the proposal and never changes; where it holds a text, that is what the proposer wrote.
 */
export type Matter = StatementMatter | ReleaseMatter | GroupMatter | ChairMatter | ApplicantMatter;

export type StatementType = 'coordinated' | 'one_voice';

export interface StatementMatter {
  readonly kind: 'statement';
  readonly type: StatementType;
  readonly issue: string;
  readonly spokesperson: string;
  /** `YYYY-MM-DD` or `YYYY-MM-DDTHH:mm` of the network's zone; null: none. */
  readonly embargo: string | null;
  readonly languages: string;
}

/** TR-I-02: what is released, to whom, from when. */
export interface ReleaseMatter {
  readonly kind: 'release';
  readonly what: ReleasedThing;
  readonly to: string;
  readonly from: LocalDay;
}

export interface ReleasedThing {
  readonly feature: 'decisions' | 'minutes' | 'meetings' | 'other';
  readonly id: string;
  readonly name: string;
}

export interface GroupMatter {
  readonly kind: 'group';
  readonly act: 'create' | 'abolish';
  /** As in channels and numbers: `LM`. */
  readonly key: string;
  readonly name: string;
  readonly groupKind: 'permanent' | 'ad_hoc';
  /** For an ad hoc group: its last day, or the condition under which it ends. */
  readonly ends: LocalDay | null;
  readonly endsWhen: string;
  readonly theme: string;
  /** The need, or the changed need, that the proposal states (TL L46, BD L54). */
  readonly need: string;
  /** AZ L89: the groups that exist, and why none of them can be used. */
  readonly duplicationCheck: { readonly existing: string; readonly why: string } | null;
  /** Abolition: what becomes of everything that is open there. */
  readonly dispositions: readonly Disposition[];
}

export interface Disposition {
  /** `round:<id>`, `action:<id>`, `impediment:<id>`, `chair:<personId>`, as the room that has it calls it. */
  readonly ref: string;
  readonly what: string;
  readonly becomes: string;
}

/** The selection of one or more chairs of a group, by the group's own members. */
export interface ChairMatter {
  readonly kind: 'chair';
  readonly group: string;
  /** Ids of the nominees. */
  readonly persons: readonly string[];
}

export interface ApplicantMatter {
  readonly kind: 'applicant';
  readonly entity: string;
  readonly head: string;
}

/** Something open in a group that its abolition must dispose of. */
export interface OpenThing {
  readonly ref: string;
  readonly what: string;
}

/** What decisions must know of groups, whose room comes later. Without it groups start what they like and hold nothing. */
export interface GroupAffairs {
  /** A16: false where the chairs are caretakers; `chairSelection` is open to them all the same. */
  mayStartRounds(tx: Tx, networkId: string, groupKey: string, at: Date): Promise<boolean>;
  /** Actions, impediments, terms: all that is open besides the group's rounds. */
  openThings(tx: Tx, networkId: string, groupKey: string, at: Date): Promise<readonly OpenThing[]>;
}
