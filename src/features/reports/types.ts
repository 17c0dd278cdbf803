import type { CardRenderer } from '../../kernel/cards';
import type { Clock } from '../../kernel/clock';
import type { Links } from '../../kernel/links';
import type { Store } from '../../kernel/store';
import type { Period } from '../calendar/types';
import type { Network } from '../membership/types';
import type { Networks } from '../membership/usecases';
import type { ObligationsDeps, Standing } from '../obligations/types';

/** Whom the Network reports to: the global Network, the Government's bodies, the UN Country Team. */
export type Addressee = 'global' | 'government' | 'unct';

/** One line of a report, and the record that it comes from. */
export interface Line {
  readonly words: string;
  /** The exact words of what was released, for the file. */
  readonly text?: string;
  readonly source: string;
}

export interface Section {
  readonly title: string;
  readonly lines: readonly Line[];
}

/** What goes out, and what stays because it is internal and was not released. */
export interface Report {
  readonly network: Network;
  readonly to: Addressee;
  readonly toWords: string;
  readonly period: Period;
  readonly sections: readonly Section[];
  readonly withheld: readonly Line[];
  /** How the duty of that period stands; null: no text asks for a report of such a period, as of a year. */
  readonly standing: Standing | null;
}

export interface ReportsDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly cards: CardRenderer;
  readonly networks: Networks;
  readonly links: Links;
  readonly obligations: ObligationsDeps;
}

/** What a report is drawn from, of its period alone. */
export interface Records {
  readonly meetings: readonly { readonly number: string; readonly day: string; readonly kind: string }[];
  readonly decisions: readonly DecisionFact[];
  /** Minutes, papers and whatever else decisions released, besides decisions. */
  readonly documents: readonly { readonly name: string; readonly release: ReleaseFact }[];
  /** The network's own word for its groups, and those that stand. */
  readonly groups: { readonly label: string; readonly names: readonly string[] };
  /** Contacts of the period, counted by category. */
  readonly engagements: readonly { readonly category: string; readonly count: number }[];
  readonly plans: readonly {
    readonly name: string;
    readonly number: string;
    readonly progress: string;
    readonly objectives: readonly number[];
  }[];
  readonly updates: readonly { readonly group: string; readonly period: string }[];
  readonly actions: { readonly open: number; readonly overdue: number };
}

/** A release as the report's addressee and its day see it. */
export interface ReleaseFact {
  readonly by: string;
  readonly to: string;
  readonly from: string;
  /** `open`: it may go to this addressee today. */
  readonly holds: 'open' | 'elsewhere' | 'later';
}

export interface DecisionFact {
  readonly number: string;
  readonly title: string;
  readonly text: string;
  readonly day: string;
  /** The release that lets its words out, the one that goes furthest; null: internal. */
  readonly release: ReleaseFact | null;
  /** A joint statement, whose adoption releases its own text. */
  readonly statement: boolean;
  /** A decision of class Release says what goes out and is itself no news. */
  readonly isRelease: boolean;
}
