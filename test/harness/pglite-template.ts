import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { silentLogger } from '../../src/kernel/logger';
import { migrate } from '../../src/store/migrate';
import { storeOn } from '../../src/store/pglite';

const root = join(__dirname, '..', '..');
const migrations = join(root, 'migrations');
const cache = join(root, 'node_modules', '.cache', 'convenor');

/** A migrated, empty embedded store as a file, made once for each state of the migrations: opening a copy takes half a second. */
export default async function makeTemplate(): Promise<void> {
  const file = join(cache, `pglite-${fingerprint()}.tar`);
  process.env.CONVENOR_TEST_PGLITE = file;
  if (existsSync(file)) return;
  mkdirSync(cache, { recursive: true });
  const pglite = await PGlite.create();
  await migrate(storeOn(pglite), migrations, silentLogger);
  const dump = await pglite.dumpDataDir('none');
  // under its own name first: another run must never read half a file
  writeFileSync(`${file}.${process.pid}`, Buffer.from(await dump.arrayBuffer()));
  renameSync(`${file}.${process.pid}`, file);
  await pglite.close();
}

function fingerprint(): string {
  const hash = createHash('sha256');
  hash.update(readFileSync(join(root, 'node_modules', '@electric-sql', 'pglite', 'package.json')));
  for (const name of readdirSync(migrations).sort()) hash.update(name).update(readFileSync(join(migrations, name)));
  return hash.digest('hex').slice(0, 16);
}
