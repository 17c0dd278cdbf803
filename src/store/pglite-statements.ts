import { type PGlite, parse, protocol, type QueryOptions, type Results, type Transaction } from '@electric-sql/pglite';
import { bound } from './wire';

/** A statement that the database has parsed and planned, the types of its parameters, and what its rows look like. */
interface Prepared {
  readonly name: string;
  readonly parameterTypes: readonly number[];
  readonly row: readonly Said[];
  /** Each type of its columns once. */
  readonly columnTypes: readonly number[];
}

type Said = Awaited<ReturnType<PGlite['execProtocolStream']>>[number];

/** What describes a row. */
type Described = Said & { readonly fields: readonly { readonly dataTypeID: number }[] };

export interface Statements {
  /** Runs a statement in the open transaction `tx`, of this PGlite. */
  query<R>(tx: Transaction, text: string, values: readonly unknown[], options?: QueryOptions): Promise<Results<R>>;
}

/** Statements that are kept. Texts differ by how many rows are written at once, so those not used for long make room. */
const KEPT = 300;
const REMEMBERED = 2_000;

// of all copies of this module: tests load it anew for each file, and hand on what they have opened
const KEPT_ON = Symbol.for('convenor.statements');

/** They belong to the connection, and so to the PGlite, however many stores are made on it. */
export function statementsOf(pglite: PGlite & { [KEPT_ON]?: Statements }): Statements {
  pglite[KEPT_ON] ??= createStatements(pglite);
  return pglite[KEPT_ON];
}

/**
 * PGlite parses and plans a statement each time, in six journeys into the database. What is asked a second time is prepared
 * here and then takes one: a quarter of the time. Its own functions still turn values into parameters and rows into values.
 */
function createStatements(pglite: PGlite): Statements {
  const prepared = new Map<string, Prepared>();
  const seenOnce = new Set<string>();
  const { serialize } = protocol;
  let serial = 0;

  // whoever calls holds PGlite's transaction, so nothing else is said on its one connection meanwhile
  const say = (...parts: readonly Uint8Array[]) =>
    pglite.execProtocolStream(Buffer.concat([...parts, serialize.sync()]), { syncToFs: false });

  const prepare = async (text: string): Promise<Prepared> => {
    serial += 1;
    const name = `convenor_${serial}`;
    const oldest = prepared.size >= KEPT ? prepared.entries().next().value : undefined;
    if (oldest) {
      prepared.delete(oldest[0]);
      await say(serialize.close({ type: 'S', name: oldest[1].name }));
    }
    const said = await say(serialize.parse({ name, text }), serialize.describe({ type: 'S', name }));
    const row = said.filter((one) => one.name === 'rowDescription');
    return { name, parameterTypes: parse.parseDescribeStatementResults(said), row, columnTypes: typesIn(row) };
  };

  /** Null for what is asked for the first time. */
  const find = async (text: string): Promise<Prepared | null> => {
    const known = prepared.get(text);
    if (!known && !seenOnce.delete(text)) {
      if (seenOnce.size >= REMEMBERED) seenOnce.clear();
      seenOnce.add(text);
      return null;
    }
    const found = known ?? (await prepare(text));
    // the last used stands last
    prepared.delete(text);
    prepared.set(text, found);
    return found;
  };

  const parameter = (value: unknown, type: number | undefined, options?: QueryOptions): string | null => {
    if (value === null || value === undefined) return null;
    const write = options?.serializers?.[type ?? 0] ?? pglite.serializers[type ?? 0];
    return write ? write(value) : String(value);
  };

  // the library's own way makes one object of all parsers there are and all that are given, with each statement anew
  const parsersFor = (types: readonly number[], { parsers }: QueryOptions): PGlite['parsers'] =>
    Object.fromEntries(
      types.flatMap((type) => {
        const parser = parsers?.[type] ?? pglite.parsers[type];
        return parser ? [[type, parser]] : [];
      }),
    );

  return {
    async query<R>(tx: Transaction, text: string, values: readonly unknown[], options?: QueryOptions) {
      const statement = await find(text);
      if (!statement) return tx.query<R>(text, [...values], options);
      const { name, parameterTypes, row, columnTypes } = statement;
      const parameters = values.map((value, index) => parameter(value, parameterTypes[index], options));
      const said = await say(bound(name, parameters), serialize.execute({}));
      const { parsers: _merged, ...shape } = options ?? {};
      return parse.parseResults([...row, ...said], parsersFor(columnTypes, options ?? {}), shape)[0] as Results<R>;
    },
  };
}

const typesIn = (row: readonly Said[]): number[] => [
  ...new Set((row as readonly Described[]).flatMap(({ fields }) => fields.map(({ dataTypeID }) => dataTypeID))),
];
