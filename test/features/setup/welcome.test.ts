import { importNetwork } from '../../../src/features/network-file/usecases';
import { welcomesInHand } from '../../../src/features/setup/feature';
import { bringWelcome } from '../../../src/features/setup/installations.usecases';
import { setInstallation } from '../../../src/features/setup/store';
import { charters, networkFile } from '../../harness/network-files';
import { AIGUL, BAKYT, openSetupWorld, type SetupWorld, setUp, TEAM, TENANT, textOf } from './world';

let world: SetupWorld;
beforeEach(async () => {
  world = await openSetupWorld();
});
afterEach(() => world.close());

test('the installer is welcomed once in the team’s channel, by name, with every charter to choose from', async () => {
  await world.install(AIGUL);
  expect(world.transport.sent).toHaveLength(1);
  const [welcome] = world.transport.sent;
  expect(welcome?.to).toMatchObject({ teamId: TEAM, channelId: TEAM, tenantId: 'tenant-1' });
  const text = textOf(welcome?.message.card as never);
  expect(text).toContain('Hello Aigul Asanova,');
  for (const country of ['Türkiye', 'Kyrgyz Republic', 'Timor-Leste', 'Bangladesh', 'Azerbaijan']) {
    expect(text).toContain(country);
  }
  expect(await world.installation()).toMatchObject({ installerId: 'aigul', welcome: 'sent', activityId: 'm1' });
});

test('told twice at once, a team is welcomed once', async () => {
  await Promise.all([world.install(AIGUL), world.install(AIGUL), world.install(AIGUL)]);
  expect(world.transport.sent).toHaveLength(1);
});

test('removed and added again, a team is welcomed no second time, and the second installer is in charge', async () => {
  await world.install(AIGUL);
  await world.install(AIGUL, 'remove');
  await world.install(BAKYT);
  expect(world.transport.sent).toHaveLength(1);
  expect(await world.installation()).toMatchObject({ installerId: 'bakyt', removedAt: null });
});

test('an installation told anew by somebody else while the bot is there changes no installer', async () => {
  await world.install(AIGUL);
  await world.install(BAKYT);
  expect(await world.installation()).toMatchObject({ installerId: 'aigul' });
});

test('a personal installation and one without a team are not welcomed in any channel', async () => {
  await world.install(AIGUL, 'add', { team: null });
  expect(world.transport.sent).toHaveLength(0);
});

test('a welcome without an answer is unknown and never sent again; «setup» shows the choice all the same', async () => {
  world.transport.outcomes.push({ ok: false, outcome: 'unknown', code: 'ETIMEDOUT' });
  await world.install(AIGUL);
  await world.install(AIGUL);
  await world.runJobs();
  expect(world.transport.sent).toHaveLength(1);
  expect(await world.installation()).toMatchObject({ welcome: 'unknown' });
  expect(textOf(await world.say(AIGUL, 'setup'))).toContain('Set up');
});

test('a bot that is killed over the welcome leaves it unknown, not under way for ever; the choice is offered to whoever asks', async () => {
  await world.install(AIGUL);
  const killed = { welcome: 'sending', conversationId: null, activityId: null } as const;
  await world.store.transaction((tx) => setInstallation(tx, { tenantId: TENANT, teamId: TEAM }, killed));
  const inHand = welcomesInHand(world.deps);
  expect(await inHand.holders()).toEqual(['bot-1']);
  await inHand.giveBack('bot-2');
  expect(await world.installation()).toMatchObject({ welcome: 'sending' });
  await inHand.giveBack('bot-1');
  expect(await world.installation()).toMatchObject({ welcome: 'unknown' });
  expect(await inHand.holders()).toEqual([]);
  for (const words of ['setup', 'help']) expect(textOf(await world.say(AIGUL, words))).toContain('Set up');
  expect(world.transport.sent.filter(({ to }) => to.channelId)).toHaveLength(1);
});

test('a welcome that stands is written down however often the line to the store breaks meanwhile', async () => {
  await world.install(AIGUL);
  const key = { tenantId: TENANT, teamId: TEAM };
  const anew = { welcome: 'pending', conversationId: null, activityId: null } as const;
  await world.store.transaction((tx) => setInstallation(tx, key, anew));
  const { store } = world.deps;
  let asked = 0;
  const cut: typeof store = {
    ...store,
    transaction: (run) => {
      asked += 1;
      const broken = Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' });
      return asked === 2 || asked === 3 ? Promise.reject(broken) : store.transaction(run);
    },
  };
  await bringWelcome({ ...world.deps, store: cut }, key);
  expect(world.transport.sent).toHaveLength(2);
  expect(await world.installation()).toMatchObject({ welcome: 'sent', activityId: 'm2' });
});

describe('a welcome of which the bot cannot say whether it took it, for the store was cut off, is sent once while that bot lives', () => {
  const broken = () => Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' });
  /** The store as it is when its line breaks in the nth transaction, before or after the commit. */
  const cutIn = (nth: number, committed: boolean): SetupWorld['deps'] => {
    const { store } = world.deps;
    let asked = 0;
    const transaction: typeof store.transaction = async (run) => {
      asked += 1;
      if (asked !== nth) return store.transaction(run);
      if (committed) await store.transaction(run);
      throw broken();
    };
    return { ...world.deps, store: { ...store, transaction } };
  };
  const key = { tenantId: TENANT, teamId: TEAM };

  test.each([
    ['was taken', true, 'sending'],
    ['was not taken', false, 'pending'],
  ])('it %s', async (_what, committed, left) => {
    await world.install(AIGUL);
    const anew = { welcome: 'pending', attempts: 0, conversationId: null, activityId: null } as const;
    await world.store.transaction((tx) => setInstallation(tx, key, anew));
    await expect(bringWelcome(cutIn(1, committed), key)).rejects.toThrow('Connection terminated');
    expect(await world.installation()).toMatchObject({ welcome: left });
    const inHand = welcomesInHand(world.deps);
    await inHand.resolveDoubts();
    await inHand.resolveDoubts();
    await world.runJobs();
    expect(world.transport.sent).toHaveLength(2);
    expect(await world.installation()).toMatchObject({ welcome: 'sent', activityId: 'm2' });
  });

  test('one that is under way again meanwhile, with its knowing, is left to it', async () => {
    await world.install(AIGUL);
    const taken = { welcome: 'pending', attempts: 0, conversationId: null, activityId: null } as const;
    await world.store.transaction((tx) => setInstallation(tx, key, taken));
    await expect(bringWelcome(cutIn(1, true), key)).rejects.toThrow('Connection terminated');
    await world.deps.welcomes.during(key, () => welcomesInHand(world.deps).resolveDoubts());
    expect(await world.installation()).toMatchObject({ welcome: 'sending' });
    expect(world.deps.welcomes.doubts()).toEqual([key]);
  });
});

test('a welcome that Teams could not take is tried again by the job, once', async () => {
  world.transport.outcomes.push({ ok: false, outcome: 'retry', status: 429, code: 'TooMany', retryAfterMs: 1_000 });
  await world.install(AIGUL);
  expect(world.jobs.jobs[0]?.notBefore).toBeDefined();
  await world.runJobs();
  await world.runJobs();
  expect(world.transport.sent).toHaveLength(2);
  expect(await world.installation()).toMatchObject({ welcome: 'sent' });
});

test('a refused welcome has failed and is not repeated', async () => {
  world.transport.outcomes.push({ ok: false, outcome: 'refused', status: 403, code: 'BotDisabledByAdmin' });
  await world.install(AIGUL);
  await world.install(AIGUL);
  expect(world.transport.sent).toHaveLength(1);
  expect(await world.installation()).toMatchObject({ welcome: 'failed' });
});

test('where Teams leaves the installer’s name out, the team’s list has it', async () => {
  await world.install({ id: AIGUL.id, name: '' });
  expect(textOf(world.transport.sent[0]?.message.card as never)).toContain('Hello Aigul Asanova,');
});

test('a team whose network came by file gets no welcome', async () => {
  const file = networkFile('KG');
  const meetings = { record: async () => {}, list: async () => [] };
  await importNetwork(
    { ...world.deps, charters, meetings },
    { ...file, team: { tenantId: 'tenant-1', teamId: TEAM } },
    world.clock.now(),
  );
  await world.install(AIGUL);
  expect(world.transport.sent).toHaveLength(0);
  expect(await world.installation()).toMatchObject({ welcome: 'unneeded', networkId: null });
});

test('once the network is set up, the welcome in the channel says so and offers no choice', async () => {
  await setUp(world, 'KG');
  await world.runJobs();
  const update = world.transport.sent.at(-1);
  expect(update).toMatchObject({ how: 'update', to: { activityId: 'm1' } });
  expect(textOf(update?.message.card as never)).toContain('UN Network on Migration in Kyrgyz Republic');
  expect(textOf(update?.message.card as never)).not.toContain('Set up\n');
  await world.runJobs();
  expect(world.transport.sent.filter((sent) => sent.how === 'update')).toHaveLength(1);
});

test('removing and adding the bot again loses nothing of a network that was set up', async () => {
  await setUp(world, 'KG');
  const before = await world.network();
  await world.install(AIGUL, 'remove');
  await world.install(BAKYT);
  await world.runJobs();
  expect(world.transport.sent.filter((sent) => sent.how === 'send')).toHaveLength(1);
  expect(await world.network()).toEqual(before);
});
