import type { Clock } from '../../kernel/clock';
import type { Store } from '../../kernel/store';
import type { RoundLine } from '../decisions/overview.usecases';
import type { DecisionsDeps } from '../decisions/types';
import type { Networks } from '../membership/usecases';

/** What the page in Teams shows, written out: it formats nothing itself. */
export interface Overview {
  readonly person: { readonly name: string };
  readonly networks: readonly { readonly id: string; readonly name: string }[];
  readonly network: {
    readonly id: string;
    readonly name: string;
    readonly zone: string;
    readonly handling: string | null;
  };
  readonly clock: string;
  readonly nextMeeting: MeetingLine | null;
  readonly rounds: readonly RoundLine[];
  readonly actions: readonly ActionLine[];
}

export interface MeetingLine {
  readonly number: string;
  readonly kind: string;
  readonly title: string;
  readonly when: string;
  readonly place: string | null;
  readonly attendance: readonly { readonly member: string; readonly answer: string }[];
  readonly agendaState: string;
}

export interface ActionLine {
  readonly reference: string;
  readonly what: string;
  readonly lead: string;
  readonly due: string;
  readonly status: string;
  readonly overdue: boolean;
  readonly group: string | null;
}

export interface OverviewDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly networks: Networks;
  readonly decisions: DecisionsDeps;
}
