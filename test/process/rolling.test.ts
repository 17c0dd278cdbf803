import { tmpdir } from 'node:os';
import { Client } from 'pg';
import { cardOf, pressOf, titlesOf } from '../harness/bot';
import { FakeTeams } from '../harness/fake-teams';
import { networkFile, personId } from '../harness/network-files';
import { ended, freePort, kill, launch as launchWith, type Running, served } from '../harness/process';
import { newDatabase, storeKind } from '../harness/store';
import { textOf } from '../harness/world';
import { ask, Balancer, until } from './balancer';

type Json = Record<string, unknown>;

const AT = '2027-01-25T04:00:00.000Z';
const started: Running[] = [];
let teams: FakeTeams;
let balancer: Balancer;
let admin: Client;
let database: { url: string; drop(): Promise<void> };

// the embedded store has one bot: while that is replaced, nobody is there
const onPostgres = storeKind === 'postgres' ? test : test.skip;
const person = (key: string) => ({ id: personId('KG', key), name: key });

async function launch(): Promise<Running> {
  const settings = { DATABASE_URL: database.url, DATA_DIR: tmpdir(), LOCAL_CLOCK: AT, DRAIN_SECONDS: '4' };
  const running = launchWith(await freePort(), settings, 'dist/main.js');
  started.push(running);
  return served(running);
}

beforeEach(async () => {
  if (storeKind !== 'postgres') return;
  [teams, database] = await Promise.all([new FakeTeams().start(), newDatabase()]);
  admin = new Client({ connectionString: database.url });
  await admin.connect();
  balancer = new Balancer();
});

afterEach(async () => {
  if (storeKind !== 'postgres') return;
  await balancer.stop();
  for (const one of started.splice(0)) await kill(one);
  await admin.end();
  await teams.stop();
  await database.drop();
});

/** Takes the network in, and gets the form that the Secretariat records actions with. */
async function formOf(first: Running): Promise<Json> {
  const team = { tenantId: teams.tenantId, teamId: teams.teamId, serviceUrl: teams.serviceUrl };
  const file = { ...networkFile('KG'), team, channels: { network: teams.channelId } };
  expect((await ask(undefined, `${first.url}/local/networks`, file)).status).toBe(201);
  const typed = teams.message(person('secretariat'), 'action add', { timestamp: AT });
  expect((await ask(undefined, `${first.url}/api/messages`, typed)).status).toBe(200);
  await ask(undefined, `${first.url}/local/clock`, {});
  const form = teams
    .inPersonal(person('secretariat'))
    .map(cardOf)
    .findLast((card) => titlesOf(card).includes('Record action'));
  if (!form) throw new Error('there is no form');
  return form;
}

const press = (card: Json, title: string, inputs: Record<string, string>): Json => {
  const { verb, data } = pressOf(card, title, inputs);
  return teams.press(person('secretariat'), verb, data, { timestamp: AT });
};

const recording = (form: Json, what: string): Json =>
  press(form, 'Record action', { What: what, Lead: 'IOM', Due: '2027-06-30' });

/** Somebody who records one action after the other, each as soon as the one before is answered. */
async function recorder(form: Json, name: string, goesOn: () => boolean): Promise<string[]> {
  const recorded: string[] = [];
  while (goesOn()) {
    const what = `Task ${name} ${recorded.length + 1}`;
    const { status, body } = await balancer.post('/api/messages', recording(form, what));
    expect({ what, status, said: textOf(body.value as never) }).toMatchObject({
      status: 200,
      said: expect.stringMatching(/KG-A-\d+ is recorded/),
    });
    recorded.push(what);
  }
  return recorded;
}

/** Whether somebody waits for what this test holds, and not for another press. */
const heldUp = async (): Promise<boolean> => {
  const waiting = 'select 1 from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))';
  return (await admin.query(waiting)).rows.length > 0;
};

const listens = (bot: Running): Promise<boolean> =>
  ask(undefined, `${bot.url}/healthz`).then(
    () => true,
    () => false,
  );

/** Stops a bot while it has a press in hands that cannot end, and starts another beside it. */
async function replace(bot: Running, held: Json, action: string): Promise<Running> {
  await admin.query('begin');
  await admin.query('select 1 from action_items where action_id = $1 for update', [action]);
  const answer = ask(undefined, `${bot.url}/api/messages`, held);
  await until(heldUp);
  bot.child.kill('SIGTERM');
  const next = launch();
  await until(() => balancer.said(bot.url).has(503));
  // what still comes is answered, and told not to come again on this line
  expect(balancer.said(bot.url).get(503)).toBe('close');
  // it listens no more: now the last press may end
  await until(async () => !(await listens(bot)));
  expect(bot.child.exitCode).toBeNull();
  await admin.query('rollback');
  expect((await answer).status).toBe(200);
  expect(await ended(bot.child)).toBe(0);
  balancer.remove(bot.url);
  const running = await next;
  await balancer.add(running.url);
  return running;
}

onPostgres(
  'rolling restart: each press is answered and recorded once while one bot after the other is replaced',
  async () => {
    const bots = await Promise.all([launch(), launch()]);
    const [first, second] = bots as [Running, Running];
    const form = await formOf(first);
    for (const bot of bots) await balancer.add(bot.url);
    const { body } = await balancer.post('/api/messages', recording(form, 'Held'));
    const shown = body.value as Json;
    let restarting = true;
    const recorders = ['A', 'B', 'C'].map((name) => recorder(form, name, () => restarting));
    const {
      rows: [action],
    } = await admin.query<{ id: string }>("select action_id as id from action_items where what = 'Held'");
    await replace(first, press(shown, 'In progress', {}), action?.id ?? '');
    await replace(second, press(shown, 'Done', {}), action?.id ?? '');
    restarting = false;
    const recorded = (await Promise.all(recorders)).flat();
    const { rows } = await admin.query<{ what: string }>("select what from action_items where what like 'Task %'");
    expect(rows.map(({ what }) => what).sort()).toEqual(recorded.sort());
    const { rows: acts } = await admin.query<{ status: string }>(
      'select status from action_acts where action_id = $1 order by serial',
      [action?.id],
    );
    expect(acts.map(({ status }) => status)).toEqual(['open', 'in_progress', 'done']);
  },
  180_000,
);
