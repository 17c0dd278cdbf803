import { sameDay, saysSame } from '../calendar/book.rules';
import { formatDay } from '../calendar/format.rules';
import type { CalendarBook, CalendarChange, CalendarEntry, LayerName } from '../calendar/types';
import { unfitWorkingDay } from './changes.rules';
import type { ImportPlan, LineFault, Paste, ReadLine, ReadList } from './types';

export const layersOf = (chosen: string): readonly LayerName[] =>
  chosen === 'both' ? ['un', 'gov'] : [chosen === 'gov' ? 'gov' : 'un'];

/** What a list would change in the calendar, compared entry by entry. */
export function planOf(
  book: CalendarBook,
  { lines, faults }: ReadList,
  paste: Paste,
  week: readonly string[],
): ImportPlan {
  const wanted = new Map<string, CalendarEntry & { readonly line: number }>();
  const found: LineFault[] = [...faults];
  for (const read of lines) {
    for (const entry of entriesOf(read, paste)) {
      const fault = unfit(entry, wanted.get(`${entry.layer} ${entry.day}`), week);
      if (fault) found.push({ line: read.line, message: fault });
      else wanted.set(`${entry.layer} ${entry.day}`, { ...entry, line: read.line });
    }
  }
  const entries = [...wanted.values()].map(({ line: _line, ...entry }) => completed(book, entry));
  const before = (entry: CalendarEntry) => book.days.find((is) => sameDay(is, entry));
  const differing = entries.filter((entry) => !book.days.some((is) => saysSame(is, entry)));
  return {
    added: differing.filter((entry) => !before(entry)).toSorted(byDay),
    changed: differing
      .flatMap((after) => {
        const was = before(after);
        return was ? [{ before: was, after }] : [];
      })
      .toSorted((a, b) => byDay(a.after, b.after)),
    removed: paste.others === 'go' ? others(book, entries) : [],
    same: entries.length - differing.length,
    faults: found.toSorted((a, b) => a.line - b.line),
  };
}

export const changeOf = (plan: ImportPlan): CalendarChange => ({
  put: [...plan.added, ...plan.changed.map(({ after }) => after)],
  drop: plan.removed,
  putHours: [],
  dropHours: [],
});

export const changesNothing = (plan: ImportPlan): boolean =>
  plan.added.length + plan.changed.length + plan.removed.length === 0;

const byDay = (a: CalendarEntry, b: CalendarEntry): number =>
  a.day < b.day ? -1 : a.day > b.day ? 1 : a.layer < b.layer ? 1 : -1;

const entriesOf = (read: ReadLine, paste: Paste): CalendarEntry[] =>
  (read.layers ?? layersOf(paste.layer)).flatMap((layer) =>
    read.days.map((day) => ({
      layer,
      day,
      kind: read.kind,
      name: read.name,
      // a working day is declared, not estimated
      status: read.kind === 'working' ? 'confirmed' : (read.status ?? paste.status),
      source: read.source ?? (paste.source === '' ? null : paste.source),
    })),
  );

/** What the list leaves open of a day that is entered stays as it is. */
function completed(book: CalendarBook, entry: CalendarEntry): CalendarEntry {
  const was = book.days.find((is) => sameDay(is, entry) && is.kind === entry.kind);
  return was ? { ...entry, name: entry.name ?? was.name, source: entry.source ?? was.source } : entry;
}

function unfit(
  entry: CalendarEntry,
  twice: (CalendarEntry & { readonly line: number }) | undefined,
  week: readonly string[],
): string | null {
  if (twice && !saysSame(twice, entry)) return `${formatDay(entry.day)} stands in line ${twice.line} too, otherwise.`;
  return unfitWorkingDay(entry, week) ? `${formatDay(entry.day)} belongs to the working week already.` : null;
}

/** Holidays of the years and layers of the list that it does not have. */
function others(book: CalendarBook, entries: readonly CalendarEntry[]): CalendarEntry[] {
  const covered = new Set(entries.map(({ layer, day }) => `${layer} ${day.slice(0, 4)}`));
  return book.days
    .filter(({ kind }) => kind !== 'working')
    .filter(({ layer, day }) => covered.has(`${layer} ${day.slice(0, 4)}`))
    .filter((is) => !entries.some((entry) => sameDay(entry, is)));
}
