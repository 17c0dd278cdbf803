import { rosterChanged } from '../../../src/features/decisions/usecases';
import { buttonsOf, openWorld, textOf, type World, type WorldOptions } from './world';

jest.setTimeout(60_000);

let world: World;
const open = async (code: string, at: string, options: WorldOptions = {}) => {
  world = await openWorld(code, at, options);
  return world;
};
afterEach(() => world.close());

const plain = { Title: 'A decision', Text: 'The Network decides.' };
const DHAKA = '2027-01-18T10:00:00+06:00';
const record = async (w: World, name: string) => textOf(await w.say('RCO', 'decision', name));
const newRoster = async (w: World, options: WorldOptions) => {
  await w.setRoster(options);
  await w.store.transaction((tx) => rosterChanged(w.deps, tx, w.networkId, w.clock.now()));
  await w.settle();
};
const inDhaka = async (options: WorldOptions = {}, values = {}) => {
  const w = await open('BD', DHAKA, options);
  await w.decide('UNDP', 'coordinator', { ...plain, ...values });
  return w;
};
/** A Kyrgyz item, relevant to the state, that was sent on the day it was circulated and is agreed by the members. */
async function pendingInKg(): Promise<World> {
  const w = await open('KG', DHAKA);
  await w.decide('UNDP', 'chair-rc', { ...plain, 'Relevant to the state': 'Yes' });
  const card = await w.withButton('chair-rc', 'Record sent');
  await w.press('chair-rc', card, 'Record sent', {});
  await w.until('2027-01-25T17:03:00+06:00');
  return w;
}
const government = async (w: World, title: string, values: Readonly<Record<string, string>>, person = 'chair-rc') =>
  w.press(person, await w.withButton(person, title), title, values);

test('4.7: comments not taken up: members read why and have two working days to react, and then it is adopted', async () => {
  const w = await pendingInKg();
  await government(w, 'Record a reply', { Reply: 'Comments', Text: 'Shorter, please.' });
  await government(w, 'Close the consultation', { Statement: 'The length is needed.' });
  expect(await w.textsTo('network')).toMatch(
    /Comments of the Government are not taken up[\s\S]*The length is needed\./,
  );
  const card = await w.withButton('FAO', 'Send reaction');
  await w.press('FAO', card, 'Send reaction', { Reaction: 'We would shorten it.' });
  expect(await w.textsTo('chair-iom')).toContain('We would shorten it.');
  // closed after the close of business: Day 0 is the day after (T-2)
  await w.until('2027-01-28T16:59:00+06:00');
  expect(await w.textsTo('network')).not.toContain('UNNM-KG');
  await w.until('2027-01-28T17:03:00+06:00');
  expect(await record(w, 'UNNM-KG/2027/D-001')).toMatch(/Reactions of members[\s\S]*We would shorten it\./);
});

test('edge 23: the Government replies after the closing: it is kept, the office is told, and nothing changes', async () => {
  const w = await pendingInKg();
  await w.until('2027-02-05T10:00:00+06:00');
  await government(w, 'Close the consultation', { Statement: 'No reply received.' });
  const late = await w.say('chair-rc', 'decision', 'UNNM-KG/2027/D-001');
  await w.press('chair-rc', late, 'Record a reply', { Reply: 'Objection', Text: 'Not so.' });
  expect(await w.textsTo('secretariat')).toMatch(/came after the closing[\s\S]*Not so\./);
  expect(await record(w, 'UNNM-KG/2027/D-001')).toMatch(
    /Adopted[\s\S]*State Migration Service, objection \(after the closing\)/,
  );
});

test('edge 39: a reply that was on its way while the decision was withdrawn is kept with it', async () => {
  const w = await pendingInKg();
  await w.press('chair-rc', await w.say('chair-rc', 'decision', 'KG-W1'), 'Withdraw', { Reason: 'Overtaken.' });
  await w.press('chair-rc', await w.say('chair-rc', 'decision', 'KG-W1'), 'Record a reply', {
    Reply: 'Comments',
    Text: 'Some words.',
  });
  expect(await record(w, 'KG-W1')).toMatch(/Withdrawn[\s\S]*comments \(after the closing\): \n?.*Some words\./);
});

test('4.3: only an urgent item gives the Government less time, with a reason that the record shows, and three days at least', async () => {
  const w = await open('KG', DHAKA);
  await w.decide('UNDP', ['chair-rc', 'chair-iom'], {
    ...plain,
    Class: 'Urgent',
    'Relevant to the state': 'Yes',
    Reason: 'A flood.',
  });
  const card = await w.withButton('chair-rc', 'Record sent');
  const sent = (values: Readonly<Record<string, string>>) => w.press('chair-rc', card, 'Record sent', values);
  await expect(sent({ 'Working days': '5' })).rejects.toThrow(/«Reason» why the Government has less/);
  await expect(sent({ 'Working days': '2', Reason: 'A flood.' })).rejects.toMatchObject({
    options: { rule: { source: 'default 4.3' } },
  });
  await sent({ 'Working days': '5', Reason: 'People are on the road.' });
  expect(await w.textsTo('secretariat')).toMatch(/5 working days, shortened: People are on the road\./);
  await w.until('2027-01-25T17:03:00+06:00');
  expect(await w.textsTo('chair-rc')).toContain('no reply received by Mon 25 Jan 2027');
  expect(await record(w, 'KG-W1')).toContain('shortened: People are on the road.');
});

test('4.3: what is not urgent gives the Government its usual time', async () => {
  const w = await open('TR', '2027-01-18T10:00:00+03:00');
  await w.decide('UNDP', 'coordinator', plain);
  await government(w, 'Record sent', {}, 'coordinator');
  const card = await w.withButton('coordinator', 'Record sent');
  const less = { Body: 'Ministry of Foreign Affairs', 'Working days': '3', Reason: 'Haste.' };
  await expect(w.press('coordinator', card, 'Record sent', less)).rejects.toThrow(/Only an urgent item/);
});

test('4.7: each body is sent the text and replies for itself; one that is silent keeps the consultation open', async () => {
  const w = await open('TR', '2027-01-18T10:00:00+03:00');
  await w.decide('UNDP', 'coordinator', plain);
  const by = (title: string, values: Readonly<Record<string, string>>) => government(w, title, values, 'coordinator');
  await by('Record sent', { Body: 'Presidency of Migration Management' });
  await by('Record sent', { 'Other body': 'Ministry of Health' });
  await expect(by('Record a reply', { Body: 'Ministry of Foreign Affairs', Reply: 'No comment' })).rejects.toThrow(
    /No sending to Ministry of Foreign Affairs is recorded/,
  );
  await by('Record a reply', { Body: 'Presidency of Migration Management', Reply: 'No comment' });
  await w.until('2027-01-25T17:03:00+03:00');
  expect(await w.textsTo('coordinator')).toContain('sent; Ministry of Health can reply until Mon 1 Feb 2027');
  await expect(by('Close the consultation', { Statement: 'All well.' })).rejects.toThrow(
    /Without a reply of Ministry of Health/,
  );
  await by('Record a reply', { Body: 'Ministry of Health', Reply: 'No comment', Text: 'Thank you.' });
  await by('Close the consultation', { Statement: 'All well.' });
  const words = await record(w, 'UNNM-TR/2027/D-001');
  expect(words).toMatch(/Body as written: \n?relevant Government of Türkiye authorities \(TR ToR, L64\)/);
  expect(words).toMatch(/Ministry of Health, no comment: \n?.*Thank you\./);
});

test('row 2, AZ L52: help with GCM reporting is sent for clearance with the request of the Government, and not before', async () => {
  const w = await open('AZ', '2027-02-01T10:00:00+04:00');
  const asked = {
    Title: 'Support to the quadrennial reporting',
    Text: 'The Network assists the Government in reporting on the GCM.',
    'Relevant to the state': 'Yes',
  };
  const form = await w.say('UNDP', 'decide');
  await expect(w.press('UNDP', form, 'Submit', asked)).rejects.toMatchObject({
    options: { rule: { source: 'AZ ToR, L52' } },
  });
  const again = await w.again('UNDP', form, 'Submit', asked);
  const request = { 'Channel of the request': 'Letter', 'Reference of the request': 'No. 4-12/33' };
  await expect(w.press('UNDP', again, 'Submit', { ...request, 'Date of the request': '2027-02-02' })).rejects.toThrow(
    /has not come yet/,
  );
  await w.press('UNDP', again, 'Submit', { ...request, 'Date of the request': '2027-01-20' });
  await w.press('chair-rc', await w.withButton('chair-rc', 'Clear and circulate'), 'Clear and circulate');
  expect(await record(w, 'AZ-W1')).toMatch(/Request of the Government: \n?Wed 20 Jan 2027, by letter, No\. 4-12\/33/);
  // what only sounds like it is said not to be
  const other = await w.again('UNDP', await w.say('UNDP', 'decide'), 'Submit', asked);
  await w.press('UNDP', other, 'Submit', { 'Assists the Government’s GCM reporting': 'No' });
  expect(buttonsOf(await w.withButton('chair-rc', 'Clear and circulate'))).toContain('Return');
});

test('4.4: what a member says for the record stands on the cards of those who have not pressed; a plain yes redraws none', async () => {
  const w = await inDhaka();
  const drawn = async () => (await w.written('OHCHR')).map((row) => row.version);
  const before = await drawn();
  await w.position('UNICEF', 'Join consensus');
  expect(await drawn()).toEqual(before);
  await w.position('ILO', 'Join with reservation', { Text: 'Not with part 2.' });
  const rows = await w.written('OHCHR');
  expect(rows).toHaveLength(before.length);
  expect(textOf(rows.at(-1)?.card as never)).toMatch(/ILO: \njoined, with a reservation: Not with part 2\./);
});

test('4.3: a statement that waits for signatures is revised: a new silence, and every entity signs the new words', async () => {
  const w = await open('BD', DHAKA);
  const form = await w.say('UNDP', 'statement');
  await w.press('UNDP', form, 'Submit', { Title: 'Access', Text: 'UNDP and ILO call for access.' });
  await w.press('coordinator', await w.withButton('coordinator', 'Clear and circulate'), 'Clear and circulate');
  await w.until('2027-01-25T10:00:00+06:00');
  const old = await w.withButton('ILO', 'Sign on');
  await w.press('UNDP', await w.withButton('UNDP', 'Sign on'), 'Sign on');
  await w.press('ILO', old, 'Do not sign on', { Reason: 'Say «safe access».' });
  const revise = await w.withButton('coordinator', 'Revise');
  const words = 'UNDP, ILO and UNICEF call for safe access.';
  await w.press('coordinator', revise, 'Revise', { Text: words, Reason: 'ILO asked for it.' });
  expect(textOf(await w.press('ILO', old, 'Sign on'))).toContain('This text was replaced by Rev.1');
  expect(await w.hasButton('ILO', 'Sign on')).toBe(false);
  await w.press('coordinator', await w.withButton('coordinator', 'Clear and circulate'), 'Clear and circulate');
  await w.until('2027-02-01T10:00:00+06:00');
  expect(await w.textsTo('network')).toContain('the sign-on of ILO, UNDP, UNICEF is awaited');
  for (const id of ['UNDP', 'ILO', 'UNICEF']) await w.press(id, await w.withButton(id, 'Sign on'), 'Sign on');
  expect(w.outcomes.at(-1)).toMatchObject({ status: 'adopted', text: words });
});

test('4.9: two open decisions on one matter: the convenor and the Secretariat are warned, and nothing is blocked', async () => {
  const w = await inDhaka();
  await w.decide('ILO', 'coordinator', { ...plain, Text: 'The Network decides the contrary.' });
  for (const person of ['coordinator', 'secretariat'])
    expect(await w.textsTo(person)).toMatch(/Two open items may contradict each other[\s\S]*BD-W1/);
  expect(await record(w, 'BD-W2')).toContain('Open until');
});

test('4.9: of a vacant co-chair seat the other takes the part; with none in office the Secretariat can pause and nothing else', async () => {
  const w = await open('KG', DHAKA, { vacant: ['chair-iom'] });
  await w.decide('UNDP', 'chair-rc', { ...plain, 'Relevant to the state': 'No', Reason: 'Internal.' });
  expect(await w.textsTo('network')).toContain('Open until');
  await newRoster(w, { vacant: ['chair-iom', 'chair-rc'] });
  const panel = await w.say('secretariat', 'decision', 'KG-W1');
  expect(buttonsOf(panel)).toEqual(expect.arrayContaining(['Pause']));
  for (const title of ['Extend', 'Refer to a meeting', 'Withdraw', 'Revise'])
    expect(buttonsOf(panel)).not.toContain(title);
  await w.press('secretariat', panel, 'Pause', { Reason: 'Nobody is in office.' });
  const paused = await w.say('secretariat', 'decision', 'KG-W1');
  expect(buttonsOf(paused)).not.toContain('Resume');
});

test('4.9: a representative is replaced: the member’s position stays, and the new one is written to and may change it', async () => {
  const w = await inDhaka();
  await w.position('ILO', 'Join with reservation', { Text: 'Not with part 2.' });
  await newRoster(w, { primaries: { ILO: 'ILO-new' } });
  expect(await record(w, 'BD-W1')).toMatch(/ILO: \njoined, with a reservation/);
  expect(textOf(await w.withButton('ILO-new', 'Join consensus'))).toContain('Not with part 2.');
  await w.position('ILO-new', 'Join consensus');
  expect(await record(w, 'BD-W1')).toMatch(/ILO: \njoined;/);
});

test('edge 34: a guest that loses access is not reached from then on: the office is told, and what was said stays', async () => {
  const w = await inDhaka();
  await w.position('ILO', 'Join with comment', { Text: 'With pleasure.' });
  w.deaf.add('ILO');
  await w.press('coordinator', await w.say('coordinator', 'decision', 'BD-W1'), 'Extend', { Reason: 'Holidays.' });
  for (const person of ['coordinator', 'secretariat'])
    expect(await w.textsTo(person)).toContain('ILO is no longer reached');
  expect(await record(w, 'BD-W1')).toMatch(/Open until[\s\S]*ILO: \njoined, with a comment «With pleasure\.»/);
});

test('edge 36: to a user in Geneva the deadline is shown in the duty station’s zone, and counts by the instant', async () => {
  const w = await inDhaka();
  const card = await w.withButton('ILO', 'Record position');
  expect(textOf(card)).toContain('Mon 25 Jan 2027, 17:00 (Asia/Dhaka)');
  await w.until('2027-01-25T17:01:00+06:00');
  const objecting = { Position: 'Object', Category: 'Substance', Text: 'No.' };
  const late = await w.press('ILO', card, 'Record position', objecting, new Date('2027-01-25T12:00:00+01:00'));
  expect(textOf(late)).toContain('late');
  await w.press(
    'RCO',
    await w.withButton('RCO', 'Record position'),
    'Record position',
    objecting,
    new Date('2027-01-25T11:59:59.999+01:00'),
  );
  expect(await w.textsTo('network')).toContain('Broken');
});

test('edge 28: a group is abolished with a round open: that is withdrawn with the reason, and the Network can take it over', async () => {
  const w = await open('BD', DHAKA);
  await w.press('ILO', await w.say('ILO', 'decide', 'LM'), 'Submit', { Title: 'Pilot', Text: 'A pilot.' });
  await w.press('coordinator', await w.withButton('coordinator', 'Clear and circulate'), 'Clear and circulate');
  await w.press('coordinator', await w.say('coordinator', 'decision', 'BD-W1'), 'Extend', {
    Reason: 'Holidays.',
    'Working days': '10',
  });
  const chosen = { Class: 'Group', Title: 'End of LM', Text: 'The Network abolishes it.' };
  const form = await w.again('RCO', await w.say('RCO', 'decide'), 'Submit', chosen);
  const abolish = await w.again('RCO', form, 'Submit', { 'Create or abolish': 'Abolish' });
  const need = { Group: 'Labour Migration', Need: 'It is done.' };
  await expect(w.press('RCO', abolish, 'Submit', need)).rejects.toThrow(/BD-W1: Pilot[\s\S]*what becomes of it/);
  await w.press('RCO', abolish, 'Submit', { ...need, 'What becomes of what is open': 'The Network decides.' });
  await w.press('coordinator', await w.withButton('coordinator', 'Clear and circulate'), 'Clear and circulate');
  await w.until('2027-01-25T17:03:00+06:00');
  expect(await w.textsTo('LM')).toMatch(/Withdrawn[\s\S]*was abolished by UNNM-BD\/2027\/D-001/);
  expect(await w.textsTo('secretariat')).toContain('The Network can take it over');
});
