/** `npm test`: builds what changed and runs every test once; arguments go to jest. */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build/ensure.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
await ensureBuilt();
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const { status } = spawnSync(process.execPath, [jest, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
process.exitCode = status ?? 1;
