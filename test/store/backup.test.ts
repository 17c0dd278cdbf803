import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { heldMeetings, recordHeldMeetings } from '../../src/features/meetings/usecases';
import { createNetworks } from '../../src/features/membership/usecases';
import { exportNetwork, importNetwork } from '../../src/features/network-file/usecases';
import { silentLogger } from '../../src/kernel/logger';
import { MANIFEST, writeBackup } from '../../src/store/backup';
import { restoreBackup } from '../../src/store/restore';
import { copyOf, furnish, rowsByTable } from '../harness/copies';
import { charters, networkFile, projectRoot } from '../harness/network-files';
import { clockAt } from '../harness/parts';
import { openTestStore, storeKind, type TestStore } from '../harness/store';

const AT = new Date('2027-01-25T04:00:00Z');
const migrations = join(projectRoot, 'migrations');
const meetings = { record: recordHeldMeetings, list: heldMeetings };

let folder: string;
let open: TestStore;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'convenor-backup-'));
  open = await openTestStore();
});
afterEach(async () => {
  await open.close();
  rmSync(folder, { recursive: true, force: true });
});

const deps = () => ({
  ...{ store: open.store, clock: clockAt(AT.toISOString()), charters, meetings },
  networks: createNetworks(charters),
});
const copy = () => join(folder, 'copy');
const restore = () => restoreBackup(open.store, copy(), migrations, silentLogger);
const emptied = () =>
  open.store.transaction((tx) => tx.query('drop schema public cascade; create schema public; select 1 as one'));
const query = async <R>(text: string) => (await open.store.transaction((tx) => tx.query<R>(text))).rows;

test('what is backed up is there again after a restore, to the letter; numbers go on where they were', async () => {
  // separators that a reader of lines could take for the end of one, and more rows than are read at once
  const name = 'Öğle “\u2028” \\ "ক"';
  const un = Array.from({ length: 700 }, (_, at) => new Date(Date.UTC(2027, 0, 1 + at)).toISOString().slice(0, 10));
  const calendar = { un: un.map((date) => ({ date, name, status: 'estimated' as const })) };
  const { id } = await importNetwork(deps(), networkFile('KG', { calendar }), AT);
  const before = await exportNetwork(deps(), id);
  const last = await query<{ serial: string }>('select max(serial)::text as serial from calendar_acts');
  const manifest = await writeBackup(open.store, copy(), AT);
  expect(manifest.tables.find((table) => table.name === 'calendar_days')?.rows).toBe(700);
  expect(statSync(join(copy(), 'people.jsonl')).mode & 0o077).toBe(0);
  await expect(writeBackup(open.store, copy(), AT)).rejects.toMatchObject({ code: 'backup.folder_in_use' });
  await expect(restore()).rejects.toMatchObject({ code: 'backup.target_not_empty' });

  await emptied();
  await restore();
  expect(await exportNetwork(deps(), id)).toEqual(before);
  await importNetwork(deps(), { ...networkFile('KG'), calendar: { un: [] } }, AT);
  const after = await query<{ serial: string }>('select max(serial)::text as serial from calendar_acts');
  expect(Number(after[0]?.serial)).toBe(Number(last[0]?.serial) + 1);
  await expect(query('update calendar_acts set capacity = null')).rejects.toThrow();
});

test('a backup that is damaged, newer or none is refused, and nothing is restored', async () => {
  await importNetwork(deps(), networkFile('TL'), AT);
  const manifest = await writeBackup(open.store, copy(), AT);
  await emptied();
  const people = readFileSync(join(copy(), 'people.jsonl'), 'utf8');
  writeFileSync(join(copy(), 'people.jsonl'), people.slice(1));
  await expect(restore()).rejects.toMatchObject({ code: 'backup.damaged' });
  writeFileSync(join(copy(), 'people.jsonl'), people);
  const later = { ...manifest, migrations: { ...manifest.migrations, '9999_later.sql': 'x' } };
  writeFileSync(join(copy(), MANIFEST), JSON.stringify(later));
  await expect(restore()).rejects.toMatchObject({ code: 'backup.newer' });
  writeFileSync(join(copy(), MANIFEST), '{"format": 1');
  await expect(restore()).rejects.toMatchObject({ code: 'backup.not_there' });
  expect(await query("select 1 from pg_tables where schemaname = 'public'")).toEqual([]);
  writeFileSync(join(copy(), MANIFEST), JSON.stringify(manifest));
  await restore();
  expect(await query('select network_id from networks')).toHaveLength(1);
});

test('a row in every table of the catalogue is the same, to the last sign, in the store of either kind and back', async () => {
  const { id } = await importNetwork(deps(), networkFile('BD'), AT);
  expect(await furnish(open.store, id)).toEqual([]);
  const before = await rowsByTable(open.store);
  expect(Object.entries(before).filter(([, rows]) => rows.length === 0)).toEqual([]);
  // and back again, where there is a server
  const other = await copyOf(open.store, 'pglite');
  expect(await rowsByTable(other.store)).toEqual(before);
  const back = storeKind === 'postgres' ? await copyOf(other.store, 'postgres') : null;
  if (back) expect(await rowsByTable(back.store)).toEqual(before);
  await back?.close();
  await other.close();
}, 180_000);
