import type { Addressee } from './types';

export const SECTION = {
  meetings: 'Meetings',
  statements: 'Joint statements',
  decisions: 'Decisions released',
  plans: 'Plans and the Global Compact',
};

export const ADDRESSEE: Readonly<Record<Addressee, string>> = {
  global: 'the global Network',
  government: 'the Government',
  unct: 'the UN Country Team',
};

export const LINE = {
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
