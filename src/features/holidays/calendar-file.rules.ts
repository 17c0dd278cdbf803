import type { CalendarResponse, VEvent } from 'node-ical';
import { addDays, isDay } from '../calendar/days.rules';
import type { HolidayStatus, LocalDay } from '../calendar/types';
import { MOST_DAYS, MOST_LINES } from './table.rules';
import type { LineFault, ReadLine, ReadList } from './types';

/** Reads one event in a calendar file of its own. */
export type ReadEvent = (text: string) => CalendarResponse;

interface Block {
  readonly line: number;
  readonly text: string;
}

export const isCalendarFile = (text: string): boolean => /^\uFEFF?\s*BEGIN:VCALENDAR/i.test(text);

/**
 * The whole-day events of a calendar file (.ics). Each is read by itself, so that a fault has its line; `read` is the library's
 * parser. Yearly events are read for the `years` given.
 */
export function readCalendarFile(text: string, years: readonly number[], read: ReadEvent): ReadList {
  const blocks = eventsIn(text.replace(/^\uFEFF/, ''));
  if (blocks.length > MOST_LINES)
    return { lines: [], faults: [{ line: 1, message: `The file has more than ${MOST_LINES} events.` }] };
  if (blocks.length === 0) return { lines: [], faults: [{ line: 1, message: 'The file has no event.' }] };
  const results = blocks.flatMap((block) => readBlock(block, years, read));
  return {
    lines: results.flatMap((one) => ('days' in one ? [one] : [])),
    faults: results.flatMap((one) => ('message' in one ? [one] : [])),
  };
}

function eventsIn(text: string): Block[] {
  const blocks: Block[] = [];
  let open: { line: number; lines: string[] } | null = null;
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (/^BEGIN:VEVENT\s*$/i.test(line)) open = { line: at + 1, lines: [] };
    open?.lines.push(line);
    if (open && /^END:VEVENT\s*$/i.test(line)) {
      blocks.push({ line: open.line, text: open.lines.join('\r\n') });
      open = null;
    }
  }
  // an event that never ends is one all the same: its fault is told
  return open ? [...blocks, { line: open.line, text: open.lines.join('\r\n') }] : blocks;
}

function readBlock({ line, text }: Block, years: readonly number[], read: ReadEvent): (ReadLine | LineFault)[] {
  if (!/^END:VEVENT\s*$/im.test(text)) return [{ line, message: 'The event has no end.' }];
  const event = eventIn(text, read);
  if (event === null) return [{ line, message: 'The event cannot be read.' }];
  const written = /^DTSTART[^:\r\n]*:(\d{4})(\d{2})(\d{2})/im.exec(text);
  const first = written ? written.slice(1, 4).join('-') : '';
  if (!event?.start || !written) return [{ line, message: 'The event has no beginning (DTSTART).' }];
  const name = wordsOf(event.summary);
  if (!isDay(first)) return [{ line, message: `«${name}»: ${first} is no day.` }];
  if (event.status === 'CANCELLED') return [];
  if (event.datetype !== 'date')
    return [{ line, message: `«${name}» has hours; a holiday is a whole day (DTSTART;VALUE=DATE).` }];
  const count = lengthOf(event);
  if (count > MOST_DAYS) return [{ line, message: `«${name}» is longer than ${MOST_DAYS} days.` }];
  const starts = startsOf(first, text, years);
  if (starts === null) return [{ line, message: `«${name}» returns otherwise than each year; write its days.` }];
  const status: HolidayStatus | null = event.status === 'TENTATIVE' ? 'estimated' : null;
  return starts.map((start) => ({
    line,
    days: Array.from({ length: count }, (_, at) => addDays(start, at)),
    layers: null,
    kind: 'holiday' as const,
    name: name === '' ? null : name.slice(0, 200),
    status,
    source: null,
  }));
}

/** Its rhythm is read here and not by the library, which would reckon it out. Null: the library stumbles over the event. */
function eventIn(text: string, read: ReadEvent): VEvent | undefined | null {
  const plain = text.replace(/^(RRULE|RDATE|EXRULE|EXDATE)[;:].*\r?\n/gim, '');
  try {
    const parts = read(`BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${plain}\r\nEND:VCALENDAR\r\n`);
    return Object.values(parts).find((part): part is VEvent => part?.type === 'VEVENT');
  } catch {
    return null;
  }
}

const wordsOf = (summary: VEvent['summary'] | undefined): string =>
  (typeof summary === 'string' ? summary : (summary?.val ?? '')).trim();

/** Days, the end excluded (RFC 5545). The library writes a day as midnight of the server's own zone, as it does both ends. */
function lengthOf({ start, end }: VEvent): number {
  const day = (at: Date) => Date.UTC(at.getFullYear(), at.getMonth(), at.getDate());
  return end ? Math.max(1, Math.round((day(end) - day(start)) / 86_400_000)) : 1;
}

/** The first day, or that day of each year; null for any other rhythm. */
function startsOf(first: LocalDay, text: string, years: readonly number[]): LocalDay[] | null {
  const [, rule] = /^RRULE:(.*)$/im.exec(text) ?? [];
  if (rule === undefined) return [first];
  const parts = new Map(
    rule
      .trim()
      .toUpperCase()
      .split(';')
      .map((part) => part.split('=') as [string, string]),
  );
  const plain = [...parts.keys()].every((key) =>
    ['FREQ', 'INTERVAL', 'UNTIL', 'BYMONTH', 'BYMONTHDAY', 'WKST'].includes(key),
  );
  const sameDay = Number(parts.get('BYMONTHDAY') ?? first.slice(8)) === Number(first.slice(8));
  const sameMonth = Number(parts.get('BYMONTH') ?? first.slice(5, 7)) === Number(first.slice(5, 7));
  const yearly = parts.get('FREQ') === 'YEARLY' && (parts.get('INTERVAL') ?? '1') === '1';
  if (!plain || !yearly || !sameDay || !sameMonth) return null;
  const until = (parts.get('UNTIL') ?? '99991231').slice(0, 8).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  return years.map((year) => `${year}${first.slice(4)}`).filter((day) => isDay(day) && day >= first && day <= until);
}
