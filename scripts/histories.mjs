/**
 * `npm run histories [-- HOW_MANY]` lives through a hundred thousand random histories of decisions (random calendars, restarts,
 * moves of the clock), a share on each core and each in another zone of the machine, and holds the invariants of consensus
 * against every step. It prints which states and which transitions were reached, and fails where one was not, where an
 * invariant broke, or where two zones gave different instants.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';

const all = Number(process.argv[2] ?? 100_000);
const zones = ['Pacific/Kiritimati', 'America/St_Johns', 'Asia/Kathmandu', 'UTC'];
const shares = Math.max(2, Math.min(zones.length, availableParallelism()));
const folder = mkdtempSync(join(tmpdir(), 'convenor-histories-'));
const suite = 'test/features/decisions/histories.rules.test.ts';
const began = process.hrtime.bigint();

/** One share: resolves with its report, or with null where an invariant broke. */
function share(index) {
  const report = join(folder, `${index}.json`);
  const env = {
    ...process.env,
    TZ: zones[index],
    HISTORIES: String(Math.ceil(all / shares)),
    HISTORIES_SEED: String((Number(process.env.HISTORIES_SEED ?? 20_270_118) + index * 7_919) | 0),
    HISTORIES_REPORT: report,
  };
  const args = ['node_modules/jest/bin/jest.js', '--selectProjects', 'pure', '--runTestsByPath', suite, '--silent'];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
    child.on('exit', (code) => {
      if (code !== 0) process.stdout.write(said);
      resolve(code === 0 ? JSON.parse(readFileSync(report, 'utf8')) : null);
    });
  });
}

const reports = await Promise.all(Array.from({ length: shares }, (_, index) => share(index)));
rmSync(folder, { recursive: true, force: true });
if (reports.includes(null)) process.exit(1);

const sum = (key) =>
  reports.reduce((total, report) => {
    for (const [name, times] of Object.entries(report[key])) total[name] = (total[name] ?? 0) + times;
    return total;
  }, {});
const table = (of) =>
  Object.entries(of)
    .map(([name, times]) => `  ${String(times).padStart(9)}  ${name}`)
    .join('\n');
const lives = reports.reduce((total, report) => total + report.lives, 0);
const steps = reports.reduce((total, report) => total + report.steps, 0);
const [states, transitions] = [sum('states'), sum('transitions')];
const reached = Object.values(transitions).filter((times) => times > 0).length;
const seconds = Number((process.hrtime.bigint() - began) / 1_000_000_000n);
const digests = new Set(reports.map((report) => report.digest));

process.stdout.write(`States\n${table(states)}\n\nTransitions (row, act, from > to)\n${table(transitions)}\n\n`);
process.stdout.write(
  `${lives} histories, ${steps} steps, ${seconds} s on ${cpus().length} cores (${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB), Node ${process.version}.\n` +
    `States: ${Object.keys(states).length} of 14. Transitions: ${reached} of ${Object.keys(transitions).length}. ` +
    `Zones of the machine: ${reports.map((report) => report.zone).join(', ')}; ${digests.size === 1 ? 'the same instants in each' : 'DIFFERENT INSTANTS'}.\n`,
);
process.exit(digests.size === 1 && reached === Object.keys(transitions).length ? 0 : 1);
