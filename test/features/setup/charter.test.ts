import { networkIdOf } from '../../../src/features/network-file/rows.rules';
import { charters } from '../../harness/network-files';
import { AIGUL, BAKYT, openSetupWorld, type SetupWorld, setUp, TEAM, TENANT, textOf } from './world';

let world: SetupWorld;
beforeEach(async () => {
  world = await openSetupWorld();
});
afterEach(() => world.close());

test('the charter chosen makes the network: its members, the installer as Secretariat, the channel of the installation', async () => {
  const card = await setUp(world, 'Kyrgyzstan');
  const network = await world.network();
  const charter = charters.get('KG');
  expect(network).toMatchObject({
    id: networkIdOf(charter, TENANT, TEAM),
    tenantId: TENANT,
    teamId: TEAM,
    channels: { network: TEAM },
    people: [{ id: 'aigul', name: 'Aigul Asanova', offices: [{ role: 'secretariat', from: '2027-02-04' }] }],
  });
  expect(network?.members.map((member) => member.id)).toEqual(charter.members.value.map((member) => member.id));
  expect(world.entered).toEqual([network?.id]);
  expect(textOf(card)).toContain('UN Network on Migration in Kyrgyz Republic is set up. You are its Secretariat.');
  expect(await world.acts()).toMatchObject([{ event: { kind: 'set_up', charter: 'KG' }, personId: 'aigul' }]);
});

test.each(['setup KG', 'setup Kyrgyzstan', 'SETUP kg'])('«%s» in the team does the same', async (words) => {
  await world.install(AIGUL);
  expect(textOf(await world.say(AIGUL, words))).toContain('is set up');
  expect((await world.network())?.charter.code).toBe('KG');
});

test('«setup» in the 1:1 chat finds the team that the person added the bot to', async () => {
  await world.install(AIGUL);
  const choice = await world.say(AIGUL, 'setup', { team: null });
  const card = await world.press(AIGUL, choice, 'Set up', { 'Terms of Reference': 'TL' }, { team: null });
  expect(textOf(card)).toContain('UN Migration Network in Timor-Leste is set up');
  expect((await world.network())?.teamId).toBe(TEAM);
});

test('an unknown country is refused with every country as a button', async () => {
  await world.install(AIGUL);
  const refusal = await world.say(AIGUL, 'setup Atlantis');
  expect(textOf(refusal)).toContain('Choose whose Terms of Reference hold here');
  expect(await world.network()).toBeUndefined();
  await world.press(AIGUL, refusal, 'Türkiye');
  expect((await world.network())?.charter.code).toBe('TR');
});

test('two presses at once make one network, and the second says that it stands', async () => {
  await world.install(AIGUL);
  const data = { team: TEAM, charter: 'KG' };
  const cards = await Promise.all([1, 2].map(() => world.send(AIGUL, 'setup.network', data)));
  expect(cards.map(textOf).filter((text) => text.includes('already'))).toHaveLength(1);
  expect(await world.acts()).toHaveLength(1);
});

test('a press on the old welcome with another country changes nothing', async () => {
  await setUp(world, 'KG');
  const card = await world.send(AIGUL, 'setup.network', { team: TEAM, charter: 'BD' });
  expect(textOf(card)).toContain('is set up here already');
  expect((await world.network())?.charter.code).toBe('KG');
});

test('somebody of the team who did not add the bot is refused, and is told by «help» whom it waits for', async () => {
  await world.install(AIGUL);
  const refusal = await world.send(BAKYT, 'setup.network', { team: TEAM, charter: 'KG' });
  expect(textOf(refusal)).toContain('Aigul Asanova added me to this team and chooses');
  expect(textOf(await world.say(BAKYT, 'setup'))).toContain('Aigul Asanova added me');
  expect(textOf(await world.say(BAKYT, 'help'))).toContain('Aigul Asanova chooses');
  expect(await world.network()).toBeUndefined();
});

test('the same id in another tenant is another person: refused, and told nothing', async () => {
  await world.install(AIGUL);
  for (const team of [TEAM, null]) {
    const refusal = await world.send(
      AIGUL,
      'setup.network',
      { team: TEAM, charter: 'KG' },
      { tenant: 'tenant-2', team },
    );
    expect(textOf(refusal)).toContain('I was not added to this team in your organisation');
    expect(textOf(await world.say(AIGUL, 'setup KG', { tenant: 'tenant-2', team }))).not.toContain('Aigul');
  }
  expect(await world.network()).toBeUndefined();
});

test.each([
  ['a team that the bot was never added to', { team: '19:other@thread.tacv2', charter: 'KG' }, null],
  ['another team than the one the press came from', { team: TEAM, charter: 'KG' }, '19:other@thread.tacv2'],
  ['no team', { charter: 'KG' }, TEAM],
  ['a list in its place', { team: [TEAM], charter: 'KG' }, TEAM],
])('forged data is refused: %s', async (_what, data, team) => {
  await world.install(AIGUL);
  expect(textOf(await world.send(AIGUL, 'setup.network', data, { team }))).toContain('I was not added');
  expect(await world.network()).toBeUndefined();
});

test('a team that the bot was removed from is set up no more', async () => {
  await world.install(AIGUL);
  await world.install(AIGUL, 'remove');
  expect(textOf(await world.send(AIGUL, 'setup.network', { team: TEAM, charter: 'KG' }))).toContain('I was not added');
});

test('somebody of one network sets up a further team of the tenant from the 1:1 chat', async () => {
  await setUp(world, 'KG');
  const other = '19:team-2@thread.tacv2';
  await world.install(AIGUL, 'add', { team: other });
  expect(world.transport.sent.filter((sent) => sent.how === 'send')).toHaveLength(2);
  const choice = await world.say(AIGUL, 'setup', { team: null });
  const card = await world.press(AIGUL, choice, 'Set up', { 'Terms of Reference': 'AZ' }, { team: null });
  expect(textOf(card)).toContain('UN Network on Migration in Azerbaijan is set up');
});

test('a stranger with other words, or in a team without an installation, stays a stranger', async () => {
  expect(textOf(await world.say(BAKYT, 'setup'))).toContain('You are not in the member list');
  await world.install(AIGUL);
  expect(textOf(await world.say(BAKYT, 'decide'))).toContain('You are not in the member list');
});
