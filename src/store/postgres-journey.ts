import { type Connection, type PoolClient, type Submittable, types } from 'pg';
import type { Statement } from '../kernel/store';
import { bound, EXECUTE, SYNC } from './wire';

/** What the server says to a statement. */
export interface Said {
  readonly rows: readonly object[];
  /** `SELECT`, `COMMIT`, …: what it did. */
  readonly command: string;
}

/** Statements that a connection keeps: texts differ by how many rows they write or look for, and these are not worth keeping. */
const KEPT = 300;
const names = new Map<string, string>();

/** The server parses and plans a statement of a name once a connection. One without a name would be planned anew each time. */
export const nameOf = (text: string): string | undefined => (names.size < KEPT ? named(text) : names.get(text));

/** There are few texts that are always the same: each has its name. */
function named(text: string): string {
  const name = names.get(text) ?? `convenor_${names.size + 1}`;
  names.set(text, name);
  return name;
}

interface Column {
  readonly name: string;
  readonly read: (text: string) => unknown;
}

/** What the rows of a statement look like: the same on all connections, so the server is asked once. */
const columns = new Map<string, readonly Column[]>();
/** The statements that a connection has planned. */
const planned = new WeakMap<PoolClient, Set<string>>();

/**
 * Asks for statements one after the other, in one journey where the connection knows them all: one write, one answer. What a
 * statement sees is settled when the server comes to it, not when it is sent: one that waits for a row lets those behind it
 * wait as well, and they see what was committed meanwhile.
 */
export async function ask(client: PoolClient, statements: readonly Statement[]): Promise<readonly Said[]> {
  const known = planned.get(client);
  if (known && statements.every(({ text }) => known.has(text))) return new Journey(client, statements).said;
  const said: Said[] = [];
  for (const statement of statements) said.push(await askFirst(client, statement));
  return said;
}

/** The driver's own way, by which the statement gets its name. */
async function askFirst(client: PoolClient, { text, values }: Statement): Promise<Said> {
  const { rows, command, fields } = await client.query({ text, name: named(text) }, [...values]);
  columns.set(
    text,
    fields.map(({ name, dataTypeID }) => ({ name, read: readerOf(dataTypeID) })),
  );
  const known = planned.get(client) ?? new Set();
  planned.set(client, known.add(text));
  return { rows, command };
}

const readerOf = (type: number): Column['read'] => {
  const read: Column['read'] = types.getTypeParser(type, 'text');
  return type === types.builtins.TIMESTAMPTZ ? (text) => instantOf(text) ?? read(text) : read;
};

/** `2026-11-21 19:10:00.123+00`, as most instants are, much sooner than by all forms that the server knows. */
function instantOf(text: string): Date | null {
  if (!text.endsWith('+00') || text.length > 26 || text.charCodeAt(10) !== 32) return null;
  const instant = new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`);
  return Number.isNaN(instant.getTime()) ? null : instant;
}

/** What the driver hands on of the server's messages. */
interface DataRow {
  readonly fields: readonly (string | null)[];
}

/** Several statements with their values, and one answer to all. The driver calls it by these names. */
class Journey implements Submittable {
  readonly said: Promise<readonly Said[]>;
  /** Where the connection has a limit of time the driver puts this here, and stops its clock when it is called. */
  callback: (() => void) | undefined = undefined;
  readonly #statements: readonly Statement[];
  readonly #ended: Said[] = [];
  #rows: object[] = [];
  #resolve: (said: readonly Said[]) => void = () => {};
  #reject: (error: unknown) => void = () => {};

  constructor(client: PoolClient, statements: readonly Statement[]) {
    this.#statements = statements;
    this.said = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    client.query(this);
  }

  submit({ stream }: Connection): void {
    const parts = this.#statements.flatMap(({ text, values }) => [
      bound(
        named(text),
        values.map((value) => (value === null ? null : String(value))),
      ),
      EXECUTE,
    ]);
    if (stream.writable) stream.write(Buffer.concat([...parts, SYNC]));
  }

  handleDataRow({ fields }: DataRow): void {
    const { text = '' } = this.#statements[this.#ended.length] ?? {};
    const row: Record<string, unknown> = {};
    for (const [index, { name, read }] of (columns.get(text) ?? []).entries()) {
      const field = fields[index] ?? null;
      row[name] = field === null ? null : read(field);
    }
    this.#rows.push(row);
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.#ended.push({ rows: this.#rows, command: text.split(' ', 1)[0] ?? '' });
    this.#rows = [];
  }

  handleReadyForQuery(): void {
    this.#resolve(this.#ended);
    this.callback?.();
  }

  handleError(error: unknown): void {
    this.#reject(error);
    this.callback?.();
  }
}
