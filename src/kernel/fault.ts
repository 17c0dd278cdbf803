/** What the log may know of an error: its name, code and place, and its sentence without what stands in quotes. */
export interface FaultReport {
  readonly name: string;
  readonly code: string | null;
  readonly says: string;
  readonly at: readonly string[];
  readonly cause: FaultReport | null;
}

const MAX_DEPTH = 5;
const MAX_FRAMES = 12;

/** Database and parser errors quote people's words, and list a query's values on further lines: both are left out. */
const withoutQuotes = (message: string): string =>
  (message.split('\n')[0] ?? '').replace(/"[^"]*"|«[^»]*»|`[^`]*`/g, '"…"').slice(0, 300);

/** Describes anything thrown for the log, with its causes. */
export function faultOf(error: unknown, depth = 0): FaultReport {
  if (!(error instanceof Error)) return { name: typeof error, code: null, says: '', at: [], cause: null };
  const { code } = error as { code?: unknown };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    code: typeof code === 'string' ? code : null,
    says: withoutQuotes(error.message),
    at: frames.slice(0, MAX_FRAMES).map((line) => line.trim()),
    cause: error.cause === undefined || depth >= MAX_DEPTH ? null : faultOf(error.cause, depth + 1),
  };
}
