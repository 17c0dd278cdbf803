import { addStakeholder, changeStakeholder, logEngagement, takeOff } from '../../../src/features/stakeholders/usecases';
import { showRegister } from '../../../src/features/stakeholders/views.usecases';
import type { Actor } from '../../../src/kernel/actor';
import { openWorld, textOf, type World } from '../../harness/world';

let world: World;

beforeEach(async () => {
  world = await openWorld('AZ', '2027-02-04T10:00:00+04:00');
});

afterEach(() => world.close());

const by = (actor: Actor) => ({ actor, at: world.clock.now() });
const NAME = 'Əmək Miqrantları Assosiasiyası';
const given = { name: NAME, category: 'Civil society', level: 'national', contact: 'office' } as const;

const add = async (who: string, over: Partial<typeof given> = {}): Promise<string> => {
  const actor = await world.actor(who);
  return world.parts.store.transaction((tx) => addStakeholder(world.parts, tx, by(actor), { ...given, ...over }));
};

const shown = async (who: string, words = ''): Promise<string> =>
  textOf((await showRegister(world.parts, by(await world.actor(who)), words)).card);

const enteredId = () =>
  world.parts.store.transaction(async (tx) => {
    const { rows } = await tx.query<{ stakeholder_id: string }>('select stakeholder_id from stakeholders');
    return rows[0]?.stakeholder_id ?? '';
  });

test('AZ L48, L85: any member enters an organisation and notes a contact with a donor', async () => {
  expect(await add('ILO')).toMatch(/stands in the register\./);
  const network = await shown('UNICEF', 'emek');
  expect(network).toContain('Not engaged yet');
  const actor = await world.actor('ILO');
  const contact = {
    stakeholder: await enteredId(),
    day: '2027-02-01',
    about: 'recruitment costs',
    fedInto: 'the GCM review',
  };
  await world.parts.store.transaction((tx) => logEngagement(world.parts, tx, by(actor), contact));
  expect(await shown('UNICEF')).toMatch(/Last engaged Mon 1 Feb 2027 · ILO · recruitment costs/);
});

test('an organisation stands there once, however its name is written', async () => {
  await add('ILO');
  expect(await add('UNDP', { name: NAME.toUpperCase() as typeof NAME })).toMatch(/already/);
});

test('a category that the Terms of Reference do not list, and a day that has not come, are refused', async () => {
  await expect(add('ILO', { category: 'Friends' as typeof given.category })).rejects.toThrow('choose the category');
  await add('ILO');
  const actor = await world.actor('ILO');
  const future = { stakeholder: await enteredId(), day: '2027-02-05', about: 'x', fedInto: '' };
  const logging = world.parts.store.transaction((tx) => logEngagement(world.parts, tx, by(actor), future));
  await expect(logging).rejects.toThrow('today or before');
});

test('X-08: the form says what never belongs there', async () => {
  expect(await shown('ILO')).toMatch(/no personal data of migrants or victims/);
});

test('TR L21–23: words that tell of a case are not taken in, and the channel of the country is named; a training on it is no case', async () => {
  await add('ILO');
  const actor = await world.actor('ILO');
  const log = async (about: string) => {
    const contact = { stakeholder: await enteredId(), day: '', about, fedInto: '' };
    return world.parts.store.transaction((tx) => logEngagement(world.parts, tx, by(actor), contact));
  };
  await expect(log('A survivor was sexually abused at the border.')).rejects.toThrow('the in-country PSEA channel');
  expect(await log('Training on preventing sexual exploitation and abuse')).toMatch(/is noted/);
});

test('X-08: the Secretariat corrects an entry and takes it off; a member does not', async () => {
  await add('ILO');
  const stakeholder = await enteredId();
  const member = by(await world.actor('ILO'));
  const keeper = by(await world.actor('secretariat'));
  const off = (who: typeof member) => world.parts.store.transaction((tx) => takeOff(world.parts, tx, who, stakeholder));
  await expect(off(member)).rejects.toThrow('The Secretariat and the Coordinator');
  const changed = world.parts.store.transaction((tx) =>
    changeStakeholder(world.parts, tx, keeper, { stakeholder, category: '', contact: 'new office' }),
  );
  expect(await changed).toMatch(/is corrected/);
  expect(await shown('ILO')).toContain('new office');
  await off(keeper);
  expect(await shown('ILO')).toContain('Nobody stands in it yet');
});
