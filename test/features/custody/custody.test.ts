import { type Bot, pressOf, startBot } from '../../harness/bot';
import { guid, networkFile, personId } from '../../harness/network-files';
import { textOf } from '../../harness/world';

const CSO = guid('BD/cso');
let bot: Bot;
let other: string;

const people = () => [...networkFile('BD').people, { id: CSO, name: 'Cso' }];
const groups = [
  {
    ...{ key: 'LM', name: 'Labour Migration', kind: 'permanent', established: '2019-07-07' },
    participants: [{ person: CSO, as: 'cso' }],
  },
];
const says = async (key: string, words: string): Promise<string> => textOf((await bot.say(key, words)) as never);
const get = (path: string) => fetch(`${bot.url()}${path}`);
const settled = async <T>(made: Promise<T>): Promise<T> => {
  const result = await made;
  await bot.settle();
  return result;
};
const linksIn = (value: unknown): string[] =>
  JSON.stringify(value).match(/http:\/\/127\.0\.0\.1:\d+(\/[^"\s]+\?until=[^"\s]+)/g) ?? [];
const pathOf = (link: string): string => link.replace(/^http:\/\/[^/]+/, '');
const audit = (words = '', by = 'secretariat') => says(by, `audit ${words}`.trim());

beforeAll(async () => {
  bot = await startBot('BD', {
    at: '2027-02-04T15:00:00+06:00',
    file: { people: people() as never, groups: groups as never },
  });
  const kg = networkFile('KG');
  const team = { tenantId: bot.teams.tenantId, teamId: '19:kg@thread.tacv2', serviceUrl: bot.teams.serviceUrl };
  const made = await bot.post('/local/networks', { ...kg, team, channels: { network: '19:kg-net@thread.tacv2' } });
  other = String(made.body.id);
  await bot.say('coordinator', 'convene 2027-02-22 10:00');
});
afterAll(() => bot.stop());

describe('who saw what', () => {
  test('what somebody typed and pressed is there with name, capacity and number, and none of the words', async () => {
    await bot.say('UNDP', 'meeting BD-2027-Q1-R secret words of mine');
    const log = await audit();
    expect(log).toMatch(/UNDP Representative, primary of UNDP\s+typed «meeting»: BD-2027-Q1-R/);
    expect(log).not.toMatch(/secret words/);
  });

  test('a file behind a link: who it was made out to, and that it opened', async () => {
    const card = await bot.say('UNDP', 'meeting BD-2027-Q1-R');
    const [link = ''] = linksIn(card).filter((one) => /\/calendar\//.test(one));
    expect(link).toMatch(/&to=.*&seal=/);
    expect((await settled(get(pathOf(link)))).status).toBe(200);
    expect(await audit('UNDP')).toMatch(/UNDP Representative\s+a file by its link «calendar»: BD-2027-Q1-R/);
    // made out to somebody else by hand, or to nobody: it opens nothing, and nobody else is blamed
    for (const bent of [
      pathOf(link).replace(/to=[^&]+/, `to=${personId('BD', 'ILO')}`),
      pathOf(link).replace(/seal=.*$/, 'seal=x'),
      pathOf(link).replace(/&to=.*$/, ''),
    ])
      expect((await settled(get(bent))).status).toBe(403);
    expect(await audit('ILO')).not.toMatch(/calendar/);
    // one in a channel is made out to nobody
    const [open = ''] = linksIn(bot.cardsIn(bot.channel())).filter((one) => /\/calendar\//.test(one));
    expect((await settled(get(pathOf(open)))).status).toBe(200);
    expect(await audit('BD-2027-Q1-R')).toMatch(/whoever had the link\s+a file by its link/);
  });

  test('denied attempts: a changed link, a right one has not, another network', async () => {
    const card = await bot.say('UNDP', 'meeting BD-2027-Q1-R');
    const [link = ''] = linksIn(card);
    for (const end of ['1', '2', '3']) expect((await get(`${pathOf(link).split('&to')[0]}${end}`)).status).toBe(403);
    await bot.say('RCO', 'audit');
    await bot.say('RCO', 'decision UNNM-KG/2027/D-001');
    await bot.settle();
    const log = await audit();
    expect(log).toMatch(/whoever had the link\s+a file by its link «calendar», denied(, [23] times)?/);
    expect(log).toMatch(/RCO Representative, primary of RCO\s+typed «audit», denied/);
    expect(log).toMatch(/RCO Representative, primary of RCO\s+typed «another network», denied/);
    expect(log).not.toMatch(/UNNM-KG/);
  });

  test('who is not in the member list and tries something in a channel: the id and what, one line an hour, and no word of theirs', async () => {
    const [id, far] = [guid('nobody/one'), guid('nobody/far')];
    const stranger = { id, name: 'Nosy Nobody' };
    const sent = (activity: object, tenant = bot.teams.tenantId) =>
      bot.post(
        '/api/messages',
        JSON.parse(JSON.stringify(activity).replaceAll(`"id":"${bot.teams.tenantId}"`, `"id":"${tenant}"`)),
      );
    const typed = (who: typeof stranger, words: string) => bot.teams.mention(who, words);
    const { conversation, channelData } = typed(stranger, '');
    const pressed = (verb: string) => bot.teams.press(stranger, verb, { secret: 'x' }, { conversation, channelData });
    for (const words of ['decision UNNM-BD/2027/D-001', 'decision BD-W1', 'my secret words'])
      await sent(typed(stranger, words));
    for (const verb of ['decisions.position', 'decisions.position', 'forged.verb']) await sent(pressed(verb));
    await sent(typed({ id: far, name: 'Far Away' }, 'help'), 'tenant-of-others');
    // in their own chat they are nobody's
    await sent(bot.teams.message(stranger, 'help'));
    await bot.settle();
    const who = `somebody who is not in the member list \\(${id}\\)`;
    const log = await audit(id);
    for (const what of [
      'typed «decision»',
      'typed «other words»',
      'pressed «Record position»',
      'pressed «another button»',
    ])
      expect(log).toMatch(new RegExp(`${who}\\s+${what}, refused in a channel`));
    expect(log).toContain('4 lines');
    expect(await audit(far)).toMatch(/1 line [\s\S]*typed «help», refused in a channel/);
    expect(await audit()).not.toMatch(/secret words|Nosy|forged|refused in a channel, \d/);
    // another bot, or this one after a start, adds none within the hour
    await bot.restart();
    await sent(pressed('decisions.position'));
    await bot.settle();
    expect(await audit(id)).toContain('4 lines');
  });

  test('the page in Teams', async () => {
    expect((await settled(get(`/api/overview?as=${personId('BD', 'UNICEF')}`))).status).toBe(200);
    expect(await audit('UNICEF')).toMatch(/UNICEF Representative, primary of UNICEF\s+the page in Teams «overview»/);
  });

  test('it is read by the Secretariat and the Coordinator of the network, and by nobody else', async () => {
    expect(await audit('', 'coordinator')).toMatch(/Who saw what/);
    for (const key of ['RCO', 'UNDP', 'cso']) {
      const said = await says(key, 'audit');
      expect(said).toMatch(/Secretariat and the Coordinator alone/);
      expect(said).not.toMatch(/typed «/);
    }
    const officerOfKg = { id: personId('KG', 'secretariat'), name: 'Officer' };
    await bot.post('/api/messages', bot.teams.message(officerOfKg, 'audit', { timestamp: '2027-02-04T09:00:00.000Z' }));
    await bot.settle();
    const seen = JSON.stringify(bot.teams.inPersonal(officerOfKg).map(({ activity }) => activity));
    expect(seen).toMatch(/Who saw what/);
    expect(seen).not.toMatch(/BD-2027|primary of UNDP/);
    const forged = bot.teams.press(officerOfKg, 'custody.audit', { network: bot.networkId, words: '', page: 0 });
    expect(JSON.stringify((await bot.post('/api/messages', forged)).body)).not.toMatch(/primary of/);
    expect(other).not.toBe(bot.networkId);
  });

  test('in pages, and as a spreadsheet whose cells are text', async () => {
    for (let turn = 0; turn < 14; turn += 1) await bot.say('UNHCR', `why ${turn}`);
    const first = await bot.say('secretariat', 'audit');
    const { verb, data } = pressOf(first, 'Older', {});
    const older = await bot.post(
      '/api/messages',
      bot.teams.press({ id: personId('BD', 'secretariat'), name: 's' }, verb, data),
    );
    expect(textOf(older.body.value as never)).toMatch(/Page 2 of/);
    const [file = ''] = linksIn(first);
    const csv = await (await get(pathOf(file))).text();
    expect(csv).toMatch(/When,UTC,Who,Capacity,How,What,About,Outcome,Code,Times/);
    expect(csv).toMatch(/,primary of UNHCR,command,why,/);
    expect(csv).toMatch(/,command,audit,,denied,custody.not_for_you,/);
    for (const other of ['for-eA.csv', 'every.csv', 'all.csv%00'])
      expect((await get(pathOf(file).replace('all.csv', other))).status).toBe(403);
  });
});
