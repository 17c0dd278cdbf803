import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const scripts = resolve(__dirname, '..', '..', 'scripts', 'build');
const moduleUrl = (name: string): string => JSON.stringify(new URL(`file://${join(scripts, name)}`).href);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'convenor-build-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A start of its own that writes down when it has the lock and when it gives it back. */
const starter = (name: string) => `
  import { withLock } from ${moduleUrl('lock.mjs')};
  import { appendFileSync } from 'node:fs';
  const log = (what) => appendFileSync(${JSON.stringify(join(folder, 'log'))}, '${name} ' + what + '\\n');
  await withLock(${JSON.stringify(join(folder, '.lock'))}, async () => {
    log('in');
    await new Promise((done) => setTimeout(done, 150));
    log('out');
  });`;

const run = (source: string): Promise<number | null> =>
  new Promise((done) =>
    spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: 'inherit' }).once('exit', done),
  );

test('two starts at once build one after the other, also after a third one died with the lock', async () => {
  const gone = spawnSync(process.execPath, ['-e', '']).pid;
  writeFileSync(join(folder, '.lock'), `${gone} 0 0`);
  expect(await Promise.all(['a', 'b', 'c'].map((name) => run(starter(name))))).toEqual([0, 0, 0]);
  const lines = readFileSync(join(folder, 'log'), 'utf8').trim().split('\n');
  expect(lines).toHaveLength(6);
  for (let i = 0; i < 6; i += 2) expect(lines[i + 1]).toBe(lines[i]?.replace(' in', ' out'));
});

test('what is built is known by the contents of its sources, not by their times', () => {
  const source = `
    import { fingerprint } from ${moduleUrl('fingerprint.mjs')};
    import { utimesSync, writeFileSync } from 'node:fs';
    const folder = ${JSON.stringify(folder)};
    const file = folder + '/a.ts';
    const print = () => fingerprint(folder, { sources: ['a.ts'], without: [] });
    writeFileSync(file, 'one');
    const first = print();
    utimesSync(file, 1, 1);
    const touched = print();
    writeFileSync(file, 'two');
    console.log(JSON.stringify([first === touched, first === print()]));`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', source], { encoding: 'utf8' });
  expect(JSON.parse(stdout)).toEqual([true, false]);
});
