import { z } from 'zod';
import type { Card } from '../../src/kernel/cards';
import { defineAction, defineCommand, type Turn } from '../../src/kernel/define';
import { AppError, defineError } from '../../src/kernel/errors';
import { type Deferred, deferred } from '../harness/deferred';
import { buttonsOf, Edge, says, textOf } from '../harness/edge';

const aisha = { id: 'aisha', name: 'Aisha' };
const both = { id: 'both', name: 'Bo' };
const nobody = { id: 'nobody', name: 'Nobody' };

const notYours = defineError('test.not_yours', 'refused', () => 'The *Coordinator* convenes.');
const refusal = () =>
  notYours(undefined, {
    rule: { rule: 'Who convenes', source: 'KG ToR, L60', quote: 'Convene and chair meetings' },
    ways: [{ title: 'Ask for a meeting', verb: 'edge.run', data: { network: 'KG', words: 'request-meeting' } }],
  });

let edge: Edge;
let ran: { name: string; words: string; turn: Turn }[];
let released: Deferred;

const command = (name: string, more: Partial<Parameters<typeof defineCommand>[0]> = {}) =>
  defineCommand({
    name,
    usage: name,
    summary: name,
    shownTo: () => true,
    handle: async (turn, words) => {
      ran.push({ name, words, turn });
      return says(`${name} was done`);
    },
    ...more,
  });

const commands = [
  command('help'),
  command('decisions', { aliases: ['register'] }),
  command('decision'),
  command('actions'),
  command('action add'),
  command('shout', { handle: async () => says('to all', { audience: 'channel' }) }),
  command('convene', { handle: () => Promise.reject(refusal()) }),
  command('look', { handle: () => Promise.reject(new AppError('item.unknown', 'not_found', 'There is no item 99.')) }),
  command('break', { handle: () => Promise.reject(new Error('a fault near "what Aisha wrote"')) }),
  command('wait', {
    handle: async (turn, words) => {
      ran.push({ name: 'wait', words, turn });
      await released.promise;
      return says('waited');
    },
  }),
  command('secret-thing', { shownTo: () => false }),
];

const idSchema = z.object({
  network: z.string(),
  id: z.uuid('this is not the number of an item'),
  text: z.string().optional(),
});
const id = '5b0a3c1e-4d1f-4c56-9d0a-7d1c2b8a9e10';
const actions = [
  defineAction({ verb: 'item.open', schema: idSchema, handle: async (_turn, data) => says(`open ${data.text}`) }),
  defineAction({ verb: 'item.refuse', schema: idSchema, handle: () => Promise.reject(refusal()) }),
  defineAction({
    verb: 'item.again',
    schema: idSchema,
    handle: () => Promise.reject(refusal()),
    again: async (_turn, data, notice) => (data.text === 'gone' ? null : says(`${notice}\nstill: ${data.text}`)),
  }),
  defineAction({
    verb: 'item.fragile',
    schema: idSchema,
    handle: () => Promise.reject(refusal()),
    again: () => Promise.reject(new TypeError('forged')),
  }),
  defineAction({ verb: 'item.break', schema: idSchema, handle: () => Promise.reject(new Error('a fault')) }),
];

async function begin(more: Partial<ConstructorParameters<typeof Edge>[0]> = {}): Promise<void> {
  ran = [];
  released = deferred();
  edge = await new Edge({ commands, actions, networksOf: { aisha: ['KG'], both: ['TR', 'KG'] }, ...more }).start();
}
beforeEach(() => begin());
afterEach(() => edge.stop());

const said = (text: string, from = aisha) => edge.receive(edge.teams.message(from, text));
const posted = () => edge.outbox.all;
const lastCard = () => posted().at(-1)?.card;
const pressed = async (verb: string, data: Record<string, unknown>, from = aisha) => {
  const { status, body } = await edge.receive(edge.teams.press(from, verb, data));
  return { status, statusCode: body.statusCode, type: body.type, card: body.value };
};

describe('typed words', () => {
  test.each([
    ['decisions', 'decisions', ''],
    ['/Decisions', 'decisions', ''],
    ['  REGISTER  open ', 'decisions', 'open'],
    ['decisions&nbsp;open', 'decisions', 'open'],
    ['decision UNNM-KG/2027/D-001', 'decision', 'UNNM-KG/2027/D-001'],
    ['action add Call ILO', 'action add', 'Call ILO'],
    ['Action   Add', 'action add', ''],
    ['actions', 'actions', ''],
    ['help!', 'help', ''],
    ['', 'help', ''],
    ['decisions KG', 'decisions', ''],
    ['kg decisions open', 'decisions', 'open'],
    ['decisions KG open', 'decisions', 'open'],
    ['decision kg of', 'decision', 'kg of'],
  ])('«%s» runs %s with «%s»', async (text, name, words) => {
    expect(await said(text)).toEqual({ status: 200, body: {} });
    expect(ran).toMatchObject([{ name, words }]);
  });

  test('in a channel the mention of the bot is no word', async () => {
    await edge.receive(edge.teams.mention(aisha, 'decisions open'));
    expect(ran).toMatchObject([{ name: 'decisions', words: 'open', turn: { spot: { kind: 'channel' } } }]);
  });

  test('another’s mention keeps the name', async () => {
    const entities = [{ type: 'mention', text: '<at>Bo</at>', mentioned: { id: '29:both' } }];
    await edge.receive(
      edge.teams.message(aisha, '<at>Convenor</at> action add <at>Bo</at> &amp; ILO', { entities: entities.slice(1) }),
    );
    expect(ran).toMatchObject([{ name: 'action add', words: 'Bo & ILO' }]);
  });

  test('the instant of an act is the activity’s own (T-5)', async () => {
    await said('help');
    expect(ran[0]?.turn.at.toISOString()).toBe('2027-02-04T09:00:00.000Z');
  });

  test('an unknown word is answered with the nearest command and help as buttons', async () => {
    await said('decisons open');
    expect(textOf(lastCard())).toContain('«decisons open» is not something I know. Did you mean «decisions»?');
    expect(buttonsOf(lastCard()).map(({ title, data }) => [title, data.words])).toEqual([
      ['decisions', 'decisions open'],
      ['help', 'help'],
    ]);
  });

  test('a command of other roles is named as well: it says by itself who may use it', async () => {
    await said('secret-thin');
    expect(buttonsOf(lastCard()).map(({ title }) => title)).toEqual(['secret-thing', 'help']);
  });

  test.each(['xyzzy plugh', 'hlep'])('«%s» is near to nothing else: only help', async (text) => {
    await said(text);
    expect(buttonsOf(lastCard()).map(({ title }) => title)).toEqual(['help']);
  });

  test('control characters, which the store refuses, are not handed on', async () => {
    await said('decision a\u0000b \ud800 c');
    expect(ran).toMatchObject([{ words: 'ab \ufffd c' }]);
  });

  test('two commands under one name stop the start', () => {
    expect(() => new Edge({ commands: [command('a'), command('b', { aliases: ['A'] })], networksOf: {} })).toThrow(
      'two commands',
    );
    expect(() => new Edge({ actions: [actions[0], actions[0]] as typeof actions, networksOf: {} })).toThrow(
      'two actions',
    );
  });
});

describe('where an answer goes', () => {
  test('in the 1:1 chat to the person', async () => {
    await said('decisions');
    expect(posted()).toMatchObject([
      { networkId: 'KG', to: { kind: 'person', personId: 'aisha' }, summary: 'decisions was done' },
    ]);
  });

  test('in a channel to the person alone, unless the answer is for all', async () => {
    const first = edge.teams.mention(aisha, 'decisions');
    await edge.receive(first);
    const second = edge.teams.mention(aisha, 'shout');
    await edge.receive(second);
    const threads = [first, second].map((activity) => (activity.conversation as { id: string }).id);
    expect(posted().map((post) => post.to)).toEqual([
      { kind: 'thread', conversationId: threads[0], onlyFor: 'aisha' },
      { kind: 'thread', conversationId: threads[1] },
    ]);
  });

  test('under the key of the activity: sent again, it is neither done nor answered again', async () => {
    const activity = edge.teams.message(aisha, 'decisions');
    await edge.receive(activity);
    await edge.receive(activity);
    expect(ran).toHaveLength(1);
    expect(posted().map((post) => post.key)).toEqual([`answer:a:aisha:${activity.id}`]);
  });

  test('sent again while it is still being done, it is done once and answered the same', async () => {
    const activity = edge.teams.message(aisha, 'wait');
    const twice = [edge.handle(activity), edge.handle(activity)];
    released.resolve();
    expect(await Promise.all(twice)).toEqual([{ card: null }, { card: null }]);
    expect(ran).toHaveLength(1);
    expect(posted()).toHaveLength(1);
  });

  test('every act refreshes where the person and the team are reached', async () => {
    await edge.receive(edge.teams.mention(aisha, 'help'));
    expect(edge.directory.remembered).toMatchObject([
      {
        personId: 'aisha',
        tenantId: 'tenant-1',
        conversationKind: 'channel',
        teamId: edge.teams.teamId,
        channelId: edge.teams.channelId,
        serviceUrl: edge.teams.serviceUrl,
      },
    ]);
  });
});

describe('refusals', () => {
  test('a refused command shows the sentence, the rule with its quote, and the open ways as buttons', async () => {
    await said('convene');
    const text = textOf(lastCard());
    expect(text).toContain('The *Coordinator* convenes.');
    expect(text).toContain('Who convenes · KG ToR, L60');
    expect(text).toContain('«Convene and chair meetings»');
    expect(buttonsOf(lastCard())).toMatchObject([{ title: 'Ask for a meeting', data: { words: 'request-meeting' } }]);
  });

  test('what people wrote stands where Markdown is not read', async () => {
    await said('convene');
    expect(JSON.stringify(lastCard())).toContain('{"type":"TextRun","text":"The *Coordinator* convenes."}');
  });

  test('a refused press is answered with a card of its own', async () => {
    const answer = await pressed('item.refuse', { network: 'KG', id });
    expect(answer).toMatchObject({ status: 200, statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    expect(textOf(answer.card)).toContain('Nothing was changed');
    expect(buttonsOf(answer.card)).toHaveLength(1);
  });

  test('what is merely not found says so: nobody tried to change anything', async () => {
    await said('look');
    expect(textOf(lastCard())).toContain('Not found\nThere is no item 99.');
    expect(textOf(lastCard())).not.toContain('Nothing was changed');
  });

  test('a card that can be shown again loses nothing: the refusal stands on it, the ways under it', async () => {
    const { card } = await pressed('item.again', { network: 'KG', id, text: 'my words' });
    const text = textOf(card);
    expect(text).toContain('The *Coordinator* convenes.\nWho convenes · KG ToR, L60: «Convene and chair meetings»');
    expect(text).toContain('still: my words');
    expect(buttonsOf(card).map(({ title }) => title)).toEqual(['Ask for a meeting']);
  });

  test.each([
    ['item.again', 'gone'],
    ['item.fragile', 'x'],
  ])('where the card of %s cannot be shown again the refusal is shown', async (verb, text) => {
    expect(textOf((await pressed(verb, { network: 'KG', id, text })).card)).toContain('Nothing was changed');
  });
});

describe('presses', () => {
  test('a press is answered with a card in the HTTP answer and posts nothing', async () => {
    const answer = await pressed('item.open', { network: 'KG', id, text: 'it' });
    expect(answer).toMatchObject({ status: 200, statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    expect(textOf(answer.card)).toBe('open it');
    expect(posted()).toEqual([]);
  });

  test('the same press from a client without Universal Actions is answered like a command', async () => {
    const activity = edge.teams.submit(aisha, 'item.open', { network: 'KG', id, text: 'it' });
    await edge.receive(activity);
    await edge.receive(activity);
    expect(posted()).toMatchObject([{ to: { kind: 'person', personId: 'aisha' }, summary: 'open it' }]);
  });

  test('a button may stand for a typed command', async () => {
    expect(textOf((await pressed('edge.run', { network: 'KG', words: 'decisions open' })).card)).toBe(
      'decisions was done',
    );
    expect(ran).toMatchObject([{ name: 'decisions', words: 'open' }]);
  });

  test.each<[string, string, unknown, string]>([
    ['a verb of nobody', 'item.steal', { network: 'KG' }, 'I no longer know'],
    ['a verb of every object', 'constructor', { network: 'KG' }, 'I no longer know'],
    ['missing data', 'item.open', { network: 'KG' }, 'id: this is not the number of an item'],
    ['forged data', 'item.open', { network: 'KG', id: { $ne: 1 } }, 'id: '],
    ['data that is a list', 'item.open', [1], 'cannot be used'],
    ['data that is text', 'item.open', 'x', 'cannot be used'],
    [
      'a text that is too long',
      'edge.run',
      { network: 'KG', words: 'x'.repeat(2_001) },
      'Words: has room for 2,000 characters, and this is longer',
    ],
    ['words that are no words', 'edge.run', { network: 'KG', words: 7 }, 'words: '],
  ])('%s is refused in a sentence', async (_what, verb, data, sentence) => {
    const answer = await pressed(verb, data as Record<string, unknown>);
    expect(answer).toMatchObject({ status: 200, statusCode: 200 });
    expect(textOf(answer.card)).toContain(sentence);
    expect(ran).toEqual([]);
  });

  test('an invoke without a verb is refused in a sentence', async () => {
    const { status, body } = await edge.receive({ ...edge.teams.press(aisha, '', {}), value: 'nonsense' });
    expect([status, textOf(body.value)]).toEqual([200, expect.stringContaining('I no longer know')]);
  });

  test('an invoke that is no press of a card is told so, not failed', async () => {
    const { status, body } = await edge.receive({ ...edge.teams.press(aisha, 'x', {}), name: 'task/fetch' });
    expect([status, body.statusCode]).toEqual([200, 400]);
  });
});

describe('who speaks', () => {
  test('a person of several networks is asked which, and the button does the same there', async () => {
    await said('decisions open', both);
    const [asked] = edge.teams.inPersonal(both);
    const buttons = buttonsOf(asked?.activity);
    expect(buttons.map(({ title }) => title)).toEqual(['Network TR', 'Network KG']);
    await pressed(buttons[1]?.verb ?? '', buttons[1]?.data ?? {}, both);
    expect(ran).toMatchObject([{ name: 'decisions', words: 'open', turn: { actor: { networkId: 'KG' } } }]);
  });

  test('and can name it', async () => {
    await said('decisions TR', both);
    expect(ran).toMatchObject([{ name: 'decisions', words: '', turn: { actor: { networkId: 'TR' } } }]);
  });

  test('a button that names no network asks for it and keeps what was filled in', async () => {
    const { card } = await pressed('item.open', { id, text: 'kept' }, both);
    const [first] = buttonsOf(card);
    expect(first).toMatchObject({ verb: 'item.open', data: { id, text: 'kept', network: 'TR' } });
  });

  test('what a press carries is kept for that button, but for what is nothing', async () => {
    const { card } = await pressed('item.open', { id, text: null, list: [null, 'kept'], deep: { none: null } }, both);
    expect(buttonsOf(card)[0]).toMatchObject({ verb: 'item.open', data: { id, list: ['kept'], deep: {} } });
  });

  test('a network that is not the person’s own is no way in', async () => {
    await pressed('edge.run', { network: 'TR', words: 'decisions' });
    expect(ran).toMatchObject([{ turn: { actor: { networkId: 'KG' } } }]);
  });

  test.each(['help', 'HELP', '/Help', 'anything'])(
    'a stranger who writes «%s» is told what this is and whom to ask',
    async (text) => {
      await said(text, nobody);
      const [told] = edge.teams.inPersonal(nobody);
      expect(textOf(told?.activity)).toMatch(/not in the member list[\s\S]*Secretariat/);
      expect(ran).toEqual([]);
    },
  );

  test('a stranger’s press is answered the same way', async () => {
    expect(textOf((await pressed('item.open', { id }, nobody)).card)).toContain('not in the member list');
  });

  test('a stranger in a channel is told alone', async () => {
    await edge.receive(edge.teams.mention(nobody, 'help'));
    expect(edge.teams.posted).toMatchObject([{ targeted: true, activity: { recipient: { id: '29:nobody' } } }]);
  });

  test('a stranger who may yet do something, as the installer, is heard', async () => {
    await edge.stop();
    await begin({ stranger: async (incoming, words) => says(`${incoming.personId}: ${JSON.stringify(words)}`) });
    await said('setup KG', nobody);
    expect(textOf(edge.teams.inPersonal(nobody)[0]?.activity)).toBe('nobody: {"words":"setup KG"}');
  });

  test('somebody without an Entra id is told so', async () => {
    const from = { id: '29:x', name: 'X' };
    await edge.receive({ ...edge.teams.message(aisha, 'help'), from });
    expect(textOf(edge.teams.inPersonal(aisha)[0]?.activity)).toContain('did not tell me who you are');
    const { body } = await edge.receive({ ...edge.teams.press(aisha, 'item.open', { id }), from });
    expect(textOf(body.value)).toContain('did not tell me who you are');
    expect(edge.directory.remembered).toEqual([]);
  });
});

describe('faults', () => {
  const number = /[0-9a-f]{8}-[0-9a-f-]{27}/;

  test('a failed command is told by a number that stands in the log, without what was written', async () => {
    expect((await said('break')).status).toBe(200);
    const told = number.exec(textOf(edge.teams.inPersonal(aisha)[0]?.activity))?.[0];
    expect(edge.log).toMatchObject([
      { message: 'a turn failed', correlationId: told, command: 'break', personId: 'aisha' },
      // a line for each activity, by which what it led to is found
      {
        message: 'an activity was handled',
        correlationId: told,
        command: 'break',
        kind: 'message',
        ms: expect.any(Number),
      },
    ]);
    expect(JSON.stringify(edge.log)).toContain('a fault near');
    expect(JSON.stringify(edge.log)).not.toContain('Aisha wrote');
  });

  test('a failed press is answered with the number', async () => {
    const answer = await pressed('item.break', { network: 'KG', id });
    expect(answer).toMatchObject({ status: 200, statusCode: 200 });
    expect(textOf(answer.card)).toMatch(number);
  });

  test('with the store away people are still told, and the act may be sent again', async () => {
    edge.outbox.broken = true;
    const activity = edge.teams.message(aisha, 'decisions');
    expect((await edge.receive(activity)).status).toBe(200);
    expect(textOf(edge.teams.inPersonal(aisha)[0]?.activity)).toMatch(number);
    edge.outbox.broken = false;
    await edge.receive(activity);
    expect(posted()).toHaveLength(1);
  });

  test('with Teams away too it is logged', async () => {
    edge.teams.failNext({ status: 503 }, 9);
    expect((await said('break')).status).toBe(200);
    expect(edge.log).toContainEqual(
      expect.objectContaining({ message: 'an answer was not delivered', code: 'HTTP_503' }),
    );
  });
});

describe('what else comes in', () => {
  test.each(['add', 'remove'])('the app is %s-ed: told on, once', async (action) => {
    await edge.receive(edge.teams.installation(aisha, action));
    expect(edge.installs).toMatchObject([{ action, incoming: { personId: 'aisha', teamId: edge.teams.teamId } }]);
    expect(edge.directory.remembered).toHaveLength(action === 'add' ? 1 : 0);
  });

  test.each(['conversationUpdate', 'messageReaction', 'typing', 'whatever'])(
    '%s is taken and ignored',
    async (type) => {
      expect(await edge.receive({ ...edge.teams.message(aisha, 'help'), type })).toEqual({ status: 200, body: {} });
      expect(ran).toEqual([]);
    },
  );

  test.each(['constructor', 'toString', '__proto__'])('an invoke called %s is none that is known', async (name) => {
    const { status, body } = await edge.receive({ ...edge.teams.press(aisha, 'item.open', {}), name });
    expect([status, body.statusCode]).toEqual([200, 400]);
  });

  test.each<[string, (activity: Record<string, unknown>) => unknown]>([
    ['a list', () => []],
    ['a number', () => 7],
    ['null', () => null],
    ['nothing in it', () => ({})],
    ['no type', ({ type: _, ...rest }) => rest],
    ['no sender', ({ from: _, ...rest }) => rest],
    ['no conversation', ({ conversation: _, ...rest }) => rest],
    ['no service address', ({ serviceUrl: _, ...rest }) => rest],
    ['a text that is none', (activity) => ({ ...activity, text: { a: 1 } })],
    ['a service address elsewhere', (activity) => ({ ...activity, serviceUrl: 'https://example.org' })],
    [
      'a sign that no store takes in an id',
      (activity) => ({ ...activity, channelData: { tenant: { id: 'a\u0000b' } } }),
    ],
    ['half a character in an id', (activity) => ({ ...activity, conversation: { id: 'a\ud800b' } })],
    ['a conversation without an id', (activity) => ({ ...activity, conversation: {} })],
  ])('%s is no activity: 400, and nothing is done', async (_what, change) => {
    const { status, body } = await edge.receive(change(edge.teams.message(aisha, 'decisions')));
    expect([status, typeof (body.error as { code: string }).code]).toEqual([400, 'string']);
    expect([ran, edge.directory.remembered, edge.teams.calls]).toEqual([[], [], []]);
  });

  test.each([
    ['no JSON', '{"type":', 400],
    ['a megabyte', JSON.stringify({ type: 'message', text: 'x'.repeat(1_000_000) }), 413],
  ])('%s is refused and nothing is done', async (_what, body, status) => {
    expect((await edge.receive(body)).status).toBe(status);
    expect(ran).toEqual([]);
  });
});

describe('a command of a message’s menu', () => {
  const payload = {
    from: { user: { displayName: 'Bo' } },
    body: { contentType: 'html', content: '<p>Please share the study &amp; the <b>data</b>.</p><p>Soon.</p>' },
  };
  const open = (commandId: string, from = aisha, more: object = {}) =>
    edge.receive({
      ...edge.teams.press(from, '', {}),
      name: 'composeExtension/fetchTask',
      value: { commandId, commandContext: 'message', messagePayload: payload },
      ...more,
    });
  const submit = (data: object) =>
    edge.receive({
      ...edge.teams.press(aisha, '', {}),
      name: 'composeExtension/submitAction',
      value: { commandId: 'item.from-message', commandContext: 'message', data },
    });
  const dialog = (body: Record<string, unknown>) =>
    (body as { task: { type: string; value: { card: { contentType: string; content: Card } } } }).task;

  beforeEach(async () => {
    await edge.stop();
    const schema = z.object({ network: z.string().optional(), message: z.string(), author: z.string() });
    const button = { type: 'Action.Execute', title: 'Record', verb: 'item.open', data: { network: 'KG', id } };
    const fromMessage = defineAction({
      verb: 'item.from-message',
      schema,
      handle: async (_turn, { message, author }) => {
        const fallback = { type: 'Action.Submit', title: 'Record', data: { ...button.data, verb: button.verb } };
        const body = [
          { type: 'TextBlock', text: `${author}: ${message}`, wrap: true },
          { type: 'ActionSet', actions: [{ ...button, fallback }] },
        ];
        return { card: { type: 'AdaptiveCard', version: '1.5', body }, summary: 'form' };
      },
    });
    await begin({ actions: [...actions, fromMessage] });
  });

  test('opens a dialog with the words of the message, whose buttons submit', async () => {
    const { status, body } = await open('item.from-message');
    expect(status).toBe(200);
    const { type, value } = dialog(body);
    expect([type, value.card.contentType]).toEqual(['continue', 'application/vnd.microsoft.card.adaptive']);
    expect(textOf(value.card.content)).toContain('Bo: Please share the study & the data.\nSoon.');
    expect(JSON.stringify(value.card.content)).not.toContain('Action.Execute');
    expect(JSON.stringify(value.card.content)).toContain('"verb":"item.open"');
  });

  test('what is submitted is a press of the button, answered in the dialog', async () => {
    const { body } = await submit({ verb: 'item.open', network: 'KG', id, text: 'typed' });
    expect(textOf(dialog(body).value.card.content)).toContain('open typed');
    expect(posted()).toEqual([]);
  });

  test('a refusal, an unknown command and somebody unknown are answered in the dialog', async () => {
    expect(
      textOf(dialog((await submit({ verb: 'item.refuse', network: 'KG', id })).body).value.card.content),
    ).toContain('Convene and chair meetings');
    expect(textOf(dialog((await open('nothing')).body).value.card.content)).not.toBe('');
    expect(textOf(dialog((await open('item.from-message', nobody)).body).value.card.content)).toContain('member list');
    const nameless = await open('item.from-message', aisha, { from: { id: '29:x', name: 'X' } });
    expect(textOf(dialog(nameless.body).value.card.content)).toContain('who you are');
  });

  test('who is in several networks chooses in the dialog, and the words of the message stay', async () => {
    const { value } = dialog((await open('item.from-message', both)).body);
    expect(JSON.stringify(value.card.content)).toContain('Please share the study');
    expect(JSON.stringify(value.card.content)).toContain('"network":"TR"');
  });

  test('a chat over which a dialog was opened is no way to the person', async () => {
    await open('item.from-message');
    expect(edge.directory.remembered).toEqual([]);
  });
});
