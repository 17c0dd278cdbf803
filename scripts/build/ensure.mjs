import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint } from './fingerprint.mjs';
import { withLock } from './lock.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const dist = join(root, 'dist');
const module = (...parts) => join(root, 'node_modules', ...parts);

/** What is built, from what, and where the mark stands that says from which state of the sources. */
const PARTS = [
  {
    name: 'the bot',
    sources: ['src', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'],
    without: ['src/tab'],
    stamp: join(dist, '.bot'),
    build: buildBot,
  },
  {
    name: 'the tab',
    sources: ['src/tab', 'package-lock.json'],
    without: [],
    stamp: join(dist, 'tab', '.tab'),
    build: buildTab,
  },
];

/**
 * Builds what is older than its sources. Two starts at once build once: the second waits and finds it done.
 * `faults`: the compiler complained; what it wrote runs nevertheless.
 */
export async function ensureBuilt({ always = false } = {}) {
  const isStale = (part) => always || readStamp(part) !== fingerprint(root, part);
  if (!PARTS.some(isStale)) return { faults: false };
  mkdirSync(dist, { recursive: true });
  return withLock(join(dist, '.lock'), () => {
    let faults = false;
    for (const part of PARTS.filter(isStale)) {
      const began = Date.now();
      const print = fingerprint(root, part);
      process.stdout.write(`Building ${part.name} … `);
      if (!part.build()) faults = true;
      writeFileSync(part.stamp, print);
      console.log(`done in ${((Date.now() - began) / 1000).toFixed(1)} s.`);
    }
    return { faults };
  });
}

const readStamp = ({ stamp }) => (existsSync(stamp) ? readFileSync(stamp, 'utf8') : '');

/** Into a folder of its own first, so that what a deleted source left behind goes, and the tab and packages stay. */
function buildBot() {
  const fresh = join(dist, '.fresh');
  rmSync(fresh, { recursive: true, force: true, maxRetries: 5 });
  const clean = run('the compiler', module('typescript', 'bin', 'tsc'), [
    '-p',
    'tsconfig.build.json',
    '--outDir',
    fresh,
  ]);
  if (!existsSync(join(fresh, 'main.js'))) throw new Error('The bot could not be compiled; the messages are above.');
  for (const name of readdirSync(dist)) if (!isKept(name)) rmSync(join(dist, name), { recursive: true });
  for (const name of readdirSync(fresh)) renameSync(join(fresh, name), join(dist, name));
  rmSync(fresh, { recursive: true });
  return clean;
}

const isKept = (name) => name === 'tab' || name.startsWith('.') || name.endsWith('.zip');

function buildTab() {
  const config = join('src', 'tab', 'vite.config.mts');
  const arguments_ = ['build', join('src', 'tab'), '--config', config, '--logLevel', 'warn'];
  if (!run('the tab', module('vite', 'bin', 'vite.js'), arguments_)) throw new Error('The tab could not be built.');
  return true;
}

/** Without npx, which would take half a second to find what we know. Returns whether all went well. */
function run(what, script, arguments_) {
  if (!existsSync(script))
    throw new Error(`${script} is not there. Run «npm ci» first: building needs what it installs.`);
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [script, ...arguments_], {
    cwd: root,
    encoding: 'utf8',
  });
  if (error) throw error;
  if (status !== 0) console.error(`\n${what} says:\n${stdout}${stderr}`);
  return status === 0;
}
