/** `npm run pictures`: walks the README's ten steps in the Playground, in a real browser, and takes its pictures on the way. */
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build/ensure.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const taken = join(root, 'test-results', 'tour');
const kept = join(root, 'docs', 'pictures');

await ensureBuilt();
rmSync(taken, { recursive: true, force: true });
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const env = { ...process.env, TOUR: 'whole' };
const { status } = spawnSync(process.execPath, [jest, '--selectProjects', 'browser', '--verbose', '--bail'], {
  cwd: root,
  env,
  stdio: 'inherit',
});
// what a broken walk took is left to look at: the README keeps the pictures of one whole walk
if (status === 0) {
  rmSync(kept, { recursive: true, force: true });
  cpSync(taken, kept, { recursive: true });
}
process.exitCode = status ?? 1;
