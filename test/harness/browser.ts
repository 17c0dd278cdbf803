import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What playwright-core needs to start a browser that this machine already has. */
export interface FoundBrowser {
  executablePath: string;
  args: string[];
}

// Chromium refuses its sandbox to root and in most containers; the pages under test are our own.
const ARGS = ['--no-sandbox', '--disable-dev-shm-usage'];

const NAMES = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const WINDOWS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
];

/**
 * Chrome, Edge or Chromium: CHROME_PATH first, then the usual places, then the one of @sparticuz/chromium where that is installed.
 * Null where there is none: the test is skipped and says so. With CI set that is an error, for a suite that skips proves nothing.
 */
export function findBrowser(): FoundBrowser | null {
  const executablePath = candidates().find((path) => existsSync(path));
  const found = executablePath ? { executablePath, args: ARGS } : packagedBrowser();
  if (!found && process.env.CI) throw new Error('No Chrome, Edge or Chromium: install one or set CHROME_PATH.');
  return found;
}

function candidates(): string[] {
  const { CHROME_PATH, PATH = '', PROGRAMFILES, LOCALAPPDATA } = process.env;
  const given = CHROME_PATH ? [CHROME_PATH] : [];
  if (process.platform === 'darwin') return [...given, ...MAC];
  if (process.platform === 'win32')
    return [...given, ...inFolders([PROGRAMFILES, process.env['PROGRAMFILES(X86)'], LOCALAPPDATA], WINDOWS)];
  return [...given, ...inFolders([...PATH.split(delimiter), '/snap/bin'], NAMES)];
}

function inFolders(folders: (string | undefined)[], names: string[]): string[] {
  const known = folders.filter((folder) => folder !== undefined && folder !== '') as string[];
  return known.flatMap((folder) => names.map((name) => join(folder, name)));
}

const PACKAGE = '@sparticuz/chromium';
const UNPACK = `import chromium from '${PACKAGE}'; console.log(JSON.stringify({ path: await chromium.executablePath(), args: chromium.args }));`;

/** `npm install --no-save @sparticuz/chromium` brings a browser to a machine that has none. It is a module that jest cannot load. */
function packagedBrowser(): FoundBrowser | null {
  const root = join(__dirname, '..', '..');
  if (!existsSync(join(root, 'node_modules', PACKAGE))) return null;
  const run = spawnSync(process.execPath, ['--input-type=module', '--eval', UNPACK], { cwd: root, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${PACKAGE} could not be unpacked: ${run.stderr}`);
  const { path, args } = JSON.parse(run.stdout) as { path: string; args: string[] };
  return { executablePath: path, args: [...args, ...ARGS] };
}
