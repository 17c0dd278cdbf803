// All timing is the same whatever the server's zone: the rules run in processes that believe they stand elsewhere.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transformFileSync } from '@swc/core';
import { AZ, BD, KG, plain, TL, TR } from './calendars';

const ROOT = join(__dirname, '../../..');
const CALENDAR = 'src/features/calendar';
const CALENDARS = [TR, KG, AZ, BD, TL, plain('Europe/Berlin'), plain('America/St_Johns'), plain('Pacific/Apia')];

/** Everything a deadline, a reminder, a meeting and a card show, over two years, printed. */
const SCRIPT = `
const [dir, calendars] = JSON.parse(process.argv[1]);
const of = (name) => require(dir + '/${CALENDAR}/' + name + '.rules.js');
const [deadlines, reminders, meetings, periods, zone, days, words, read] =
  ['deadlines', 'reminders', 'meeting-dates', 'periods', 'zone', 'days', 'format', 'parse'].map(of);
const lines = [];
for (const calendar of calendars)
  for (let at = Date.UTC(2026, 5, 1, 3, 30); at < Date.UTC(2028, 0, 1); at += 155.3 * 3600000) {
    const now = new Date(at);
    const day = zone.localDay(now, calendar.zone);
    const round = deadlines.deadlineInWorkingDays(calendar, now, 5, 'both');
    lines.push(JSON.stringify([
      day, zone.localTime(now, calendar.zone), days.addMonths(day, 1), days.weekday(day), round,
      deadlines.deadlineInHours(calendar, now, 72, 'un'),
      reminders.roundReminders(calendar, now, round, 'both', { workingDays: 1, atHalfTime: true, hours: 2 }),
      meetings.preparationDates(calendar, day, day, [20, 5], 'un'), meetings.requestDates(calendar, now, 'gov'),
      periods.updateDates(calendar, periods.periodOf('two_months', day), 'un'),
      words.formatInstant(now, calendar.zone), words.formatDay(day), words.formatDeadline(round.deadline, calendar.zone),
      words.formatPeriod(periods.periodOf('quarter', day)),
      read.parseLocalDateTime(words.formatInstant(now, calendar.zone), calendar.zone), read.parseDay(words.formatDay(day)),
      zone.startOfDay(day, calendar.zone), zone.atLocal(day, '02:30', calendar.zone),
    ]));
  }
process.stdout.write(lines.join('\\n'));
`;

let compiled = '';

/** The rules as plain JavaScript, in a folder of their own, so that a bare node can load them. */
function compile(): string {
  const dir = mkdtempSync(join(tmpdir(), 'convenor-rules-'));
  const rules = readdirSync(join(ROOT, CALENDAR)).filter((name) => /^(.*\.rules|errors)\.ts$/.test(name));
  for (const path of [...rules.map((name) => `${CALENDAR}/${name}`), 'src/kernel/errors.ts']) {
    const target = join(dir, path.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, transformFileSync(join(ROOT, path), { configFile: join(ROOT, '.swcrc') }).code);
  }
  return dir;
}

const printedIn = (zone: string, language = 'C.UTF-8'): string =>
  execFileSync(process.execPath, ['-e', SCRIPT, JSON.stringify([compiled, CALENDARS])], {
    env: { PATH: process.env.PATH, TZ: zone, LC_ALL: language, NODE_PATH: join(ROOT, 'node_modules') },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });

beforeAll(() => {
  compiled = compile();
});
afterAll(() => rmSync(compiled, { recursive: true, force: true }));

let atUtc = '';
beforeAll(() => {
  atUtc = printedIn('UTC');
});

test('the processes compute something', () => {
  expect(atUtc.split('\n').length).toBeGreaterThan(600);
  expect(atUtc).toContain('(America/St_Johns)');
});

test.each(['America/New_York', 'Asia/Kathmandu', 'Pacific/Apia', 'Europe/Berlin', 'America/Sao_Paulo'])(
  'a server in %s computes and writes every date as one in UTC does',
  (zone) => {
    expect(printedIn(zone) === atUtc).toBe(true);
  },
  30_000,
);

test('a server that speaks Turkish writes the same English names', () => {
  expect(printedIn('Europe/Istanbul', 'tr_TR.UTF-8') === atUtc).toBe(true);
}, 30_000);
