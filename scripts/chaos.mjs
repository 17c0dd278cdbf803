/**
 * `npm run chaos [-- SECONDS [SEED]]` lives a busy quarter of all five networks while bots are killed, their lines to the store
 * are cut and Teams answers badly or not at all: two bots in processes of their own on a PostgreSQL server, then one on the
 * embedded store. Half of the seconds (480 where nothing is said) go to each; the coming up and the looking come on top. It
 * prints what it did in figures, and fails where something that was acknowledged is not there, where somebody was told twice, or
 * where an invariant of consensus broke. Who looks for that reads rows and rules by itself and shares nothing with the bot; that it
 * sees what it should is shown each time, by damage done on purpose to what a sound run left behind. The same seed draws the same
 * acts, faults and kills; what meets what is up to the machine.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build/ensure.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const seconds = Number(process.argv[2] ?? 480);
const seed = Number(process.argv[3] ?? Math.floor(Math.random() * 2 ** 31));
if (!Number.isInteger(seconds) || seconds < 2 || !Number.isInteger(seed)) {
  process.stderr.write('npm run chaos [-- SECONDS [SEED]]: whole numbers, at least two seconds\n');
  process.exit(2);
}
const WORDS = { true: '  noticed', false: 'UNNOTICED', null: 'not there' };
const folder = mkdtempSync(join(tmpdir(), 'convenor-chaos-report-'));
await ensureBuilt();

/** One store: resolves to whether all held. */
function live(project) {
  const report = join(folder, `${project}.json`);
  const env = {
    ...process.env,
    CHAOS_SECONDS: String(Math.ceil(seconds / 2)),
    CHAOS_SEED: String(seed),
    CHAOS_REPORT: report,
  };
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const args = [jest, '--selectProjects', project, '--forceExit', '--runTestsByPath', 'test/process/chaos.test.ts'];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => {
        said += data;
      });
    }
    child.on('exit', (code) => {
      if (existsSync(report)) print(JSON.parse(readFileSync(report, 'utf8')));
      const held = code === 0 && existsSync(report);
      if (!held) process.stdout.write(`${said}\n`);
      resolve(held);
    });
  });
}

const table = (counts) => Object.entries(counts).map(([name, figure]) => `  ${String(figure).padStart(9)}  ${name}`);

function print(report) {
  const { faults, violations, networks, store, acts, states, endings, done, damages, ...figures } = report;
  const parts = [
    [`${store}: ${networks.join(', ')}`, table(figures)],
    ['What people did and were told is recorded', table(done)],
    ['Acts that stand', table(acts)],
    ['Rounds by how they ended', table(endings)],
    ['Items by where they are', table(states)],
    ['Faults of Teams', table(faults)],
    [
      'Damage done on purpose to what was left behind',
      damages.map(({ name, noticed }) => `  ${WORDS[noticed]}  ${name}`),
    ],
  ];
  for (const [title, lines] of parts) process.stdout.write(`${title}\n${lines.join('\n')}\n`);
  process.stdout.write(violations.length === 0 ? 'Nothing was lost, nobody was told twice.\n\n' : '\n');
  for (const violation of violations) process.stdout.write(`VIOLATED: ${violation}\n`);
}

const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
process.stdout.write(`Seed ${seed}; ${machine}.\n\n`);
let held = true;
for (const project of ['postgres', 'pglite']) held = (await live(project)) && held;
rmSync(folder, { recursive: true, force: true });
process.exitCode = held ? 0 : 1;
