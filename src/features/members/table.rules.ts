import { type CsvError, parse } from 'csv-parse/sync';
import { folded } from '../charters/names.rules';

/** A fault of a pasted table, by the line on which it stands. */
export interface LineFault {
  readonly line: number;
  readonly message: string;
}

export const COLUMNS = ['member', 'name', 'email', 'id', 'as', 'level', 'from', 'to'] as const;
export type Column = (typeof COLUMNS)[number];

export type TableRow = Readonly<Record<Column, string>> & { readonly line: number };

/** What other spreadsheets call the columns. */
const ALIASES: Readonly<Record<string, Column>> = {
  entity: 'member',
  agency: 'member',
  organisation: 'member',
  representative: 'name',
  person: 'name',
  'e mail': 'email',
  mail: 'email',
  account: 'id',
  'entra id': 'id',
  'teams account': 'id',
  role: 'as',
  kind: 'as',
  title: 'level',
  since: 'from',
  until: 'to',
};

const MOST_ROWS = 500;
const DELIMITERS = [',', ';', '\t'] as const;

export interface Table {
  readonly rows: readonly TableRow[];
  readonly faults: readonly LineFault[];
}

/** A table as pasted from a spreadsheet: commas, semicolons or tabs, whichever its first line has most of. */
export function readTable(text: string): Table {
  const [first = ''] = text.trimStart().split('\n');
  const count = (delimiter: string): number => first.split(delimiter).length;
  const delimiter = DELIMITERS.toSorted((a, b) => count(b) - count(a))[0] ?? ',';
  const read = records(text, delimiter);
  if (!read.ok) return { rows: [], faults: [read.fault] };
  const [header, ...lines] = read.records;
  if (!header) return { rows: [], faults: [{ line: 1, message: 'The table is empty.' }] };
  const names = header.fields.map(columnOf);
  const faults = headerFaults(header, names);
  if (faults.length > 0) return { rows: [], faults };
  if (lines.length > MOST_ROWS)
    return { rows: [], faults: [{ line: 1, message: `The table has more than ${MOST_ROWS} lines.` }] };
  return { rows: lines.map(({ line, fields }) => rowOf(names, line, fields)), faults: [] };
}

interface Line {
  readonly line: number;
  readonly fields: readonly string[];
}

type Reading =
  | { readonly ok: true; readonly records: readonly Line[] }
  | { readonly ok: false; readonly fault: LineFault };

function records(text: string, delimiter: string): Reading {
  try {
    const read = parse(text, {
      delimiter,
      bom: true,
      trim: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      relax_column_count: true,
      info: true,
    }) as unknown as { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
    return { ok: true, records: read.map(({ record, info }) => ({ line: info.lines, fields: record })) };
  } catch (error) {
    if (!isCsvError(error)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : 1;
    return {
      ok: false,
      fault: { line, message: 'The line cannot be read: a quotation mark is missing or out of place.' },
    };
  }
}

const isCsvError = (error: unknown): error is CsvError & { readonly lines?: unknown } =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');

function columnOf(title: string): Column | string {
  const name = folded(title);
  return COLUMNS.find((column) => column === name) ?? ALIASES[name] ?? title;
}

function headerFaults(header: Line, names: readonly string[]): LineFault[] {
  const known = new Set<string>(COLUMNS);
  const unknown = names.filter((name) => !known.has(name));
  const twice = names.filter((name, index) => names.indexOf(name) < index);
  const missing = ['member', 'as'].filter((name) => !names.includes(name));
  const { line } = header;
  return [
    ...unknown.map((name) => ({ line, message: `«${name}» is no column; the columns are ${COLUMNS.join(', ')}.` })),
    ...twice.map((name) => ({ line, message: `The column «${name}» stands there twice.` })),
    ...missing.map((name) => ({ line, message: `The column «${name}» is missing.` })),
  ];
}

const rowOf = (names: readonly string[], line: number, fields: readonly string[]): TableRow => {
  const field = (column: Column): string => fields[names.indexOf(column)] ?? '';
  const entries = COLUMNS.map((column) => [column, field(column)] as const);
  return { ...(Object.fromEntries(entries) as Record<Column, string>), line };
};
