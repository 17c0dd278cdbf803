import { checkCard } from '../../../src/cards/check';
import type { Card } from '../../../src/kernel/cards';
import { type Bot, startBot, textsOf, titlesOf } from '../../harness/bot';
import { textOf } from '../../harness/world';

let bot: Bot;
afterEach(() => bot.stop());

type Json = Record<string, unknown>;
const read = (card: Json): string => {
  expect(checkCard(card as unknown as Card)).toEqual([]);
  return textOf(card as never);
};
const calendar = {
  un: [
    { date: '2027-02-21', name: 'Mother Language Day', source: '12/2026' },
    { date: '2027-03-10', status: 'estimated' as const },
  ],
  gov: ['2027-02-21'],
  workingDays: { gov: ['2027-03-20'] },
  closeOfBusiness: [{ from: '2027-02-08', to: '2027-03-08', at: '15:30' }],
};

test('the calendar is read by all, edited by its keepers, and what is removed stays in its history', async () => {
  bot = await startBot('BD', { at: '2027-02-01T10:00:00+06:00', file: { calendar } });
  const shown = await bot.say('UNDP', 'calendar');
  expect(read(shown)).toContain('Sun 21 Feb 2027');
  expect(read(shown)).toContain('12/2026');
  expect(read(shown)).toContain('Mon 8 Feb 2027 – Mon 8 Mar 2027: business closes at 15:30');
  expect(read(shown)).toMatch(/Sat 20 Mar 2027[\s\S]*Government · working day/);
  expect(read(shown)).toContain('The calendar of 2027 is not confirmed (UN holidays)');
  expect(titlesOf(shown)).toEqual(['Calendar 2026', 'Calendar 2028']);
  expect(read(await bot.say('UNDP', 'calendar next'))).toContain('No holidays of 2028 are entered.');
  expect(read(await bot.say('UNDP', 'calendar soon'))).toContain('«soon» is no year');
  expect(titlesOf(await bot.say('secretariat', 'calendar import'))).toContain('Preview');

  const own = await bot.say('secretariat', 'calendar');
  const form = await bot.press('secretariat', own, 'Add days');
  const added = await bot.press('secretariat', form, 'Enter', {
    ...{
      From: '2027-03-11',
      'To (empty: one day)': '2027-03-12',
      Name: 'Eid',
      Source: '3/2027',
      Layer: 'UN and Government',
    },
  });
  expect(read(added)).toContain('Done: 4 days entered.');
  expect(read(added)).toMatch(
    /Thu 11 Mar 2027[\s\S]*UN and Government · Eid[\s\S]*3\/2027 · entered by Secretariat Officer, Mon 1 Feb 2027/,
  );
  const again = await bot.press('secretariat', form, 'Enter', { From: '2027-03-11', Name: 'Eid', Source: '3/2027' });
  expect(read(again)).toContain('It was entered so already.');

  const edit = await bot.press('secretariat', added, 'Confirm or remove');
  const confirmed = await bot.press('secretariat', edit, 'Confirm', { Entries: 'un 2027-03-10', Source: '4/2027' });
  expect(read(confirmed)).not.toContain('is not confirmed');
  const removed = await bot.press('secretariat', edit, 'Remove', {
    Entries: 'gov 2027-03-12,hours 2027-02-08',
    Reason: 'a mistake',
  });
  expect(read(removed)).toContain('2 entries removed');
  const history = read(await bot.say('secretariat', 'calendar history'));
  expect(history).toContain('Secretariat Officer (secretariat) removed: Fri 12 Mar 2027, Government: Eid (a mistake)');
  expect(history).toContain('changed: Wed 10 Mar 2027, UN (day off); before: Wed 10 Mar 2027, UN (day off, estimated)');

  const weekday = await bot.press('secretariat', form, 'Enter', {
    Kind: 'Working day of the weekend',
    From: '2027-03-15',
  });
  expect(read(weekday)).toContain('Mon 15 Mar 2027 belongs to the working week');
  const hours = await bot.press(
    'coordinator',
    await bot.press('coordinator', await bot.say('coordinator', 'calendar'), 'Office hours'),
    'Enter',
    {
      ...{ From: '2027-02-08', To: '2027-03-08', 'Business closes at': '08:00' },
    },
  );
  expect(read(hours)).toContain('is not after the opening at 09:00');
  const refused = await bot.press('UNDP', own, 'Add days');
  expect(read(refused)).toContain('Roster and calendar are edited by the Coordinator or the Secretariat');
});

test('T-8: a holiday entered while a round is open moves its deadline later, and all are told; taking it out moves nothing', async () => {
  bot = await startBot('BD', { at: '2027-02-01T10:00:00+06:00', file: { calendar: { un: ['2027-02-21'] } } });
  const form = await bot.say('coordinator', 'decide');
  await bot.press('coordinator', form, 'Submit', { Title: 'A plan', Text: 'The Network agrees.' });
  const clearance = bot.cardWith('coordinator', 'Clear and circulate');
  expect(read(clearance)).toContain('Mon 8 Feb 2027, 17:00');
  await bot.press('coordinator', clearance, 'Clear and circulate');
  expect(textsOf(bot.inbox('UNDP'))).toContain('Mon 8 Feb 2027, 17:00');
  const add = await bot.press('secretariat', await bot.say('secretariat', 'calendar'), 'Add days');
  await bot.press('secretariat', add, 'Enter', { From: '2027-02-04', Name: 'By executive order' });
  expect(textsOf(bot.channel())).toContain('Tue 9 Feb 2027, 17:00');
  const edit = await bot.press('secretariat', await bot.say('secretariat', 'calendar'), 'Confirm or remove');
  await bot.press('secretariat', edit, 'Remove', { Entries: 'un 2027-02-04' });
  expect(textsOf(bot.inbox('UNDP').slice(-1))).toContain('Tue 9 Feb 2027, 17:00');
});

test('a list is compared before it is applied; suggestions are entered only when picked; December asks for the next year', async () => {
  bot = await startBot('BD', { at: '2027-11-20T10:00:00+06:00', file: { calendar: { un: ['2027-02-21'] } } });
  const importing = await bot.press('secretariat', await bot.say('secretariat', 'calendar 2028'), 'Import');
  const faulty = await bot.press('secretariat', importing, 'Preview', {
    List: 'date,name\n21/02/2028,No\n2028-03-26,Independence',
  });
  expect(read(faulty)).toContain('Line 2: «21/02/2028» is no day');
  expect(titlesOf(faulty)).toEqual(['Cancel']);
  const ics = [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'DTSTART;VALUE=DATE:20280221',
    'SUMMARY:Mother Language Day',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  const preview = await bot.press('secretariat', importing, 'Preview', {
    List: ics.join('\n'),
    Layer: 'UN and Government',
    Status: 'Estimated',
  });
  expect(read(preview)).toContain('2 new, 0 changed, 0 removed, 0 as they are');
  const applied = await bot.press('secretariat', preview, 'Apply');
  expect(read(applied)).toContain('UN and Government · Mother Language Day · estimated');
  expect(read(await bot.press('secretariat', preview, 'Apply'))).toContain('This list was applied or put away already');
  const twice = await bot.press('secretariat', importing, 'Preview', {
    List: ics.join('\n'),
    Layer: 'UN and Government',
    Status: 'Estimated',
  });
  expect(read(twice)).toContain('0 new, 0 changed, 0 removed, 2 as they are');
  expect(titlesOf(twice)).toEqual(['Cancel']);

  const suggested = await bot.press('secretariat', applied, 'Suggested holidays');
  expect(read(suggested)).toContain('Sat 16 Dec 2028: Victory Day');
  expect(read(await bot.say('UNDP', 'calendar 2028'))).not.toContain('Victory Day');
  const picked = await bot.press('secretariat', suggested, 'Enter as estimated', { Days: '2028-12-16', Layer: 'UN' });
  expect(read(picked)).toMatch(/Sat 16 Dec 2028[\s\S]*UN · Victory Day · estimated[\s\S]*national pattern/);

  await bot.until('2027-12-01T08:59:00+06:00');
  expect(textsOf(bot.inbox('secretariat'))).not.toContain('Please enter the holidays');
  await bot.until('2027-12-01T09:01:00+06:00');
  const nudge = bot.inbox('secretariat').filter((message) => textsOf([message]).includes('Please enter the holidays'));
  expect(nudge).toHaveLength(1);
  const edit = await bot.press('secretariat', await bot.say('secretariat', 'calendar 2028'), 'Confirm or remove');
  await bot.press('secretariat', edit, 'Confirm', { Entries: 'un 2028-02-21,gov 2028-02-21,un 2028-12-16' });
  expect(textsOf(bot.inbox('secretariat'))).toContain('The calendar of 2028 is confirmed.');
});
