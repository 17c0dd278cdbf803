// Duties are the same whatever the server's zone: the rules run in processes that believe they stand elsewhere.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transformFileSync } from '@swc/core';
import { projectRoot } from '../../harness/network-files';
import { aMeeting, aNetwork, noFacts } from './networks';

const ROOMS = ['charters', 'calendar', 'membership', 'meetings', 'obligations'];
const NETWORKS = ['TR', 'KG', 'TL', 'BD', 'AZ'].map((code) =>
  aNetwork(code, { groups: [{ key: 'LM', established: '2026-02-10' }] }),
);
const FACTS = {
  ...noFacts('2026-08-01T00:00:00Z'),
  meetings: [aMeeting('M1', 'regular', '2026-09-30T21:30:00Z'), aMeeting('M2', 'annual', '2026-12-31T20:30:00Z')],
};

const SCRIPT = `
const dir = process.argv[1];
const [networks, facts] = JSON.parse(require('node:fs').readFileSync(dir + '/input.json', 'utf8'));
const { obligationsOn } = require(dir + '/src/features/obligations/rules.js');
facts.entered = new Date(facts.entered);
for (const meeting of facts.meetings) meeting.startsAt = new Date(meeting.startsAt);
const lines = [];
for (const network of networks)
  for (let at = Date.UTC(2026, 8, 1, 3, 30); at < Date.UTC(2027, 6, 1); at += 401.7 * 3600000)
    for (const { duty, why, source, ...standing } of obligationsOn(network, facts, new Date(at)))
      lines.push(JSON.stringify([new Date(at), standing]));
process.stdout.write(lines.join('\\n'));
`;

let compiled = '';
beforeAll(() => {
  compiled = mkdtempSync(join(tmpdir(), 'convenor-duties-'));
  writeFileSync(join(compiled, 'input.json'), JSON.stringify([NETWORKS, FACTS]));
  const rules = ROOMS.flatMap((room) => {
    const folder = `src/features/${room}`;
    const names = readdirSync(join(projectRoot, folder)).filter((name) =>
      /(rules|errors|messages|schema)\.ts$/.test(name),
    );
    return names.map((name) => `${folder}/${name}`);
  });
  for (const path of [...rules, 'src/kernel/errors.ts', 'src/kernel/actor.ts']) {
    const target = join(compiled, path.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, transformFileSync(join(projectRoot, path), { configFile: join(projectRoot, '.swcrc') }).code);
  }
});
afterAll(() => rmSync(compiled, { recursive: true, force: true }));

const printedIn = (zone: string): string =>
  execFileSync(process.execPath, ['-e', SCRIPT, compiled], {
    env: { PATH: process.env.PATH, TZ: zone, NODE_PATH: join(projectRoot, 'node_modules') },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });

test('a server in Honolulu or Auckland finds every duty as one in UTC does', () => {
  const atUtc = printedIn('UTC');
  expect(atUtc.split('\n').length).toBeGreaterThan(400);
  for (const zone of ['Pacific/Honolulu', 'Pacific/Auckland']) expect(printedIn(zone) === atUtc).toBe(true);
}, 60_000);
