import { adoptInMeeting, rosterChanged } from '../../../src/features/decisions/usecases';
import { openWorld, textOf, type World, type WorldOptions } from './world';

jest.setTimeout(60_000);

let world: World;
const open = async (code: string, at: string, options: WorldOptions = {}) => {
  world = await openWorld(code, at, options);
  return world;
};
afterEach(() => world.close());

const plain = { Title: 'A decision', Text: 'The Network decides.' };

describe('A2: three working days, another weekend', () => {
  test.each([
    ['BD', 'coordinator', {}, 'Sun 17 Jan 2027, 17:00 (Asia/Dhaka)'],
    ['KG', 'chair-rc', { 'Relevant to the state': 'Yes' }, 'Fri 15 Jan 2027, 17:00 (Asia/Bishkek)'],
  ])('%s', async (code, clearer, more, deadline) => {
    const w = await open(code, '2027-01-12T11:00:00+06:00');
    await w.decide('UNDP', clearer, { ...plain, 'Working days': '3', ...more });
    expect(await w.textsTo('network')).toContain(deadline);
    expect(await w.textsTo('UNICEF')).toContain(deadline);
  });
});

test('A4: after close of business in Ramadan hours, day 0 is the next working day', async () => {
  const calendar = { un: ['2027-02-21'], closeOfBusiness: [{ from: '2027-02-08', to: '2027-03-08', at: '15:30' }] };
  const w = await open('BD', '2027-02-16T15:45:00+06:00', { calendar });
  await w.decide('ILO', 'coordinator', { ...plain, 'Working days': '3' });
  expect(await w.textsTo('network')).toContain('Tue 23 Feb 2027, 15:30 (Asia/Dhaka)');
});

test('A7: the silence of the Government as a member is not its consultation', async () => {
  const w = await open('TR', '2027-01-18T10:00:00+03:00');
  await w.decide('UNDP', 'coordinator', plain);
  const sending = await w.withButton('coordinator', 'Record sent');
  await w.press('coordinator', sending, 'Record sent', { Body: 'Presidency of Migration Management' });
  await w.until('2027-01-25T17:03:00+03:00');
  expect(await w.textsTo('network')).toContain('Agreed, pending Government consultation');
  const early = await w.withButton('coordinator', 'Close the consultation');
  await expect(w.press('coordinator', early, 'Close the consultation', { Statement: 'No reply.' })).rejects.toThrow(
    /Mon 1 Feb 2027, 17:00/,
  );
  await w.until('2027-02-01T17:03:00+03:00');
  expect(await w.textsTo('coordinator')).toContain('no reply received by Mon 1 Feb 2027');
  expect(await w.textsTo('network')).not.toContain('UNNM-TR');
  await w.until('2027-02-03T11:20:00+03:00');
  const panel = await w.withButton('coordinator', 'Close the consultation');
  await w.press('coordinator', panel, 'Close the consultation', {
    Statement: 'Letters of 18 and 25 Jan, no reply received',
  });
  const record = textOf(await w.say('ILO', 'decision', 'UNNM-TR/2027/D-001'));
  expect(record).toContain('Wed 3 Feb 2027, 11:20 (Europe/Istanbul) = 2027-02-03T08:20:00Z');
  expect(record).toMatch(/Government of Türkiye[\s\S]*no objection \(silent\)/);
  expect(record).toMatch(/Closed by coordinator person[\s\S]*no reply received/);
});

test('4.7: comments not taken up are told in a message of their own, and the card that asks for a reaction says why', async () => {
  const w = await open('BD', '2027-01-18T10:00:00+06:00');
  await w.decide('UNDP', 'coordinator', { ...plain, 'Consult the Government': 'Yes' });
  await w.press('coordinator', await w.withButton('coordinator', 'Record sent'), 'Record sent', {});
  await w.until('2027-01-25T17:03:00+06:00');
  const reply = await w.withButton('secretariat', 'Record a reply');
  await w.press('secretariat', reply, 'Record a reply', { Reply: 'Comments', Text: 'Add a date.' });
  const told = (await w.written('network')).length;
  const panel = await w.withButton('coordinator', 'Close the consultation');
  await w.press('coordinator', panel, 'Close the consultation', { Statement: 'The date is not known.' });
  const news = await w.written('network');
  expect(news.length).toBe(told + 1);
  expect(textOf(news.at(-1)?.card as never)).toMatch(/not taken up[\s\S]*The date is not known\./);
  expect(await w.textsTo('network')).toContain('Agreed, pending Government consultation');
  const asked = textOf(await w.withButton('ILO', 'Send reaction'));
  expect(asked).toMatch(/react until Thu 28 Jan 2027, 17:00[\s\S]*Add a date\.[\s\S]*The date is not known\./);
  await w.until('2027-01-28T17:03:00+06:00');
  expect(await w.textsTo('network')).toContain('UNNM-BD/2027/D-001');
});

test('A20: no deadline runs until every member is reached; Day 0 is the day of the contact', async () => {
  const w = await open('AZ', '2027-02-01T10:00:00+04:00', { without: ['WHO'] });
  await w.decide('UNDP', 'chair-rc', { ...plain, 'Relevant to the state': 'Yes' });
  expect(await w.textsTo('network')).toMatch(/Paused[\s\S]*WHO not reached/);
  expect(await w.textsTo('network')).not.toContain('Open until');
  expect(await w.textsTo('secretariat')).toContain('WHO not reached');
  await w.until('2027-02-03T15:00:00+04:00');
  const panel = await w.withButton('secretariat', 'Record contact');
  await w.press('secretariat', panel, 'Record contact', { Member: 'WHO', Channel: 'E-mail', Person: 'Head of Office' });
  expect(await w.textsTo('network')).toContain('Wed 10 Feb 2027, 17:00 (Asia/Baku)');
  await w.until('2027-02-10T17:03:00+04:00');
  const record = textOf(await w.say('ILO', 'decision', 'AZ-W1'));
  expect(record).toMatch(
    /WHO: \nno objection \(silent\); outside contact with Head of Office \(E-mail\), Wed 3 Feb 2027, 15:00/,
  );
});

test('A20: a representative named meanwhile is written to, and the clock starts when the text arrives', async () => {
  const w = await open('AZ', '2027-02-01T10:00:00+04:00', { without: ['WHO'] });
  await w.decide('UNDP', 'chair-rc', { ...plain, 'Relevant to the state': 'Yes' });
  await w.until('2027-02-03T15:00:00+04:00');
  await w.setRoster({});
  await w.store.transaction((tx) => rosterChanged(w.deps, tx, w.networkId, w.clock.now()));
  await w.settle();
  expect(await w.textsTo('network')).toContain('Wed 10 Feb 2027, 17:00 (Asia/Baku)');
  expect(await w.hasButton('WHO', 'Join consensus')).toBe(true);
});

test('a message that finally failed is no consultation: the clock stops', async () => {
  const w = await open('BD', '2027-01-12T11:00:00+06:00', { deaf: ['ILO'] });
  await w.decide('UNDP', 'coordinator', plain);
  expect(await w.textsTo('network')).toMatch(/Paused[\s\S]*ILO not reached/);
  const panel = await w.withButton('coordinator', 'Record contact');
  await w.press('coordinator', panel, 'Record contact', { Member: 'ILO', Person: 'Head' });
  expect(await w.textsTo('network')).toContain('Tue 19 Jan 2027, 17:00 (Asia/Dhaka)');
});

test('B2: an alternate cannot lift what the primary objected', async () => {
  const w = await open('TR', '2027-01-18T10:00:00+03:00', { alternates: ['UNDP'], heads: ['UNDP'] });
  await w.decide('ILO', 'coordinator', plain);
  await w.position('UNDP-alt', 'Join consensus');
  const alternates = await w.withButton('UNDP-alt', 'Join consensus');
  await w.position('UNDP', 'Object', { Category: 'Substance', Text: 'Not in this form.' });
  expect(await w.textsTo('network')).toContain('Broken');
  expect(await w.textsTo('UNICEF')).toContain('Not in this form.');
  expect(await w.hasButton('UNDP-alt', 'Lift objection')).toBe(false);
  await expect(w.press('UNDP-alt', alternates, 'Join consensus')).rejects.toThrow(
    /primary representative or its Head of Agency/,
  );
  await w.press('UNDP-head', await w.say('UNDP-head', 'decision', 'TR-W1'), 'Lift objection');
  await w.press('coordinator', await w.withButton('coordinator', 'Resume'), 'Resume', { Reason: 'Lifted.' });
  expect(await w.textsTo('network')).toContain('Mon 25 Jan 2027, 17:00 (Europe/Istanbul)');
});

test('B9: what a meeting agrees goes ad referendum to the absent alone', async () => {
  const w = await open('TR', '2027-01-18T10:00:00+03:00');
  const { networkId } = w;
  const represented = ['GOV-TR', 'RCO', 'UNHCR', 'ILO', 'UNFPA', 'UNDP', 'IOM', 'UNWOMEN'];
  const taken = await w.store.transaction((tx) =>
    adoptInMeeting(w.deps, tx, {
      ...{ networkId, title: plain.Title, text: plain.Text, meetingNumber: 'TR-2027-Q1-R', represented },
      ...{ by: 'coordinator', capacity: 'coordinator', at: w.clock.now() },
    }),
  );
  await w.settle();
  expect(taken.status).toBe('ad_referendum');
  expect(await w.hasButton('UNDP', 'Join consensus')).toBe(false);
  expect(await w.textsTo('OHCHR')).toContain('Thu 21 Jan 2027, 17:00 (Europe/Istanbul)');
  await w.position('UNODC', 'Join with reservation', { Text: 'Not on part two.' });
  await w.until('2027-01-21T17:03:00+03:00');
  expect(await w.textsTo('network')).toMatch(/Agreed, pending Government consultation[\s\S]*Not on part two\./);
  const sending = await w.withButton('coordinator', 'Record sent');
  await w.press('coordinator', sending, 'Record sent', {});
  const reply = await w.withButton('coordinator', 'Record a reply');
  await w.press('coordinator', reply, 'Record a reply', { Reply: 'No comment' });
  await w.press('coordinator', await w.withButton('coordinator', 'Close the consultation'), 'Close the consultation', {
    Statement: 'No comment.',
  });
  const record = textOf(await w.say('ILO', 'decision', 'UNNM-TR/2027/D-001'));
  expect(record).toMatch(/UNODC: \njoined, with a reservation «Not on part two\.»/);
  expect(record).toMatch(/OHCHR: \nno objection \(silent\)/);
  expect(record).toMatch(/UNDP: \nno objection \(in the meeting\)/);
});

test('row 17: with every member in the room the chair’s finding adopts at once', async () => {
  const w = await open('BD', '2027-01-18T10:00:00+06:00');
  const represented = ['RCO', 'UNHCR', 'ILO', 'UNDP', 'IOM', 'UNWOMEN', 'UNODC', 'UNICEF', 'OHCHR'];
  const taken = await w.store.transaction((tx) =>
    adoptInMeeting(w.deps, tx, {
      ...{ networkId: w.networkId, title: plain.Title, text: plain.Text, meetingNumber: 'BD-2027-Q1-R', represented },
      ...{ by: 'coordinator', capacity: 'coordinator', at: w.clock.now() },
    }),
  );
  expect(taken).toMatchObject({ status: 'adopted', number: 'UNNM-BD/2027/D-001' });
});
