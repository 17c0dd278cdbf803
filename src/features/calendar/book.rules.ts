import type {
  CalendarBook,
  CalendarChange,
  CalendarEntry,
  CalendarEvent,
  CalendarFile,
  DayKind,
  HolidayEntry,
  LayerName,
  OfficeHours,
} from './types';

const LAYERS: readonly LayerName[] = ['un', 'gov'];

export const NO_CHANGE: CalendarChange = { put: [], drop: [], putHours: [], dropHours: [] };

export const isNoChange = ({ put, drop, putHours, dropHours }: CalendarChange): boolean =>
  put.length + drop.length + putHours.length + dropHours.length === 0;

type DayOfLayer = Pick<CalendarEntry, 'layer' | 'day'>;

export const sameDay = (a: DayOfLayer, b: DayOfLayer): boolean => a.layer === b.layer && a.day === b.day;

/** Whether two entries of one day say the same. */
export const saysSame = (a: CalendarEntry, b: CalendarEntry): boolean =>
  sameDay(a, b) && a.kind === b.kind && a.name === b.name && a.status === b.status && a.source === b.source;

const sameHours = (a: OfficeHours, b: OfficeHours): boolean =>
  a.from === b.from && a.to === b.to && a.at === b.at && a.source === b.source;

/** A day's own words, without who entered it. */
export const entryOf = ({ layer, day, kind, name, status, source }: CalendarEntry): CalendarEntry => ({
  layer,
  day,
  kind,
  name,
  status,
  source,
});

const hoursOf = ({ from, to, at, source }: OfficeHours): OfficeHours => ({ from, to, at, source });

/** Only what a change does: entries that stand there already, and days that are not there, fall out of it. */
export function effective({ days, hours }: CalendarBook, change: CalendarChange): CalendarChange {
  return {
    put: change.put.filter((entry) => !days.some((is) => saysSame(is, entry))),
    drop: change.drop.filter((gone) => days.some((is) => sameDay(is, gone))),
    putHours: change.putHours.filter((wanted) => !hours.some((is) => sameHours(is, wanted))),
    dropHours: change.dropHours.filter((from) => hours.some((is) => is.from === from)),
  };
}

/** An effective change as it is kept: with what stood there before. */
export function eventOf(
  { days, hours }: CalendarBook,
  change: CalendarChange,
  how: CalendarEvent['how'],
  reason: string,
): CalendarEvent {
  const before = (entry: DayOfLayer) => days.find((is) => sameDay(is, entry));
  return {
    how,
    added: change.put.filter((entry) => !before(entry)),
    changed: change.put.flatMap((after) => {
      const was = before(after);
      return was ? [{ before: entryOf(was), after }] : [];
    }),
    removed: change.drop.flatMap((gone) => {
      const was = before(gone);
      return was ? [entryOf(was)] : [];
    }),
    hoursSet: change.putHours,
    hoursRemoved: hours.filter((is) => change.dropHours.includes(is.from)).map(hoursOf),
    reason,
  };
}

/**
 * What makes the book say what the file says. A file that names a day and no more says nothing about its name, its source or
 * whether it is only estimated: what is known of these stays.
 */
export function changeToFile(book: CalendarBook, file: CalendarFile): CalendarChange {
  const wanted = LAYERS.flatMap((layer) => entriesOf(book, layer, file));
  const hours = hoursIn(book, file);
  return effective(book, {
    put: wanted,
    drop: book.days.filter((is) => !wanted.some((entry) => sameDay(entry, is))),
    putHours: hours,
    dropHours: book.hours.filter((is) => !hours.some((one) => one.from === is.from)).map((is) => is.from),
  });
}

/** Of two that begin on one day the later entry holds (T-9). */
const hoursIn = (book: CalendarBook, file: CalendarFile): OfficeHours[] => {
  const byFirstDay = new Map<string, OfficeHours>();
  for (const { from, to, at, source } of file.closeOfBusiness ?? []) {
    const known = book.hours.find((is) => is.from === from)?.source ?? null;
    byFirstDay.set(from, { from, to, at, source: source ?? known });
  }
  return [...byFirstDay.values()];
};

/**
 * One entry a day and layer. A holiday prevails over a working day declared on the same date: entering one must never bring a
 * deadline forward (T-8).
 */
function entriesOf(book: CalendarBook, layer: LayerName, file: CalendarFile): CalendarEntry[] {
  const entries = new Map<string, CalendarEntry>();
  const known = (day: string, kind: DayKind) =>
    book.days.find((is) => is.layer === layer && is.day === day && is.kind === kind);
  for (const day of file.workingDays?.[layer] ?? []) {
    const was = known(day, 'working');
    const status = 'confirmed';
    entries.set(day, { layer, day, kind: 'working', name: was?.name ?? null, status, source: was?.source ?? null });
  }
  for (const entry of file[layer] ?? []) {
    const { date: day, half, name, status, source } = asHoliday(entry);
    const kind = kindOf(half);
    const was = known(day, kind);
    entries.set(day, {
      layer,
      day,
      kind,
      name: name ?? was?.name ?? null,
      status: status ?? was?.status ?? 'confirmed',
      source: source ?? was?.source ?? null,
    });
  }
  return [...entries.values()];
}

export const kindOf = (half: 'am' | 'pm' | undefined): DayKind =>
  half === 'am' ? 'half_am' : half === 'pm' ? 'half_pm' : 'holiday';

const asHoliday = (entry: HolidayEntry): Exclude<HolidayEntry, string> =>
  typeof entry === 'string' ? { date: entry } : entry;

/** The book as a network file writes it. */
export function fileOf({ days, hours }: CalendarBook): CalendarFile {
  const off = (layer: LayerName) => days.filter((one) => one.layer === layer && one.kind !== 'working').map(holidayOf);
  const on = (layer: LayerName) =>
    days.filter((one) => one.layer === layer && one.kind === 'working').map((one) => one.day);
  return {
    un: off('un'),
    gov: off('gov'),
    workingDays: { un: on('un'), gov: on('gov') },
    closeOfBusiness: hours.map(({ from, to, at, source }) => ({ from, to, at, ...(source && { source }) })),
  };
}

const HALVES = { half_am: 'am', half_pm: 'pm' } as const;

function holidayOf({ day, kind, name, status, source }: CalendarEntry): HolidayEntry {
  const half = kind === 'half_am' || kind === 'half_pm' ? HALVES[kind] : undefined;
  return {
    date: day,
    half,
    name: name ?? undefined,
    status: status === 'estimated' ? status : undefined,
    source: source ?? undefined,
  };
}
