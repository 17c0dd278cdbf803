import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ClassTerms {
  readonly rounds: readonly string[];
  readonly period: { readonly setting: string; readonly unit: 'workingDays' | 'hours' };
  readonly explicitYes: string;
  readonly signOn: boolean;
  readonly governmentStep: 'per_charter' | 'always' | 'never';
  readonly startedBy: string;
}

/** What the texts of a network say, as far as the checker needs it. */
export interface Terms {
  readonly code: string;
  readonly zone: string;
  readonly week: readonly string[];
  /** `always`, `when_state_relevant`, `optional` (4.7). */
  readonly government: string;
  readonly governmentIsMember: boolean;
  readonly coChaired: boolean;
  readonly classes: Readonly<Record<string, ClassTerms>>;
  readonly settings: Readonly<Record<string, unknown>>;
}

// biome-ignore lint/suspicious/noExplicitAny: the files as they are written, read by nobody else's eyes
const json = (folder: string, name: string): any => JSON.parse(readFileSync(join(folder, name), 'utf8'));

/** Reads the rules as the files have them: base values, and over them what the network's own text says. */
export function termsOf(folder: string, code: string, overrides: object): Terms {
  const base = json(folder, 'base.json');
  const own = json(folder, `${code}.json`);
  const named = Object.fromEntries(
    Object.entries<{ value: unknown }>({ ...base.settings, ...own.settings }).map(([name, { value }]) => [name, value]),
  );
  const classes = Object.fromEntries(
    Object.entries<object>(base.decisionClasses).map(([key, of]) => [key, { ...of, ...own.decisionClasses[key] }]),
  );
  return {
    code,
    zone: own.timeZone,
    week: own.workingWeek.value,
    government: own.government.consultation.value.mode,
    governmentIsMember: own.government.isMember.value,
    coChaired: own.coChairs.value.length > 0,
    classes: classes as Record<string, ClassTerms>,
    settings: { ...named, ...overrides },
  };
}

export function numberOf(terms: Terms, name: string): number {
  const value = terms.settings[name];
  if (typeof value !== 'number') throw new Error(`${terms.code} has no ${name}`);
  return value;
}
