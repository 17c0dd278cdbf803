import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { defineError } from '../kernel/errors';
import type { Logger } from '../kernel/logger';
import type { Store, Tx } from '../kernel/store';
import { fileOf, hashOfFile, MANIFEST, type Manifest, tableNames } from './backup';
import { applyMigrations, type Migration, readMigrations } from './migrate';

const CHUNK = 500;

const noBackup = defineError<{ folder: string }>(
  'backup.not_there',
  'not_found',
  ({ folder }) => `${folder} holds no backup: there is no ${MANIFEST} that can be read in it.`,
);

const damaged = defineError<{ file: string; folder: string }>(
  'backup.damaged',
  'invalid',
  ({ file, folder }) =>
    `The backup in ${folder} is damaged: ${file} is not as it was written. Nothing was restored; take another copy of it.`,
);

const newer = defineError<{ migration: string }>(
  'backup.newer',
  'conflict',
  ({ migration }) =>
    `The backup was made by a version of Convenor that this one does not know (${migration}). Restore it with that version or a later one.`,
);

const notEmpty = defineError(
  'backup.target_not_empty',
  'conflict',
  () =>
    'There is something in the store already, and a backup never goes over it. Restore into a DATA_DIR that does not exist yet, or into an empty database (DATABASE_URL).',
);

const manifestSchema = z.object({
  format: z.literal(1),
  madeAt: z.string(),
  migrations: z.record(z.string(), z.string()),
  tables: z.array(z.object({ name: z.string().regex(/^[a-z_]+$/), rows: z.number(), sha256: z.string() })),
});

/**
 * Puts a backup into an empty store, whole or not at all. The tables are made by the migrations that the backup was made
 * with; those that came later follow at the next start. Throws `backup.not_there`, `.damaged`, `.newer`, `.target_not_empty`.
 */
export async function restoreBackup(
  store: Store,
  folder: string,
  migrationsDir: string,
  logger: Logger,
): Promise<Manifest> {
  const manifest = readManifest(folder);
  const migrations = migrationsFor(manifest, migrationsDir);
  await store.transaction(async (tx) => {
    if ((await tableNames(tx)).length > 0) throw notEmpty();
    await applyMigrations(tx, migrations, logger);
    const names = manifest.tables.map(({ name }) => name);
    for (const name of inOrder(names, await references(tx))) await fill(tx, name, join(folder, fileOf(name)));
    await advanceSerials(tx);
  });
  return manifest;
}

interface Reference {
  readonly from: string;
  readonly to: string;
}

/** Which table's rows name rows of which other. */
async function references(tx: Tx): Promise<Reference[]> {
  const { rows } = await tx.query<Reference>(
    `select child.relname as from, parent.relname as to from pg_constraint k
     join pg_class child on child.oid = k.conrelid join pg_class parent on parent.oid = k.confrelid
     where k.contype = 'f' and k.connamespace = 'public'::regnamespace and child.oid <> parent.oid`,
  );
  return rows;
}

/** What is named comes before what names it: a row whose network or stakeholder is not there yet would be refused. */
function inOrder(tables: readonly string[], all: readonly Reference[]): string[] {
  const placed: string[] = [];
  for (let left = [...tables]; left.length > 0; left = left.filter((table) => !placed.includes(table))) {
    const ready = left.filter((table) => !all.some(({ from, to }) => from === table && left.includes(to)));
    if (ready.length === 0) throw new Error(`these tables name each other: ${left.join(', ')}`);
    placed.push(...ready);
  }
  return placed;
}

function readManifest(folder: string): Manifest {
  const file = join(folder, MANIFEST);
  const read = existsSync(file) ? manifestSchema.safeParse(parsed(readFileSync(file, 'utf8'))) : null;
  if (!read?.success) throw noBackup({ folder });
  for (const { name, sha256 } of read.data.tables) {
    const table = join(folder, fileOf(name));
    if (!existsSync(table) || hashOfFile(table) !== sha256) throw damaged({ file: fileOf(name), folder });
  }
  return read.data;
}

/** Undefined for what is no JSON: then it is no manifest either. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function migrationsFor(manifest: Manifest, directory: string): Migration[] {
  const known = readMigrations(directory);
  return Object.entries(manifest.migrations)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, hash]) => {
      const migration = known.find((one) => one.name === name && one.hash === hash);
      if (!migration) throw newer({ migration: name });
      return migration;
    });
}

async function fill(tx: Tx, table: string, file: string): Promise<void> {
  let lines: string[] = [];
  const flush = async (): Promise<void> => {
    if (lines.length === 0) return;
    await tx.query(
      `insert into "${table}" overriding system value select * from json_populate_recordset(null::"${table}", $1::json)`,
      [`[${lines.join(',')}]`],
    );
    lines = [];
  };
  for await (const line of linesOf(file)) {
    lines.push(line);
    if (lines.length >= CHUNK) await flush();
  }
  await flush();
}

/** Only a line feed ends a line: people's texts hold other separators that a line reader of Node would take for one. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(file, 'utf8')) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/** Numbers that the database gives go on after those that were restored. */
async function advanceSerials(tx: Tx): Promise<void> {
  const { rows } = await tx.query<{ table_name: string; column_name: string }>(
    "select table_name, column_name from information_schema.columns where table_schema = 'public' and is_identity = 'YES'",
  );
  for (const { table_name: table, column_name: column } of rows)
    await tx.query(
      `select setval(pg_get_serial_sequence('"${table}"', '${column}'), greatest(max("${column}"), 1), max("${column}") is not null) from "${table}"`,
    );
}
