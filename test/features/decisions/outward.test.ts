import { decisionsTold } from '../../../src/features/decisions/released.usecases';
import type { World } from './world';
import { openWorld } from './world';

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

async function open(code: string, at: string, options = {}): Promise<World> {
  world = await openWorld(code, at, options);
  return world;
}

async function stated(w: World, by: string, values: Readonly<Record<string, string>>): Promise<void> {
  await w.press(by, await w.say(by, 'statement'), 'Submit', {
    Title: 'Access',
    Text: 'We call for access.',
    ...values,
  });
}

const clear = async (w: World, who: string) =>
  w.press(who, await w.withButton(who, 'Clear and circulate'), 'Clear and circulate');

test('4.12, 10: a named entity signs on itself; joining and silence sign nothing; delivered after all of it', async () => {
  const w = await open('KG', '2027-01-12T11:00:00+06:00');
  await stated(w, 'UNDP', {
    Type: 'One Voice',
    Spokesperson: 'The Resident Coordinator',
    'Named entities': 'UNDP,ILO',
    'Relevant to the state': 'No',
    Reason: 'It says nothing of the state.',
  });
  await clear(w, 'chair-rc');
  await clear(w, 'chair-iom');
  expect(await w.textsTo('network')).toMatch(/Type:\s*\n?\s*One Voice/);
  await w.position('UNDP', 'Join consensus');
  expect(await w.hasButton('UNDP', 'Sign on')).toBe(false);
  await w.until('2027-01-15T11:10:00+06:00');
  expect(w.outcomes.at(-1)?.status).toBe('paused');
  expect(await w.textsTo('network')).toMatch(/the sign-on of UNDP, ILO is awaited/);
  await w.press('UNDP', await w.withButton('UNDP', 'Sign on'), 'Sign on');
  expect(w.outcomes.at(-1)?.status).toBe('paused');
  expect(await w.hasButton('chair-rc', 'Record delivery')).toBe(false);
  await expect(w.press('UNICEF', await w.withButton('ILO', 'Sign on'), 'Sign on')).rejects.toThrow(
    /representatives of an entity/,
  );
  const asked = await w.withButton('ILO', 'Do not sign on');
  for (let press = 0; press < 2; press += 1)
    await w.press('ILO', asked, 'Do not sign on', { Reason: 'Our board meets in March.' });
  const said = await w.store.transaction((tx) =>
    tx.query("select serial from decision_acts where network_id = $1 and kind = 'declined'", [w.networkId]),
  );
  expect(said.rows).toHaveLength(1);
  await w.press('ILO', await w.withButton('ILO', 'Sign on'), 'Sign on');
  expect(w.outcomes.at(-1)).toMatchObject({
    status: 'adopted',
    number: 'UNNM-KG/2027/D-001',
    matter: { kind: 'statement' },
  });
  const card = await w.withButton('chair-iom', 'Record delivery');
  await expect(w.press('coordinator', card, 'Record delivery', { Where: 'Bishkek' })).rejects.toMatchObject({
    options: { rule: { source: 'KG ToR, L62' } },
  });
  await w.press('chair-iom', card, 'Record delivery', { Where: 'Bishkek, press conference' });
  expect(await w.textsTo('chair-iom')).toMatch(/Delivered:[\s\S]*Bishkek, press conference/);
});

test('edge 31: with one stand-aside One Voice is not available, and coordinated is offered', async () => {
  const w = await open('BD', '2027-01-12T11:00:00+06:00');
  await stated(w, 'UNDP', { Type: 'One Voice' });
  await clear(w, 'coordinator');
  await w.position('ILO', 'Stand aside', { Text: 'Not our field.' });
  expect(await w.textsTo('coordinator')).toMatch(
    /One Voice is not available: ILO stood aside\. It can go out as a coordinated statement/,
  );
  await w.until('2027-01-20T11:00:00+06:00');
  expect(w.outcomes.at(-1)?.status).toBe('paused');
  await w.press('coordinator', await w.withButton('coordinator', 'Make it coordinated'), 'Make it coordinated');
  expect(w.outcomes.at(-1)?.status).toBe('adopted');
  expect(await w.textsTo('network')).toMatch(/Type:\s*\n?\s*Coordinated/);
});

test('TR-I-02: a release says what, to whom and from when, and goes out after its adoption with the yes of those it comes from', async () => {
  const w = await open('BD', '2027-01-12T11:00:00+06:00');
  await w.decide('UNDP', 'coordinator', { Title: 'Mapping', Text: 'The Network maps services.' });
  await w.position('ILO', 'Join with reservation', { Text: 'Not with part 2.' });
  await w.until('2027-01-25T11:00:00+06:00');
  const form = await w.say('UNICEF', 'release', 'UNNM-BD/2027/D-001');
  await expect(w.press('UNICEF', form, 'Submit', {})).rejects.toThrow(/«To whom»/);
  await w.press('UNICEF', form, 'Submit', { 'To whom': 'Donors', From: '2027-02-10' });
  await clear(w, 'coordinator');
  expect(await w.textsTo('network')).toMatch(/An explicit yes is needed from ILO, UNDP/);
  await w.until('2027-02-02T17:30:00+06:00');
  expect(w.outcomes.at(-1)?.status).toBe('paused');
  await w.position('UNDP', 'Join consensus');
  await w.position('ILO', 'Join consensus');
  const panel = await w.withButton('coordinator', 'Extend');
  await w.press('coordinator', panel, 'Extend', { Reason: 'They replied.' });
  await w.until('2027-02-09T17:30:00+06:00');
  expect(w.outcomes.at(-1)).toMatchObject({ status: 'adopted', matter: { kind: 'release', to: 'Donors' } });
  const out = await w.withButton('secretariat', 'Release outward');
  await expect(w.press('secretariat', out, 'Release outward')).rejects.toThrow(/not before/);
  await w.until('2027-02-10T09:30:00+06:00');
  await w.press('secretariat', out, 'Release outward', { Channel: 'E-mail' });
  const record = JSON.stringify(await w.say('ILO', 'decision', 'UNNM-BD/2027/D-001'));
  expect(record).toMatch(
    /Released to Donors from Wed 10 Feb 2027 \(UNNM-BD\/2027\/D-002\); otherwise internal use only/,
  );
  // a report of the quarter in which it was let out tells of it, whenever it was adopted; releases are found by an index
  const { told, plan } = await w.store.transaction(async (tx) => {
    const none = { adopted: () => false, released: ({ from }: { from: string }) => from === '2027-02-10' };
    await tx.query('set local enable_seqscan = off');
    const looked = await tx.query<{ 'QUERY PLAN': string }>(
      `explain select decision_id from decision_acts
       where network_id = 'n' and kind = 'proposed' and payload -> 'matter' ->> 'kind' = 'release'`,
    );
    return {
      told: await decisionsTold(tx, await w.deps.networks.load(tx, w.networkId), none),
      plan: JSON.stringify(looked.rows),
    };
  });
  expect(told.items.map(({ state }) => state.number)).toEqual(['UNNM-BD/2027/D-001']);
  expect(told.releases).toMatchObject([{ to: 'Donors', from: '2027-02-10', by: 'UNNM-BD/2027/D-002' }]);
  expect(plan).toContain('decision_acts_releases');
});

test('4.10: a plan or a release with nobody named is not sent for clearance; a CSO asks for no release', async () => {
  const w = await open('BD', '2027-01-12T11:00:00+06:00');
  const plan = { Title: 'Plan', Text: 'A plan.', Class: 'Plan or report' };
  await expect(w.press('UNDP', await w.say('UNDP', 'decide'), 'Submit', plan)).rejects.toThrow(/lead its activities/);
  await expect(w.say('cso', 'release', 'X')).rejects.toThrow(/You cannot ask for a release/);
  await expect(w.say('cso', 'statement')).rejects.toThrow(/You cannot propose/);
});

test('BD L66: in a group the CSO has a position; what the group agrees is a recommendation to the Network', async () => {
  const w = await open('BD', '2027-01-12T11:00:00+06:00');
  const form = await w.say('cso', 'decide', 'LM');
  await w.press('cso', form, 'Submit', { Title: 'Pilot', Text: 'A pilot is proposed.' });
  await clear(w, 'coordinator');
  expect(await w.textsTo('LM')).toContain('Open until');
  expect(await w.textsTo('network')).toBe('');
  await expect(w.say('cso', 'decision', 'BD-W1')).resolves.toBeDefined();
  await w.position('cso', 'Join consensus');
  await w.until('2027-01-25T11:00:00+06:00');
  expect(w.outcomes.at(-1)).toMatchObject({ status: 'adopted', groupKey: 'LM', number: 'UNNM-BD/2027/TWG-LM/R-001' });
  const take = await w.withButton('network', 'Bring to the Network');
  const filled = await w.press('ILO', take, 'Bring to the Network');
  await w.press('ILO', filled, 'Submit', {});
  expect(await w.hasButton('coordinator', 'Clear and circulate')).toBe(true);
});

test('4.3: a chair is selected by the group’s own members, with the nominee’s own yes, and the Network is told', async () => {
  const w = await open('BD', '2027-01-12T11:00:00+06:00');
  const asked = { Class: 'Group chair' };
  const form = await w.say('ILO', 'decide', 'LM');
  await expect(w.press('ILO', form, 'Submit', asked)).rejects.toThrow(/«Group»/);
  const chosen = await w.again('ILO', form, 'Submit', asked);
  await w.press('ILO', chosen, 'Submit', { Group: 'Labour Migration', Nominees: 'cso' });
  await clear(w, 'coordinator');
  await expect(w.press('ILO', await w.withButton('cso', 'Accept'), 'Accept')).rejects.toThrow(
    /accepted by the nominee/,
  );
  await w.press('cso', await w.withButton('cso', 'Accept'), 'Accept');
  await w.until('2027-01-18T11:00:00+06:00');
  expect(w.outcomes.at(-1)).toMatchObject({
    status: 'adopted',
    groupKey: 'LM',
    matter: { kind: 'chair', group: 'LM', persons: ['cso'] },
  });
  expect(await w.textsTo('network')).toMatch(/Labour Migration: a chair was selected[\s\S]*cso person/);
});

test('AZ L89, TL L46: a group is created after the check for duplication, or the need that changed', async () => {
  const az = await open('AZ', '2027-01-12T11:00:00+04:00');
  const group = {
    Title: 'Working Group on Labour Mobility',
    Text: 'The Network creates it.',
    Class: 'Group',
    'Relevant to the state': 'Yes',
  };
  const form = await az.say('UNDP', 'decide');
  await expect(az.press('UNDP', form, 'Submit', group)).rejects.toMatchObject({
    options: { rule: { source: 'AZ ToR, L89' } },
  });
  const fields = await az.again('UNDP', form, 'Submit', group);
  await az.press('UNDP', fields, 'Submit', { 'Why none of them can be used': 'None deals with labour.' });
  await clear(az, 'chair-rc');
  await az.until('2027-01-25T11:00:00+04:00');
  expect(az.outcomes.at(-1)).toMatchObject({
    status: 'pending_government',
    matter: { kind: 'group', act: 'create', key: 'LM2', duplicationCheck: { why: 'None deals with labour.' } },
  });
});
