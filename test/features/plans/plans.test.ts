import { type Bot, startBot } from '../../harness/bot';
import { textOf } from '../../harness/world';

let bot: Bot;

beforeAll(async () => {
  bot = await startBot('TL', { at: '2027-01-11T09:00:00+09:00' });
});

afterAll(() => bot.stop());

type Shown = Parameters<typeof textOf>[0];
const read = (card: unknown): string => textOf(card as Shown);

/** In the order of one plan's life: each test goes on where the one before it ended. */
describe('TL L26: the annual work plan', () => {
  test('is begun by the Coordinator, and a press that comes twice adds one item', async () => {
    const empty = await bot.say('coordinator', 'plan');
    expect(read(empty)).toMatch(/Work plan 2027[\s\S]*Nobody has put anything into it yet/);
    const form = await bot.press('coordinator', empty, 'Add an item');
    const inputs = { Activity: 'Train forty consular officers', Lead: 'ILO', 'GCM objectives': '6', Quarters: 'Q1,Q2' };
    const once = await bot.press('coordinator', form, 'Add to the plan', inputs);
    const twice = await bot.press('coordinator', form, 'Add to the plan', inputs);
    for (const card of [once, twice]) expect(read(card).match(/Train forty consular officers/g)).not.toBeNull();
    expect(read(await bot.say('ILO', 'plan'))).not.toMatch(/\b2\. /);
  });

  test('KG L69: a member adds what it leads; an item without a lead is refused and nothing typed is asked again', async () => {
    const form = await bot.press('UNDP', await bot.say('UNDP', 'plan work 2027'), 'Add an item');
    const refused = await bot.press('UNDP', form, 'Add to the plan', { Activity: 'A migration profile' });
    expect(read(refused)).toMatch(/choose the member that leads it/);
    const added = await bot.press('UNDP', refused, 'Add to the plan', {
      Activity: 'A migration profile',
      Lead: 'UNDP',
    });
    expect(read(added)).toMatch(/2\. A migration profile/);
  });

  test('4.3: put to a decision it waits for the yes of its leads, and its text is fixed meanwhile', async () => {
    const proposed = await bot.press('coordinator', await bot.say('coordinator', 'plan'), 'Put to a decision');
    expect(read(proposed)).toMatch(/Put to a decision[\s\S]*1\. Train forty/);
    const clearing = bot.cardWith('coordinator', 'Clear and circulate');
    expect(read(clearing)).toMatch(/Work plan 2027[\s\S]*Train forty consular officers/);
    await bot.press('coordinator', clearing, 'Clear and circulate');
    await bot.press('ILO', bot.cardWith('ILO', 'Join consensus'), 'Join consensus');
    await bot.press('UNDP', bot.cardWith('UNDP', 'Join consensus'), 'Join consensus');
    await bot.until('2027-01-26T09:00:00+09:00');
    expect(read(await bot.say('ILO', 'plan'))).toMatch(/Adopted on [\s\S]*UNNM-TL\/2027\/D-001/);
  });

  test('X-06: its adoption meets the duty of the year', async () => {
    expect(read(await bot.say('coordinator', 'obligations'))).toMatch(/Met \(1\)\s+Annual work plan/);
  });

  test('its lead says how it goes; who does not lead it is refused, with the rule', async () => {
    const told = await bot.press('ILO', await bot.say('ILO', 'plan'), 'Record progress', {
      Status: 'under_way',
      Note: 'First course held',
    });
    expect(read(told)).toMatch(/Under way: First course held/);
    const press = await bot.press('UNICEF', await bot.say('ILO', 'plan'), 'Record progress', { Status: 'done' });
    expect(read(press)).toMatch(/You cannot say how item 1 goes: it is led by ILO/);
  });

  test('the 23 objectives: which are served, by what', async () => {
    expect(read(await bot.say('ILO', 'plan coverage'))).toMatch(
      /Served[\s\S]*6 Facilitate fair[\s\S]*Items 1[\s\S]*Not served yet/,
    );
  });
});

describe('TL L32: reports upward', () => {
  test('are drawn from the records, each line with its source, and only for those who send them', async () => {
    const report = read(await bot.say('coordinator', 'report'));
    expect(report).toMatch(
      /Report to UN Network on Migration \(global\)[\s\S]*Work plan 2027: [\s\S]*UNNM-TL\/2027\/D-001/,
    );
    expect(read(await bot.say('UNICEF', 'report'))).toMatch(/drawn up by the Secretariat/);
  });

  test('a decision that nobody released stays inside: it is named to the Secretariat and is not in the file', async () => {
    const card = await bot.say('coordinator', 'report');
    expect(read(card)).toMatch(/Left out, because it is internal[\s\S]*Work plan 2027/);
    const [, address = ''] = /"url":"([^"]*\/reports\/[^"]*)"/.exec(JSON.stringify(card)) ?? [];
    const path = new URL(address).pathname + new URL(address).search;
    const file = await fetch(`${bot.url()}${path}`);
    expect([file.status, file.headers.get('content-type')]).toEqual([200, expect.stringMatching(/wordprocessingml/)]);
    expect((await fetch(`${bot.url()}${path.replace(/=./, '=x')}`)).status).not.toBe(200);
  });

  test('drawing one up meets nothing; marking it as sent meets the obligation', async () => {
    expect(read(await bot.say('coordinator', 'obligations'))).not.toMatch(/Met \(2\)/);
    await bot.press('coordinator', await bot.say('coordinator', 'report'), 'Mark as sent', {
      Reference: 'E-mail of today',
    });
    expect(read(await bot.say('coordinator', 'obligations'))).toMatch(/Met \(2\)[\s\S]*E-mail of today/);
  });
});
