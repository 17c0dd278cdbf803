import fc from 'fast-check';
import ical from 'node-ical';
import { changeToFile, effective, fileOf, isNoChange } from '../../../src/features/calendar/book.rules';
import { addDays } from '../../../src/features/calendar/days.rules';
import type { CalendarBook, CalendarChange, CalendarEntry } from '../../../src/features/calendar/types';
import { readCalendarFile } from '../../../src/features/holidays/calendar-file.rules';
import { changeOf, changesNothing, planOf } from '../../../src/features/holidays/import.rules';
import { readTable } from '../../../src/features/holidays/table.rules';
import type { Paste } from '../../../src/features/holidays/types';

const WEEK = ['sun', 'mon', 'tue', 'wed', 'thu'];
const EMPTY: CalendarBook = { days: [], hours: [] };
const paste = (more: Partial<Paste> = {}): Paste => ({
  ...{ text: '', layer: 'un', status: 'confirmed', source: '', others: 'stay' },
  ...more,
});
const after = (book: CalendarBook, change: CalendarChange): CalendarBook => {
  const gone = (entry: CalendarEntry) =>
    [...change.drop, ...change.put].some((one) => one.layer === entry.layer && one.day === entry.day);
  const by = { enteredBy: null, enteredAt: null };
  return {
    days: [...book.days.filter((one) => !gone(one)), ...change.put.map((one) => ({ ...one, ...by }))],
    hours: [
      ...book.hours.filter(
        (one) => ![...change.dropHours, ...change.putHours.map((set) => set.from)].includes(one.from),
      ),
      ...change.putHours.map((one) => ({ ...one, ...by })),
    ],
  };
};

describe('a list of lines', () => {
  test('without a header a line is a date and a name', () => {
    const { lines, faults } = readTable('2027-02-21,Mother Language Day\n14 Apr 2027,Pahela Baishakh\n');
    expect(faults).toEqual([]);
    expect(lines.map(({ line, days, name }) => [line, days, name])).toEqual([
      [1, ['2027-02-21'], 'Mother Language Day'],
      [2, ['2027-04-14'], 'Pahela Baishakh'],
    ]);
  });

  test('with a header it says more, in the columns’ own order, separated as the spreadsheet does', () => {
    const { lines } = readTable(
      '\uFEFFName;From;Until;Calendar;Type;Status;Circular\nEid;2027-03-09;2027-03-11;both;;estimated;12/2026',
    );
    expect(lines).toEqual([
      {
        ...{ line: 2, days: ['2027-03-09', '2027-03-10', '2027-03-11'], layers: ['un', 'gov'], kind: 'holiday' },
        ...{ name: 'Eid', status: 'estimated', source: '12/2026' },
      },
    ]);
  });

  test('faults are named by line, and digits in the order of one country or another are refused', () => {
    const text =
      'date,layer,kind,status\n03/09/2027,un,,\n2027-02-29,un,,\n2027-03-01,moon,,\n2027-03-02,un,long,\n2027-03-03,un,,maybe';
    expect(readTable(text).faults.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
    expect(readTable('date,"name\n2027-03-01').faults[0]?.message).toContain('quotation mark');
    expect(readTable('date,colour\n2027-03-01,red').faults[0]?.message).toContain('«colour» is no column');
  });
});

const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
const file = (...events: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR'].join('\r\n');
const read = (text: string) => readCalendarFile(text, [2027, 2028], ical.sync.parseICS);

describe('a calendar file', () => {
  test('the end of an event is not part of it (RFC 5545), and what is tentative is estimated', () => {
    const { lines, faults } = read(
      file(
        event(
          'UID:1',
          'DTSTART;VALUE=DATE:20270309',
          'DTEND;VALUE=DATE:20270312',
          'SUMMARY:Eid\\, the first',
          'STATUS:TENTATIVE',
        ),
      ),
    );
    expect(faults).toEqual([]);
    expect(lines[0]).toMatchObject({
      ...{ line: 3, days: ['2027-03-09', '2027-03-10', '2027-03-11'], name: 'Eid, the first', status: 'estimated' },
    });
  });

  test('yearly events return in the years read; cancelled ones do not count', () => {
    const { lines } = read(
      file(
        event('UID:1', 'DTSTART;VALUE=DATE:20200221', 'RRULE:FREQ=YEARLY', 'SUMMARY:Mother Language Day'),
        event('UID:2', 'DTSTART;VALUE=DATE:20270301', 'STATUS:CANCELLED', 'SUMMARY:Not this one'),
      ),
    );
    expect(lines.map(({ days }) => days[0])).toEqual(['2027-02-21', '2028-02-21']);
  });

  test('faults have the line of their event', () => {
    const { faults } = read(
      file(
        event('UID:1', 'DTSTART:20270301T090000Z', 'SUMMARY:Meeting'),
        event('UID:2', 'SUMMARY:Nothing'),
        event('UID:3', 'DTSTART;VALUE=DATE:20271345', 'SUMMARY:No day'),
        event('UID:4', 'DTSTART;VALUE=DATE:20270301', 'RRULE:FREQ=WEEKLY', 'SUMMARY:Each week'),
      ),
    );
    expect(faults.map(({ line }) => line)).toEqual([3, 8, 12, 17]);
    expect(read('BEGIN:VCALENDAR\nnothing\nEND:VCALENDAR').faults[0]?.message).toContain('no event');
  });
});

test('the same list applied twice changes nothing the second time', () => {
  const day = fc.integer({ min: 0, max: 364 }).map((at) => addDays('2027-01-01', at));
  const row = fc.tuple(
    day,
    fc.constantFrom('un', 'gov', 'both'),
    fc.constantFrom('', 'pm', 'am'),
    fc.constantFrom('A', 'B'),
  );
  fc.assert(
    fc.property(
      fc.uniqueArray(row, { selector: ([on]) => on, maxLength: 20 }),
      fc.constantFrom('stay', 'go' as const),
      (rows, others) => {
        const text = ['date,layer,kind,name', ...rows.map((one) => one.join(','))].join('\n');
        const once = planOf(EMPTY, readTable(text), paste({ others: others as Paste['others'] }), WEEK);
        const book = after(EMPTY, changeOf(once));
        const twice = planOf(book, readTable(text), paste({ others: others as Paste['others'] }), WEEK);
        expect(once.faults).toEqual([]);
        expect(changesNothing(twice)).toBe(true);
      },
    ),
    { numRuns: 40 },
  );
});

test('one day twice in a list, otherwise, is a fault; a weekday declared working too', () => {
  const list = readTable('date,kind,name\n2027-02-21,,A\n2027-02-21,,B\n2027-03-01,working,');
  expect(planOf(EMPTY, list, paste(), WEEK).faults.map(({ line }) => line)).toEqual([3, 4]);
});

test('days of the same years that are not in the list go where that was chosen, and only in its layers', () => {
  const entry = (layer: 'un' | 'gov', day: string) => ({
    ...{ layer, day, kind: 'holiday' as const, name: null, status: 'estimated' as const, source: null },
    ...{ enteredBy: null, enteredAt: null },
  });
  const book = { days: [entry('un', '2027-03-10'), entry('gov', '2027-03-10'), entry('un', '2028-03-10')], hours: [] };
  const plan = (others: Paste['others']) => planOf(book, readTable('2027-03-09,Eid'), paste({ others }), WEEK);
  expect(plan('stay').removed).toEqual([]);
  expect(plan('go').removed.map(({ layer, day }) => [layer, day])).toEqual([['un', '2027-03-10']]);
});

test('a network file that names a day alone leaves its name, source and status; the book comes out of a file as it went in', () => {
  const day = fc.integer({ min: 0, max: 700 }).map((at) => addDays('2027-01-01', at));
  const entry = fc.record({
    layer: fc.constantFrom('un' as const, 'gov' as const),
    day,
    kind: fc.constantFrom('holiday' as const, 'half_am' as const, 'half_pm' as const),
    name: fc.constantFrom(null, 'Eid'),
    status: fc.constantFrom('estimated' as const, 'confirmed' as const),
    source: fc.constantFrom(null, '12/2026'),
  });
  fc.assert(
    fc.property(fc.uniqueArray(entry, { selector: (one) => `${one.layer}${one.day}`, maxLength: 15 }), (entries) => {
      const book = after(EMPTY, { put: entries, drop: [], putHours: [], dropHours: [] });
      const file = fileOf(book);
      expect(isNoChange(changeToFile(book, file))).toBe(true);
      const fresh = after(EMPTY, changeToFile(EMPTY, file));
      expect(isNoChange(effective(fresh, { put: entries, drop: [], putHours: [], dropHours: [] }))).toBe(true);
      const bare = {
        un: entries.filter((one) => one.layer === 'un' && one.kind === 'holiday').map((one) => one.day),
        gov: entries.filter((one) => one.layer === 'gov' && one.kind === 'holiday').map((one) => one.day),
      };
      const kept = after(book, changeToFile(book, bare)).days;
      expect(
        kept.every((one) =>
          entries.some((was) => was.day === one.day && was.status === one.status && was.name === one.name),
        ),
      ).toBe(true);
    }),
    { numRuns: 40 },
  );
});
