import { type Bot, cardOf, startBot, textsOf, titlesOf } from '../harness/bot';

const NUMBER = 'TR-2027-Q1-R';
const TEXT = 'The Network agrees to share disaggregated data.';
const ROOM = ['GOV-TR', 'RCO', 'UNHCR', 'ILO', 'UNFPA', 'UNDP', 'IOM', 'UNWOMEN'];
let bot: Bot;

beforeAll(async () => {
  bot = await startBot('TR', { at: '2027-02-01T10:00:00+03:00' });
}, 60_000);
afterAll(() => bot.stop());

const shown = (card: unknown): string => JSON.stringify(card);
/** As a person does: the newest message with the button, else the card that the words bring. */
async function press(key: string, words: string, title: string, inputs: Record<string, string> = {}) {
  const there = bot
    .inbox(key)
    .map(cardOf)
    .findLast((card) => titlesOf(card).includes(title));
  return bot.press(key, there ?? (await bot.say(key, words)), title, inputs);
}

describe('B9, TR: a referred text in a meeting from which three members are absent', () => {
  test('row 15: what was broken and referred stands on the next agenda', async () => {
    await bot.say('coordinator', 'convene regular 2027-02-25 10:00');
    await press('UNDP', 'decide', 'Submit', { Title: 'Data sharing', Text: TEXT });
    await press('coordinator', '', 'Clear and circulate');
    await press('ILO', '', 'Record position', {
      Position: 'object',
      Text: 'Supervision is not named.',
      Category: 'substance',
    });
    await press('coordinator', 'decision TR-W1', 'Refer to a meeting', { Reason: 'To be talked over.' });
    expect(shown(await bot.say('secretariat', `agenda ${NUMBER}`))).toContain('Data sharing');
  });

  test('rows 16 to 18: read out with attendance recorded, and with no objection it is ad referendum for the absent alone', async () => {
    await bot.until('2027-02-25T10:05:00+03:00');
    const opened = await bot.press(
      'coordinator',
      await bot.say('coordinator', 'decision TR-W1'),
      'Open in the meeting',
    );
    expect(shown(opened)).toContain(TEXT);
    expect(shown(await bot.press('coordinator', opened, 'No objection'))).toContain('record attendance first');
    await bot.say('secretariat', `minutes ${NUMBER} attendance ${ROOM.join(', ')}`);
    const agreed = await bot.press('coordinator', opened, 'No objection');
    expect(shown(agreed)).toContain('Ad referendum');
    expect(shown(agreed)).toContain('Tue 2 Mar 2027, 17:00 (Europe/Istanbul)');
    expect(shown(await bot.say('secretariat', `minutes ${NUMBER}`))).toContain(TEXT);
    expect(
      bot
        .inbox('UNDP')
        .map(cardOf)
        .filter((card) => titlesOf(card).includes('Join consensus')),
    ).toEqual([]);
    await press('UNODC', '', 'Record position', { Position: 'join_reservation', Text: 'Not with the deadline.' });
  });

  test('two silent: agreed, pending the Government; adopted when its consultation is closed, with the reservation', async () => {
    await bot.until('2027-03-02T17:03:00+03:00');
    expect(textsOf(bot.channel())).toContain('Agreed, pending Government consultation');
    await press('coordinator', '', 'Record sent', { Body: 'Presidency of Migration Management', Channel: 'Letter' });
    await bot.until('2027-03-18T11:00:00+03:00');
    await press('coordinator', 'decision TR-W1', 'Close the consultation', {
      Statement: 'Letter of 2 Mar, no reply received.',
    });
    const record = shown(await bot.say('ILO', 'decision UNNM-TR/2027/D-001'));
    expect(record).toContain('Adopted');
    expect(record).toContain('Not with the deadline.');
  });
});

test('item by item, by card and by typing; what the chair never came to is suggested for the next agenda', async () => {
  await bot.say('coordinator', 'convene extraordinary 2027-03-22 10:00');
  const X1 = 'TR-2027-Q1-X1';
  await press('UNICEF', `agenda ${X1}`, 'Propose', {
    Title: 'Children left behind',
    Purpose: 'discussion',
    Minutes: '20',
  });
  await bot.until('2027-03-22T10:01:00+03:00');
  const first = await bot.say('secretariat', `floor ${X1}`);
  expect(shown(first)).toContain('Now: item 1. Adoption of the agenda');
  const second = await bot.press('secretariat', first, 'Next item');
  expect(shown(second)).toContain('Now: item 2.');
  expect(shown(await bot.press('secretariat', first, 'Next item'))).toContain('Now: item 2.');
  expect(shown(await bot.say('secretariat', `minutes ${X1} item 3`))).toContain('Now: item 3.');
  expect(shown(await bot.say('secretariat', `minutes ${X1} objection TR-W1`))).toContain('It goes like this');
  await bot.say('secretariat', `minutes ${X1} attendance all`);
  const decided = await bot.say('secretariat', `minutes ${X1} decision The Network meets in June.`);
  expect(shown(decided)).toContain('The Network meets in June.');
  expect(shown(await bot.say('UNDP', `floor ${X1}`))).toContain('written down by the Secretariat');
  await bot.say('secretariat', `minutes ${X1} close`);
  await bot.say('coordinator', 'convene extraordinary 2027-03-30 10:00');
  expect(shown(await bot.say('secretariat', 'agenda TR-2027-Q1-X2'))).toContain(`not finished at ${X1}`);
});
