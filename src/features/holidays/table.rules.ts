import { type CsvError, parse } from 'csv-parse/sync';
import { addDays, daysBetween } from '../calendar/days.rules';
import { parseDay } from '../calendar/parse.rules';
import type { DayKind, HolidayStatus, LayerName, LocalDay } from '../calendar/types';
import { folded } from '../charters/names.rules';
import type { LineFault, ReadLine, ReadList } from './types';

const COLUMNS = ['date', 'to', 'name', 'layer', 'kind', 'status', 'source'] as const;
type Column = (typeof COLUMNS)[number];

/** What other spreadsheets call the columns. */
const ALIASES: Readonly<Record<string, Column>> = {
  day: 'date',
  from: 'date',
  start: 'date',
  'start date': 'date',
  until: 'to',
  end: 'to',
  'end date': 'to',
  holiday: 'name',
  title: 'name',
  summary: 'name',
  subject: 'name',
  calendar: 'layer',
  for: 'layer',
  half: 'kind',
  type: 'kind',
  circular: 'source',
};

const DELIMITERS = [',', ';', '\t'] as const;
export const MOST_LINES = 500;
/** The longest holiday of any network is nine days; a month is a mistake in the year. */
export const MOST_DAYS = 31;

interface Line {
  readonly line: number;
  readonly fields: readonly string[];
}

/** Lines as pasted from a spreadsheet. Without a header: date, name. Every fault is named by its line. */
export function readTable(text: string): ReadList {
  const [first = ''] = text.trimStart().split('\n');
  const count = (delimiter: string): number => first.split(delimiter).length;
  const delimiter = DELIMITERS.toSorted((a, b) => count(b) - count(a))[0] ?? ',';
  const read = records(text, delimiter);
  if ('message' in read) return { lines: [], faults: [read] };
  const [head] = read;
  if (!head) return { lines: [], faults: [{ line: 1, message: 'The list is empty.' }] };
  const hasHeader = columnOf(head.fields[0] ?? '') !== null;
  const columns = hasHeader ? head.fields.map(columnOf) : (['date', 'name'] as const);
  const faults = hasHeader ? headerFaults(head, columns) : [];
  if (faults.length > 0) return { lines: [], faults };
  const rows = hasHeader ? read.slice(1) : read;
  if (rows.length > MOST_LINES)
    return { lines: [], faults: [{ line: 1, message: `The list has more than ${MOST_LINES} lines.` }] };
  const results = rows.map((row) => readRow(columns, row));
  return {
    lines: results.flatMap((one) => ('days' in one ? [one] : [])),
    faults: results.flatMap((one) => ('message' in one ? [one] : [])),
  };
}

function records(text: string, delimiter: string): readonly Line[] | LineFault {
  try {
    const read = parse(text, {
      ...{ delimiter, bom: true, trim: true, skip_empty_lines: true, skip_records_with_empty_values: true },
      ...{ relax_column_count: true, info: true },
    }) as unknown as { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
    return read.map(({ record, info }) => ({ line: info.lines, fields: record }));
  } catch (error) {
    if (!isCsvError(error)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : 1;
    return { line, message: 'The line cannot be read: a quotation mark is missing or out of place.' };
  }
}

const isCsvError = (error: unknown): error is CsvError & { readonly lines?: unknown } =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');

function columnOf(title: string): Column | null {
  const name = folded(title);
  return COLUMNS.find((column) => column === name) ?? ALIASES[name] ?? null;
}

function headerFaults({ line, fields }: Line, columns: readonly (Column | null)[]): LineFault[] {
  const unknown = fields.filter((title, at) => title !== '' && columns[at] === null);
  const twice = columns.filter((name, at) => name !== null && columns.indexOf(name) < at);
  return [
    ...unknown.map((title) => ({ line, message: `«${title}» is no column; the columns are ${COLUMNS.join(', ')}.` })),
    ...twice.map((name) => ({ line, message: `The column «${name}» stands there twice.` })),
    ...(columns.includes('date') ? [] : [{ line, message: 'The column «date» is missing.' }]),
  ];
}

function readRow(columns: readonly (Column | null)[], { line, fields }: Line): ReadLine | LineFault {
  const field = (column: Column): string => {
    const at = columns.indexOf(column);
    return at < 0 ? '' : (fields[at] ?? '');
  };
  const days = daysOf(field('date'), field('to'));
  if (typeof days === 'string') return { line, message: days };
  const layers = layersIn(field('layer'));
  if (layers === undefined) return { line, message: `«${field('layer')}» is no layer; write UN, Government or both.` };
  const kind = kindIn(field('kind'));
  if (!kind)
    return { line, message: `«${field('kind')}» is no kind of day; write holiday, morning, afternoon or working.` };
  const status = statusIn(field('status'));
  if (status === undefined)
    return { line, message: `«${field('status')}» is no status; write confirmed or estimated.` };
  return { line, days, layers, kind, name: shortOf(field('name')), status, source: shortOf(field('source')) };
}

const shortOf = (text: string): string | null => (text === '' ? null : text.slice(0, 200));

/** The days from the first to the last, or what is wrong with them. */
export function daysOf(from: string, to: string): LocalDay[] | string {
  const first = parseDay(from);
  if (!first) return `«${from}» is no day; a day is written like 2027-02-19 or 19 Feb 2027.`;
  const last = to === '' ? first : parseDay(to);
  if (!last) return `«${to}» is no day; a day is written like 2027-02-19 or 19 Feb 2027.`;
  const count = daysBetween(first, last) + 1;
  if (count < 1) return 'The last day is before the first.';
  if (count > MOST_DAYS) return `One line covers ${MOST_DAYS} days at most.`;
  return Array.from({ length: count }, (_, at) => addDays(first, at));
}

const LAYERS: Readonly<Record<string, readonly LayerName[] | null>> = {
  '': null,
  un: ['un'],
  'united nations': ['un'],
  gov: ['gov'],
  government: ['gov'],
  national: ['gov'],
  both: ['un', 'gov'],
  'un and government': ['un', 'gov'],
};

const layersIn = (text: string): readonly LayerName[] | null | undefined => {
  const name = folded(text);
  return Object.hasOwn(LAYERS, name) ? LAYERS[name] : undefined;
};

const KINDS: Readonly<Record<string, DayKind>> = {
  '': 'holiday',
  holiday: 'holiday',
  full: 'holiday',
  'full day': 'holiday',
  am: 'half_am',
  morning: 'half_am',
  pm: 'half_pm',
  afternoon: 'half_pm',
  half: 'half_pm',
  'half day': 'half_pm',
  working: 'working',
  'working day': 'working',
};

const kindIn = (text: string): DayKind | undefined => {
  const name = folded(text);
  return Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
};

const statusIn = (text: string): HolidayStatus | null | undefined => {
  const name = folded(text);
  if (name === '') return null;
  return name === 'confirmed' || name === 'estimated' ? name : undefined;
};
