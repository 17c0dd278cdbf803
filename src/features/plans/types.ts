import type { CardRenderer } from '../../kernel/cards';
import type { Clock } from '../../kernel/clock';
import type { Links } from '../../kernel/links';
import type { Store } from '../../kernel/store';
import type { PlanItemStatus, PlanKind, PlanState } from '../../store/tables/plans';
import type { DecisionsDeps } from '../decisions/types';
import type { Network } from '../membership/types';
import type { Networks } from '../membership/usecases';

export type { PlanItemStatus, PlanKind, PlanState };

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
