import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './machine.mjs';
import { newDatabase } from './postgres.mjs';

const require = createRequire(import.meta.url);
const folders = [];

/** On which stores to measure: both, or the one that BENCH_STORE names. */
export const KINDS = process.env.BENCH_STORE ? [process.env.BENCH_STORE] : ['pglite', 'postgres'];

/** Less of everything, to see that a benchmark works: BENCH_SCALE=0.1. What it measures then says nothing. */
export const scaled = (count) => Math.max(2, Math.round(count * Number(process.env.BENCH_SCALE ?? 1)));

export const built = (path) => require(join(root, 'dist', path));

export const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** Where a bot keeps its data: a folder of its own, and on `postgres` a database of its own. */
export async function placeOn(kind) {
  const dataDir = mkdtempSync(join(tmpdir(), 'convenor-bench-'));
  folders.push(dataDir);
  return kind === 'postgres' ? { dataDir, databaseUrl: await newDatabase() } : { dataDir };
}

/** The store of such a place, opened in this process: no bot may run on it meanwhile. */
export const storeOf = (place) =>
  built('store/open.js').openStore({ ...place, migrationsDir: join(root, 'migrations'), logger: silent });

export function clearPlaces() {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Milliseconds of processor time that a process has used; null where the system does not tell. */
export function cpuMs(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    // in hundredths of a second: in user mode, and in the system's
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return null;
  }
}

export const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Until the bot has asked nothing of the connector for a while. */
export async function quiet(connector, forMs = 1_500) {
  for (let seen = -1; seen !== connector.requests; ) {
    seen = connector.requests;
    await pause(forMs);
  }
}

export const median = (numbers) => percentile(numbers, 0.5);

/** The smallest value that so large a share of them does not exceed. */
export function percentile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

export const rounded = (number, digits = 2) => Number(number.toFixed(digits));
