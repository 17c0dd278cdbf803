import { NO_CHANGE, sameDay } from '../calendar/book.rules';
import { weekday } from '../calendar/days.rules';
import type { CalendarBook, CalendarChange, CalendarEntry, LayerName, LocalDay } from '../calendar/types';
import type { Suggestion } from './types';

/** A weekday needs no declaration: the charter's week has it. */
export const unfitWorkingDay = ({ kind, day }: Pick<CalendarEntry, 'kind' | 'day'>, week: readonly string[]): boolean =>
  kind === 'working' && week.includes(weekday(day));

/** The same words on each day of each layer. */
export const putting = (
  days: readonly LocalDay[],
  layers: readonly LayerName[],
  words: Omit<CalendarEntry, 'day' | 'layer'>,
): CalendarChange => ({
  ...NO_CHANGE,
  put: layers.flatMap((layer) => days.map((day) => ({ ...words, layer, day }))),
});

/** How an entry is named in the data of a card: `un 2027-02-21`; other closing hours by their first day. */
export const keyOf = ({ layer, day }: Pick<CalendarEntry, 'layer' | 'day'>): string => `${layer} ${day}`;
export const hoursKey = (from: LocalDay): string => `hours ${from}`;

/** Confirms what is chosen and still estimated; a source that is given replaces the one before. */
export const confirming = (book: CalendarBook, keys: readonly string[], source: string): CalendarChange => ({
  ...NO_CHANGE,
  put: book.days
    .filter((entry) => keys.includes(keyOf(entry)))
    .map(({ layer, day, kind, name, source: was }) => ({
      ...{ layer, day, kind, name, status: 'confirmed' as const },
      source: source === '' ? was : source,
    })),
});

export const removing = (book: CalendarBook, keys: readonly string[]): CalendarChange => ({
  ...NO_CHANGE,
  drop: book.days.filter((entry) => keys.includes(keyOf(entry))),
  dropHours: book.hours.map((one) => one.from).filter((from) => keys.includes(hoursKey(from))),
});

/** Picked suggestions are entered as estimated, where nothing is entered yet. */
export const suggesting = (
  book: CalendarBook,
  picked: readonly Suggestion[],
  layers: readonly LayerName[],
  source: string,
): CalendarChange => ({
  ...NO_CHANGE,
  put: layers.flatMap((layer) =>
    picked
      .map(({ day, kind, name, source: from }): CalendarEntry => {
        return { layer, day, kind, name, status: 'estimated', source: source === '' ? from : source };
      })
      .filter((entry) => !book.days.some((is) => sameDay(is, entry))),
  ),
});
