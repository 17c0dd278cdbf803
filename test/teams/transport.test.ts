import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { systemClock } from '../../src/kernel/clock';
import { silentLogger } from '../../src/kernel/logger';
import type { Recipient, Transport } from '../../src/kernel/messages';
import { callOnce } from '../../src/teams/call';
import { localCredentials } from '../../src/teams/credentials';
import { createTransport } from '../../src/teams/transport';
import { FakeTeams, type Fault } from '../harness/fake-teams';

const message = { summary: 'Notice', card: { type: 'AdaptiveCard', version: '1.5', body: [] } } as const;
const aisha = { id: 'entra-aisha', name: 'Aisha' };

let teams: FakeTeams;
let transport: Transport;
let person: Recipient;
let channel: Recipient;
let thread: Recipient & { conversationId: string };
let standing: Recipient & { conversationId: string; activityId: string };

const transportWith = (timeoutMs: number): Transport =>
  createTransport({
    local: true,
    appId: null,
    credentials: localCredentials,
    clock: systemClock,
    logger: silentLogger,
    timeoutMs,
  });

beforeEach(async () => {
  teams = await new FakeTeams().start();
  transport = transportWith(5_000);
  const team = { serviceUrl: teams.serviceUrl, tenantId: teams.tenantId, teamId: teams.teamId };
  person = { ...team, personId: aisha.id };
  channel = { ...team, channelId: teams.channelId };
  thread = { ...team, conversationId: `${teams.channelId};messageid=1` };
  const first = await transport.send(thread, message);
  if (!first.ok) throw new Error(first.code);
  standing = { ...thread, activityId: first.activityId };
  teams.calls.length = 0;
});
afterEach(() => teams.stop());

describe('where a message goes', () => {
  test('a person without a known chat gets one by Entra id, and the message in it', async () => {
    const outcome = await transport.send(person, message);
    expect(outcome).toMatchObject({ ok: true, conversationId: 'a:entra-aisha' });
    expect(teams.calls.map((call) => [call.method, call.path])).toEqual([
      ['POST', 'v3/conversations'],
      ['POST', 'v3/conversations/a:entra-aisha/activities'],
    ]);
    expect(teams.calls[0]?.body).toMatchObject({ isGroup: false, members: [{ id: aisha.id }], tenantId: 'tenant-1' });
  });

  test('a message is a card with a summary for notifications, and no text of its own', async () => {
    await transport.send(person, message);
    const [posted] = teams.inPersonal(aisha);
    expect(posted?.activity).toMatchObject({
      type: 'message',
      summary: 'Notice',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: message.card }],
    });
    expect(posted?.activity).not.toHaveProperty('text');
  });

  test('a summary is one line of plain signs, however a person wrote what it quotes', async () => {
    const summary = `“A\r\nSecretariat:\t\u202eapproved\u0000” ${'x'.repeat(4_000)}`;
    await transport.send(person, { ...message, summary });
    const [posted] = teams.inPersonal(aisha);
    expect(posted?.activity.summary).toMatch(/^“A Secretariat: approved ” x{200,}…$/);
    expect(String(posted?.activity.summary)).toHaveLength(300);
  });

  test('a new thread is known by its own id and the id of its first message', async () => {
    const outcome = await transport.send(channel, message);
    const [posted] = teams.posted.slice(-1);
    expect(outcome).toEqual({ ok: true, conversationId: posted?.conversationId, activityId: posted?.id });
    expect(outcome.ok && outcome.conversationId).not.toBe(outcome.ok && outcome.activityId);
  });

  test('a message for one person in a thread is targeted at the id under which Teams knows the person', async () => {
    await transport.send({ ...thread, ...person, targeted: true }, message);
    await transport.send({ ...thread, ...person, targeted: true }, message);
    const targeted = teams.posted.filter((posted) => posted.targeted);
    expect(targeted.map((posted) => posted.activity.recipient)).toEqual([
      { id: '29:entra-aisha' },
      { id: '29:entra-aisha' },
    ]);
    expect(teams.calls.filter((call) => call.path.includes('/members/'))).toHaveLength(1);
  });

  test.each([400, 403, 404])('a targeted message refused with %i goes to the 1:1 chat', async (status) => {
    teams.failNext({ status, code: 'Whatever' }, 1, (call) => call.targeted);
    const outcome = await transport.send({ ...thread, ...person, targeted: true }, message);
    expect(outcome).toMatchObject({ ok: true, conversationId: 'a:entra-aisha' });
    expect(teams.inPersonal(aisha)).toHaveLength(1);
  });

  test('a targeted message of unknown end is not sent again elsewhere', async () => {
    teams.failNext('cut-after', 1, (call) => call.targeted);
    const outcome = await transport.send({ ...thread, ...person, targeted: true }, message);
    expect(outcome).toMatchObject({ ok: false, outcome: 'unknown' });
    expect(teams.inPersonal(aisha)).toHaveLength(0);
  });

  test('a person whose chat was cleared away gets a new one', async () => {
    teams.forgotten.add('a:entra-aisha');
    const outcome = await transport.send({ ...person, conversationId: 'a:entra-aisha' }, message);
    expect(outcome.ok).toBe(true);
    expect(teams.inPersonal(aisha)).toHaveLength(1);
  });

  test('a thread that is gone is gone', async () => {
    teams.forgotten.add(thread.conversationId);
    expect(await transport.send(thread, message)).toMatchObject({ outcome: 'refused', code: 'ConversationNotFound' });
  });

  test('an update replaces the message where it stands', async () => {
    expect(await transport.update(standing, { ...message, summary: 'New' })).toMatchObject({ ok: true });
    expect(teams.posted).toMatchObject([{ id: standing.activityId, updates: 1, activity: { summary: 'New' } }]);
  });

  test('a targeted message is updated as one, and as an ordinary one where it fell back to the 1:1 chat', async () => {
    await transport.update({ ...standing, targeted: true }, message);
    await transport.update({ ...standing, conversationId: 'a:entra-aisha', targeted: true }, message);
    expect(teams.calls.map((call) => call.targeted)).toEqual([true, false]);
  });
});

describe('how a call ends', () => {
  const ends: [string, Fault, object, object][] = [
    [
      '403',
      { status: 403, code: 'BotNotInConversationRoster' },
      { outcome: 'refused', status: 403, code: 'BotNotInConversationRoster' },
      { outcome: 'refused' },
    ],
    [
      '404',
      { status: 404, code: 'ActivityNotFoundInConversation' },
      { outcome: 'refused', status: 404 },
      { outcome: 'refused' },
    ],
    [
      '413',
      { status: 413, code: 'MessageSizeTooBig' },
      { outcome: 'refused', status: 413, code: 'MessageSizeTooBig' },
      { outcome: 'refused' },
    ],
    [
      '500',
      { status: 500 },
      { outcome: 'refused', status: 500, code: 'HTTP_500' },
      { outcome: 'refused', status: 500 },
    ],
    [
      '412',
      { status: 412, code: 'PreconditionFailed' },
      { outcome: 'retry', status: 412 },
      { outcome: 'retry', status: 412 },
    ],
    [
      '429 with seconds',
      { status: 429, headers: { 'retry-after': '7' } },
      { outcome: 'retry', retryAfterMs: 7_000 },
      { outcome: 'retry', retryAfterMs: 7_000 },
    ],
    [
      '502 in HTML',
      { status: 502, text: '<html>' },
      { outcome: 'retry', status: 502, code: 'HTTP_502' },
      { outcome: 'retry' },
    ],
    ['503', { status: 503 }, { outcome: 'retry', status: 503 }, { outcome: 'retry' }],
    ['504', { status: 504 }, { outcome: 'retry', status: 504 }, { outcome: 'retry' }],
    ['a line cut before the answer', 'cut', { outcome: 'unknown' }, { outcome: 'retry', status: 0 }],
    ['a line cut after it was taken', 'cut-after', { outcome: 'unknown' }, { outcome: 'retry', status: 0 }],
    ['a line cut within the answer', 'cut-within', { outcome: 'unknown' }, { outcome: 'retry', status: 0 }],
  ];

  test.each(ends)('%s: one call, and its end for a new message', async (_name, fault, sent) => {
    teams.failNext(fault, 9);
    expect(await transport.send(thread, message)).toMatchObject({ ok: false, ...sent });
    expect(teams.calls).toHaveLength(1);
  });

  test.each(ends)(
    '%s: one call, and its end for an update, which may be made again',
    async (_name, fault, _sent, updated) => {
      teams.failNext(fault, 9);
      expect(await transport.update(standing, message)).toMatchObject({ ok: false, ...updated });
      expect(teams.calls).toHaveLength(1);
    },
  );

  test('no answer in time leaves a new message unknown and an update to be made again', async () => {
    teams.failNext('hang', 9);
    const hasty = transportWith(100);
    expect(await hasty.send(thread, message)).toEqual({ ok: false, outcome: 'unknown', code: 'ETIMEDOUT' });
    expect(await hasty.send(channel, message)).toMatchObject({ outcome: 'unknown' });
    expect(await hasty.update(standing, message)).toMatchObject({ outcome: 'retry', code: 'ETIMEDOUT' });
  });

  test('Retry-After as a date counts from the machine’s time', async () => {
    teams.failNext({ status: 429, headers: { 'retry-after': new Date(Date.now() + 60_000).toUTCString() } });
    const outcome = await transport.send(thread, message);
    expect(outcome).toMatchObject({ outcome: 'retry', status: 429 });
    expect(outcome.ok === false && outcome.outcome === 'retry' && outcome.retryAfterMs).toBeGreaterThan(50_000);
  });

  test.each(['0', '-5', '0.0', '99999999', 'Wed, 21 Oct 2015 07:28:00 GMT', 'Fri, 31 Dec 9999 23:59:59 GMT'])(
    'Retry-After: %s names no time: the waits of the bot’s own hold',
    async (header) => {
      teams.failNext({ status: 429, headers: { 'retry-after': header } });
      expect(await transport.send(thread, message)).toEqual({
        ok: false,
        outcome: 'retry',
        status: 429,
        code: 'HTTP_429',
      });
    },
  );

  test('a refused connection left nothing behind: it may be tried again', async () => {
    await teams.stop();
    expect(await transport.send(thread, message)).toMatchObject({ outcome: 'retry', status: 0, code: 'ECONNREFUSED' });
  });

  test('opening a 1:1 chat makes nothing twice: without an answer it may be tried again', async () => {
    teams.failNext('cut-after');
    expect(await transport.send(person, message)).toMatchObject({ outcome: 'retry', status: 0 });
  });

  test('an app that is not installed for a person is a final refusal', async () => {
    teams.notInstalled.add(aisha.id);
    expect(await transport.send(person, message)).toMatchObject({
      outcome: 'refused',
      code: 'ForbiddenOperationException',
    });
  });

  test('a message that was taken but not named stands there unknown', async () => {
    teams.failNext({ status: 201, text: '{}' });
    expect(await transport.send(thread, message)).toEqual({ ok: false, outcome: 'unknown', code: 'NoActivityId' });
  });

  test('a server that talks no HTTP leaves a message unknown', async () => {
    const server = createServer((socket) => socket.end('hello\r\n\r\n'));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const serviceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await transport.send({ ...thread, serviceUrl }, message)).toMatchObject({ outcome: 'unknown' });
    server.close();
  });
});

describe('who is called', () => {
  test.each(['https://smba.trafficmanager.net/emea/', 'http://10.0.0.1', 'nonsense'])(
    'in local mode nobody but this machine: not %s',
    async (serviceUrl) => {
      expect(await transport.send({ ...thread, serviceUrl }, message)).toMatchObject({ code: 'UntrustedServiceUrl' });
    },
  );

  test('outside local mode no address but a connector of Teams: the token goes nowhere else', async () => {
    const authorization = jest.fn(() => Promise.resolve('Bearer secret'));
    const production = createTransport({
      local: false,
      appId: 'app',
      credentials: { authorization },
      clock: systemClock,
      logger: silentLogger,
    });
    for (const serviceUrl of [teams.serviceUrl, 'https://teams.example.org', 'http://smba.trafficmanager.net']) {
      expect(await production.send({ ...thread, serviceUrl }, message)).toMatchObject({ code: 'UntrustedServiceUrl' });
    }
    expect(authorization).not.toHaveBeenCalled();
  });

  test('the token travels in the header', async () => {
    const url = `${teams.serviceUrl}v3/conversations/x/activities`;
    await callOnce({ method: 'POST', url, authorization: 'Bearer t', body: {}, timeoutMs: 1_000 });
    expect(teams.calls[0]?.authorization).toBe('Bearer t');
  });

  test('without a token nothing is sent, and it may be tried again', async () => {
    const failing = createTransport({
      local: true,
      appId: null,
      credentials: { authorization: () => Promise.reject(new Error('no Entra')) },
      clock: systemClock,
      logger: silentLogger,
    });
    expect(await failing.send(thread, message)).toMatchObject({ outcome: 'retry', code: 'NoToken' });
    expect(teams.calls).toHaveLength(0);
  });
});
