import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockFolder } from '../../src/store/folder-lock';
import { networkFile, projectRoot } from '../harness/network-files';
import { newDatabase, storeKind } from '../harness/store';

let folder: string;
let database: { url: string; drop(): Promise<void> } | null;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'convenor-cli-'));
  database = storeKind === 'postgres' ? await newDatabase() : null;
});
afterEach(async () => {
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly said: string;
}

/** `npm run convenor -- …` in a process of its own, as a Secretariat's server runs it. */
const convenor = (...words: string[]): Promise<Ended> =>
  new Promise((done) => {
    const child = spawn(process.execPath, [join(projectRoot, 'scripts', 'convenor.mjs'), ...words], {
      cwd: projectRoot,
      env: { PATH: process.env.PATH, DATA_DIR: folder, DATABASE_URL: database?.url ?? '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let said = '';
    child.stdout.on('data', (data) => {
      out += String(data);
    });
    child.stderr.on('data', (data) => {
      said += String(data);
    });
    child.once('exit', (code) => done({ code, out, said }));
  });

const written = (name: string, content: string): string => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};
const kg = () => written('kg.json', JSON.stringify(networkFile('KG')));

test('a network file goes in and comes out again; nothing but the network stands on standard output', async () => {
  const imported = await convenor('import', kg());
  expect(imported).toMatchObject({ code: 0, out: '', said: expect.stringMatching(/the network is kg-[0-9a-f]{8}/) });
  const exported = await convenor('export', 'kg');
  expect(exported.code).toBe(0);
  expect(JSON.parse(exported.out)).toMatchObject({ charter: 'KG', team: networkFile('KG').team });
}, 300_000);

test('what is wrong is told with its way out, and by the exit code: 1 refused, 2 not understood', async () => {
  const broken = await convenor('import', written('no.json', '{'));
  expect(broken).toMatchObject({ code: 1, said: expect.stringContaining('it is no JSON') });
  const misspelt = await convenor('imprt', 'x');
  expect(misspelt).toMatchObject({ code: 2, said: expect.stringContaining('Usage: npm run convenor') });
  // a mistyped folder of the store is not given an empty one, and a file is no folder to put a backup in
  const backup = await convenor('backup', written('file', ''));
  const why = database ? 'it is no folder (ENOTDIR)' : `There is no store in ${folder}`;
  expect(backup).toMatchObject({ code: 1, said: expect.stringContaining(why) });
  expect(existsSync(join(folder, 'pglite'))).toBe(false);
}, 300_000);

const onPglite = storeKind === 'pglite' ? test : test.skip;

onPglite(
  'on the folder of a running bot nothing is done, and the way out is named',
  async () => {
    mkdirSync(join(folder, 'pglite'));
    const running = await lockFolder(folder);
    try {
      const refused = await convenor('import', kg());
      expect(refused.code).toBe(1);
      expect(refused.said).toContain('Another Convenor is running on the data folder');
      expect(refused.said).toContain('http://127.0.0.1:3978/local/networks');
      const backup = await convenor('backup', join(folder, 'copy'));
      expect(backup).toMatchObject({ code: 1, said: expect.stringContaining('Stop it') });
    } finally {
      await running.release();
    }
  },
  120_000,
);
