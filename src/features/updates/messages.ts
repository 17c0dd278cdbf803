import type { ImpedimentState } from './types';

/** How the parts of an update are called, on the form and wherever it is read. */
export const LABEL = {
  progress: 'Progress',
  mptf: 'MPTF delivery',
  impediments: 'Impediments',
  support: 'Support needed',
  nextSteps: 'Next steps',
} as const;

export const HEADING = {
  prompt: 'Group update: please file it',
  overdue: 'Overdue: group update',
  form: 'Group update',
  filed: 'Group update: filed',
  over: 'Group update: its time is over',
  waived: 'Group update: waived',
  nobody: 'Group update: nobody is asked',
} as const;

export const LINE = {
  due: (instant: string) => `Due ${instant}`,
  overdue: (instant: string) => `It was due ${instant}. Filed now it counts for this period, late.`,
  asked: (instant: string) => `Asked for by ${instant}. No text sets a period: nothing is late.`,
  own: 'The Terms of Reference ask for no updates: this one is filed of your own accord.',
  waived: 'The duty was waived for this period.',
  over: 'Nothing can be filed for this period any more.',
  askedOf: (names: string) => `Asked of ${names}`,
  nobody: 'The group has neither lead nor chair, so nobody is asked. Please see to one: «groups».',
  notFiled: 'not filed',
  filed: (instant: string, late: boolean, by: string) => `filed ${late ? 'late, ' : ''}${instant}, by ${by}`,
  newer: 'A newer message carries the form.',
  noOne: 'it has neither lead nor chair',
  coordinator: 'Those who file have been told. You need do nothing unless a group has nobody, or asks for help.',
} as const;

/** TR L21–23: the channel for such cases is the country's own. */
export const safeguard = (channel: string): string =>
  `No personal data of migrants or victims here. Sexual exploitation or abuse is reported to ${channel}, never in this form.`;
export const NO_PERSONAL_DATA = 'No personal data of migrants or victims here.';

export const SAID = {
  filed: (group: string, period: string, late: boolean) =>
    late
      ? `Filed for ${group}, ${period}. It counts for that period, late; the next one stays open.`
      : `Filed for ${group}, ${period}.`,
  added: (group: string, period: string) => `Added to the update of ${group} for ${period}.`,
  same: (group: string, period: string) =>
    `This update of ${group} for ${period} was filed already. Nothing was changed.`,
  impediment: (number: string, address: string, meeting: string | null) =>
    meeting === null
      ? `${number} waits for the next agenda, ${address}.`
      : `${number} is on the agenda of ${meeting}, ${address}.`,
  settled: (number: string, to: 'resolved' | 'declined') => `${number} is ${to}. The reason is kept.`,
  settledAlready: (number: string, state: ImpedimentState) => `${number} is ${state} already. Nothing was changed.`,
  noUpdates: 'Nothing was filed yet.',
  abolished: (decision: string) => `The group was abolished (${decision}).`,
} as const;

export const ASK = {
  heading: 'An impediment waits for a meeting',
  none: 'No meeting of the Network is planned.',
  far: (number: string, day: string, days: number) => `The next meeting, ${number}, is on ${day}, in ${days} days.`,
  question: 'Do you want to call one before?',
  wait: 'Otherwise it waits for the next agenda.',
  settled: 'Settled meanwhile.',
} as const;
