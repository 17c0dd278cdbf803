/** `npm start`: builds what changed, starts the bot in this process, and in local mode the Playground beside it. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build/ensure.mjs';
import { startPlayground } from './playground.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);

// a bot that was installed without its sources runs what it was installed with
if (existsSync(join(root, 'src'))) await ensureBuilt();
const { running } = require(join(root, 'dist', 'main.js'));
const app = await running;
if (app?.playground) await startPlayground(root, app);
