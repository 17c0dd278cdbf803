/**
 * `npm test`: builds what changed and runs every test; arguments go to jest. `--both-stores` runs each of them on both stores,
 * `--long` the isolation test with everybody and everything.
 */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build/ensure.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
await ensureBuilt();
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const asked = new Set(process.argv.slice(2));
const env = {
  ...process.env,
  ...(asked.delete('--both-stores') ? { STORES: 'both' } : {}),
  ...(asked.delete('--long') ? { ISOLATION: 'long' } : {}),
};
const { status } = spawnSync(process.execPath, [jest, ...asked], { cwd: root, env, stdio: 'inherit' });
process.exitCode = status ?? 1;
