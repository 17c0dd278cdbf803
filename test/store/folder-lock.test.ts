import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '../../src/kernel/logger';
import { lockFolder } from '../../src/store/folder-lock';
import { openStore } from '../../src/store/open';
import { projectRoot } from '../harness/network-files';
import { furnish } from '../harness/pglite-template';
import { storeKind } from '../harness/store';

// the folder belongs to the embedded store alone
const onPglite = storeKind === 'pglite' ? test : test.skip;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'convenor-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (databaseUrl?: string) =>
  openStore({
    ...(databaseUrl ? { databaseUrl } : {}),
    dataDir: folder,
    migrationsDir: join(projectRoot, 'migrations'),
    logger: silentLogger,
  });

onPglite('a second bot on one data folder is refused, with what to do instead', async () => {
  furnish(folder);
  const first = await open();
  await expect(open()).rejects.toThrow(/Another Convenor is running on the data folder .*DATA_DIR.*DATABASE_URL/);
  await first.close();
  // and what was stored is there for the next one
  const second = await open();
  const { rows } = await second.transaction((tx) => tx.query('select count(*)::int as n from migrations'));
  expect(rows).not.toEqual([{ n: 0 }]);
  await second.close();
});

onPglite('of ten that start at once one gets the folder', async () => {
  const results = await Promise.allSettled(Array.from({ length: 10 }, () => lockFolder(folder)));
  const locks = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  expect(locks).toHaveLength(1);
  await locks[0]?.release();
});

onPglite('a bot that was killed leaves no lock behind', async () => {
  const script = `require('node:net').createServer().listen(${JSON.stringify(join(folder, 'lock.sock'))}, () => console.log('holds'))`;
  const holder = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'store.folder_in_use' });
  holder.kill('SIGKILL');
  await new Promise((resolve) => holder.once('exit', resolve));
  await (await lockFolder(folder)).release();
});

onPglite('a folder too deep for a socket’s path is locked all the same', async () => {
  folder = join(folder, 'a'.repeat(120));
  mkdirSync(folder);
  const lock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toMatchObject({ kind: 'conflict' });
  await lock.release();
});

onPglite('something else that listens in the folder is no bot of ours, but is respected', async () => {
  const other = createServer().listen(join(folder, 'lock.sock'));
  await new Promise((resolve) => other.once('listening', resolve));
  await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'store.folder_in_use' });
  await new Promise((resolve) => other.close(resolve));
});
