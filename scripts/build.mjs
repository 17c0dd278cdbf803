/** `npm run build`: compiles the bot and the tab into dist/. `npm start` does the same where sources changed. */
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build/ensure.mjs';

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { faults } = await ensureBuilt({ always: true });
  if (faults) process.exitCode = 1;
}
