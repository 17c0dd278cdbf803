import { formatDay } from '../calendar/format.rules';
import type { CalendarEntry, CalendarEvent, DayKind, LayerName, OfficeHours } from '../calendar/types';

export const LAYER_WORDS: Readonly<Record<LayerName, string>> = { un: 'UN', gov: 'Government' };

export const KIND_WORDS: Readonly<Record<DayKind, string>> = {
  holiday: 'day off',
  half_am: 'morning off',
  half_pm: 'afternoon off',
  working: 'working day',
};

/** `Mon 8 Feb 2027 – Mon 8 Mar 2027: business closes at 15:30`. */
export const hoursWords = ({ from, to, at }: Pick<OfficeHours, 'from' | 'to' | 'at'>): string =>
  `${spanWords(from, to)}: business closes at ${at}`;

export const spanWords = (from: string, to: string): string =>
  from === to ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`;

/** `Sun 21 Feb 2027, UN: Mother Language Day (day off, estimated)`. */
export function entryWords({ day, layer, name, kind, status }: CalendarEntry): string {
  const what = [...(kind === 'holiday' && name ? [] : [KIND_WORDS[kind]]), ...(status === 'estimated' ? [status] : [])];
  const after = what.length > 0 ? ` (${what.join(', ')})` : '';
  return `${formatDay(day)}, ${LAYER_WORDS[layer]}${name ? `: ${name}` : ''}${after}`;
}

const HOW: Readonly<Record<CalendarEvent['how'], string>> = {
  form: '',
  import: ' from a list',
  suggestion: ' from suggestions',
  network_file: ' from a network file',
};

/** One change of the calendar, a line for each of its parts. */
export function eventLines(event: CalendarEvent): string[] {
  const how = HOW[event.how];
  const because = event.reason ? ` (${event.reason})` : '';
  return [
    ...event.added.map((entry) => `entered${how}: ${entryWords(entry)}${because}`),
    ...event.changed.map(
      ({ before, after }) => `changed${how}: ${entryWords(after)}; before: ${entryWords(before)}${because}`,
    ),
    ...event.removed.map((entry) => `removed${how}: ${entryWords(entry)}${because}`),
    ...event.hoursSet.map((one) => `entered${how}: ${hoursWords(one)}${because}`),
    ...event.hoursRemoved.map((one) => `removed${how}: ${hoursWords(one)}${because}`),
  ];
}

const some = (count: number, what: string): string =>
  `${count} ${what}${count === 1 ? '' : what === 'entry' ? '' : 's'}`;
const entries = (count: number): string => (count === 1 ? '1 entry' : `${count} entries`);

/** What was done, and what follows from it (T-8). */
export function doneWords(event: CalendarEvent | null): string {
  if (!event) return 'It was entered so already. Nothing was changed.';
  const parts = [
    ...(event.added.length > 0 ? [`${some(event.added.length, 'day')} entered`] : []),
    ...(event.changed.length > 0 ? [`${entries(event.changed.length)} changed`] : []),
    ...(event.removed.length + event.hoursRemoved.length > 0
      ? [`${entries(event.removed.length + event.hoursRemoved.length)} removed`]
      : []),
    ...(event.hoursSet.length > 0 ? ['office hours entered'] : []),
  ];
  return `Done: ${parts.join(', ')}. Open rounds were reckoned anew: a deadline moves later or stays (T-8).`;
}

export const planWords = (plan: {
  readonly added: readonly unknown[];
  readonly changed: readonly unknown[];
  readonly removed: readonly unknown[];
  readonly same: number;
  readonly faults: readonly unknown[];
}): string =>
  plan.faults.length > 0
    ? `${some(plan.faults.length, 'fault')}: nothing can be applied`
    : `${plan.added.length} new, ${plan.changed.length} changed, ${plan.removed.length} removed, ${plan.same} as they are`;

export const SAID = {
  cancelled: 'The list was put away. Nothing was changed.',
  nudge: (year: number) => `The calendar of ${year} is not confirmed`,
} as const;
