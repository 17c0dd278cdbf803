import type { Pool, PoolClient } from 'pg';
import type { Statement } from '../kernel/store';
import { isOutage, isSilence } from './outage';
import { ask, type Said } from './postgres-journey';

const BEGIN: Statement = { text: 'begin', values: [] };
const COMMIT: Statement = { text: 'commit', values: [] };

// the pool listens to idle connections alone; one that breaks in our hands tells its queries, and would else end the process
const heard = (): void => {};

/**
 * A transaction on a connection of its own. It begins with the first that is asked of it and ends with the last, each in one
 * journey with that where it can: a press goes to the server twice.
 */
export class OpenTransaction {
  readonly #pool: Pool;
  #client: PoolClient | undefined;
  /** The connection, when the transaction has begun on it and what was to be written so far stands before what is asked next. */
  #line: Promise<PoolClient> | undefined;
  /** What leaves with the next. */
  #last: Statement[] = [];

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** For one statement in the driver's own way. */
  ready(): Promise<PoolClient> {
    const line = this.#line ?? this.#standing(this.#begin([]).then(({ client }) => client));
    const before = this.#taken();
    if (before.length === 0) return line;
    const written = line.then((client) => ask(client, before).then(() => client));
    // whoever asks next stands behind it, and fails or not by itself: it may go back to a savepoint
    this.#standing(written.catch(() => line));
    return written;
  }

  async askAll(statements: readonly Statement[]): Promise<readonly Said[]> {
    const all = [...this.#taken(), ...statements];
    if (this.#line) return (await ask(await this.#line, all)).slice(all.length - statements.length);
    const begun = this.#begin(all);
    // where one of these fails all is lost: nothing came before it to go back to
    this.#standing(begun.then(({ client }) => client));
    return (await begun).said.slice(all.length - statements.length);
  }

  last(statement: Statement): void {
    this.#last.push(statement);
  }

  async commit(): Promise<void> {
    if (!this.#line && this.#last.length === 0) return;
    const client = await (this.#line ?? this.ready());
    const said = await ask(client, [...this.#taken(), COMMIT]);
    // a statement that failed and was passed over makes of the commit a rollback, and the server says so only here
    if (said.at(-1)?.command !== 'COMMIT') throw new Error('the transaction had failed before it was to be committed');
    giveBack(client);
    this.#client = undefined;
  }

  /** For whatever went wrong, also with the commit. On a line that is gone the server takes back by itself. */
  async rollback(error: unknown): Promise<void> {
    await this.#line?.catch(heard);
    const client = this.#client;
    this.#client = undefined;
    if (client && isOutage(error)) giveBack(client, error as Error);
    else if (client)
      await client.query('rollback').then(
        () => giveBack(client),
        (failure: Error) => giveBack(client, failure),
      );
  }

  #standing(line: Promise<PoolClient>): Promise<PoolClient> {
    this.#line = line;
    line.catch(heard);
    return line;
  }

  #taken(): Statement[] {
    const taken = this.#last;
    this.#last = [];
    return taken;
  }

  /**
   * The transaction with its first statements. A connection that broke while it lay idle is thrown away: nothing was lost with
   * it, for whatever it had begun ends with it.
   */
  async #begin(
    statements: readonly Statement[],
  ): Promise<{ readonly client: PoolClient; readonly said: readonly Said[] }> {
    for (let left = this.#pool.options.max; ; left -= 1) {
      const client = await this.#pool.connect();
      client.on('error', heard);
      this.#client = client;
      try {
        const [, ...said] = await ask(client, [BEGIN, ...statements]);
        return { client, said };
      } catch (error) {
        if (!isOutage(error)) throw error;
        this.#client = undefined;
        giveBack(client, error as Error);
        // nor is a server that says nothing asked once more: it was waited for long enough
        if (left === 0 || isSilence(error)) throw error;
      }
    }
  }
}

function giveBack(client: PoolClient, broken?: Error): void {
  client.release(broken);
  client.removeListener('error', heard);
}
