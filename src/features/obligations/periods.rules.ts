import { formatPeriod } from '../calendar/format.rules';
import { firstFullPeriod, periodKindOfMonths, periodOf } from '../calendar/periods.rules';
import type { LocalDay, Period, PeriodKind } from '../calendar/types';
import type { MeetingPer } from '../charters/settings.types';
import type { Duty } from './types';

/** Months that tile the years, longest first. */
const TILES = [24, 12, 6, 4, 3, 2, 1];

/** The period of so many months; what does not tile a year is read as the next shorter that does, so that none is owed late. */
export const kindOfMonths = (months: number): PeriodKind =>
  periodKindOfMonths(TILES.find((tile) => tile <= months) ?? 1);

export const KIND_OF_PER = {
  calendar_quarter: 'quarter',
  calendar_half: 'half',
  calendar_year: 'year',
  two_calendar_years: 'two_years',
} as const satisfies Record<MeetingPer, PeriodKind>;

/** The period in which a duty stands on a day; for a group that is younger, its first full one. */
export function currentPeriod(duty: Duty, per: PeriodKind, day: LocalDay): Period {
  const period = periodOf(per, day);
  if (duty.established === null) return period;
  const first = firstFullPeriod(per, duty.established);
  return first.start > period.start ? first : period;
}

/** Quarters and halves go by their number as well: `H2 2026 (Jul–Dec 2026)`. */
export function periodWords(period: Period): string {
  const words = formatPeriod(period);
  if (period.kind !== 'quarter' && period.kind !== 'half') return words;
  const [year, number] = period.key.split('-');
  return `${number} ${year} (${words})`;
}
