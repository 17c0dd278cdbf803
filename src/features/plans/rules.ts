import { formatDay } from '../calendar/format.rules';
import { memberName } from '../membership/rules';
import type { Network } from '../membership/types';
import { HORIZON_WORDS, nameOf, STATUS_WORDS } from './messages';
import type { ItemWords, Plan, PlanItem, PlanKind } from './types';

/**
 * The plans that a network keeps. A work plan wherever the text speaks of one, which is all but Türkiye (a yearly duty in
 * TL L26 and BD L32); the GCM Action Plan of TL L25 and BD L31; the visibility plan of TR L80.
 */
export function plansOf({ charter }: Network): PlanKind[] {
  const { annualWorkPlan, gcmActionPlan, subgroups, memberDuties } = charter;
  const kinds: [PlanKind, boolean][] = [
    ['work', annualWorkPlan.value !== null || memberDuties.workPlan !== undefined],
    ['gcm', gcmActionPlan.value],
    ['visibility', subgroups.visibilityPlan.value],
  ];
  return kinds.filter(([, has]) => has).map(([kind]) => kind);
}

export const periodOf = (kind: PlanKind, year: string): string => (kind === 'work' ? year : 'once');

const WORDS: readonly [RegExp, PlanKind][] = [
  [/\b(gcm|action)\b/i, 'gcm'],
  [/\bvisibility\b/i, 'visibility'],
  [/\bwork\b/i, 'work'],
];

/** What the words after `plan` ask for: `work 2027`, `gcm`, `visibility`, `coverage`, a page. */
export function asked(words: string, first: PlanKind, thisYear: string) {
  const kind = WORDS.find(([word]) => word.test(words))?.[1] ?? first;
  const year = /\b(20\d\d)\b/.exec(words)?.[1] ?? thisYear;
  return { kind, period: periodOf(kind, year), coverage: /\bcoverage\b/i.test(words) };
}

/** Members that lead an activity: their own yes is needed (4.3). */
export const leadsOf = (items: readonly PlanItem[]): string[] => [
  ...new Set(items.filter(({ status }) => status !== 'dropped').map(({ lead }) => lead)),
];

/** `Q1, Q2`; of a plan that is not a year's `Mon 1 Mar 2027 – Wed 30 Jun 2027`, `until Wed 30 Jun 2027`. */
export function whenWords({ quarters, startsOn, endsOn }: Pick<ItemWords, 'quarters' | 'startsOn' | 'endsOn'>): string {
  if (startsOn && endsOn) return `${formatDay(startsOn)} – ${formatDay(endsOn)}`;
  if (startsOn) return `from ${formatDay(startsOn)}`;
  return endsOn ? `until ${formatDay(endsOn)}` : quarters.join(', ');
}

export const horizonWords = ({ horizon }: Pick<ItemWords, 'horizon'>): string =>
  horizon === '' ? '' : HORIZON_WORDS[horizon];

/** Items whose results cannot be «readily gauged» (TR L23, TL L12, BD L12, AZ L33): they say neither indicator nor target. */
export const notGauged = (items: readonly PlanItem[]): number[] =>
  items
    .filter(({ status, indicator, target }) => status !== 'dropped' && (indicator === '' || target === ''))
    .map(({ serial }) => serial);

const line = (label: string, words: string): string[] => (words === '' ? [] : [`   ${label}: ${words}`]);

/** The exact text that members agree to. */
export function planText(network: Network, plan: Plan, items: readonly PlanItem[]): string {
  const blocks = items
    .filter(({ status }) => status !== 'dropped')
    .map((item) =>
      [
        `${item.serial}. ${item.activity}`,
        ...line('Outcome', item.outcome),
        ...line('Lead', memberName(network, item.lead)),
        ...line('With', item.contributors.map((id) => memberName(network, id)).join(', ')),
        ...line('When', whenWords(item)),
        ...line('Indicator', item.indicator),
        ...line('Target', item.target),
        ...line('GCM objectives', item.objectives.join(', ')),
        ...line('Answers to', item.priority),
        ...line('Added value', item.addedValue),
        ...line('Horizon', horizonWords(item)),
        ...line('UNSDCF', item.unsdcf),
        ...line('SDGs', item.sdgs.join(', ')),
        ...line('Budget', item.budget),
      ].join('\n'),
    );
  return [`${nameOf(plan.kind, plan.period)}, version ${plan.version}`, ...blocks].join('\n\n');
}

export interface Covered {
  readonly number: number;
  readonly title: string;
  /** Serials of the items that serve it. */
  readonly items: readonly number[];
}

/** Which of the 23 objectives the plan serves, and by what (TL Annex I). */
export const coverage = ({ charter }: Network, items: readonly PlanItem[]): Covered[] =>
  charter.gcm.objectives.map(({ number, title }) => ({
    number,
    title,
    items: items
      .filter(({ objectives, status }) => status !== 'dropped' && objectives.includes(number))
      .map(({ serial }) => serial),
  }));

export { nameOf };

/** `3 done, 1 delayed, 6 planned`, in the order of a plan's life: for the meeting that reviews it. */
export function progress(items: readonly PlanItem[]): string {
  const order = ['done', 'under_way', 'delayed', 'planned', 'dropped'] as const;
  const parts = order.flatMap((status) => {
    const count = items.filter((item) => item.status === status).length;
    return count > 0 ? [`${count} ${STATUS_WORDS[status].toLowerCase()}`] : [];
  });
  return parts.join(', ');
}
