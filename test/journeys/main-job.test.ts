import { type Bot, cardOf, startBot, textsOf, titlesOf } from '../harness/bot';
import { personId } from '../harness/network-files';

const LM = '19:lm@thread.tacv2';
const number = 'KG-2027-Q1-R';
let bot: Bot;

beforeAll(async () => {
  bot = await startBot('KG', {
    at: '2027-01-25T10:00:00+06:00',
    file: {
      channels: { network: '', LM },
      groups: [
        {
          key: 'LM',
          name: 'Labour Migration',
          kind: 'permanent',
          established: '2021-03-01',
          leads: [personId('KG', 'ILO')],
        },
      ],
    } as never,
  });
}, 60_000);
afterAll(() => bot.stop());

const command = async (key: string, words: string, title: string) => {
  const there = bot
    .inbox(key)
    .map(cardOf)
    .findLast((card) => titlesOf(card).includes(title));
  const card = there ?? (await bot.say(key, words));
  return card;
};
const press = async (key: string, words: string, title: string, inputs: Record<string, string> = {}) =>
  bot.press(key, await command(key, words, title), title, inputs);

describe('one meeting cycle of the Kyrgyz network, over HTTP', () => {
  test('a co-chair convenes: the notice stands in the channel once, and once with every representative', async () => {
    await bot.say('chair-rc', '/CONVENE regular 2027-02-25 10:00');
    expect(textsOf(bot.channel())).toContain('Thu 25 Feb 2027, 10:00 (Asia/Bishkek)');
    expect(bot.channel()).toHaveLength(1);
    for (const key of ['RCO', 'IOM', 'UNODC', 'UNDP', 'UNWOMEN', 'FAO', 'UNICEF', 'UNHCR', 'ILO', 'UNESCO']) {
      expect(bot.inbox(key)).toHaveLength(1);
    }
    await bot.press('UNDP', bot.cardWith('UNDP', 'We will attend'), 'We will attend');
    expect(bot.inbox('UNDP')[0]?.updates).toBe(1);
  });

  test('items are proposed, ordered, cleared by a co-chair, and circulated as a card', async () => {
    await press('UNICEF', `agenda ${number}`, 'Propose', {
      Title: 'Children left behind',
      Purpose: 'Discussion',
      Minutes: '20',
      Lead: 'UNICEF',
    });
    await press('secretariat', `agenda ${number}`, 'Send for clearance');
    await press('chair-iom', `agenda ${number}`, 'Clear');
    await press('secretariat', `agenda ${number}`, 'Circulate');
    expect(textsOf(bot.channel())).toContain('Children left behind');
    expect(textsOf(bot.inbox('FAO'))).toContain('Children left behind');
  });

  test('a decision is under silence for five working days and is adopted at the deadline, not a second before', async () => {
    await press('UNDP', 'decide', 'Submit', {
      Title: 'Annual work plan 2027',
      Text: 'The Network adopts the annual work plan 2027.',
      'Relevant to the state': 'No',
      Reason: 'Internal planning.',
    });
    await bot.press('chair-rc', bot.cardWith('chair-rc', 'Clear and circulate'), 'Clear and circulate');
    expect(textsOf(bot.channel())).not.toContain('Annual work plan 2027');
    await bot.press('chair-iom', bot.cardWith('chair-iom', 'Clear and circulate'), 'Clear and circulate');
    expect(textsOf(bot.channel())).toContain('Mon 1 Feb 2027, 17:00 (Asia/Bishkek)');
    await bot.press('UNICEF', bot.cardWith('UNICEF', 'Join consensus'), 'Join consensus');
    await bot.press('ILO', bot.cardWith('ILO', 'Record position'), 'Record position', {
      Position: 'Join with reservation',
      Text: 'Without prejudice to ILO supervision.',
    });
    await bot.until('2027-02-01T17:01:59+06:00');
    expect(textsOf(bot.channel())).not.toContain('UNNM-KG/2027/D-001');
    await bot.until('2027-02-01T17:02:00+06:00');
    expect(textsOf(bot.channel())).toContain('UNNM-KG/2027/D-001');
    const record = await bot.say('UNHCR', 'decision UNNM-KG/2027/D-001');
    const text = JSON.stringify(record);
    expect(text).toContain('Mon 1 Feb 2027, 17:00 (Asia/Bishkek)');
    expect(text).toContain('Without prejudice to ILO supervision.');
    expect(text).toContain('no objection (silent)');
    expect(text).not.toMatch(/unanim/i);
  });

  test('the meeting is captured; its minutes pass their silence and reach the Network and the group', async () => {
    await bot.until('2027-02-25T10:05:00+06:00');
    const all = 'RCO,IOM,UNODC,UNDP,UN Women,FAO,UNICEF,UNHCR,ILO,UNESCO';
    await press('secretariat', `minutes ${number}`, 'Record attendance', { Represented: all });
    const decided = { 'Exact text': 'The Network takes note of the study.' };
    await press('secretariat', `minutes ${number}`, 'Record decision', decided);
    await press('secretariat', `minutes ${number}`, 'Record action', {
      What: 'Share the remittances study',
      Lead: 'UNDP',
      Due: '2027-03-31',
      Group: 'Labour Migration',
    });
    await press('secretariat', `minutes ${number}`, 'Close the meeting');
    await press('secretariat', `minutes ${number}`, 'Draft minutes');
    await press('secretariat', `minutes ${number}`, 'Send for clearance', { Discussion: 'Members exchanged views.' });
    await press('chair-rc', `minutes ${number}`, 'Clear');
    await press('secretariat', `minutes ${number}`, 'Circulate');
    expect(textsOf(bot.channel())).toMatch(/[Mm]inutes[\s\S]*Thu 4 Mar 2027, 17:00 \(Asia\/Bishkek\)/);
    await bot.until('2027-03-04T17:02:00+06:00');
    expect(textsOf(bot.channel(LM))).toMatch(/[Mm]inutes[\s\S]*Share the remittances study/);
    expect(textsOf(bot.channel())).toContain('The Network takes note of the study.');
  });

  test('the action is reminded of in the group’s channel: a week and a working day before, and on the day', async () => {
    const before = bot.channel(LM).length;
    await bot.until('2027-03-31T18:00:00+06:00');
    expect(bot.channel(LM).length - before).toBe(3);
    await bot.press('UNDP', await bot.say('UNDP', 'actions'), 'Done', { Note: 'Shared.' });
    expect(JSON.stringify(await bot.say('secretariat', 'actions'))).toMatch(/Share the remittances study.*[Dd]one/);
    await bot.until('2027-04-15T18:00:00+06:00');
    expect(bot.channel(LM).length - before).toBe(3);
  });

  test('after a restart everything is there, and nothing is told twice', async () => {
    const posted = bot.teams.posted.length;
    await bot.restart();
    expect(bot.teams.posted).toHaveLength(posted);
    expect(JSON.stringify(await bot.say('UNHCR', 'decision UNNM-KG/2027/D-001'))).toContain('Adopted');
  });
});
