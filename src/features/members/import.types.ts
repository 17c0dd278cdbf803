import type { RepresentationKind } from '../../kernel/actor';
import type { LocalDay } from '../calendar/types';
import type { MemberSeat, Network } from '../membership/types';
import type { Named } from './people.rules';
import type { LineFault, TableRow } from './table.rules';
import type { HeldTerm, RosterRecords } from './types';

/** A term that the table has and the roster has not. */
export interface PlannedTerm {
  readonly line: number;
  readonly seat: MemberSeat;
  readonly named: Named;
  readonly as: RepresentationKind;
  readonly from: LocalDay;
  readonly to: LocalDay | null;
  readonly level: string | null;
}

/** A term of the roster of which the table says something else. Undefined: it says the same. */
export interface PlannedChange {
  readonly line: number;
  readonly term: HeldTerm;
  readonly named: Named;
  readonly name?: string;
  readonly email?: string;
  readonly level?: string;
  readonly to?: { readonly before: LocalDay | null; readonly after: LocalDay | null };
}

/** What a table would change. With a fault it changes nothing. */
export interface Plan {
  readonly added: readonly PlannedTerm[];
  readonly ended: readonly HeldTerm[];
  readonly changed: readonly PlannedChange[];
  readonly unchanged: number;
  readonly faults: readonly LineFault[];
  readonly warnings: readonly string[];
  /** Names of members that the table does not name: they stay as they are. */
  readonly untouched: readonly string[];
}

/** A row that reads well by itself: who, for whom, as what, from when. */
export interface Sound {
  readonly row: TableRow;
  readonly seat: MemberSeat;
  readonly named: Named;
  readonly as: RepresentationKind;
  readonly from: LocalDay | null;
  readonly to: LocalDay | null;
}

/** What a table is held against. */
export interface Compared {
  readonly network: Network;
  readonly records: RosterRecords;
  readonly today: LocalDay;
}
