import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { addDays } from '../../../src/features/calendar/days.rules';
import { meetingsOf, recordHeldMeetings } from '../../../src/features/meetings/usecases';
import { createNetworks } from '../../../src/features/membership/usecases';
import { createNetworkFileFeature } from '../../../src/features/network-file/feature';
import type { HeldMeetings, NetworkFile, NetworkFileDeps } from '../../../src/features/network-file/types';
import { exportNetwork, importNetwork } from '../../../src/features/network-file/usecases';
import { StandingClock } from '../../../src/kernel/clock';
import type { Store } from '../../../src/kernel/store';
import { fileRooms } from '../../../src/neighbours/network-files';
import { tableNames } from '../../../src/store/backup';
import { charters, networkFile, personId, projectRoot } from '../../harness/network-files';
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
  rooms: fileRooms,
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
  const inForce = network.groups[0]?.people.filter((term) => term.to === null);
  expect(inForce?.map((term) => term.as).sort()).toEqual(['chair', 'lead']);
  expect(await open.store.transaction((tx) => meetings.list(tx, first.id))).toHaveLength(2);
});

test('nothing of the past is lost when a file comes again: terms end on the eve, dates entered here stay, the rest is as named', async () => {
  const { id } = await importNetwork(deps, full('KG'), AT);
  await open.store.transaction((tx) =>
    tx.query(
      `update representations set from_day = '2026-05-01' where person_id = '${personId('KG', 'UNDP')}';
       update offices set to_day = '2026-12-31' where person_id = '${personId('KG', 'coordinator')}';
       insert into offices (network_id, person_id, role, from_day, serial)
         values ('${id}', '${personId('KG', 'ILO')}', 'coordinator', '2027-01-01', 0);
       insert into term_details (network_id, person_id, member_id, kind, from_day, level)
         values ('${id}', '${personId('KG', 'FAO')}', 'FAO', 'primary', '', 'Deputy');
       insert into calendar_days (network_id, layer, day, kind, status) values ('${id}', 'un', '2027-05-05', 'holiday', 'estimated');
       insert into working_groups (network_id, group_key, name, kind) values ('${id}', 'DAT', 'Data', 'permanent');
       update networks set settings = settings || '{"urgentWorkingDays": 4}', revision = 'later'`,
    ),
  );
  const { charter, team, people } = full('KG');
  const named = people
    .filter(({ id: one }) => one !== personId('KG', 'UNICEF') && one !== personId('KG', 'coordinator'))
    .map((person) => {
      if (person.id === personId('KG', 'ILO')) return { ...person, roles: ['coordinator' as const] };
      const dated = [{ member: 'FAO', as: 'primary' as const, from: '2026-02-01' }];
      return person.id === personId('KG', 'FAO') ? { ...person, represents: dated } : person;
    });
  named.push({ id: 'new', name: 'New', represents: [{ member: 'UNICEF', as: 'primary' }] });
  const calendar = { un: ['2027-05-05'] };
  const again = { charter, team, people: named, calendar, settings: { silenceWorkingDays: 6 }, groups: [] };
  for (const day of ['2027-02-01T04:00:00Z', '2027-03-01T04:00:00Z']) await importNetwork(deps, again, new Date(day));
  const network = await load(id);
  const of = (personKey: string) => network.people.find((one) => one.id === personKey);
  const terms = (key: string) => of(personId('KG', key))?.represents;
  expect(terms('UNICEF')).toEqual([{ memberId: 'UNICEF', as: 'primary', from: null, to: '2027-01-31' }]);
  expect(of('new')?.represents).toEqual([{ memberId: 'UNICEF', as: 'primary', from: '2027-02-01', to: null }]);
  expect(terms('UNDP')).toEqual([{ memberId: 'UNDP', as: 'primary', from: '2026-05-01', to: null }]);
  expect(terms('FAO')).toEqual([{ memberId: 'FAO', as: 'primary', from: '2026-02-01', to: null }]);
  expect(of(personId('KG', 'coordinator'))?.offices).toMatchObject([{ role: 'coordinator', to: '2026-12-31' }]);
  expect(of(personId('KG', 'ILO'))?.offices).toMatchObject([{ role: 'coordinator', from: '2027-01-01', to: null }]);
  expect(network.groups.map((group) => group.key)).toEqual(['DAT', 'LM']);
  expect(network.calendar.layers.un.holidays).toEqual({ '2027-05-05': { status: 'estimated' } });
  expect(Object.keys(network.calendar.layers.gov.holidays)).toEqual(['2027-02-21']);
  expect(network.settings).toMatchObject({ silenceWorkingDays: 6, urgentWorkingDays: 4 });
  const details = await open.store.transaction((tx) => tx.query('select from_day, level from term_details'));
  expect(details.rows).toEqual([{ from_day: '2026-02-01', level: 'Deputy' }]);
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
  expect((await load(id)).members.at(-1)).toMatchObject({ id: 'UNFPA', name: 'UNFPA', from: '2027-01-20', to: null });
});

test.each(['TR', 'KG', 'TL', 'BD', 'AZ'])('%s: what is exported and imported again is the same', async (code) => {
  const { id } = await importNetwork(deps, full(code), AT);
  const file = await exportNetwork(deps, id);
  expect(JSON.stringify(file)).not.toContain('null');
  const other = await openTestStore();
  try {
    const there = depsOn(other.store);
    const again = await importNetwork(there, JSON.parse(JSON.stringify(file)), AT);
    expect(again.id).toBe(id);
    expect(await exportNetwork(there, again.id)).toEqual(file);
  } finally {
    await other.close();
  }
});

test('whatever a sound file holds comes out of the network as it went in: histories, offices with dates, sources', async () => {
  const code = 'AZ';
  const day = fc.integer({ min: 0, max: 900 }).map((at) => addDays('2025-06-01', at));
  const span = fc
    .tuple(day, fc.integer({ min: 0, max: 60 }))
    .map(([from, days]) => ({ from, to: addDays(from, days) }));
  const office = fc.oneof(
    fc.constantFrom('coordinator' as const, 'secretariat' as const),
    span.map((of) => ({ role: 'secretariat' as const, ...of })),
    span.map((of) => ({ role: 'co-chair' as const, seat: 'UN Resident Coordinator', ...of })),
  );
  const person = fc.record({
    name: fc.constantFrom('A', 'Ә', 'B. C.'),
    represents: fc.array(
      fc.tuple(fc.constantFrom('UNDP', 'IOM'), fc.constantFrom('alternate' as const, 'head' as const), span),
      { maxLength: 2 },
    ),
    roles: fc.uniqueArray(office, { maxLength: 2, selector: (one) => (typeof one === 'string' ? one : one.role) }),
    level: fc.option(fc.constant('Deputy'), { nil: undefined }),
  });
  const holiday = fc.tuple(
    day,
    fc.constantFrom('am' as const, 'pm' as const, undefined),
    fc.constantFrom('estimated' as const, undefined),
  );
  const model = fc.record({
    people: fc.array(person, { minLength: 1, maxLength: 4 }),
    un: fc.uniqueArray(holiday, { maxLength: 5, selector: ([on]) => on }),
    since: fc.option(day, { nil: undefined }),
  });
  const away = await openTestStore();
  const there = depsOn(away.store);
  try {
    await fc.assert(
      fc.asyncProperty(model, async ({ people, un, since }) => {
        const teamId = `19:${Math.abs(JSON.stringify([people, un, since]).length)}-${un.length}`;
        const wanted: NetworkFile = {
          ...networkFile(code),
          team: { ...networkFile(code).team, teamId },
          channels: { network: teamId },
          people: people.map(({ level, represents, roles, ...one }, at) => ({
            ...one,
            id: `p${at}`,
            ...(level ? { level } : {}),
            represents: represents.map(([member, as, of]) => ({ member, as, ...of })),
            roles: roles.map((role) => role),
          })),
          groups: [
            {
              key: 'LM',
              name: 'Labour',
              ...(since ? { established: since } : {}),
              leads: [{ person: 'p0', ...(since ? { since } : {}) }],
            },
          ],
          calendar: {
            un: un.map(([date, half, status]) => ({
              date,
              ...(half && { half }),
              ...(status && { status }),
              source: '1/2027',
            })),
          },
        };
        const { id } = await importNetwork(deps, wanted, AT);
        const out = await exportNetwork(deps, id);
        const again = await importNetwork(there, JSON.parse(JSON.stringify(out)), AT);
        expect(await exportNetwork(there, again.id)).toEqual(out);
        // taken in where it came from, it changes nothing either
        await importNetwork(deps, JSON.parse(JSON.stringify(out)), AT);
        expect(await exportNetwork(deps, id)).toEqual(out);
      }),
      { numRuns: 6 },
    );
  } finally {
    await away.close();
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

describe('what other rooms keep', () => {
  const recorded = { by: personId('BD', 'secretariat'), capacity: 'secretariat', at: '2027-01-20T04:00:00.000Z' };
  const kept = {
    consortia: [{ name: 'Alliance for Migrants', contact: 'Letter of 3 Feb', ...recorded }],
    groupCards: [
      {
        group: 'LM',
        purpose: 'Fair recruitment',
        objectives: [6],
        forums: [
          { name: 'District forum', place: 'Cox’s Bazar', office: 'The Deputy Commissioner’s office', ...recorded },
        ],
        nominations: [
          {
            person: personId('BD', 'UNICEF'),
            consortium: 'Alliance for Migrants',
            decision: null,
            replaces: null,
            ...recorded,
          },
        ],
      },
    ],
    plans: [
      {
        ...{ kind: 'work', period: '2027', state: 'adopted', version: 2, number: 'UNNM-BD/2027/D-001' },
        adoptedAt: '2027-01-20T11:00:00.000Z',
        items: [
          {
            ...{ activity: 'Train officers', outcome: '', lead: 'ILO', contributors: ['UNICEF'], objectives: [6, 23] },
            ...{ indicator: 'Officers', target: '40', quarters: ['Q1'], priority: '', addedValue: 'One course' },
            ...{ horizon: 'short', unsdcf: '', sdgs: [8], budget: '', startsOn: null, endsOn: null },
            ...{ status: 'under_way', note: 'First course held' },
          },
        ],
      },
    ],
    stakeholders: [
      {
        ...{ name: 'Migrant Voices', category: 'Civil society', level: 'local', contact: 'info@mv.example' },
        engagements: [{ day: '2027-01-19', member: 'ILO', about: 'Return', fedInto: 'GCM review', ...recorded }],
      },
    ],
  };

  test('cards of groups, consortia, nominations, plans and stakeholders come out as they went in, also a second time', async () => {
    const { id } = await importNetwork(deps, { ...full('BD'), ...kept }, AT);
    const out = await exportNetwork(deps, id);
    expect(out).toMatchObject(kept);
    await importNetwork(deps, out, AT);
    expect(await exportNetwork(deps, id)).toEqual(out);
  });

  /** What an export carries, and which columns are the store's own. */
  const CARRIED: Readonly<Record<string, readonly string[]>> = {
    ...{ networks: ['revision', 'created_at', 'playground'], channels: [], members: [], people: [] },
    ...{ representations: ['serial'], offices: ['serial'], working_groups: [], group_people: ['serial'] },
    ...{ calendar_days: ['entered_by', 'entered_at'], office_hours: ['entered_by', 'entered_at'], unct_meetings: [] },
    ...{ meetings: ['meeting_id', 'number', 'convened_at', 'convened_by', 'capacity'] },
    ...{ member_names: [], member_details: [], term_details: [], acting_notes: [] },
    ...{ group_cards: [], group_forums: ['forum_id'], consortia: ['consortium_id'] },
    ...{ nominations: ['nomination_id', 'consortium_id'] },
    ...{ plans: ['plan_id', 'created_at', 'decision_id'], plan_items: ['item_id', 'plan_id'] },
    ...{ stakeholders: ['stakeholder_id', 'created_at'], engagements: ['serial', 'stakeholder_id'] },
  };
  const rowsOf = (store: Store): Promise<Record<string, string[]>> =>
    store.transaction(async (tx) => {
      const found: Record<string, string[]> = {};
      for (const [table, own] of Object.entries(CARRIED)) {
        const { rows } = await tx.query<{ line: string }>(
          `select (to_jsonb(t) - $1::text[])::text as line from "${table}" t`,
          [own],
        );
        found[table] = rows.map(({ line }) => line).sort();
      }
      return found;
    });

  test('table by table, all that an export carries is in the other house as it was here', async () => {
    const wanted = { ...full('BD'), ...kept };
    const [first, ...others] = wanted.people;
    const people = [{ ...first, email: 'a@example.org', level: 'D1' }, ...others];
    const { id } = await importNetwork(deps, { ...wanted, people }, AT);
    const [ilo, undp] = [personId('BD', 'ILO'), personId('BD', 'UNDP')];
    await open.store.transaction((tx) =>
      tx.query(
        `insert into members (network_id, member_id, name, position, from_day, to_day) values
           ('${id}', 'UNFPA', 'UN Population Fund', 9, '2026-01-20', '2027-01-01'), ('${id}', 'FAO', 'FAO', 10, null, null);
         update members set name = 'International Labour Office', from_day = '2020-01-01' where member_id = 'ILO';
         insert into representations (network_id, person_id, member_id, kind, from_day, to_day, serial) values
           ('${id}', '${ilo}', 'UNFPA', 'alternate', '2026-02-01', '2026-12-31', 7), ('${id}', '${undp}', 'FAO', 'alternate', null, null, 8);
         insert into member_names values ('${id}', 'ILO', '2026-12-31', 'ILO of old');
         insert into member_details values ('${id}', 'ILO', 'Labour', null), ('${id}', 'UNFPA', null, 'FAO');
         insert into term_details values ('${id}', '${ilo}', 'UNFPA', 'alternate', '2026-02-01', 'P4', 'Letter 7', '2026-01-30'),
           ('${id}', '${undp}', 'FAO', 'alternate', '', 'P5', null, null);
         insert into acting_notes values ('${id}', '${ilo}', 'co-chair', '2026-05-01', '2026-05-31', 'On leave');
         insert into group_forums values ('${id}', 'gone', 'LM', 'Old forum', 'Here', 'An office', '${ilo}', 'chair', '2026-03-01', '2026-04-01');
         insert into stakeholders values ('${id}', 'gone', 'Gone', 'Civil society', 'local', 'x', '2026-03-01', '2026-04-01');
         insert into engagements (network_id, stakeholder_id, day, about, fed_into, person_id, capacity, at)
           values ('${id}', 'gone', '2026-03-02', 'Visit', '', '${ilo}', 'primary', '2026-03-02');
         update plans set differs = true;
         update calendar_days set source = 'Circular 1' where layer = 'un';
         update networks set revision = 'changed'`,
      ),
    );
    const out = JSON.parse(JSON.stringify(await exportNetwork(deps, id)));
    const other = await openTestStore();
    try {
      await importNetwork(depsOn(other.store), out, AT);
      const [here, there] = [await rowsOf(open.store), await rowsOf(other.store)];
      expect(Object.entries(here).filter(([, rows]) => rows.length === 0)).toEqual([]);
      for (const table of Object.keys(CARRIED)) expect([table, there[table]]).toEqual([table, here[table]]);
    } finally {
      await other.close();
    }
    // and where it came from it changes nothing
    const before = await rowsOf(open.store);
    await importNetwork(deps, out, AT);
    expect(await rowsOf(open.store)).toEqual(before);
  });

  test('whatever else the store has is named in the manual as what an export leaves behind', async () => {
    const manual = readFileSync(join(projectRoot, 'docs', 'operating.md'), 'utf8');
    const left = (await open.store.transaction(tableNames)).filter((table) => !Object.hasOwn(CARRIED, table));
    expect(left.filter((table) => !manual.includes(`\`${table}\``))).toEqual([]);
    expect(left.length).toBeGreaterThan(30);
  });

  test('a fault in one of them is named by its path, and nothing is stored', async () => {
    const wrong = {
      ...full('BD'),
      groupCards: [{ group: 'NOPE' }],
      stakeholders: [{ name: 'X', category: 'Friends' }],
    };
    await expect(importNetwork(deps, wrong, AT)).rejects.toMatchObject({
      options: { details: [{ path: 'groupCards[0].group' }, { path: 'stakeholders[0].category' }] },
    });
    const bad = { ...full('BD'), plans: [{ kind: 'work', period: 'soon', state: 'draft', items: [] }] };
    await expect(importNetwork(deps, bad, AT)).rejects.toMatchObject({
      options: { details: [{ path: 'plans[0].period' }] },
    });
    expect(await networksIn(open.store)).toEqual([]);
  });
});
