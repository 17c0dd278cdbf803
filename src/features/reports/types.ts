import type { CardRenderer } from '../../kernel/cards';
import type { Clock } from '../../kernel/clock';
import type { Links } from '../../kernel/links';
import type { Store } from '../../kernel/store';
import type { Period } from '../calendar/types';
import type { DecisionsDeps } from '../decisions/types';
import type { Network } from '../membership/types';
import type { Networks } from '../membership/usecases';
import type { ObligationsDeps } from '../obligations/types';

/** Whom the Network reports to: the global Network, the Government's bodies, the UN Country Team. */
export type Addressee = 'global' | 'government' | 'unct';

/** One line of a report, and the record that it comes from. */
export interface Line {
  readonly words: string;
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
}

export interface ReportsDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly cards: CardRenderer;
  readonly networks: Networks;
  readonly links: Links;
  readonly decisions: DecisionsDeps;
  readonly obligations: ObligationsDeps;
}

/** What a report is drawn from, of its period alone. */
export interface Records {
  readonly meetings: readonly { readonly number: string; readonly day: string; readonly kind: string }[];
  readonly decisions: readonly DecisionFact[];
  readonly plans: readonly {
    readonly name: string;
    readonly number: string;
    readonly progress: string;
    readonly objectives: readonly number[];
  }[];
  readonly updates: readonly { readonly group: string; readonly period: string }[];
  readonly actions: { readonly open: number; readonly overdue: number };
}

export interface DecisionFact {
  readonly number: string;
  readonly title: string;
  readonly text: string;
  readonly day: string;
  /** A statement that was delivered or adopted releases its own text; anything else by a decision, whose number it is. */
  readonly releasedBy: string | null;
  readonly statement: boolean;
}
