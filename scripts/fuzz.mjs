/**
 * `npm run fuzz [-- HOW_MANY]` starts the bot on a PostgreSQL database of its own and sends it fifty thousand strange requests over
 * HTTP: messages, presses with bent data, broken activities, message extensions, the tab's calls, altered links, network files,
 * headers. It prints how each kind was answered and what the bot's memory holds at eleven points of the way, and fails where the
 * bot failed, told somebody what is not theirs, or grew: over the second half memory must have levelled off.
 * The same seed (`FUZZ_SEED`) sends the same requests.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build/ensure.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const howMany = process.argv[2] ?? '50000';
await ensureBuilt();
const folder = mkdtempSync(join(tmpdir(), 'convenor-fuzz-report-'));
const file = join(folder, 'report.json');
const args = ['--selectProjects', 'postgres', '--runTestsByPath', 'test/fuzz/fuzz.test.ts'];
const { status } = spawnSync(process.execPath, [join(root, 'node_modules', 'jest', 'bin', 'jest.js'), ...args], {
  cwd: root,
  env: { ...process.env, FUZZ: howMany, FUZZ_REPORT: file },
  stdio: 'inherit',
});
if (existsSync(file)) process.stdout.write(told(JSON.parse(readFileSync(file, 'utf8'))));
rmSync(folder, { recursive: true, force: true });
process.exitCode = status ?? 1;

function told({ shots, seed, seconds, kinds, memory, rows, failures, leaks, faults }) {
  const line = ({ name, times, statuses, slowest, mean }) => {
    const answers = Object.entries(statuses).map(([code, n]) => `${code}: ${n}`);
    return `  ${name.padEnd(18)} ${String(times).padStart(6)}  mean ${ms(mean)}  slowest ${ms(slowest)}  ${answers.join(', ')}`;
  };
  const grown = rows.filter(({ before, after }) => after !== before);
  const weighed = memory.map((bytes) => (bytes / 1e6).toFixed(1)).join(', ');
  return [
    `\n${shots} requests, seed ${seed}, ${seconds.toFixed(0)} s, Node ${process.version}`,
    ...kinds.toSorted((a, b) => b.times - a.times).map(line),
    `Failed: ${failures.length}. Faults in the log: ${faults.length}. Read by who may not: ${leaks.length}.`,
    `Memory in use after garbage collection, from the start on: ${weighed} MB.`,
    `Rows: ${grown.map(({ name, before, after }) => `${name} ${before} → ${after}`).join(', ')}.\n`,
  ].join('\n');
}

function ms(time) {
  return `${time.toFixed(0)} ms`.padStart(9);
}
