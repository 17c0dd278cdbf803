import { openActionsOfGroup } from '../../../src/features/action-items/groups.usecases';
import type { Matter } from '../../../src/features/decisions/matter.types';
import type { DecisionOutcome } from '../../../src/features/decisions/types';
import { decided, groupAffairs } from '../../../src/features/groups/usecases';
import { unsettledImpediments } from '../../../src/features/updates/impediments.store';
import { guid, personId } from '../../harness/network-files';
import { openWorld, type World } from './world';

jest.setTimeout(60_000);

let world: World;
afterEach(() => world.close());

const BD_LM = {
  key: 'LM',
  name: 'Labour Migration',
  established: '2019-07-07',
  chairs: [
    ['UNWOMEN', '2026-02-15'],
    ['cso', '2026-02-15'],
  ],
  leads: ['UNWOMEN'],
} as const;

/** What the decisions tell of an item that was adopted. */
async function adopted(matter: Matter, number: string, at: string): Promise<void> {
  const network = await world.network();
  const outcome = {
    networkId: network.id,
    id: 'd-1',
    reference: 'W1',
    number,
    before: 'open',
    status: 'adopted',
    matter,
    adoptedAt: new Date(at),
    at: new Date(at),
    state: { proposedBy: { personId: personId(network.charter.code, 'secretariat') }, proposal: { gcm: [6] } },
  } as unknown as DecisionOutcome;
  await world.parts.store.transaction((tx) => decided(world.product.groups, tx, outcome));
}

const group = {
  kind: 'group',
  groupKind: 'permanent',
  ends: null,
  endsWhen: '',
  theme: '',
  need: '',
  duplicationCheck: null,
} as const;

test('A16: notice on Thu 14 Jan to Secretariat, Coordinator and chairs; caretaker from the midnight of Mon 15 Feb; a choice ends it', async () => {
  world = await openWorld('BD', '2027-01-13T09:00:00+06:00', [BD_LM], { outsiders: ['cso'] });
  await world.until('2027-01-14T08:59:00+06:00');
  expect(await world.texts({ person: 'secretariat' })).toEqual([]);
  await world.until('2027-01-14T09:00:00+06:00');
  for (const person of ['secretariat', 'coordinator', 'UNWOMEN', 'cso'])
    expect((await world.texts({ person })).join()).toContain('UN Women Representative, until Sun 14 Feb 2027');
  expect((await world.texts({ person: 'ILO' })).join()).not.toContain('14 Feb');

  await world.until('2027-02-14T23:59:59+06:00');
  expect(await world.read('ILO', 'groups')).toContain('until Sun 14 Feb 2027');
  await world.until('2027-02-15T00:00:00+06:00');
  expect(await world.read('ILO', 'groups')).toMatch(/UN Women Representative, caretaker since Mon 15 Feb 2027/);
  // told of it in the morning, by a message of its own
  const before = (await world.texts({ person: 'coordinator' })).length;
  await world.until('2027-02-15T09:00:00+06:00');
  expect((await world.texts({ person: 'coordinator' })).length).toBe(before + 1);
  // a caretaker convenes and files updates, and starts no round but the selection of a chair
  expect(await world.read('UNWOMEN', 'update LM')).toContain('File the update');
  const affairs = groupAffairs(world.parts);
  const may = async () => {
    const network = await world.network();
    return world.parts.store.transaction((tx) => affairs.mayStartRounds(tx, network.id, 'LM', world.clock.now()));
  };
  expect(await may()).toBe(false);

  await adopted(
    { kind: 'chair', group: 'LM', persons: [personId('BD', 'ILO')] },
    'UNNM-BD/2027/TWG-LM/R-001',
    '2027-02-16T17:00:00+06:00',
  );
  world.clock.moveTo(new Date('2027-02-16T17:02:00+06:00'));
  expect(await may()).toBe(true);
  const now = await world.read('UNDP', 'groups');
  expect(now).toContain('ILO Representative, until Tue 15 Feb 2028');
  expect(now).not.toContain('caretaker');
  expect((await world.texts({ person: 'coordinator' })).join()).toContain('A chair was chosen');
});

test('B5: a representative of civil society sees the own group, its updates and nothing of the Network', async () => {
  const CT = { key: 'CT', name: 'Counter-Trafficking in Persons', csos: ['ngo'] };
  world = await openWorld('BD', '2027-02-10T10:00:00+06:00', [BD_LM, CT], { outsiders: ['cso', 'ngo'] });
  await world.say('coordinator', 'convene 2027-02-22 10:00');
  const register = await world.read('ngo', 'groups');
  expect(register).toContain('Counter-Trafficking in Persons');
  expect(register).not.toContain('Labour Migration');
  expect(await world.read('ngo', 'groups CT')).toContain('Civil society');
  expect(await world.read('ngo', 'groups CT updates')).toContain('Nothing was filed yet');
  const { refusal } = world;
  expect(await refusal(world.say('ngo', 'groups LM'))).toMatch(/^group\.not_yours[\s\S]*none of the Network's/);
  expect(await refusal(world.say('ngo', 'groups LM updates'))).toMatch(/^update\.not_of_group/);
  expect(await refusal(world.say('ngo', 'minutes BD-2027-Q1-R'))).toMatch(/Network/);
  expect(await refusal(world.say('ngo', 'update CT'))).toMatch(/^update\.may_not_file/);
  expect(await refusal(world.say('ngo', 'group people CT'))).toMatch(/^group\.may_not_keep/);
  expect(await refusal(world.say('ngo', 'group create'))).toMatch(/You cannot/);
});

test('BD L74: a consortium nominates for each group, and replaces; without one a decision of the Network is needed', async () => {
  world = await openWorld('BD', '2027-02-10T10:00:00+06:00', [BD_LM], { outsiders: ['cso'] });
  const somebody = (name: string) => ({ Name: name, 'Teams account': guid(name) });
  const open = () => world.say('secretariat', 'group nominate LM');
  const alone = world.press('secretariat', await open(), 'Record the nomination', somebody('Ms Akter'));
  expect(await world.refusal(alone)).toMatch(/^group\.decision_missing[\s\S]*BD ToR, L74/);
  const form = await world.say('secretariat', 'consortium');
  await world.press('secretariat', form, 'Register', {
    'Consortium or alliance': 'Alliance for Migrants',
    Contact: 'Letter of 3 Feb',
  });
  await world.press('secretariat', await open(), 'Record the nomination', somebody('Ms Akter'));
  expect(await world.read('ILO', 'groups LM')).toContain('Ms Akter, nominated by Alliance for Migrants');
  await world.press('secretariat', await open(), 'Record the nomination', {
    ...somebody('Mr Das'),
    'In place of': 'Ms Akter',
  });
  const after = await world.read('ILO', 'groups LM');
  expect(after).toContain('Mr Das, nominated by Alliance for Migrants');
  expect(after).not.toContain('Ms Akter');
  expect(await world.refusal(world.say('ILO', 'group nominate LM'))).toMatch(/^group\.may_not_nominate/);
});

test('only BD knows a nomination by civil society', async () => {
  world = await openWorld('TL', '2027-02-10T10:00:00+09:00', [{ key: 'LM', name: 'Labour Mobility' }]);
  expect(await world.refusal(world.say('secretariat', 'group nominate LM'))).toMatch(/^group\.no_nomination/);
});

test('an adopted decision creates the group from that day on, with its number; the Secretariat is told what it needs; it owes its first full period', async () => {
  world = await openWorld('TL', '2027-08-16T10:00:00+09:00', [{ key: 'LM', name: 'Labour Mobility' }]);
  const matter = {
    ...group,
    act: 'create',
    key: 'CC',
    name: 'Climate Change',
    groupKind: 'ad_hoc',
    ends: '2027-09-30',
    need: 'Floods.',
    dispositions: [],
  } as const;
  await adopted(matter, 'UNNM-TL/2027/D-001', '2027-08-23T17:00:00+09:00');
  world.clock.moveTo(new Date('2027-08-23T17:02:00+09:00'));
  const card = await world.read('ILO', 'groups CC');
  for (const words of [
    'Ad hoc, ends Thu 30 Sep 2027',
    'Mon 23 Aug 2027, by UNNM-TL/2027/D-001',
    'Floods.',
    'Vacant',
    'Tue 31 Aug 2027',
  ])
    expect(card).toContain(words);
  expect(card).toContain('Update for Sep–Oct 2027');
  expect((await world.texts({ person: 'secretariat' })).join()).toContain(
    'A Technical Working Group was created: next steps',
  );
  // the review is asked for on its day
  await world.until('2027-08-31T09:00:00+09:00');
  expect((await world.texts({ person: 'secretariat' })).join()).toContain(
    'Has this Technical Working Group done its work?',
  );
});

test('edge 28: an abolished group leaves nothing behind: its actions and impediments go where the decision says, its terms end', async () => {
  const LM = { key: 'LM', name: 'Labour Mobility', leads: ['ILO'], chairs: [['UNDP', '2026-05-01']] } as const;
  world = await openWorld('TL', '2027-02-10T10:00:00+09:00', [LM]);
  const action = await world.say('secretariat', 'action add');
  for (const what of ['Share the study', 'Hold a workshop'])
    await world.press('secretariat', action, 'Record action', {
      What: what,
      Lead: 'ILO',
      Due: '2027-03-31',
      Group: 'Labour Mobility',
    });
  await world.press('ILO', await world.say('ILO', 'impediment'), 'Report the impediment', { Impediment: 'No visas.' });
  await world.say('coordinator', 'convene LM 2027-03-03 10:00');
  const network = await world.network();
  const inTx = world.parts.store.transaction;
  const things = await inTx((tx) => groupAffairs(world.parts).openThings(tx, network.id, 'LM', world.clock.now()));
  expect(things.map(({ what }) => what).join('; ')).toMatch(
    /action .*Share the study.*Hold a workshop.*impediment TL-I-001 No visas\..*term of UNDP/,
  );

  const [share, hold] = things;
  const dispositions = [
    { ref: share?.ref ?? '', what: share?.what ?? '', becomes: 'The Network takes it over' },
    { ref: hold?.ref ?? '', what: hold?.what ?? '', becomes: 'Dropped' },
  ];
  await adopted(
    { ...group, act: 'abolish', key: 'LM', name: 'Labour Mobility', dispositions },
    'UNNM-TL/2027/D-001',
    '2027-02-17T17:00:00+09:00',
  );
  world.clock.moveTo(new Date('2027-02-17T17:02:00+09:00'));
  const register = await world.read('ILO', 'groups');
  expect(register).toMatch(/Abolished[\s\S]*Labour Mobility: Abolished Wed 17 Feb 2027, by UNNM-TL\/2027\/D-001/);
  expect(await world.refusal(world.say('ILO', 'update LM'))).toMatch(/^update\.(group_unknown|no_group)/);
  expect(await inTx((tx) => openActionsOfGroup(tx, network.id, 'LM'))).toEqual([]);
  const actions = await world.read('ILO', 'actions');
  expect(actions).toMatch(/Share the study[\s\S]*open/);
  expect(actions).toMatch(/Hold a workshop[\s\S]*dropped/);
  // what the decision does not name the Network takes over
  expect(await inTx((tx) => unsettledImpediments(tx, network.id))).toHaveLength(1);
  expect((await world.texts({ channel: 'LM' })).join()).toMatch(
    /was abolished[\s\S]*Dropped[\s\S]*Meeting TL-2027-Q1-LM: cancelled/,
  );
  expect((await world.network()).groups[0]?.people.every(({ to }) => to !== null)).toBe(true);
});
