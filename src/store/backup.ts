import { createHash, type Hash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineError } from '../kernel/errors';
import type { Store, Tx } from '../kernel/store';
import { appliedHashes } from './migrate';

/** What a backup holds and by which migrations its tables were made: the last file to be written, the first to be read. */
export interface Manifest {
  readonly format: 1;
  readonly madeAt: string;
  readonly migrations: Readonly<Record<string, string>>;
  readonly tables: readonly TableCopy[];
}

export interface TableCopy {
  readonly name: string;
  readonly rows: number;
  readonly sha256: string;
}

export const MANIFEST = 'manifest.json';
export const fileOf = (table: string): string => `${table}.jsonl`;

/** Rows that are read at once: a big table does not have to fit into memory. */
const CHUNK = 500;

const folderInUse = defineError<{ folder: string }>(
  'backup.folder_in_use',
  'conflict',
  ({ folder }) => `${folder} is not empty. Give the backup a folder of its own; it is made where it does not exist.`,
);

/**
 * Copies the whole store as one instant shows it, whoever writes meanwhile: a folder with a file for each table, one row a line.
 * The same form comes from either kind of store and goes into either. The job queue is not in it: what is to be sent stands in
 * the tables, and a bot takes it up at its start. Throws `backup.folder_in_use`.
 */
export async function writeBackup(store: Store, folder: string, at: Date): Promise<Manifest> {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw folderInUse({ folder });
  // names, addresses and positions of people: for nobody else on this machine
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return store.transaction(async (tx) => {
    await tx.query('set transaction isolation level repeatable read');
    const tables: TableCopy[] = [];
    for (const name of await tableNames(tx)) tables.push(await copyTable(tx, name, join(folder, fileOf(name))));
    const migrations = Object.fromEntries(await appliedHashes(tx));
    const manifest: Manifest = { format: 1, madeAt: at.toISOString(), migrations, tables };
    writeFileSync(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    return manifest;
  });
}

/** All tables of the house but the list of migrations, which the manifest has. */
export async function tableNames(tx: Tx): Promise<string[]> {
  const { rows } = await tx.query<{ tablename: string }>(
    "select tablename from pg_tables where schemaname = 'public' and tablename <> 'migrations' order by tablename",
  );
  return rows.map((row) => row.tablename);
}

async function copyTable(tx: Tx, name: string, file: string): Promise<TableCopy> {
  const hash = createHash('sha256');
  writeFileSync(file, '', { mode: 0o600 });
  await tx.query(`declare copying no scroll cursor for select row_to_json(t)::text as line from "${name}" t`);
  let rows = 0;
  for (;;) {
    const { rows: lines } = await tx.query<{ line: string }>(`fetch ${CHUNK} from copying`);
    if (lines.length === 0) break;
    rows += lines.length;
    append(file, hash, lines.map(({ line }) => `${line}\n`).join(''));
  }
  await tx.query('close copying');
  return { name, rows, sha256: hash.digest('hex') };
}

function append(file: string, hash: Hash, text: string): void {
  hash.update(text);
  appendFileSync(file, text);
}

export const hashOfFile = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
