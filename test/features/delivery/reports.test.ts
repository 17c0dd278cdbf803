import { type Bot, startBot } from '../../harness/bot';
import { personId } from '../../harness/network-files';
import { textOf } from '../../harness/world';

let bot: Bot;

beforeEach(async () => {
  bot = await startBot('KG', { at: '2027-01-25T10:00:00+06:00' });
});

afterEach(() => bot.stop());

type Shown = Parameters<typeof textOf>[0];
const read = (card: unknown): string => textOf(card as Shown);
const reports = (who: string): string[] =>
  bot
    .cardsIn(bot.inbox(who))
    .map(read)
    .filter((text) => /reached|arrive|lacks/.test(text));

test('who was not reached by a notice is told to the Secretariat once, by name and with what helps', async () => {
  bot.teams.notInstalled.add(personId('KG', 'UNDP'));
  await bot.say('chair-rc', 'convene regular 2027-02-25 10:00');
  await bot.until('2027-01-25T10:05:00+06:00');
  const [report = '', ...more] = reports('secretariat').filter((text) => /KG-2027-Q1-R/.test(text));
  expect(more).toEqual([]);
  expect(report).toMatch(/1 of \d+ was not reached/);
  expect(report).toMatch(/UNDP/);
  expect(report).toMatch(/Ask the person to add it in Teams/);
});

test('“Try again” sends what failed and nothing that stands, and the card says how it ended', async () => {
  const undp = personId('KG', 'UNDP');
  bot.teams.notInstalled.add(undp);
  await bot.say('chair-rc', 'convene regular 2027-02-25 10:00');
  await bot.until('2027-01-25T10:05:00+06:00');
  bot.teams.notInstalled.delete(undp);
  const before = bot.teams.posted.length;
  const report = bot.cardWith('secretariat', 'Try again');
  await bot.press('secretariat', report, 'Try again');
  expect(bot.teams.posted.length).toBe(before + 1);
  expect(bot.inbox('UNDP')).toHaveLength(1);
  await bot.until('2027-01-25T10:10:00+06:00');
  expect(reports('secretariat').some((text) => /All were reached/.test(text))).toBe(true);
});

test('a member cannot have messages sent again', async () => {
  bot.teams.notInstalled.add(personId('KG', 'UNDP'));
  await bot.say('chair-rc', 'convene regular 2027-02-25 10:00');
  await bot.until('2027-01-25T10:05:00+06:00');
  const refused = await bot.press('UNICEF', bot.cardWith('secretariat', 'Try again'), 'Try again');
  expect(read(refused)).toMatch(/by the Secretariat or the Coordinator/);
});

const shut = (status: number, code: string) => ({ status, text: JSON.stringify({ error: { code } }) });

test('a change that does not get through is told too: the person still sees an earlier state', async () => {
  const undp = personId('KG', 'UNDP');
  await bot.say('chair-rc', 'convene regular 2027-02-25 10:00');
  bot.teams.fault = ({ method, path }) =>
    method === 'PUT' && path.includes(undp) ? shut(500, 'ServiceError') : undefined;
  await bot.say('chair-rc', 'cancel KG-2027-Q1-R A storm.');
  await bot.until('2027-01-25T10:05:00+06:00');
  const [report = '', ...more] = reports('secretariat');
  expect(more).toEqual([]);
  expect(report).toMatch(/1 of \d+ lacks the last change/);
  expect(report).toMatch(/UNDP[\s\S]*An earlier state of it stands there[\s\S]*ServiceError/);
  bot.teams.fault = undefined;
  await bot.press('secretariat', bot.cardWith('secretariat', 'Try again'), 'Try again');
  expect(read(bot.cardsIn(bot.inbox('UNDP'))[0])).toMatch(/Cancelled/i);
});

test('where no officer of the Secretariat got the report, the Coordinator does, and nobody twice', async () => {
  const away = ['secretariat', 'UNDP'].map((key) => personId('KG', key));
  for (const id of away) bot.teams.notInstalled.add(id);
  await bot.say('chair-rc', 'convene regular 2027-02-25 10:00');
  await bot.until('2027-01-25T10:02:00+06:00');
  await bot.until('2027-01-25T10:10:00+06:00');
  expect(reports('coordinator').filter((text) => /1 of \d+ was not reached/.test(text))).toHaveLength(1);
});

test('2: what nobody knows of is sent again to those alone who say that it did not come', async () => {
  const lost = ['UNDP', 'UNICEF'].map((key) => personId('KG', key));
  bot.teams.fault = ({ method, path }) =>
    method === 'POST' && lost.some((id) => path.includes(`a:${id}/`)) ? 'cut-after' : undefined;
  await bot.say('chair-rc', 'convene regular 2027-02-25 10:00');
  bot.teams.fault = undefined;
  await bot.until('2027-01-25T10:05:00+06:00');
  const report = bot.cardWith('secretariat', 'Send it to them again');
  expect(read(report)).toMatch(/2 of \d+ were perhaps not reached/);
  const before = bot.teams.posted.length;
  await bot.press('secretariat', report, 'Send it to them again');
  expect(bot.teams.posted).toHaveLength(before);
  const [undp = ''] = JSON.stringify(report).match(/(?<="value":")\d+(?=")/) ?? [];
  await bot.press('secretariat', report, 'Send it to them again', { 'Who says that it did not come': undp });
  await bot.press('secretariat', report, 'Send it to them again', { 'Who says that it did not come': undp });
  expect(bot.teams.posted).toHaveLength(before + 1);
  expect(lost).toContain(bot.teams.posted.at(-1)?.conversationId.slice(2));
  await bot.until('2027-01-25T10:10:00+06:00');
  expect(reports('secretariat').at(-1)).toMatch(/1 of \d+ was perhaps not reached/);
});
