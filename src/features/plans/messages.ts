import type { PlanHorizon, PlanItemStatus, PlanKind, PlanState } from './types';

export const PLAN_NAME: Readonly<Record<PlanKind, string>> = {
  work: 'Work plan',
  gcm: 'GCM Action Plan',
  visibility: 'Visibility plan',
};

export const nameOf = (kind: PlanKind, period: string): string =>
  period === 'once' ? PLAN_NAME[kind] : `${PLAN_NAME[kind]} ${period}`;

export const STATE_WORDS: Readonly<Record<PlanState, string>> = {
  draft: 'Draft',
  proposed: 'Put to a decision',
  adopted: 'Adopted',
};

export const STATUS_WORDS: Readonly<Record<PlanItemStatus, string>> = {
  planned: 'Planned',
  under_way: 'Under way',
  done: 'Done',
  delayed: 'Delayed',
  dropped: 'Dropped',
};

export const HORIZON_WORDS: Readonly<Record<Exclude<PlanHorizon, ''>, string>> = {
  short: 'Short term',
  mid: 'Mid term',
  long: 'Long term',
};

/** Why a plan cannot be changed as it stands. */
export const WHY = {
  proposed: 'The plan is put to a decision: its text is fixed until that has ended.',
  adopted: 'The plan is adopted: revise it first, and the new text is put to a decision again.',
  under: 'The plan is already put to a decision, or adopted.',
  once: 'The plan is already put to a decision.',
  notAdopted: 'Only an adopted plan is revised; this one can be changed as it is.',
} as const;

/** What a form lacks. */
export const LACKS = {
  activity: 'Please say what is to be done, in «Activity».',
  lead: 'Please choose the member that leads it.',
  days: '«Until» is before «From».',
  item: 'Please choose the item of the plan that you mean.',
  why: 'Please say in «Note» why it is delayed, and until when.',
  empty: 'The plan is empty: add its activities first.',
} as const;

export const NOTE = {
  differs:
    'Members agreed to another text than these items give: the decision’s record holds. Bring the items into line.',
  /** TR L23, TL L12, BD L12: «from which results and impact can be readily gauged». */
  notGauged: (serials: readonly number[]) => `Without an indicator or a target: ${serials.join(', ')}`,
} as const;

export const SAID = {
  added: (serial: number) => `Item ${serial} stands in the plan.`,
  changed: (serial: number) => `Item ${serial} was corrected.`,
  progress: (serial: number, status: PlanItemStatus) => `Item ${serial}: ${STATUS_WORDS[status]}.`,
  proposed: (reference: string) => `The plan was put to a decision: ${reference}. Whoever clears it was asked.`,
  revised: 'The plan is a draft again. What was adopted stays in force until the new text is adopted.',
};
