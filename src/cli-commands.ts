import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Config, folderOf, readConfig } from './config';
import { loadCharters } from './features/charters/usecases';
import { erasePerson } from './features/custody/erasure.usecases';
import { heldMeetings, recordHeldMeetings } from './features/meetings/usecases';
import { createNetworks } from './features/membership/usecases';
import { exportNetwork, importNetwork } from './features/network-file/usecases';
import type { House } from './house';
import { systemClock } from './kernel/clock';
import { defineError } from './kernel/errors';
import type { Store } from './kernel/store';
import { createLogger } from './logging';
import { fileRooms } from './neighbours/network-files';
import { writeBackup } from './store/backup';
import { openBare, openStore } from './store/open';
import { restoreBackup } from './store/restore';

export const usage = `Usage: npm run convenor -- COMMAND

  import FILE            takes in a network file; the same team again updates its network («-»: standard input)
  export CODE|ID [FILE]  writes a network as a network file, to standard output where no file is named
  erase-person CODE|ID PERSON [--also NAME] [--reason TEXT]
                         erases the data of a former person of a network and keeps the record under a pseudonym
  backup FOLDER          copies the whole store into a new or empty folder
  restore FOLDER         puts a backup into an empty store

The store is that of DATA_DIR or DATABASE_URL, from the environment or from .env.`;

type Environment = Readonly<Record<string, string | undefined>>;

interface Command {
  readonly least: number;
  readonly most: number;
  run(words: readonly string[], env: Environment): Promise<void>;
  /** What to do while a bot runs on the embedded store. */
  wayOut(words: readonly string[], env: Environment): string;
}

const fileUnreadable = defineError<{ file: string; why: string }>(
  'cli.file_unreadable',
  'invalid',
  ({ file, why }) => `${file} cannot be read: ${why}. Nothing was stored.`,
);

const networkNotThere = defineError<{ wanted: string; known: readonly string[] }>(
  'cli.network_unknown',
  'not_found',
  ({ wanted, known }) =>
    `There is no network «${wanted}» in this store. ${known.length > 0 ? `There are: ${known.join(', ')}.` : 'There is none at all.'}`,
);

const severalNetworks = defineError<{ wanted: string; ids: readonly string[] }>(
  'cli.several_networks',
  'conflict',
  ({ wanted, ids }) => `Several networks have the charter ${wanted}; name one by its id: ${ids.join(', ')}.`,
);

const noStore = defineError<{ folder: string }>(
  'cli.no_store',
  'not_found',
  ({ folder }) =>
    `There is no store in ${folder}, and none was made. Name its folder with DATA_DIR, or its server with DATABASE_URL.`,
);

const stderr = (text: string): void => void process.stderr.write(`${text}\n`);

/** Reading a store asks for no credentials of Microsoft, and makes nothing that carries the bot's address. */
const storeConfig = (env: Environment): Config => {
  const { DATA_DIR, DATABASE_URL, LOG_LEVEL = 'warn', LOCAL_CLOCK } = env;
  return readConfig({ DATA_DIR, DATABASE_URL, LOG_LEVEL, LOCAL_CLOCK });
};

/** The settings of a store that there is: who mistypes its folder is not given an empty one. */
function settingsThere(env: Environment): Config {
  const config = storeConfig(env);
  if (!config.databaseUrl && !existsSync(join(config.dataDir, 'pglite'))) throw noStore({ folder: config.dataDir });
  return config;
}

const optionsOf = (config: Config) => ({
  ...(config.databaseUrl ? { databaseUrl: config.databaseUrl } : {}),
  dataDir: config.dataDir,
});

/** The store with its schema up to date, closed afterwards whatever happens. */
async function onStore<T>(config: Config, run: (store: Store) => Promise<T>): Promise<T> {
  const logger = createLogger(config.logLevel);
  const migrationsDir = folderOf(config, 'migrations');
  const store = await openStore({ ...optionsOf(config), migrationsDir, logger });
  try {
    return await run(store);
  } finally {
    await store.close();
  }
}

/** The house without its doors: rooms and queues, so that what follows from an act is written down for the bot. */
const inHouse = <T>(config: Config, run: (house: House) => Promise<T>): Promise<T> =>
  onStore(config, async (store) => {
    // the whole house takes a second to load: the other commands need none of it
    const { assemble, openQueues } = await import('./house.js');
    const house = await assemble(store, config, createLogger(config.logLevel));
    await openQueues(house, config);
    try {
      return await run(house);
    } finally {
      await house.jobs.stop();
    }
  });

const meetings = { record: recordHeldMeetings, list: heldMeetings };

/** With the environment whole: what goes out in consequence carries the bot's own address. */
async function importFile([file = '']: readonly string[], env: Environment): Promise<void> {
  const input = readJson(file);
  const config = readConfig({ LOG_LEVEL: 'warn', ...env, NODE_ENV: undefined });
  const { id } = await inHouse(config, (house) =>
    importNetwork({ ...house, meetings, rooms: fileRooms, entered: house.product.entered }, input, house.clock.now()),
  );
  stderr(`Taken in: the network is ${id}.`);
}

function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw fileUnreadable({ file, why: code === 'ENOENT' ? 'there is no such file' : String(code) });
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw fileUnreadable({ file, why: `it is no JSON (${(error as Error).message})` });
  }
}

async function exportFile([wanted = '', file]: readonly string[], env: Environment): Promise<void> {
  const config = settingsThere(env);
  const text = await onStore(config, async (store) => {
    const networks = createNetworks(loadCharters(folderOf(config, 'charters')));
    const id = await networkId({ store, networks }, wanted);
    return `${JSON.stringify(await exportNetwork({ store, networks, meetings, rooms: fileRooms }, id), null, 2)}\n`;
  });
  if (file === undefined) {
    process.stdout.write(text);
    return;
  }
  // names and addresses of people: for nobody else on this machine
  writeFileSync(file, text, { mode: 0o600 });
  stderr(`Written to ${resolve(file)}.`);
}

async function networkId({ store, networks }: Pick<House, 'store' | 'networks'>, wanted: string): Promise<string> {
  const all = await store.transaction((tx) => networks.all(tx));
  const byId = all.find((network) => network.id === wanted);
  if (byId) return byId.id;
  const [one, ...others] = all.filter((network) => network.charter.code === wanted.toUpperCase());
  if (!one) throw networkNotThere({ wanted, known: all.map(({ id, charter }) => `${charter.code} (${id})`) });
  if (others.length > 0) throw severalNetworks({ wanted, ids: [one, ...others].map(({ id }) => id) });
  return one.id;
}

/** Words behind `--also` and `--reason`; the first two are the network and the person. */
function erasureOf(words: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { also: { type: 'string', multiple: true }, reason: { type: 'string' } },
  });
  const [network = '', ...person] = positionals;
  return { network, person: person.join(' '), also: values.also ?? [], reason: values.reason ?? '' };
}

/** In the house: what stands in Teams with the name is brought up to date by the bot. */
async function erase(words: readonly string[], env: Environment): Promise<void> {
  const { network, person, also, reason } = erasureOf(words);
  const { name, pseudonym, changed, updated } = await inHouse(settingsThere(env), async (house) => {
    const id = await networkId(house, network);
    return erasePerson(house, { networkId: id, person, also, reason, at: house.clock.now() });
  });
  const rows = [...changed].map(([table, n]) => `${table} ${n}`).join(', ');
  stderr(
    `Erased: the record names «${name}» now (${pseudonym}). Rows changed: ${rows}. Messages in Teams to be updated: ${updated}. ` +
      'Backups made before still hold the data: remove them, or run this again after a restore (docs/operating.md).',
  );
}

async function backup([folder = '']: readonly string[], env: Environment): Promise<void> {
  const { tables, madeAt } = await onStore(settingsThere(env), (store) =>
    writeBackup(store, resolve(folder), systemClock.machine()),
  );
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const bytes = tables.reduce((sum, { name }) => sum + statSync(resolve(folder, `${name}.jsonl`)).size, 0);
  stderr(`Backup of ${madeAt}: ${tables.length} tables, ${rows} rows, ${bytes} bytes, in ${resolve(folder)}.`);
}

async function restore([folder = '']: readonly string[], env: Environment): Promise<void> {
  const config = storeConfig(env);
  const store = await openBare(optionsOf(config));
  try {
    const logger = createLogger(config.logLevel);
    const { tables, madeAt } = await restoreBackup(store, resolve(folder), folderOf(config, 'migrations'), logger);
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    stderr(`Restored the backup of ${madeAt}: ${tables.length} tables, ${rows} rows.`);
  } finally {
    await store.close();
  }
}

const stopIt = (): string => 'Stop it (SIGTERM or Ctrl+C), run this again, and start it again.';

export const COMMANDS = {
  import: {
    least: 1,
    most: 1,
    run: importFile,
    wayOut: ([file = 'FILE'], { PORT = '3978', MICROSOFT_APP_ID }) =>
      MICROSOFT_APP_ID
        ? stopIt()
        : `${stopIt()} A bot in local mode also takes the file while it runs: curl -H "content-type: application/json" --data-binary @${file} http://127.0.0.1:${PORT}/local/networks`,
  },
  export: { least: 1, most: 2, run: exportFile, wayOut: stopIt },
  'erase-person': { least: 2, most: 20, run: erase, wayOut: stopIt },
  backup: { least: 1, most: 1, run: backup, wayOut: stopIt },
  restore: { least: 1, most: 1, run: restore, wayOut: stopIt },
} satisfies Readonly<Record<string, Command>>;
