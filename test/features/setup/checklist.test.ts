import { actorOf } from '../../../src/features/membership/rules';
import { importNetwork } from '../../../src/features/network-file/usecases';
import { charters, networkFile, personId } from '../../harness/network-files';
import { buttonsOf } from '../../harness/world';
import { AIGUL, BAKYT, inputValue, openSetupWorld, type SetupWorld, setUp, TEAM, TENANT, textOf } from './world';

let world: SetupWorld;
beforeEach(async () => {
  world = await openSetupWorld();
});
afterEach(() => world.close());

/** A network with everybody in it, from a file, in the team of the world. */
async function full(code: string) {
  const meetings = { record: async () => {}, list: async () => [] };
  const file = networkFile(code, { team: { tenantId: TENANT, teamId: TEAM }, channels: { network: TEAM } });
  await importNetwork({ ...world.deps, charters, meetings }, file, world.clock.now());
  return (key: string) => ({ id: personId(code, key), name: key });
}

test('the checklist shows what is done, what is open, and what to do about it', async () => {
  const text = textOf(await setUp(world, 'KG'));
  expect(text).toContain('0 of 7 done · questions: 0 of 11 answered');
  expect(text).toContain('0 of 10 members have a primary representative; without one: RCO, IOM');
  expect(text).toContain('Coordinator');
  expect(text).toContain('UN Resident Coordinator: nobody is named');
  expect(text).toContain('The holidays of 2027 are not confirmed.');
  expect(text).toContain('Unconfirmed. The State Migration Service as named has been reorganised');
});

test('a full network has its roster and offices done', async () => {
  const who = await full('AZ');
  const text = textOf(await world.say(who('secretariat'), 'setup'));
  expect(text).toContain('10 of 10 members have a primary representative.');
  expect(text).toContain('IOM Coordinator.');
});

test.each([
  ['KG', [3, 4, 5, 6, 8, 9, 10, 11, 13, 15, 16]],
  ['AZ', [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 16]],
  ['TR', [1, 3, 4, 5, 8, 9, 10, 11, 13, 14, 15, 16]],
  ['TL', [1, 2, 3, 4, 5, 8, 9, 10, 11, 13, 15, 16]],
  ['BD', [1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13, 15, 16]],
])('6.5: %s is asked its own questions, each with a value and a source', async (code, numbers) => {
  await setUp(world, code);
  const asked: number[] = [];
  const all = await world.press(AIGUL, await world.say(AIGUL, 'setup'), 'Questions');
  expect(textOf(all)).toContain('○ Open');
  let card = await world.press(AIGUL, all, 'Answer');
  for (const _number of numbers) {
    const kept = await world.press(AIGUL, card, 'Keep the default');
    asked.push(lastQuestion(await world.acts()));
    card = await world.press(AIGUL, kept, 'Next');
  }
  expect(asked).toEqual(numbers);
  expect(textOf(await world.say(AIGUL, 'setup'))).toContain(`${numbers.length} of ${numbers.length} answered`);
});

const lastQuestion = (acts: Awaited<ReturnType<SetupWorld['acts']>>): number => {
  const event = acts.at(-1)?.event;
  return event?.kind === 'answer' ? event.question : 0;
};

test('6.5: before there is a convenor the Secretariat records another value, with who and when', async () => {
  await setUp(world, 'KG');
  const card = await world.send(AIGUL, 'setup.question', { network: (await world.network())?.id, question: 3 });
  expect(textOf(card)).toContain('A substantive decision is open for 5 working days.\ndefault 4.3');
  const answered = await world.press(AIGUL, card, 'Record the answer', { 'Silence, in working days': '7' });
  expect((await world.network())?.settings).toMatchObject({ silenceWorkingDays: 7, urgentHours: 72 });
  expect(textOf(answered)).toContain('A substantive decision is open for 7 working days.\nset by this Network');
  expect(textOf(answered)).toContain('Changed by Aigul Asanova (secretariat), Thu 4 Feb 2027');
  expect((await world.acts()).at(-1)).toMatchObject({
    event: { question: 3, how: 'changed', settings: { silenceWorkingDays: 7 } },
    personId: 'aigul',
    capacity: 'secretariat',
    at: new Date('2027-02-04T09:00:00Z'),
  });
});

test('4.10: once there is a convenor, a default is the convenor’s to change and not the Secretariat’s', async () => {
  const who = await full('KG');
  const network = (await world.network())?.id;
  const answer = { network, question: 3, silenceWorkingDays: '7' };
  const refusal = textOf(await world.send(who('secretariat'), 'setup.answer', answer));
  expect(refusal).toContain('a default changed by a co-chair');
  expect((await world.network())?.settings.silenceWorkingDays).toBe(5);
  await world.send(who('chair-rc'), 'setup.answer', answer);
  expect((await world.network())?.settings.silenceWorkingDays).toBe(7);
});

test('a value that cannot be is refused by its label, and what was typed stays', async () => {
  await setUp(world, 'KG');
  const network = (await world.network())?.id;
  const card = await world.send(AIGUL, 'setup.answer', { network, question: 3, urgentHours: '24', words: 'soon' });
  expect(textOf(card)).toContain('Urgent silence, in hours (72 at least): must be 72 hours at least (T-3)');
  expect(inputValue(card, 'Urgent silence, in hours (72 at least)')).toBe(24);
  expect(inputValue(card, 'What the Network says, in words')).toBe('soon');
  expect(await world.acts()).toHaveLength(1);
});

test.each([
  ['10', { openOfBusiness: '18:00' }],
  ['10', { closeOfBusiness: 'noon' }],
  ['8', { membersNeededForRequest: '0' }],
  ['8', { membersNeededForRequest: 'all' }],
  ['8', {}],
  ['7', { regularMeetingPer: 'calendar_year' }],
  ['99', { words: 'x' }],
])('question %s refuses %j and changes nothing', async (question, given) => {
  await setUp(world, 'KG');
  const network = await world.network();
  await world.send(AIGUL, 'setup.answer', { network: network?.id, question, ...given });
  expect(await world.acts()).toHaveLength(1);
  expect((await world.network())?.settings).toEqual(network?.settings);
});

test('AZ L66: the other reading of «bi-annual» can be chosen, and taken back', async () => {
  await setUp(world, 'AZ');
  const network = (await world.network())?.id;
  const card = await world.send(AIGUL, 'setup.question', { network, question: 7 });
  const other = await world.press(AIGUL, card, 'Record the answer', { 'A regular meeting': 'two_calendar_years' });
  expect((await world.network())?.settings.regularMeetingPer).toBe('two_calendar_years');
  await world.press(AIGUL, other, 'Record the answer', { 'A regular meeting': 'calendar_half' });
  expect((await world.network())?.settings.regularMeetingPer).toBeNull();
});

test('a value that none is set for is asked for without one, and can be set and emptied', async () => {
  await setUp(world, 'KG');
  const network = (await world.network())?.id;
  const card = await world.send(AIGUL, 'setup.question', { network, question: 15 });
  expect(inputValue(card, 'Records are kept, in years')).toBeUndefined();
  const set = await world.press(AIGUL, card, 'Record the answer', { 'Records are kept, in years': '10' });
  expect((await world.network())?.settings.retentionYears).toBe(10);
  await world.press(AIGUL, set, 'Record the answer', { 'Records are kept, in years': '' });
  expect((await world.network())?.settings.retentionYears).toBeNull();
});

test('an answer in words is kept where no setting answers', async () => {
  await setUp(world, 'BD');
  const network = (await world.network())?.id;
  const card = await world.send(AIGUL, 'setup.answer', { network, question: 12, words: 'A consortium is forming.' });
  expect(textOf(card)).toContain('Answered by Aigul Asanova (secretariat), Thu 4 Feb 2027: A consortium is forming.');
});

test('KG L71: a co-chair confirms the successor with a date; the Secretariat cannot', async () => {
  const who = await full('KG');
  const network = (await world.network())?.id;
  const data = { network, successor: 'Ministry of Labour, Social Security and Migration' };
  expect(textOf(await world.send(who('secretariat'), 'setup.successor', data))).toContain('a co-chair confirms');
  expect((await world.network())?.government).toEqual({});
  await world.send(who('chair-iom'), 'setup.successor', data);
  expect((await world.network())?.government.successor).toEqual({
    name: 'Ministry of Labour, Social Security and Migration',
    confirmedBy: personId('KG', 'chair-iom'),
    on: '2027-02-04',
  });
  expect(textOf(await world.say(who('secretariat'), 'setup'))).toContain('Migration, confirmed.');
});

test('AZ names no succeeded body: there is nothing to confirm', async () => {
  const who = await full('AZ');
  const network = (await world.network())?.id;
  const card = await world.send(who('chair-rc'), 'setup.successor', { network, successor: 'X' });
  expect(textOf(card)).toContain('name no body that has since been succeeded');
});

test('members are refused the set-up with the rule; convenors see it', async () => {
  const who = await full('KG');
  const network = (await world.network())?.id;
  const refusal = await world.say(who('UNDP'), 'setup');
  expect(textOf(refusal)).toContain('Roster and calendar are edited by the Coordinator or the Secretariat');
  for (const verb of ['setup.checklist', 'setup.question', 'setup.roster', 'setup.channels', 'setup.offices']) {
    expect(textOf(await world.send(who('UNDP'), verb, { network }))).toContain('Nothing was changed');
  }
  expect(buttonsOf((await world.say(who('chair-rc'), 'setup')).body)).toContain('Questions');
});

test('X-01: a network id in the data reaches no other network', async () => {
  const who = await full('KG');
  const other = '19:team-2@thread.tacv2';
  await world.install(BAKYT, 'add', { team: other });
  await world.send(BAKYT, 'setup.network', { team: other, charter: 'TL' }, { team: other });
  const foreign = `tl-${'x'.repeat(8)}`;
  await world.send(who('secretariat'), 'setup.keep', { network: foreign, question: 3 });
  const all = await world.store.transaction((tx) => world.deps.networks.all(tx));
  const tl = all.find((one) => one.charter.code === 'TL');
  await world.send(
    who('chair-rc'),
    'setup.answer',
    { network: tl?.id, question: 3, silenceWorkingDays: '9' },
    { team: null },
  );
  const after = await world.store.transaction((tx) => world.deps.networks.load(tx, tl?.id ?? ''));
  expect(after.settings.silenceWorkingDays).toBe(5);
});

const waitsFor = (id: string) =>
  world.store.transaction(async (tx) => {
    const network = (await world.deps.networks.all(tx))[0];
    const actor = network && actorOf(network, id, '2027-02-04');
    return actor ? world.feature.waiting?.(tx, actor, world.clock.now()) : undefined;
  });

test('what is open waits for the Secretariat of a network that was set up here', async () => {
  await setUp(world, 'KG');
  expect(await waitsFor(AIGUL.id)).toMatchObject([{ command: 'setup' }]);
});

test('nothing waits for the Secretariat of a network that came by file, nor for its members', async () => {
  const who = await full('KG');
  await world.install(who('secretariat'));
  expect(await waitsFor(who('secretariat').id)).toEqual([]);
  expect(await waitsFor(who('UNDP').id)).toEqual([]);
});

test('acts of the set-up are appended and never changed', async () => {
  await setUp(world, 'KG');
  await expect(world.store.transaction((tx) => tx.query('delete from setup_acts'))).rejects.toThrow(/never changed/);
});
