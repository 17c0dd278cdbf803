import type { CardRenderer } from '../../kernel/cards';
import type { Clock } from '../../kernel/clock';
import type { Links } from '../../kernel/links';
import type { Store } from '../../kernel/store';
import type { PlanHorizon, PlanItemStatus, PlanKind, PlanState } from '../../store/tables/plans';
import type { LocalDay } from '../calendar/types';
import type { DecisionsDeps } from '../decisions/types';
import type { Network } from '../membership/types';
import type { Networks } from '../membership/usecases';

export type { PlanHorizon, PlanItemStatus, PlanKind, PlanState };

export interface PlansDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly cards: CardRenderer;
  readonly networks: Networks;
  readonly links: Links;
  /** A plan is adopted by a decision of class Plan or report. */
  readonly decisions: DecisionsDeps;
}

export interface Plan {
  readonly networkId: string;
  readonly planId: string;
  readonly kind: PlanKind;
  /** The year of a work plan; `once` for a plan that stays. */
  readonly period: string;
  readonly state: PlanState;
  readonly version: number;
  readonly decisionId: string | null;
  readonly number: string | null;
  readonly adoptedAt: Date | null;
  /** Members agreed to another text than the items give: the decision's record holds. */
  readonly differs: boolean;
}

/** What an item says; quarters as `Q1`. Members by their ids, objectives by their numbers 1 to 23. */
export interface ItemWords {
  readonly activity: string;
  readonly outcome: string;
  readonly lead: string;
  readonly contributors: readonly string[];
  readonly objectives: readonly number[];
  readonly indicator: string;
  readonly target: string;
  readonly quarters: readonly string[];
  readonly priority: string;
  /** Where a common approach of the UN system adds value (TR L23, TL L12, BD L12, KG L17, AZ L25). */
  readonly addedValue: string;
  readonly horizon: PlanHorizon;
  readonly unsdcf: string;
  /** Sustainable Development Goals, 1 to 17. */
  readonly sdgs: readonly number[];
  readonly budget: string;
  /** Of a plan that is not a year's. */
  readonly startsOn: LocalDay | null;
  readonly endsOn: LocalDay | null;
}

export interface PlanItem extends ItemWords {
  readonly itemId: string;
  readonly serial: number;
  readonly status: PlanItemStatus;
  readonly note: string;
}

export interface OpenPlan {
  readonly network: Network;
  readonly plan: Plan;
  readonly items: readonly PlanItem[];
}
