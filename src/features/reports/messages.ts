import type { Addressee } from './types';

export const SECTION = {
  meetings: 'Meetings',
  statements: 'Joint statements',
  decisions: 'Decisions released',
  documents: 'Documents released',
  groups: (label: string) => `${label}s`,
  engagement: 'Engagement with stakeholders',
  plans: 'Plans and the Global Compact',
};

export const ADDRESSEE: Readonly<Record<Addressee, string>> = {
  global: 'the global Network',
  government: 'the Government',
  unct: 'the UN Country Team',
};

/** What the draft leaves to the Secretariat to write (3.2): no record holds it in words that may go out. */
export const TO_WRITE: readonly (readonly [string, string])[] = [
  ['Support to the Global Compact', 'To be written by the Secretariat.'],
  ['MPTF', 'To be written by the Secretariat.'],
  ['Good practices', 'To be written by the Secretariat.'],
  ['Challenges', 'To be written by the Secretariat.'],
  ['Support requested', 'To be written by the Secretariat.'],
];

/** Of a report that is a service and no duty. */
export const notAsked = (to: string): string =>
  `The Terms of Reference ask for no regular update of ${to}: this is a draft on request.`;

export const DUE = {
  by: (instant: string) => `Due by ${instant}`,
  overdue: (instant: string) => `Overdue since ${instant}`,
  met: (day: string) => `Sent: ${day}`,
  missed: 'Missed: it was not sent in its period',
} as const;

export const LINE = {
  released: (number: string, to: string, by: string) => `${number}, released to ${to} by ${by}`,
  elsewhere: (title: string, to: string) => `${title}: released to ${to}, and not to this addressee`,
  later: (title: string, day: string) => `${title}: released from ${day} on, not before`,
  document: (name: string) => name,
  groups: (names: readonly string[]) => names.join(', '),
  engagement: (category: string, count: number) => `${category}: ${count} ${count === 1 ? 'contact' : 'contacts'}`,
  meeting: (kind: string, day: string) => `${kind} held on ${day}`,
  statement: (title: string, day: string) => `«${title}», ${day}`,
  decision: (title: string, day: string) => `${title}, ${day}`,
  plan: (name: string, progress: string) => `${name}: ${progress}`,
  objectives: (numbers: readonly number[]) => `Objectives of the Global Compact served: ${numbers.join(', ')}`,
  update: (group: string, period: string) => `Update of ${group} for ${period}`,
  actions: (open: number, overdue: number) => `${open} actions open, ${overdue} of them overdue`,
};

export const SAID = {
  sent: (to: string) => `Recorded: the report to ${to} was sent.`,
};
