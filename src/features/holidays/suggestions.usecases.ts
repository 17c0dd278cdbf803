import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '../calendar/days.rules';
import type { Weekday } from '../calendar/types';
import { faultsOf } from '../charters/faults.rules';
import { patternFaulty } from './errors';
import { suggestedBy, together } from './patterns.rules';
import { patternSchema } from './schema';
import type { HolidayPattern, HolidaysDeps, Suggestion } from './types';

const DAY_MS = 86_400_000;
const LIBRARY = 'date-holidays';

/**
 * What may be suggested: the country's pattern in `folder`, and what the library knows of it, each with its name. Neither is
 * relied on: nothing is entered that nobody picks. Throws `holidays.pattern_faulty`.
 */
export const createSuggestions =
  (folder: string): HolidaysDeps['suggestions'] =>
  async (country, year, network) => {
    const pattern = patternOf(folder, country);
    const own = pattern ? suggestedBy(pattern, year, network.charter.workingWeek.value as readonly Weekday[]) : [];
    return together([own, await fromLibrary(country, year)]);
  };

/** The pattern of a country; null where there is no file of it. */
export function patternOf(folder: string, country: string): HolidayPattern | null {
  const file = join(folder, `${country}.json`);
  if (!existsSync(file)) return null;
  const read = patternSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!read.success) throw patternFaulty({ file: `${country}.json` }, { details: faultsOf(read.error) });
  return read.data;
}

/** Loaded when somebody first asks: it is large, and a start needs none of it. It knows nothing of some countries. */
async function fromLibrary(country: string, year: number): Promise<Suggestion[]> {
  const { default: Holidays } = await import('date-holidays');
  const library = new Holidays(country);
  return (library.getHolidays(year, 'en') ?? [])
    .filter((holiday) => holiday.type === 'public')
    .flatMap(({ date, start, end, name }) => {
      const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MS));
      return Array.from({ length: days }, (_, at) => ({
        day: addDays(date.slice(0, 10), at),
        kind: 'holiday' as const,
        name,
        source: LIBRARY,
      }));
    });
}
