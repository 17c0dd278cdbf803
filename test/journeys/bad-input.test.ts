import { type Bot, pressOf, startBot, textsOf } from '../harness/bot';
import { networkFile, personId } from '../harness/network-files';
import { textOf } from '../harness/world';

let bot: Bot;
beforeAll(async () => {
  bot = await startBot('KG', { at: '2027-01-25T10:00:00+06:00' });
});
afterAll(() => bot.stop());

const from = (key: string) => ({ id: personId('KG', key), name: key });

describe('what cannot be an activity is refused with a clear answer, and nothing is posted', () => {
  const bodies: readonly (readonly [string, unknown, number])[] = [
    ['a body that is not JSON', '{"type": "message"', 400],
    ['an empty body', '', 400],
    ['a list', '[]', 400],
    ['a number', '7', 400],
    ['an object without a type', '{}', 400],
    ['a message of nobody', '{"type":"message","text":"help","channelId":"msteams"}', 400],
    ['a body larger than 1 MB', JSON.stringify({ type: 'message', text: 'x'.repeat(1_100_000) }), 413],
  ];
  test.each(bodies)('%s', async (_what, body, status) => {
    const posted = bot.teams.posted.length;
    const answer = await bot.post('/api/messages', body as string);
    expect(answer.status).toBe(status);
    expect(answer.body.error).toEqual(expect.objectContaining({ message: expect.stringMatching(/\w/) }));
    expect(bot.teams.posted).toHaveLength(posted);
  });

  test('an unknown path is 404, another method 405', async () => {
    expect((await bot.post('/api/nothing', {})).status).toBe(404);
    expect((await fetch(`${bot.url()}/api/messages`)).status).toBe(405);
  });
});

describe('network files', () => {
  test('every fault is named by its path, and nothing is stored', async () => {
    const sound = networkFile('BD');
    const file = {
      ...sound,
      charter: 'XX',
      channels: { LM: '19:lm@thread.tacv2' },
      people: [...sound.people, { id: 'x', name: '', represents: [{ member: 'NATO', as: 'boss' }] }],
      calendar: { un: ['2027-02-30'] },
      surprise: true,
    };
    const answer = await bot.post('/local/networks', file);
    expect(answer.status).toBe(400);
    const paths = (answer.body.error as { faults: { path: string }[] }).faults.map((fault) => fault.path);
    expect(paths).toEqual(expect.arrayContaining(['charter', 'channels.network', 'calendar.un[0]', 'surprise']));
    expect((await bot.post('/local/networks', { ...file, team: undefined })).status).toBe(400);
  });

  test('what is no network file at all is refused, too', async () => {
    for (const body of ['null', '[]', '"x"', '{}']) expect((await bot.post('/local/networks', body)).status).toBe(400);
  });
});

describe('the clock', () => {
  test('backwards is a conflict; what is no instant is refused with the form that is', async () => {
    expect((await bot.post('/local/clock', { to: '2026-01-01T00:00:00Z' })).status).toBe(409);
    for (const to of ['tomorrow', '2027-02-22', '2027-02-31T10:00:00Z', 7, null]) {
      const answer = await bot.post('/local/clock', { to });
      expect(answer.status).toBe(400);
    }
    expect((await bot.post('/local/clock', { now: 'x' })).status).toBe(400);
  });
});

describe('people', () => {
  test('an unknown command gets the nearest and help', async () => {
    const card = await bot.say('UNDP', 'agendaa');
    expect(textOf(card as never)).toMatch(/agenda[\s\S]*help/);
  });

  test('help is answered in any letter case, also to somebody whom no network knows', async () => {
    expect(textOf((await bot.say('UNDP', 'HeLp')) as never)).toMatch(/request-meeting/);
    const stranger = { id: '00000000-0000-4000-8000-000000000000', name: 'Nobody' };
    const answer = await bot.post('/api/messages', bot.teams.message(stranger, 'help'));
    expect(answer.status).toBe(200);
    expect(textsOf(bot.teams.inPersonal(stranger))).not.toMatch(/Kyrgyz/);
    expect(bot.teams.inPersonal(stranger)).toHaveLength(1);
  });

  test('a person of the network in another tenant is a stranger', async () => {
    const activity = bot.teams.message(from('chair-rc'), 'convene 2027-02-25 10:00');
    const elsewhere = { tenant: { id: 'another-tenant' } };
    const conversation = { ...(activity.conversation as object), tenantId: 'another-tenant' };
    await bot.post('/api/messages', { ...activity, conversation, channelData: elsewhere });
    await bot.settle();
    expect(bot.channel()).toEqual([]);
  });

  test.each([
    ['no date', 'convene regular 19/02/2027 10:00'],
    ['a day that does not exist', 'convene regular 2027-02-30 10:00'],
    ['a past day', 'convene regular 2027-01-04 10:00'],
    ['a holiday of the week', 'convene regular 2027-02-27 10:00'],
    ['no kind', 'convene grand 2027-02-25 10:00'],
  ])('a date that cannot be had (%s) creates nothing and says what can', async (_what, words) => {
    const card = await bot.say('chair-rc', words);
    expect(textOf(card as never)).toMatch(/Nothing was c|I could not read/);
    expect(bot.channel()).toEqual([]);
  });
});

describe('card presses', () => {
  let invitation: Record<string, unknown>;
  beforeAll(async () => {
    await bot.say('chair-rc', 'convene 2027-02-25 10:00');
    invitation = bot.cardWith('UNDP', 'We will attend');
  });

  const press = async (key: string, verb: unknown, data: unknown) => {
    const answer = await bot.post('/api/messages', bot.teams.press(from(key), verb as string, data as never));
    await bot.settle();
    return answer;
  };
  const attendance = async () => textOf((await bot.say('secretariat', 'meeting KG-2027-Q1-R')) as never);

  test('a forged member is refused: nothing is recorded', async () => {
    const { verb, data } = pressOf(invitation, 'We will attend', {});
    const answer = await press('UNDP', verb, { ...data, member: 'ILO' });
    expect(answer.status).toBe(200);
    expect(textOf(answer.body.value as never)).toContain('You answer for UNDP only');
    expect(await attendance()).not.toMatch(/Will attend/);
  });

  test('an unknown meeting, missing data, an unknown button: a sentence, never a fault', async () => {
    const { verb, data } = pressOf(invitation, 'We will attend', {});
    const presses: readonly (readonly [unknown, unknown])[] = [
      [verb, { ...data, meeting: '00000000-0000-4000-8000-000000000000' }],
      [verb, {}],
      [verb, { ...data, meeting: { a: 1 } }],
      [verb, { ...data, name: 'x'.repeat(5_000) }],
      ['meetings.rob', data],
      [verb, null],
    ];
    for (const [forgedVerb, forgedData] of presses) {
      const answer = await press('UNDP', forgedVerb, forgedData);
      expect(answer.status).toBeLessThan(500);
      expect(JSON.stringify(answer.body)).toMatch(/[a-z]{3}/);
    }
    expect(await attendance()).not.toMatch(/Will attend/);
  });

  test('a button of somebody else’s role is refused with the rule', async () => {
    const answer = await press('UNDP', 'meetings.convene', {
      network: bot.networkId,
      kind: 'extraordinary',
      date: '2027-03-02',
      time: '10:00',
    });
    expect(textOf(answer.body.value as never)).toMatch(/KG ToR, L60/);
    expect(bot.channel()).toHaveLength(1);
  });

  test('the same press twice is one answer', async () => {
    const { verb, data } = pressOf(invitation, 'We will attend', {});
    await press('UNDP', verb, data);
    const updates = () => bot.inbox('UNDP').map((message) => message.updates);
    const once = updates();
    await press('UNDP', verb, data);
    expect(updates()).toEqual(once);
    expect(await attendance()).toMatch(/UNDP: \nWill attend/);
  });
});
