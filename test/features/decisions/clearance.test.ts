import { openRound } from '../../../src/features/decisions/usecases';
import { waitingDecisions } from '../../../src/features/decisions/views.usecases';
import { openTestStore } from '../../harness/store';
import { buttonsOf, openWorld, textOf, type World, type WorldOptions, worldOn } from './world';

jest.setTimeout(60_000);

let world: World;
const open = async (code: string, at: string, options: WorldOptions = {}) => {
  world = await openWorld(code, at, options);
  return world;
};
afterEach(() => world.close());

const plain = { Title: 'A decision', Text: 'The Network decides.' };
const KG = '2027-01-25T10:00:00+06:00';

const submitted = async (w: World, proposer: string, values: Readonly<Record<string, string>>) =>
  w.press(proposer, await w.say(proposer, 'decide'), 'Submit', { ...plain, ...values });
const clear = async (w: World, person: string) =>
  w.press(person, await w.withButton(person, 'Clear and circulate'), 'Clear and circulate');

test('row 3: one co-chair suffices, and the card of the other shows that it went out', async () => {
  const w = await open('KG', KG);
  await submitted(w, 'UNDP', { 'Relevant to the state': 'Yes' });
  expect(await w.textsTo('network')).toBe('');
  await clear(w, 'chair-rc');
  expect(await w.textsTo('network')).toContain('Open until');
  expect(await w.hasButton('chair-iom', 'Clear and circulate')).toBe(false);
  expect(await w.textsTo('chair-iom')).toMatch(/Cleared and circulated. Type «decision KG-W1» for where it stands now/);
});

test('4.7: a No to state-relevance needs its reason and both co-chairs, and falls when a member asks', async () => {
  const w = await open('KG', KG);
  await expect(submitted(w, 'UNDP', { 'Relevant to the state': 'No' })).rejects.toThrow(/please give the reason/);
  await submitted(w, 'UNDP', { 'Relevant to the state': 'No', Reason: 'Internal.' });
  await clear(w, 'chair-rc');
  expect(await w.textsTo('network')).toBe('');
  await clear(w, 'chair-iom');
  expect(await w.textsTo('network')).toContain('No: Internal.');
  await w.press('FAO', await w.withButton('FAO', 'It is state-relevant'), 'It is state-relevant');
  await w.until('2027-02-01T17:03:00+06:00');
  expect(await w.textsTo('network')).toContain('Agreed, pending Government consultation');
});

test('urgent: a reason, both co-chairs, seventy-two hours', async () => {
  const w = await open('KG', KG);
  await expect(submitted(w, 'UNDP', { Class: 'Urgent' })).rejects.toThrow(/why it is urgent/);
  await submitted(w, 'UNDP', { Class: 'Urgent', Reason: 'A flood.' });
  await clear(w, 'chair-rc');
  await clear(w, 'chair-iom');
  expect(await w.textsTo('network')).toMatch(/Thu 28 Jan 2027, 10:00 \(Asia\/Bishkek\)[\s\S]*A flood\./);
});

test('4.8: what a co-chair proposed the other co-chair clears', async () => {
  const w = await open('KG', KG);
  await submitted(w, 'chair-rc', { 'Relevant to the state': 'Yes' });
  expect(await w.hasButton('chair-rc', 'Clear and circulate')).toBe(false);
  await clear(w, 'chair-iom');
  expect(await w.textsTo('network')).toContain('Open until');
});

test('AZ L72: a joint statement bears the mark of the Secretariat before it goes out', async () => {
  const w = await open('AZ', '2027-02-01T10:00:00+04:00');
  await submitted(w, 'UNDP', { Class: 'Joint statement', Text: 'WHO and UNICEF call for access.' });
  await clear(w, 'chair-rc');
  expect(await w.textsTo('network')).toBe('');
  await w.press('secretariat', await w.withButton('secretariat', 'Mark as coordinated'), 'Mark as coordinated');
  expect(await w.textsTo('network')).toMatch(/Open until[\s\S]*each entity named signs on itself: UNICEF, WHO/);
});

test('row 4: what is returned comes back to its proposer with the remarks and can be sent again', async () => {
  const w = await open('BD', KG);
  await submitted(w, 'UNDP', {});
  const card = await w.withButton('coordinator', 'Return');
  await expect(w.press('coordinator', card, 'Return')).rejects.toThrow(/Remarks/);
  await w.press('coordinator', card, 'Return', { Remarks: 'Shorter, please.' });
  const form = await w.withButton('UNDP', 'Submit');
  expect(textOf(form)).toContain('Shorter, please.');
  await w.press('UNDP', form, 'Submit', { Text: 'Short.' });
  await clear(w, 'coordinator');
  expect(await w.textsTo('network')).toContain('Short.');
});

test('row 25: before it is open its proposer withdraws it, with the reason', async () => {
  const w = await open('BD', KG);
  await submitted(w, 'UNDP', {});
  const own = await w.say('UNDP', 'decision', 'BD-W1');
  await expect(w.press('ILO', own, 'Withdraw', { Reason: 'Not mine.' })).rejects.toThrow(/its proposer/);
  expect(textOf(await w.press('UNDP', own, 'Withdraw', { Reason: 'Overtaken.' }))).toMatch(
    /Withdrawn[\s\S]*Overtaken\./,
  );
  expect(await w.hasButton('coordinator', 'Clear and circulate')).toBe(false);
  expect(await w.written('network')).toHaveLength(0);
});

test('T-17: a period of fewer than three working days cannot be asked for; one that can is shown to who clears', async () => {
  const w = await open('BD', KG);
  await expect(submitted(w, 'UNDP', { 'Working days': '2' })).rejects.toThrow(/at least 3/);
  await submitted(w, 'UNDP', { 'Working days': '8' });
  expect(await w.textsTo('coordinator')).toContain('8 working days asked for; the class has 5 working days');
});

test('4.10: who is not in the row is refused, with the rule', async () => {
  const w = await open('BD', KG);
  await expect(w.say('cso', 'statement')).rejects.toMatchObject({ options: { rule: { source: 'default 4.10' } } });
  await submitted(w, 'UNDP', {});
  const card = await w.withButton('coordinator', 'Clear and circulate');
  await expect(w.press('UNDP', card, 'Clear and circulate')).rejects.toThrow(/You cannot clear this/);
  await clear(w, 'coordinator');
  const round = await w.withButton('ILO', 'Join consensus');
  await expect(w.press('secretariat', round, 'Join consensus')).rejects.toThrow(/an office speaks for no member/);
  await expect(w.press('cso', round, 'Join consensus')).rejects.toThrow(/You take part in a group/);
  await expect(w.say('cso', 'decisions')).rejects.toThrow(/You take part in a group/);
});

test('what waits: to clear, then to state a position, and nothing for a group’s participant', async () => {
  const w = await open('BD', KG);
  const waits = async (person: string) => {
    const { actor } = await w.turn(person);
    const found = await w.store.transaction((tx) => waitingDecisions(w.deps, tx, actor, w.clock.now()));
    return found.map((one) => one.what);
  };
  await submitted(w, 'UNDP', {});
  expect(await waits('coordinator')).toEqual(['To clear: A decision']);
  await clear(w, 'coordinator');
  expect(await waits('coordinator')).toEqual([]);
  expect(await waits('ILO')).toEqual(['Position, until Mon 1 Feb 2027, 17:00 (Asia/Dhaka): A decision']);
  expect(await waits('cso')).toEqual([]);
});

test('edge 33, B1, invariant 12: an item of another network is not there, by number or by id', async () => {
  const opened = await openTestStore();
  const bd = await worldOn(opened, 'BD', KG);
  const tl = await worldOn(opened, 'TL', KG);
  world = bd;
  await bd.decide('UNDP', 'coordinator', plain);
  await expect(tl.say('UNDP', 'decision', 'BD-W1')).rejects.toMatchObject({ code: 'decision.other_network' });
  const card = await bd.withButton('ILO', 'Join consensus');
  await expect(tl.press('ILO', card, 'Join consensus')).rejects.toMatchObject({ code: 'decision.unknown' });
});

describe('minutes', () => {
  const minutes = (w: World, groupKey: string | null = null) =>
    w.store.transaction((tx) =>
      openRound(w.deps, tx, {
        ...{ networkId: w.networkId, classKey: 'minutes', title: 'Minutes of KG-2027-Q1-R', text: 'Present: all.' },
        ...{
          by: 'secretariat',
          capacity: 'secretariat',
          at: w.clock.now(),
          subject: { feature: 'minutes', id: 'm1' },
          groupKey,
        },
      }),
    );

  test('an amendment is a correction for the Secretariat and breaks nothing; no number, no Government step', async () => {
    const w = await open('KG', '2027-02-25T12:00:00+06:00');
    const round = await minutes(w);
    await w.settle();
    expect(round.deadline?.toISOString()).toBe('2027-03-04T11:00:00.000Z');
    expect(await w.textsTo('network')).toMatch(/Minutes[\s\S]*Thu 4 Mar 2027, 17:00 \(Asia\/Bishkek\)/);
    await w.position('ILO', 'Propose an amendment', { Text: 'I was there.' });
    expect(await w.textsTo('network')).not.toContain('Broken');
    expect(await w.textsTo('secretariat')).toContain('I was there.');
    await w.until('2027-03-04T17:03:00+06:00');
    expect(w.outcomes.at(-1)).toMatchObject({ status: 'adopted', number: null, subject: { id: 'm1' } });
  });

  test('a group’s minutes go to those with a position in it, and to its channel', async () => {
    const w = await open('BD', KG);
    await minutes(w, 'LM');
    await w.settle();
    expect(await w.textsTo('LM')).toContain('Minutes of');
    expect(await w.textsTo('network')).toBe('');
    expect(await w.hasButton('RCO', 'Join consensus')).toBe(false);
    expect(textOf(await w.position('cso', 'Join consensus'))).toContain('cso person: \njoined');
    expect(buttonsOf(await w.withButton('ILO', 'Join consensus'))).toContain('Record position');
  });
});
