import type { PlanItemStatus, PlanKind, PlanState } from './types';

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

export const SAID = {
  added: (serial: number) => `Item ${serial} stands in the plan.`,
  changed: (serial: number) => `Item ${serial} was corrected.`,
  progress: (serial: number, status: PlanItemStatus) => `Item ${serial}: ${STATUS_WORDS[status]}.`,
  proposed: (reference: string) => `The plan was put to a decision: ${reference}. Whoever clears it was asked.`,
  revised: 'The plan is a draft again. What was adopted stays in force until the new text is adopted.',
};
