import type { LocalDay } from '../calendar/types';
import type { Capacity } from '../membership/rights.rules';

/** Acts by which something leaves the Network, and those that must come before: sign-ons. Instants are ISO strings. */
export interface OutwardPayloads {
  /** A named entity signs on to the exact text that bears this hash: never said by joining, nor by silence. */
  signed: { readonly hash: string };
  declined: { readonly reason: string };
  /** A statement that cannot go out with One Voice goes on as a coordinated one. */
  retyped: { readonly type: 'coordinated' };
  /** The statement was delivered: by whom, where, when. */
  issued: { readonly spokesperson: string; readonly where: string; readonly on: string };
  /** The released thing went out: in the history of the decision that releases, and of the item that is released. */
  released: {
    readonly by: string;
    readonly to: string;
    readonly from: LocalDay;
    readonly channel: string;
    readonly note: string;
  };
}

interface Doing {
  readonly personId: string;
  readonly capacity: Capacity | null;
  readonly at: Date;
}

export interface SignOn extends Doing {
  readonly memberId: string;
  readonly hash: string;
  /** Number of the revision: a sign-on does not carry over, even where a later text says the same again. */
  readonly revision: number;
}

export interface Declining extends Doing {
  readonly memberId: string;
  readonly reason: string;
  readonly hash: string;
  readonly revision: number;
}

export interface Issue extends Doing {
  readonly spokesperson: string;
  readonly where: string;
  readonly on: Date;
}

export interface Released extends Doing {
  /** Number of the decision that releases it. */
  readonly by: string;
  readonly to: string;
  readonly from: LocalDay;
  readonly channel: string;
  readonly note: string;
}

/** What an item has to do with the world outside. */
export interface Outward {
  readonly retyped: boolean;
  readonly signOns: readonly SignOn[];
  readonly declined: readonly Declining[];
  readonly issued: Issue | null;
  readonly releases: readonly Released[];
}
