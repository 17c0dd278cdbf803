import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { silentLogger } from '../../src/kernel/logger';
import { localCredentials } from '../../src/teams/credentials';
import { createTeamRoster } from '../../src/teams/team-roster';
import { clockAt } from '../harness/parts';

type Answer = { readonly status?: number; readonly body?: unknown } | 'cut';

let server: Server;
let asked: string[];
let answers: (path: string) => Answer;

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const answer = answers(decodeURIComponent(request.url ?? ''));
    if (answer === 'cut') return void request.socket.destroy();
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer.body ?? {}));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterEach(() => new Promise((done) => server.close(done)));

const TEAM = '19:team@thread.tacv2';
const serviceUrl = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
const open = (local = true) =>
  createTeamRoster({
    local,
    credentials: localCredentials,
    clock: clockAt('2027-02-04T09:00:00Z'),
    logger: silentLogger,
    timeoutMs: 500,
  });
const aMember = (id: string, more: object = {}) => ({ id: `29:${id}`, aadObjectId: id, name: `Person ${id}`, ...more });

test('members are read page by page, 500 at a time, and once a minute', async () => {
  answers = (path) =>
    path.includes('continuationToken=next page')
      ? { body: { members: [aMember('b')] } }
      : { body: { members: [aMember('a')], continuationToken: 'next page' } };
  const roster = open();
  const members = await roster.members(TEAM, serviceUrl(), 'tenant-1');
  expect(members.map((member) => member.personId)).toEqual(['a', 'b']);
  await roster.members(TEAM, serviceUrl(), 'tenant-1');
  expect(asked).toEqual([
    'GET /v3/conversations/19%3Ateam%40thread.tacv2/pagedmembers?pageSize=500',
    'GET /v3/conversations/19%3Ateam%40thread.tacv2/pagedmembers?pageSize=500&continuationToken=next%20page',
  ]);
});

test('guests are marked; bots and anonymous people are left out; an address may be missing', async () => {
  answers = () => ({
    body: {
      members: [
        aMember('own', { email: 'own@undp.org', tenantId: 'tenant-1', userRole: 'user' }),
        aMember('guest', { email: 'g@fao.org', userPrincipalName: 'g_fao.org#EXT#@tenant.onmicrosoft.com' }),
        aMember('anonymous', { userRole: 'anonymous' }),
        { id: '28:bot', name: 'A bot' },
        { id: '29:x', objectId: 'old', name: null, email: null },
      ],
    },
  });
  expect(await open().members(TEAM, serviceUrl(), 'tenant-1')).toEqual([
    { personId: 'own', name: 'Person own', email: 'own@undp.org', tenantId: 'tenant-1', guest: false },
    { personId: 'guest', name: 'Person guest', email: 'g@fao.org', tenantId: null, guest: true },
    { personId: 'old', name: 'old', email: null, tenantId: null, guest: false },
  ]);
});

test('channels come with General first, which has the team’s id and no name', async () => {
  answers = () => ({
    body: {
      conversations: [
        { id: '19:lm', name: 'Labour Migration' },
        { id: TEAM, name: null },
      ],
    },
  });
  expect(await open().channels(TEAM, serviceUrl(), 'tenant-1')).toEqual([
    { id: TEAM, name: 'General' },
    { id: '19:lm', name: 'Labour Migration' },
  ]);
  expect(asked).toEqual(['GET /v3/teams/19%3Ateam%40thread.tacv2/conversations']);
});

test.each<[string, Answer]>([
  ['refuses', { status: 403, body: { error: { code: 'BotNotInConversationRoster' } } }],
  ['is busy', { status: 429 }],
  ['cuts the line', 'cut'],
  ['answers something else', { body: { members: 'many' } }],
  ['never ends', { body: { members: [], continuationToken: 'again' } }],
])('where Teams %s, the answer is team.unavailable and nothing is kept', async (_what, answer) => {
  answers = () => answer;
  const roster = open();
  await expect(roster.members(TEAM, serviceUrl(), 'tenant-1')).rejects.toMatchObject({ code: 'team.unavailable' });
  answers = () => ({ body: { members: [] } });
  expect(await roster.members(TEAM, serviceUrl(), 'tenant-1')).toEqual([]);
});

test('an address that is no connector is never called', async () => {
  await expect(open(false).members(TEAM, serviceUrl(), 'tenant-1')).rejects.toMatchObject({ code: 'team.unavailable' });
  expect(asked).toEqual([]);
});
