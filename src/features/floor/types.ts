import type { CardRenderer } from '../../kernel/cards';
import type { Store, Tx } from '../../kernel/store';
import type { AgendaItem } from '../agenda/types';
import type { DecisionsDeps, Status } from '../decisions/types';
import type { Meeting } from '../meetings/types';
import type { Network } from '../membership/types';
import type { Networks } from '../membership/usecases';
import type { MinutesDeps } from '../minutes/types';

/** Where a meeting stands: the item before it, and those dealt with. */
export interface Floor {
  /** Serial of the agenda item; null: none yet, or all were dealt with. */
  readonly item: number | null;
  readonly done: readonly number[];
}

/** A prepared decision item that was referred to a meeting (rows 15, 16), with what the chair reads out. */
export interface Referred {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly text: string;
  readonly status: Status;
  /** Label of the revision: a button drawn for another one is stale. */
  readonly revision: string;
  readonly number: string | null;
  readonly objections: readonly { readonly memberId: string; readonly text: string }[];
  /** Members whose express yes is needed: they raised a mandate concern, or the class asks for it. */
  readonly yesOf: readonly string[];
  /** Until when absent members can object; null: no such round runs. */
  readonly until: Date | null;
}

/** Everything that a card of the floor is made from. */
export interface FloorView {
  readonly network: Network;
  readonly meeting: Meeting;
  readonly items: readonly AgendaItem[];
  readonly floor: Floor;
  readonly referred: readonly Referred[];
  /** Ids of the members in the room; null until attendance was recorded. */
  readonly represented: readonly string[] | null;
  /** Who came for them, `UNDP: Anna Example`, a line each, and who else was there: kept when attendance is typed anew. */
  readonly attendedBy: string;
  readonly invited: string;
  /** Stakeholders marked as present: while there are any, nothing is decided (KG L75, AZ L87). */
  readonly guests: readonly string[];
  /** Whether the meeting is being captured: after its closing nothing is done here any more. */
  readonly open: boolean;
}

export interface FloorDeps {
  readonly store: Store;
  readonly networks: Networks;
  readonly cards: CardRenderer;
  readonly minutes: MinutesDeps;
  readonly decisions: DecisionsDeps;
  /** Names of the stakeholders who are marked as present at this instant. */
  readonly guestsIn: (tx: Tx, meeting: Meeting) => Promise<readonly string[]>;
}
