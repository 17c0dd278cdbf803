import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..', '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const node = (...args: string[]) => spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });

test('every path that CONTRIBUTING.md names exists', () => {
  const paths = [
    ...read('CONTRIBUTING.md').matchAll(/`((?:src|test|cards|charters|migrations|scripts|docs)\/[\w./-]+)`/g),
  ];
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.map(([, path]) => path).filter((path) => !existsSync(join(root, path ?? '')))).toEqual([]);
});

test('every path that the pages on threats and on running it name exists', () => {
  for (const page of ['docs/threat-model.md', 'docs/operating.md']) {
    const named = [...read(page).matchAll(/`((?:src|test|cards|charters|migrations|scripts|docs)\/[\w./-]+)`/g)];
    const missing = named.map(([, path]) => path ?? '').filter((path) => !existsSync(join(root, path)));
    expect([page, missing]).toEqual([page, []]);
  }
});

test('what runs in production is under licences that let anybody use it', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { dev?: boolean; license?: string }>;
  };
  const free = /^\(?(?:MIT|ISC|0BSD|Apache-2\.0|BSD-[23]-Clause|BlueOak-1\.0\.0|Unlicense|PSF-2\.0|AFL-2\.1)\b/;
  // these two say so in their files alone (MIT)
  const unsaid = ['node_modules/escape-regexp-component', 'node_modules/jspath'];
  const others = Object.entries(packages).filter(
    ([path, { dev, license }]) => path !== '' && !dev && !unsaid.includes(path) && !free.test(license ?? ''),
  );
  expect(others.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
});

test('every picture and page that the README names exists', () => {
  const links = [...read('README.md').matchAll(/\]\(([^)#]+)\)/g)].map(([, path]) => path ?? '');
  expect(links.filter((path) => !path.startsWith('http') && !existsSync(join(root, path)))).toEqual([]);
});

test('what the README’s walk has one type and press is what npm run pictures types and presses', () => {
  const [, walk = ''] = /## A walk through one meeting([\s\S]*?)\n## /.exec(read('README.md')) ?? [];
  const [, ...steps] = walk.split(/\n(?=\d+\. )/);
  const words = [...steps.join('\n').matchAll(/`([^`]+)`/g)].map(([, said = '']) => said.replace(/^act-as /, ''));
  const tour = read('test/browser/tour.ts')
    .replace(/\$\{NUMBER\}/g, 'KG-2027-Q1-R')
    .replaceAll('`', "'");
  const quoted = (said: string) => tour.includes(`'${said}'`);
  expect(steps).toHaveLength(10);
  // what is offered, and not pressed
  expect(words.filter((said) => said !== 'Undo' && !quoted(said))).toEqual([]);
});

test('docs/rules.md says what charters/base.json says (npm run docs:rules)', () => {
  const script = `import('./scripts/rules-doc.mjs').then(async ({ rulesPage }) => {
    const { readFileSync } = await import('node:fs');
    process.stdout.write(rulesPage(JSON.parse(readFileSync('charters/base.json', 'utf8'))));
  })`;
  expect(node('-e', script).stdout).toBe(read('docs/rules.md'));
});

test('.env.example explains every variable that the configuration reads', () => {
  const names = [...read('src/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => name ?? '');
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => name !== 'NODE_ENV' && !read('.env.example').includes(`${name}=`))).toEqual([]);
});

describe('the structure script', () => {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  const verdictOn = (files: Readonly<Record<string, string>>) => {
    const folder = mkdtempSync(join(tmpdir(), 'structure-'));
    folders.push(folder);
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(folder, 'src', path, '..'), { recursive: true });
      writeFileSync(join(folder, 'src', path), text);
    }
    const { status, stderr } = node('scripts/check-structure.mjs', folder);
    return { status, said: stderr };
  };

  test('is content with this house', () => expect(node('scripts/check-structure.mjs').status).toBe(0));

  test('a feature may not know the web', () => {
    const { status, said } = verdictOn({
      'web/server.ts': 'export const a = 1;',
      'features/meetings/usecases.ts': "import { a } from '../../web/server';\nexport const b = a;",
    });
    expect(status).toBe(1);
    expect(said).toContain('features may not import web');
  });

  test('a feature may not know one that comes after it, nor the store of another', () => {
    const { said } = verdictOn({
      'features/minutes/usecases.ts': 'export const a = 1;',
      'features/meetings/store.ts': 'export const a = 1;',
      'features/agenda/usecases.ts':
        "import { a } from '../minutes/usecases';\nimport { a as b } from '../meetings/store';\nexport { a, b };",
    });
    expect(said).toContain('agenda stands before minutes');
    expect(said).toContain('only types, schema, rules, usecases are open');
  });

  test('rules are pure, libraries have their room, only the kernel reads the clock', () => {
    const { said } = verdictOn({
      'features/meetings/store.ts': 'export const a = 1;',
      'features/meetings/rules.ts': "import { a } from './store';\nexport const now = () => new Date();\nexport { a };",
      'jobs/queue.ts': "import restify from 'restify';\nexport { restify };",
      'features/meetings/helpers.ts': 'export {};',
    });
    expect(said).toContain('rules are pure');
    expect(said).toContain('belongs to src/web');
    expect(said).toContain('reads the machine’s clock');
    expect(said).toContain('called after its role');
  });
});
