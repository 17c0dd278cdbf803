import { teamUnavailable } from '../../../src/teams/team-roster';
import { buttonsOf } from '../../harness/world';
import { AIGUL, BAKYT, inputValue, member, openSetupWorld, type SetupWorld, setUp, textOf } from './world';

let world: SetupWorld;
beforeEach(async () => {
  world = await openSetupWorld();
  world.people.push(
    member(BAKYT.id, BAKYT.name, 'bakyt@undp.org'),
    member('cholpon', 'Cholpon Abdieva', 'cholpon@kg.undp.org'),
    member('elena', 'Elena Kim', 'elena.kim@un.org'),
    member('guest', 'Guest of UNICEF', 'someone@unicef.org', { guest: true }),
    member('far', 'From afar', 'far@ilo.org', { tenantId: 'tenant-2' }),
  );
});
afterEach(() => world.close());

const roster = async () => world.press(AIGUL, await setUp(world, 'KG'), 'Roster');
const personIn = async (id: string) => (await world.network())?.people.find((one) => one.id === id);

test('people are suggested by their addresses, the first of a member as primary, and nobody is entered', async () => {
  const text = textOf(await roster());
  expect(text).toContain('• Bakyt Uulu: primary of UNDP');
  expect(text).toContain('• Cholpon Abdieva: alternate of UNDP');
  expect(text).toContain('• Elena Kim: primary of RCO (un.org is shared: please check)');
  expect(text).not.toContain('• Guest of UNICEF');
  expect(text).not.toContain('From afar');
  expect((await world.network())?.people).toHaveLength(1);
});

test('«Accept all suggestions» enters what was shown, from today, into the roster and its history', async () => {
  const card = await world.press(AIGUL, await roster(), 'Accept all suggestions');
  expect(textOf(card)).toContain('4 people are entered.');
  expect(await personIn('bakyt')).toMatchObject({
    name: 'Bakyt Uulu',
    email: 'bakyt@undp.org',
    represents: [{ memberId: 'UNDP', as: 'primary', from: '2027-02-04', to: null }],
  });
  expect(await personIn('cholpon')).toMatchObject({ represents: [{ memberId: 'UNDP', as: 'alternate' }] });
  expect(await personIn('aigul')).toMatchObject({
    represents: [{ memberId: 'IOM' }],
    offices: [{ role: 'secretariat' }],
  });
  expect(await personIn('guest')).toBeUndefined();
  const { rows } = await world.store.transaction((tx) =>
    tx.query<{ person_id: string; capacity: string }>('select person_id, capacity from roster_acts'),
  );
  expect(rows).toEqual(Array(4).fill({ person_id: 'aigul', capacity: 'secretariat' }));
  expect((await world.written()).map((row) => row.key)).toEqual(['members:list:2027-02-04:channel:network']);
});

test('suggestions that changed meanwhile are shown again, and nobody is entered', async () => {
  const shown = await roster();
  world.people.push(member('dana', 'Ainura from FAO', 'a@fao.org'));
  const card = await world.press(AIGUL, shown, 'Accept all suggestions');
  expect(textOf(card)).toContain('Nobody was entered');
  expect(textOf(card)).toContain('Ainura from FAO: primary of FAO');
  expect((await world.network())?.people).toHaveLength(1);
});

test('one person at a time: another member than suggested, and passing somebody over', async () => {
  const first = await roster();
  expect(textOf(first)).toContain('aigul@iom.int');
  const second = await world.press(AIGUL, first, 'Next person');
  expect(inputValue(second, 'Member')).toBe('UNDP');
  const third = await world.press(AIGUL, second, 'Enter', { Member: 'FAO', As: 'head' });
  expect(textOf(third)).toContain('Bakyt Uulu is entered as head of FAO.');
  expect(await personIn('bakyt')).toMatchObject({ represents: [{ memberId: 'FAO', as: 'head' }] });
});

test('4.8: a second primary of a member is refused and named', async () => {
  const card = await roster();
  await world.press(AIGUL, card, 'Accept all suggestions');
  const network = (await world.network())?.id;
  const refusal = await world.send(AIGUL, 'setup.enter', { network, person: 'guest', member: 'UNDP', as: 'primary' });
  expect(textOf(refusal)).toContain('UNDP has a primary representative: Bakyt Uulu');
  expect(await personIn('guest')).toBeUndefined();
});

test.each([
  ['somebody who is not in the team', { person: 'nobody', member: 'UNDP', as: 'primary' }],
  ['somebody of another tenant', { person: 'far', member: 'ILO', as: 'primary' }],
  ['a member that the charter does not have', { person: 'bakyt', member: 'WHO', as: 'primary' }],
  ['no member', { person: 'bakyt', as: 'primary' }],
])('forged or empty data enters nobody: %s', async (_what, data) => {
  await roster();
  const network = (await world.network())?.id;
  expect(textOf(await world.send(AIGUL, 'setup.enter', { network, ...data }))).toContain('Nothing was changed');
  expect((await world.network())?.people).toHaveLength(1);
});

test('the Coordinator and the co-chairs are named, and a successor only with the present term ended', async () => {
  const checklist = await setUp(world, 'KG');
  const offices = await world.press(AIGUL, checklist, 'Offices');
  const named = await world.press(AIGUL, offices, 'Enter the office', { Person: 'bakyt' });
  expect(textOf(named)).toContain('Bakyt Uulu is entered: Coordinator.');
  world.clock.moveTo(new Date('2027-02-08T09:00:00Z'));
  const refusal = await world.press(AIGUL, named, 'Enter the office', { Office: 'coordinator', Person: 'elena' });
  expect(textOf(refusal)).toContain('Bakyt Uulu holds the office already (Coordinator)');
  expect(buttonsOf(refusal.body)).toContain('End the term of Bakyt Uulu');
  await world.press(AIGUL, refusal, 'End the term of Bakyt Uulu');
  expect(await personIn('bakyt')).toMatchObject({
    offices: [{ role: 'coordinator', from: '2027-02-04', to: '2027-02-07' }],
  });
  expect(await personIn('elena')).toMatchObject({ offices: [{ role: 'coordinator', from: '2027-02-08', to: null }] });
  const seat = (await world.network())?.charter.coChairs.value[0]?.key;
  const network = (await world.network())?.id;
  await world.send(AIGUL, 'setup.name', { network, office: `co-chair:${seat}`, person: 'elena' });
  expect(await personIn('elena')).toMatchObject({ offices: [{ role: 'coordinator' }, { role: 'co-chair', seat }] });
  await world.send(AIGUL, 'setup.name', { network, office: 'co-chair:forged', person: 'elena' });
  expect((await personIn('elena'))?.offices).toHaveLength(2);
});

test('when Teams does not say who is in the team, nothing is shown or changed, and the reason is told', async () => {
  const checklist = await setUp(world, 'KG');
  world.deps.team.members = async () => {
    throw teamUnavailable();
  };
  expect(textOf(await world.press(AIGUL, checklist, 'Roster'))).toContain('Teams did not tell me');
});
