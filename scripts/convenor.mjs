/** `npm run convenor -- import|export|backup|restore`: builds what changed, then runs the command in this process. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build/ensure.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);

if (existsSync(join(root, 'src'))) {
  // what is exported goes to standard output, and nothing else does
  const write = process.stdout.write;
  process.stdout.write = process.stderr.write.bind(process.stderr);
  await ensureBuilt();
  process.stdout.write = write;
}
const { runCommand } = require(join(root, 'dist', 'cli.js'));
process.exitCode = await runCommand(process.argv.slice(2));
