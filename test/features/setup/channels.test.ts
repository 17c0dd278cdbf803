import { AIGUL, BAKYT, openSetupWorld, type SetupWorld, setUp, TEAM, textOf } from './world';

let world: SetupWorld;
beforeEach(async () => {
  world = await openSetupWorld();
  world.teamChannels.push(
    { id: '19:lm@thread.tacv2', name: 'Labour Migration' },
    { id: '19:ct@thread.tacv2', name: 'Counter-Trafficking' },
    { id: '19:fun@thread.tacv2', name: 'Random, talk; and more' },
  );
});
afterEach(() => world.close());

const channels = async () => world.press(AIGUL, await setUp(world, 'KG'), 'Channels');

test('each channel is said to be the Network’s, a group’s, or not used; groups that exist are entered by their names', async () => {
  const card = await channels();
  const answer = await world.press(AIGUL, card, 'Record the channels', {
    'Labour Migration': 'new',
    'Counter-Trafficking': 'new',
  });
  expect(textOf(answer)).toContain('The channels are recorded.');
  const network = await world.network();
  expect(network?.channels).toEqual({ network: TEAM, LM: '19:lm@thread.tacv2', CT: '19:ct@thread.tacv2' });
  expect(network?.groups.map(({ key, name }) => [key, name])).toEqual([
    ['CT', 'Counter-Trafficking'],
    ['LM', 'Labour Migration'],
  ]);
  expect((await world.acts()).at(-1)).toMatchObject({ event: { kind: 'channels' }, capacity: 'secretariat' });
  expect(textOf(await world.say(AIGUL, 'setup'))).toContain('Counter-Trafficking, Labour Migration.');
});

test('another channel can be the Network’s, and a group can move to another channel', async () => {
  const first = await world.press(AIGUL, await channels(), 'Record the channels', { 'Labour Migration': 'new' });
  await world.press(AIGUL, first, 'Record the channels', {
    General: 'none',
    'Labour Migration': 'network',
    'Counter-Trafficking': 'group:LM',
  });
  expect((await world.network())?.channels).toEqual({ network: '19:lm@thread.tacv2', LM: '19:ct@thread.tacv2' });
});

test.each([
  ['no channel of the Network', { General: 'none' }, 'Exactly one channel is the Network’s'],
  ['two channels of the Network', { 'Labour Migration': 'network' }, 'Exactly one channel is the Network’s'],
  ['a group that there is not', { 'Labour Migration': 'group:XX' }, 'The channels of the team have changed'],
  ['a use that there is not', { 'Labour Migration': 'forged' }, 'The channels of the team have changed'],
])('refused, with what was chosen still there: %s', async (_what, uses, sentence) => {
  const before = await channels();
  const network = await world.network();
  expect(textOf(await world.press(AIGUL, before, 'Record the channels', uses))).toContain(sentence);
  expect(await world.network()).toEqual(network);
});

test('a channel that is not of this team is refused', async () => {
  await channels();
  const network = (await world.network())?.id;
  const forged = {
    network,
    channels: JSON.stringify([TEAM, '19:elsewhere@thread.tacv2']),
    use0: 'none',
    use1: 'network',
  };
  expect(textOf(await world.send(AIGUL, 'setup.record-channels', forged))).toContain('have changed');
  expect((await world.network())?.channels).toEqual({ network: TEAM });
});

test('X-01: a channel of another network here is refused', async () => {
  await channels();
  const other = '19:lm@thread.tacv2';
  await world.install(BAKYT, 'add', { team: other });
  await world.send(BAKYT, 'setup.network', { team: other, charter: 'TL' }, { team: other });
  const all = await world.store.transaction((tx) => world.deps.networks.all(tx));
  const kg = all.find((one) => one.charter.code === 'KG');
  const data = { network: kg?.id, channels: JSON.stringify([other]), use0: 'new' };
  expect(textOf(await world.send(AIGUL, 'setup.record-channels', data))).toContain('belongs to another Network');
});

test('more channels than a card has room for come on further cards, and keep what was said before', async () => {
  for (let n = 1; n <= 12; n++) world.teamChannels.push({ id: `19:g${n}@thread.tacv2`, name: `Topic ${n}` });
  const second = await world.press(AIGUL, await channels(), 'More channels');
  expect(textOf(second)).toContain('Topic 12');
  await world.press(AIGUL, second, 'Record the channels', { 'Topic 12': 'new' });
  expect((await world.network())?.channels).toMatchObject({ network: TEAM, T1: '19:g12@thread.tacv2' });
});
