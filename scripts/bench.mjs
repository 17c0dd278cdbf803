/**
 * `npm run bench [-- NAME …] [-- --write]`: how fast the bot is, as ratios and times of one run, with what is measured against
 * measured in the same run. Without names all; `--write` puts the table into docs/benchmarks.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stopPrograms } from './bench/bot.mjs';
import { closing } from './bench/closing.mjs';
import { machine, root } from './bench/machine.mjs';
import { memory } from './bench/memory.mjs';
import { clearPlaces } from './bench/places.mjs';
import { stopPostgres } from './bench/postgres.mjs';
import { presses } from './bench/presses.mjs';
import { reach } from './bench/reach.mjs';
import { registers } from './bench/registers.mjs';
import { sweep } from './bench/sweep.mjs';
import { ensureBuilt } from './build/ensure.mjs';

const ALL = { presses, reach, closing, sweep, registers, memory };
const [BEGIN, END] = ['<!-- table -->', '<!-- end of table -->'];

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = wanted.filter((name) => !(name in ALL));
if (unknown.length > 0) {
  process.stderr.write(`There is no ${unknown.join(', ')}; there is ${Object.keys(ALL).join(', ')}.\n`);
  process.exit(2);
}

await ensureBuilt();
const began = performance.now();
const rows = [];
let broken = false;
for (const [name, run] of Object.entries(ALL)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const since = performance.now();
  try {
    rows.push(...(await run((line) => process.stdout.write(`  ${name}: ${line}\n`))));
  } catch (error) {
    broken = true;
    stopPrograms();
    process.stderr.write(`${name} could not be measured: ${error.stack}\n`);
  }
  process.stdout.write(`${name}: ${Math.round((performance.now() - since) / 1_000)} s\n`);
}
await stopPostgres();
clearPlaces();

const minutes = (performance.now() - began) / 60_000;
const line = (cells) => `| ${cells.join(' | ')} |`;
const table = [
  `Run on ${new Date().toISOString().slice(0, 10)} on ${machine()}, in ${minutes.toFixed(1)} minutes.`,
  '',
  line(['What', 'Measured', 'Wanted', '']),
  line(['---', '---', '---', '---']),
  ...rows.map(({ what, measured, target, ok }) => line([what, measured, target, ok ? 'met' : '**missed**'])),
].join('\n');
process.stdout.write(`\n${table}\n`);

if (process.argv.includes('--write')) {
  const file = join(root, 'docs', 'benchmarks.md');
  const text = readFileSync(file, 'utf8');
  const [before, rest] = text.split(BEGIN);
  const after = rest.split(END)[1];
  writeFileSync(file, `${before}${BEGIN}\n\n${table}\n\n${END}${after}`);
}
process.exit(broken || rows.some(({ ok }) => !ok) ? 1 : 0);
