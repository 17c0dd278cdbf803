import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { silentLogger } from '../../src/kernel/logger';
import { migrate } from '../../src/store/migrate';
import { storeOn } from '../../src/store/pglite';

const root = join(__dirname, '..', '..');
const migrations = join(root, 'migrations');
const cache = join(root, 'node_modules', '.cache', 'convenor');

/**
 * A migrated, empty embedded store, made once for each state of the migrations: as a file, of which a copy in memory is open in
 * half a second, and as a data folder for bots that have one. Setting a store up from nothing takes several seconds of a core.
 */
export default async function makeTemplate(): Promise<void> {
  const folder = join(cache, `pglite-${fingerprint()}`);
  const file = `${folder}.tar`;
  process.env.CONVENOR_TEST_PGLITE = file;
  process.env.CONVENOR_TEST_PGLITE_FOLDER = folder;
  if (existsSync(file) && existsSync(folder)) return;
  // under names of its own first: another run must never read half of it
  const fresh = `${folder}.${process.pid}`;
  mkdirSync(cache, { recursive: true });
  const pglite = await PGlite.create(fresh);
  await migrate(storeOn(pglite), migrations, silentLogger);
  const dump = await pglite.dumpDataDir('none');
  await pglite.close();
  writeFileSync(`${fresh}.tar`, Buffer.from(await dump.arrayBuffer()));
  renameSync(`${fresh}.tar`, file);
  // two runs may have made one each
  if (existsSync(folder)) rmSync(fresh, { recursive: true });
  else renameSync(fresh, folder);
}

/** What a bot finds in its data folder when it was started before, and nothing was done with it. */
export function furnish(dataDir: string): void {
  const folder = process.env.CONVENOR_TEST_PGLITE_FOLDER;
  if (!folder) throw new Error('only the tests on the embedded store have a folder to copy');
  cpSync(folder, join(dataDir, 'pglite'), { recursive: true });
}

function fingerprint(): string {
  const hash = createHash('sha256');
  hash.update(readFileSync(join(root, 'node_modules', '@electric-sql', 'pglite', 'package.json')));
  for (const name of readdirSync(migrations).sort()) hash.update(name).update(readFileSync(join(migrations, name)));
  return hash.digest('hex').slice(0, 16);
}
