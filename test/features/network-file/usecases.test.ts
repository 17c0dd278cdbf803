import { meetingsOf, recordHeldMeetings } from '../../../src/features/meetings/usecases';
import { createNetworks } from '../../../src/features/membership/usecases';
import { createNetworkFileFeature } from '../../../src/features/network-file/feature';
import type { HeldMeetings, NetworkFile, NetworkFileDeps } from '../../../src/features/network-file/types';
import { exportNetwork, importNetwork } from '../../../src/features/network-file/usecases';
import { StandingClock } from '../../../src/kernel/clock';
import type { Store } from '../../../src/kernel/store';
import { charters, networkFile, personId } from '../../harness/network-files';
import { openTestStore, type TestStore } from '../../harness/store';

const AT = new Date('2027-01-25T04:00:00Z');

const meetings: HeldMeetings = {
  record: recordHeldMeetings,
  list: async (tx, networkId) =>
    (await meetingsOf(tx, networkId))
      .filter((meeting) => meeting.state === 'held')
      .map((meeting) => ({ kind: meeting.groupKey ?? meeting.kind, start: meeting.startsAt })),
};

let open: TestStore;
let deps: NetworkFileDeps;
beforeEach(async () => {
  open = await openTestStore();
  deps = depsOn(open.store);
});
afterEach(() => open.close());

const depsOn = (store: Store): NetworkFileDeps => ({
  store,
  clock: new StandingClock(AT),
  charters,
  networks: createNetworks(charters),
  meetings,
});

const networksIn = (store: Store) =>
  store.transaction(async (tx) => (await tx.query<{ network_id: string }>('select network_id from networks')).rows);
const load = (id: string) => open.store.transaction((tx) => deps.networks.load(tx, id));

const full = (code: string): NetworkFile =>
  networkFile(code, {
    channels: { network: `19:network-${code}`, LM: `19:lm-${code}` },
    groups: [
      {
        key: 'LM',
        name: 'Labour Migration',
        established: '2021-03-01',
        chairs: [{ person: personId(code, 'ILO'), since: '2026-02-15' }],
        leads: [personId(code, 'UNDP')],
        participants: [{ person: personId(code, 'UNICEF'), as: 'member' }],
      },
    ],
    calendar: {
      un: ['2027-02-21', { date: '2027-03-08', half: 'pm', name: 'Women’s Day' }],
      gov: ['2027-02-21'],
      workingDays: { gov: ['2027-03-20'] },
      closeOfBusiness: [{ from: '2027-02-08', to: '2027-03-08', at: '15:30' }],
      unctMeetings: ['2027-02-24T10:00'],
    },
    meetings: [
      { kind: 'regular', start: '2026-12-17T10:00' },
      { kind: 'LM', start: '2026-11-10T14:00' },
    ],
    government: { successor: { name: 'Ministry', confirmedBy: personId(code, 'secretariat'), on: '2026-11-01' } },
    settings: { silenceWorkingDays: 7 },
  });

test('a network file becomes a network, with local times in the zone of its charter', async () => {
  const { id } = await importNetwork(deps, full('BD'), AT);
  expect(id).toMatch(/^bd-[0-9a-f]{8}$/);
  const network = await load(id);
  expect(network.unctMeetings).toEqual([new Date('2027-02-24T10:00:00+06:00')]);
  expect(network.settings.silenceWorkingDays).toBe(7);
  expect(network.members.map((member) => member.id)).toEqual(charters.get('BD').members.value.map((m) => m.id));
  const held = await open.store.transaction((tx) => meetings.list(tx, id));
  expect(held).toContainEqual({ kind: 'regular', start: new Date('2026-12-17T10:00:00+06:00') });
  expect(held).toContainEqual({ kind: 'LM', start: new Date('2026-11-10T14:00:00+06:00') });
});

test('everything but charter, team and people may be left out: the Network channel is then General', async () => {
  const { charter, team, people } = networkFile('TL');
  const { id } = await importNetwork(deps, { charter, team, people }, AT);
  expect((await load(id)).channels).toEqual({ network: team.teamId });
});

test('a file with a fault stores nothing', async () => {
  const file = { ...full('KG'), settings: { nonsense: 1 } };
  await expect(importNetwork(deps, file, AT)).rejects.toMatchObject({
    code: 'network_file.invalid',
    options: { details: [{ path: 'settings.nonsense' }] },
  });
  expect(await networksIn(open.store)).toEqual([]);
});

test('what fails late stores nothing either', async () => {
  const failing = { ...deps, entered: () => Promise.reject(new Error('late')) };
  await expect(importNetwork(failing, full('KG'), AT)).rejects.toThrow('late');
  expect(await networksIn(open.store)).toEqual([]);
});

test('an unknown charter is named with those there are', async () => {
  await expect(importNetwork(deps, { ...networkFile('KG'), charter: 'XX' }, AT)).rejects.toMatchObject({
    options: { details: [{ path: 'charter', message: expect.stringContaining('KG') }] },
  });
});

test('the same team again is the same network, and what the file leaves out stays', async () => {
  const first = await importNetwork(deps, full('KG'), AT);
  const { charter, team, people } = full('KG');
  const fewer = people.filter((person) => person.id !== personId('KG', 'UNICEF'));
  const second = await importNetwork(deps, { charter, team, people: fewer }, AT);
  expect(second).toEqual(first);
  const network = await load(first.id);
  expect(network.settings.silenceWorkingDays).toBe(7);
  expect(network.government.successor?.name).toBe('Ministry');
  expect(network.channels).toEqual(full('KG').channels);
  // she left the roster, and with it the group
  expect(network.groups[0]?.people.map((term) => term.as).sort()).toEqual(['chair', 'lead']);
  expect(await open.store.transaction((tx) => meetings.list(tx, first.id))).toHaveLength(2);
});

test('a team keeps its charter', async () => {
  await importNetwork(deps, networkFile('KG'), AT);
  const other = { ...networkFile('AZ'), team: networkFile('KG').team };
  await expect(importNetwork(deps, other, AT)).rejects.toMatchObject({ kind: 'conflict' });
});

test('X-01: a channel of another network is refused', async () => {
  await importNetwork(deps, networkFile('KG'), AT);
  const kg = networkFile('KG');
  const file = { ...networkFile('AZ'), team: { ...kg.team, teamId: '19:other' }, channels: kg.channels };
  await expect(importNetwork(deps, file, AT)).rejects.toMatchObject({
    options: { details: [{ path: 'channels.network', message: expect.stringContaining('another network') }] },
  });
});

test('an entity that a decision admitted stays a member when the file comes again', async () => {
  const { id } = await importNetwork(deps, networkFile('BD'), AT);
  await open.store.transaction((tx) =>
    tx.query(
      `insert into members (network_id, member_id, name, position, from_day) values ('${id}', 'UNFPA', 'UNFPA', 9, '2027-01-20');
       update networks set revision = 'admitted'`,
    ),
  );
  const people = [
    ...networkFile('BD').people,
    { id: 'p', name: 'P', represents: [{ member: 'unfpa', as: 'primary' }] },
  ];
  await importNetwork(deps, { ...networkFile('BD'), people }, AT);
  expect((await load(id)).members.at(-1)).toEqual({ id: 'UNFPA', name: 'UNFPA', from: '2027-01-20', to: null });
});

test.each(['TR', 'KG', 'TL', 'BD', 'AZ'])('%s: what is exported and imported again is the same', async (code) => {
  const { id } = await importNetwork(deps, full(code), AT);
  const file = await exportNetwork(deps, id, AT);
  expect(JSON.stringify(file)).not.toContain('null');
  const other = await openTestStore();
  try {
    const there = depsOn(other.store);
    const again = await importNetwork(there, JSON.parse(JSON.stringify(file)), AT);
    expect(again.id).toBe(id);
    expect(await exportNetwork(there, again.id, AT)).toEqual(file);
  } finally {
    await other.close();
  }
});

describe('POST /local/networks', () => {
  const post = (body: unknown) => {
    const route = createNetworkFileFeature(deps).routes?.[0];
    if (!route) throw new Error('no route');
    expect(route).toMatchObject({ method: 'POST', path: '/local/networks', access: 'loopback' });
    return route.handle({ params: {}, query: {}, body, bearer: null });
  };

  test('201 with the id', async () => {
    expect(await post(networkFile('AZ'))).toEqual({ status: 201, body: { id: expect.stringMatching(/^az-/) } });
  });

  test('400 with every fault by its path', async () => {
    const answer = await post({ ...networkFile('AZ'), team: undefined, channels: { network: '19:n', XX: '19:x' } });
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: 'network_file.invalid', faults: [{ path: 'team' }, { path: 'channels.XX' }] } },
    });
  });
});
