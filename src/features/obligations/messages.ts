import type { ObligationState } from './types';

export const STATE_WORDS: Readonly<Record<ObligationState, string>> = {
  overdue: 'Overdue',
  due: 'Due',
  upcoming: 'Upcoming',
  met: 'Met',
  waived: 'Waived',
  missed: 'Missed',
  not_recorded: 'Not recorded',
};

/** How duties are called. */
export const DUTY = {
  regular: 'Regular meeting',
  annual: 'Annual meeting of the full membership',
  groupMeeting: (label: string, name: string) => `Meeting of the ${label} ${name}`,
  groupUpdate: (name: string, what: string) => `Update of ${name}: ${what}`,
  decidedUpdate: 'its period was decided',
  updateTo: (to: string) => `Update to: ${to}`,
  workPlan: 'Annual work plan',
  actionPlan: 'GCM Action Plan',
  assessment: (counterpart: string) => `GCM national assessment with the ${counterpart}`,
  memberList: 'Member list shared',
  digest: 'Digest of the members’ updates',
  minutes: (number: string) => `Minutes of ${number}`,
} as const;

/** Why something is as it is although no line says so. */
export const WHY = {
  january: 'The text names no day: a work plan is adopted in the first month of its year (default 3.1).',
  noPeriod: 'The text sets no period: this is never overdue until a decision sets one.',
  once: 'The text sets no period: it stays open until a plan is adopted.',
  established: 'What is established inside a period owes its first for the next full one.',
} as const;

export const SAID = {
  waived: (what: string) => `${what} is waived. The reason is kept.`,
  alreadyWaived: (what: string) => `${what} was waived already. Nothing was changed.`,
  counts: (number: string, what: string) => `${number} counts: ${what}. The reason is kept.`,
  alreadyCounts: (number: string) => `${number} counts already. Nothing was changed.`,
  sent: (what: string, late: boolean) => `${what} is recorded${late ? ', late' : ''}.`,
  alreadySent: (what: string) => `${what} was recorded already. Nothing was changed.`,
} as const;

/** The line under a duty: by when, by what, since when. */
export const LINE = {
  by: (day: string) => `by ${day}, the last working day`,
  until: (instant: string) => `by ${instant}`,
  asked: (day: string) => `asked for by ${day}; never overdue`,
  overdue: (instant: string) => `overdue since ${instant}`,
  missed: (instant: string) => `missed since ${instant}`,
  nothingPlanned: 'nothing is planned',
  planned: (what: string) => `planned: ${what}`,
  notClosed: 'its capture is not closed yet',
  alsoCounts: 'counts as well',
  met: (by: string, late: boolean) => (late ? `late: ${by}` : by),
  filedAfterwards: (day: string) => `filed too late, ${day}`,
  waived: 'waived',
  before: 'before the network was entered here',
  noPeriod: 'no period is set',
} as const;

export const WAITING = {
  convene: (what: string, day: string) => `Convene: ${what}, by ${day}`,
  send: (what: string, by: string) => `${what}, ${by}`,
} as const;
