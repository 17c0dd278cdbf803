import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv';
import { checkCard } from '../../../src/cards/check';
import { createCardRenderer } from '../../../src/cards/renderer';
import { standsFor } from '../../../src/features/local-mode/acting.usecases';
import { createClockMover } from '../../../src/features/local-mode/clock.usecases';
import { PLAYGROUND_FILE, seedDemonstration } from '../../../src/features/local-mode/demonstration.usecases';
import { createLocalModeFeature } from '../../../src/features/local-mode/feature';
import type { LocalModeDeps } from '../../../src/features/local-mode/types';
import { heldMeetings, recordHeldMeetings } from '../../../src/features/meetings/usecases';
import { actorOf } from '../../../src/features/membership/rules';
import { createNetworks } from '../../../src/features/membership/usecases';
import type { NetworkFile, NetworkFileDeps } from '../../../src/features/network-file/types';
import { exportNetwork } from '../../../src/features/network-file/usecases';
import { StandingClock } from '../../../src/kernel/clock';
import { charters, projectRoot } from '../../harness/network-files';
import { openTestStore, type TestStore } from '../../harness/store';
import { buttonsOf, textOf } from '../../harness/world';

const AT = new Date('2027-01-25T04:00:00Z');
const DEMOS = join(projectRoot, 'charters', 'demo');
const PLAYGROUND_USER = {
  tenantId: 'c0ffee00-0000-4000-8000-000000000001',
  personId: 'c0ffee00-0000-4000-8000-0000000000a0',
};

let open: TestStore;
let dataDir: string;
beforeEach(async () => {
  open = await openTestStore();
  dataDir = mkdtempSync(join(tmpdir(), 'convenor-demo-'));
});
afterEach(async () => {
  rmSync(dataDir, { recursive: true });
  await open.close();
});

/** A seeded demonstration network with the Playground's user in front of it. */
async function playground(code: string, port = 56_150) {
  const { store } = open;
  const clock = new StandingClock(AT);
  const networks = createNetworks(charters);
  const meetings = { record: recordHeldMeetings, list: heldMeetings };
  const files: NetworkFileDeps = { store, clock, charters, networks, meetings };
  const id = await seedDemonstration({ files, charters, folder: DEMOS, dataDir, port, code });
  const deps: LocalModeDeps = {
    store,
    clock,
    networks,
    cards: createCardRenderer(join(projectRoot, 'cards')),
    mover: createClockMover({
      store,
      clock,
      sweep: { next: async () => undefined, run: async () => 0 },
      settled: async () => {},
    }),
    waitingFor: async (_tx, actor) => [{ what: `Something for ${actor.name}`, command: 'meeting KG-2027-Q1-R' }],
    demonstration: code,
  };
  const network = () => store.transaction((tx) => networks.load(tx, id));
  const who = () => store.transaction((tx) => standsFor(deps, tx, PLAYGROUND_USER));
  const nameOf = async (personId?: string) => (await network()).people.find((person) => person.id === personId)?.name;
  const say = async (line: string) => {
    const [name, ...words] = line.split(' ');
    const command = createLocalModeFeature(deps).commands?.find((one) => one.name === name);
    const actor = actorOf(await network(), (await who()) ?? '', '2027-01-25');
    if (!command || !actor) throw new Error(`nobody says ${line}`);
    const spot = { kind: 'personal' as const, conversationId: 'a', channel: null };
    const { card } = await command.handle({ actor, at: AT, spot, correlationId: 'c' }, words.join(' '));
    expect(checkCard(card)).toEqual([]);
    return { card, text: textOf(card), buttons: buttonsOf(card.body) };
  };
  return { id, files, deps, network, who: async () => nameOf(await who()), say, clock };
}

const fileOf = (code: string) => JSON.parse(readFileSync(join(DEMOS, `${code}.json`), 'utf8')) as NetworkFile;

describe.each(['TR', 'KG', 'TL', 'BD', 'AZ'])('the demonstration of %s', (code) => {
  test('is a network in which every member has a primary, and says so again when exported', async () => {
    const { id, files, network } = await playground(code);
    const { people, playground: shown, channels } = await network();
    for (const member of charters.get(code).members.value)
      expect(
        people.filter((p) => p.represents.some((t) => t.memberId === member.id && t.as === 'primary')),
      ).toHaveLength(1);
    expect(shown).toBe(true);
    const { team, groups = [], ...rest } = fileOf(code);
    const [first] = groups;
    expect(Object.keys(channels).sort()).toEqual(['network', first?.key].sort());
    const { team: _team, channels: _channels, groups: again = [], ...exported } = await exportNetwork(files, id);
    expect(exported).toEqual(rest);
    expect(again).toEqual(groups.toSorted((a, b) => (a.key < b.key ? -1 : 1)));
  });

  test('the Playground accepts its configuration', async () => {
    await playground(code);
    const config = JSON.parse(readFileSync(join(dataDir, PLAYGROUND_FILE), 'utf8'));
    expect(playgroundFaults(config)).toEqual([]);
    expect(config.team.channels).toEqual([{ id: expect.any(String), name: fileOf(code).groups?.[0]?.name }]);
  });
});

/** Holds a configuration against the schema inside the installed Playground. */
function playgroundFaults(config: object): unknown {
  const bundle = readFileSync(join(projectRoot, 'node_modules/@microsoft/m365agentsplayground/dist/index.js'), 'utf8');
  const begin = bundle.indexOf('{"$id":"https://aka.ms/teams-app-test-tool-config/');
  const schema = bundle.slice(begin, bundle.indexOf("')}", begin)).replaceAll("\\'", "'").replaceAll('\\\\', '\\');
  const valid = new Ajv({ strict: false }).compile(JSON.parse(schema));
  return valid(config) ? [] : valid.errors;
}

test('it is seeded once: what happened in it stays, only the address of the Playground moves', async () => {
  const first = await playground('KG');
  await open.store.transaction((tx) => tx.query('update networks set settings = \'{"silenceWorkingDays": 9}\''));
  const second = await playground('KG', 56_199);
  expect(second.id).toBe(first.id);
  expect(await second.network()).toMatchObject({
    settings: { silenceWorkingDays: 9 },
    serviceUrl: 'http://localhost:56199/_connector',
  });
});

test('a network without a demonstration is named with those there are', async () => {
  await expect(playground('XX')).rejects.toThrow(/AZ, BD, KG, TL, TR/);
});

test.each([
  ['KG', 'Beatriz Almada'],
  ['BD', 'Lamia Haq Sikder'],
])('at first the Playground’s user is whoever convenes (%s)', async (code, name) => {
  expect(await (await playground(code)).who()).toBe(name);
});

test('nobody but a user of the Playground is stood in for', async () => {
  const { deps } = await playground('KG');
  const other = { ...PLAYGROUND_USER, tenantId: 'another' };
  const real = { ...PLAYGROUND_USER, personId: 'somebody' };
  for (const incoming of [other, real])
    expect(await open.store.transaction((tx) => standsFor(deps, tx, incoming))).toBeUndefined();
});

test.each([
  ['Nurgul Bekova', 'Nurgul Bekova'],
  ['nurgul', 'Nurgul Bekova'],
  ['bek', 'Nurgul Bekova'],
  ['UNDP', 'Nurgul Bekova'],
  ['un women', 'Elmira Djumalieva'],
  ['the Coordinator', 'Aigul Mambetova'],
  ['Resident Coordinator', 'Beatriz Almada'],
  ['Head of IOM Office', 'Tomas Viernes'],
  ['LM', 'Ruslan Kadyrbekov'],
])('act-as %s is %s', async (words, name) => {
  const kg = await playground('KG');
  const { text } = await kg.say(`act-as ${words}`);
  expect(text).toContain(`You are ${name} now`);
  expect(await kg.who()).toBe(name);
});

test('act-as says in which capacities, and lists what waits with a button for each', async () => {
  const { text, buttons } = await (await playground('KG')).say('act-as Timur');
  expect(text).toContain('UNDP, alternate');
  expect(text).toContain('Something for Timur Abdrahmanov');
  expect(buttons).toEqual(['meeting KG-2027-Q1-R', 'help']);
});

test('several who are meant become buttons, and nothing changes until one is pressed', async () => {
  const kg = await playground('KG');
  const { buttons } = await kg.say('act-as secretariat');
  expect(buttons.sort()).toEqual(['Kanat Jumabekov', 'Zarina Akmatova']);
  expect(await kg.who()).toBe('Beatriz Almada');
});

test.each(['act-as Smith', 'act-as'])('«%s» lists everybody', async (line) => {
  const kg = await playground('KG');
  const { text } = await kg.say(line);
  for (const person of (await kg.network()).people) expect(text).toContain(person.name);
  expect(text).toContain('You are Beatriz Almada now');
});

test('outside the demonstration everybody is who they are', async () => {
  const kg = await playground('KG');
  await open.store.transaction((tx) => tx.query("update networks set playground = false, revision = 'x'"));
  await expect(
    createLocalModeFeature(kg.deps).commands?.[1]?.handle(
      {
        actor: actorOf(await kg.network(), (await kg.network()).people[0]?.id ?? '', '2027-01-25') as never,
        at: AT,
        spot: { kind: 'personal', conversationId: 'a', channel: null },
        correlationId: 'c',
      },
      'UNDP',
    ),
  ).rejects.toMatchObject({ code: 'local_mode.no_playground' });
});

describe('clock', () => {
  test('alone says the time of the network', async () => {
    const { text } = await (await playground('KG')).say('clock');
    expect(text).toContain('Mon 25 Jan 2027, 10:00 (Asia/Bishkek)');
  });

  test.each(['2027-02-01 17:03', '2027-02-01T11:03:00Z', 'Mon 1 Feb 2027, 17:03'])('%s moves it', async (words) => {
    const kg = await playground('KG');
    expect((await kg.say(`clock ${words}`)).text).toContain('Mon 1 Feb 2027, 17:03 (Asia/Bishkek)');
    expect(kg.clock.now()).toEqual(new Date('2027-02-01T11:03:00Z'));
  });

  test.each(['tomorrow', '2027-02-30 10:00', '01/02/2027 10:00'])(
    '%s is refused with the form to use',
    async (words) => {
      await expect((await playground('KG')).say(`clock ${words}`)).rejects.toThrow(/clock 2027-02-01 17:03/);
    },
  );

  test('it never goes back', async () => {
    await expect((await playground('KG')).say('clock 2027-01-01 10:00')).rejects.toMatchObject({ kind: 'conflict' });
  });
});
