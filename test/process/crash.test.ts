import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeTeams } from '../harness/fake-teams';
import { networkFile, personId, projectRoot } from '../harness/network-files';
import { furnish } from '../harness/pglite-template';
import { ended, freePort, kill, launch as launchWith, type Running, served } from '../harness/process';
import { newDatabase, storeKind } from '../harness/store';

const members = ['RCO', 'IOM', 'UNODC', 'UNDP', 'UNWOMEN', 'FAO', 'UNICEF', 'UNHCR', 'ILO', 'UNESCO'];
let teams: FakeTeams;
let dataDir: string;
let database: { url: string; drop(): Promise<void> } | null;
const started: Running[] = [];

beforeEach(async () => {
  teams = await new FakeTeams().start();
  dataDir = mkdtempSync(join(tmpdir(), 'convenor-crash-'));
  database = storeKind === 'postgres' ? await newDatabase() : null;
  if (!database) furnish(dataDir);
});

afterEach(async () => {
  for (const one of started.splice(0)) await kill(one);
  await teams.stop();
  await database?.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

function launch(port: number, drainSeconds = 0): Running {
  const running = launchWith(port, {
    DRAIN_SECONDS: String(drainSeconds),
    DATA_DIR: dataDir,
    LOCAL_CLOCK: '2027-01-25T10:00:00+06:00',
    DATABASE_URL: database?.url ?? '',
  });
  started.push(running);
  return running;
}

const post = async (running: Running, path: string, body: unknown) => {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(running.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

async function withNetwork(running: Running): Promise<void> {
  const team = { tenantId: teams.tenantId, teamId: teams.teamId, serviceUrl: teams.serviceUrl };
  const answer = await post(running, '/local/networks', {
    ...networkFile('KG'),
    team,
    channels: { network: teams.channelId },
  });
  expect(answer.status).toBe(201);
}

/** Until all that is to be sent waits for its next attempt: what is under way at a kill is rightly unknown. */
async function resting(running: Running): Promise<void> {
  for (;;) {
    // counted before the bot is asked: what was called after its answer may still be under way
    const called = teams.calls.length;
    const answer = await fetch(`${running.url}/readyz`);
    const { undelivered, underWay } = (await answer.json()) as { undelivered: number; underWay: number };
    if (undelivered <= members.length) throw new Error('the notices were given up before the bot was killed');
    if (called >= undelivered && underWay === 0) return;
  }
}

const bundle = join(projectRoot, 'dist/main.js');
const chair = { id: personId('KG', 'chair-rc'), name: 'Chair' };
const noticesOf = (member: string) =>
  teams
    .inPersonal({ id: personId('KG', member), name: member })
    .filter((message) => JSON.stringify(message.activity).includes('KG-2027-Q1-R'));
const convene = (running: Running) =>
  post(running, '/api/messages', {
    ...teams.message(chair, 'convene 2027-02-25 10:00'),
    timestamp: '2027-01-25T04:00:00.000Z',
  });

test('killed between the transaction and the sending: after the next start each message comes, once', async () => {
  const port = await freePort();
  const first = await served(launch(port));
  await withNetwork(first);
  // Teams is busy, so that nothing gets out before the kill
  teams.fault = () => ({ status: 503, headers: { 'retry-after': '10' } });
  expect((await convene(first)).status).toBe(200);
  await resting(first);
  await kill(first);
  expect(teams.posted).toHaveLength(0);
  teams.fault = undefined;
  const second = await served(launch(port));
  expect((await post(second, '/local/clock', {})).status).toBe(200);
  for (const member of members) expect(noticesOf(member)).toHaveLength(1);
  expect(teams.posted.filter((message) => message.conversationId.startsWith(teams.channelId))).toHaveLength(1);
}, 180_000);

test('killed at any moment while sending: nobody is told twice, and what was not told is reported as unknown', async () => {
  const port = await freePort();
  const first = await served(launch(port));
  await withNetwork(first);
  await convene(first);
  await kill(first);
  const second = await served(launch(port));
  await post(second, '/local/clock', {});
  const told = members.map((member) => noticesOf(member).length);
  expect(Math.max(...told)).toBe(1);
  const unknown = [...second.said().matchAll(/"key":"meetings:[^"]+:notice:person:[^"]+","state":"unknown"/g)];
  expect(told.filter((count) => count === 1).length + unknown.length).toBeGreaterThanOrEqual(members.length);
  // on a store that bots share, what a dead one had under way is taken over when it has said nothing for ten seconds
}, 180_000);

const onPglite = storeKind === 'postgres' ? test.skip : test;

// bots that share a store: rolling.test.ts
onPglite(
  'SIGTERM: not ready first, still serving, then gone; a second start builds nothing anew and finds yesterday’s data',
  async () => {
    const port = await freePort();
    const first = await served(launch(port, 4));
    const built = statSync(bundle).mtimeMs;
    await withNetwork(first);
    await convene(first);
    await post(first, '/local/clock', {});
    first.child.kill('SIGTERM');
    // the signal may still be on its way to the process; a bot that never says it leaves lets this wait for ever
    while ((await fetch(`${first.url}/readyz`)).status !== 503);
    expect((await convene(first)).status).toBe(200);
    expect(await ended(first.child)).toBe(0);
    const second = await served(launch(port));
    const before = teams.posted.length;
    await post(second, '/api/messages', {
      ...teams.message(chair, 'meetings'),
      timestamp: '2027-01-25T04:00:00.000Z',
    });
    await post(second, '/local/clock', {});
    expect(JSON.stringify(teams.posted.slice(before))).toContain('KG-2027-Q1-R');
    // how long a start takes is measured by `npm run bench`
    expect(statSync(bundle).mtimeMs).toBe(built);
  },
  180_000,
);

onPglite(
  'a second process on the same data folder is refused with a sentence, and the first goes on',
  async () => {
    const first = await served(launch(await freePort()));
    const second = launch(await freePort());
    expect(await ended(second.child)).toBe(1);
    expect(second.said()).toContain('Another Convenor is running on the data folder');
    expect(second.said()).toContain('DATA_DIR');
    expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
  },
  180_000,
);

test('faults of the configuration are all named, and the bot does not start', async () => {
  const env = { ...process.env, PORT: 'many', MICROSOFT_APP_ID: 'no-guid', LOG_LEVEL: 'loud', DATA_DIR: dataDir };
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: projectRoot,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (data) => (said += String(data)));
  expect(await ended(child)).toBe(1);
  for (const name of ['PORT', 'MICROSOFT_APP_ID', 'LOG_LEVEL']) expect(said).toContain(name);
});

onPglite(
  'with Microsoft credentials nothing of local mode is there: no route, no name to act under, no activity without a token',
  async () => {
    const port = await freePort();
    const id = '11111111-2222-4333-8444-555555555555';
    const running = launchWith(
      port,
      {
        ...{ DATA_DIR: dataDir, DATABASE_URL: '', NODE_ENV: 'production', HOST: '127.0.0.1' },
        ...{ MICROSOFT_APP_ID: id, MICROSOFT_APP_PASSWORD: 'secret', MICROSOFT_APP_TENANT_ID: id },
        ...{ PUBLIC_URL: 'https://convenor.example.org', LINK_SECRET: 's'.repeat(40), LOCAL_CLOCK: '' },
      },
      'dist/main.js',
    );
    started.push(running);
    await served(running);
    for (const path of ['/local/networks', '/local/clock', '/local/anything'])
      expect([path, (await post(running, path, networkFile('KG'))).status]).toEqual([path, 404]);
    expect((await fetch(`${running.url}/api/overview?as=${chair.id}`)).status).toBe(401);
    expect((await fetch(`${running.url}/metrics`)).status).toBe(404);
    const typed = {
      ...teams.message(chair, 'convene 2027-02-25 10:00'),
      serviceUrl: 'https://smba.trafficmanager.net/emea/',
    };
    // signed by nobody, and by somebody who calls the signing unnecessary
    const claims = { iss: 'https://api.botframework.com', aud: id, serviceurl: typed.serviceUrl, exp: 4_102_444_800 };
    const part = (words: object) => Buffer.from(JSON.stringify(words)).toString('base64url');
    for (const authorization of ['', 'Bearer x', `Bearer ${part({ alg: 'none' })}.${part(claims)}.`]) {
      const headers = { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) };
      const answer = await fetch(`${running.url}/api/messages`, {
        method: 'POST',
        headers,
        body: JSON.stringify(typed),
      });
      expect([authorization, answer.status]).toEqual([authorization, 401]);
    }
    expect(teams.calls).toEqual([]);
  },
  180_000,
);

test('in production there is no local mode: without credentials the bot does not start', async () => {
  const running = launchWith(await freePort(), { DATA_DIR: dataDir, NODE_ENV: 'production' }, 'dist/main.js');
  started.push(running);
  expect(await ended(running.child)).toBe(1);
  expect(running.said()).toContain('MICROSOFT_APP_ID: missing. With NODE_ENV=production');
}, 60_000);
