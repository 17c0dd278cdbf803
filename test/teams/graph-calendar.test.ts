import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGraphCalendar } from '../../src/teams/graph-calendar';
import { clockAt } from '../harness/parts';

interface Call {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** Entra and Graph over real HTTP: remembers what it was asked, answers as it is told. */
async function standIn() {
  const calls: Call[] = [];
  const answers: { status: number; body: unknown }[] = [];
  const server: Server = createServer(async (request, response) => {
    const body = await read(request);
    const { method = '', url = '' } = request;
    calls.push({ method, path: url, authorization: request.headers.authorization, body });
    const isToken = url.endsWith('/token');
    const token = { status: 200, body: { access_token: 'token-1', expires_in: 3600 } };
    const answer = isToken ? token : (answers.shift() ?? { status: 500, body: {} });
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(answer.body === null ? '' : JSON.stringify(answer.body));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { calls, answers, origin, stop: () => new Promise((done) => server.close(done)) };
}

const read = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
};

let graph: Awaited<ReturnType<typeof standIn>>;
beforeEach(async () => {
  graph = await standIn();
});
afterEach(() => graph.stop());

const calendar = () =>
  createGraphCalendar({
    identity: { appId: 'app-1', appPassword: 'secret', tenantId: 'tenant-1' },
    mailbox: 'network@example.org',
    clock: clockAt('2027-01-25T04:00:00Z'),
    graph: graph.origin,
    login: graph.origin,
  });

const event = {
  key: 'm-1',
  title: 'UN Network on Migration: Regular meeting KG-2027-Q1-R',
  start: new Date('2027-02-25T04:00:00Z'),
  end: new Date('2027-02-25T06:00:00Z'),
  place: 'UN House',
  text: 'Internal use only – Network members',
  attendees: [{ name: 'Aida', email: 'aida@example.org' }],
};
const made = { status: 201, body: { id: 'AAMk=', onlineMeeting: { joinUrl: 'https://teams.example/join' } } };

test('an event is made once, as a Teams meeting, with times in UTC and a key against doubles', async () => {
  graph.answers.push(made);
  expect(await calendar().create(event)).toEqual({ eventId: 'AAMk=', joinUrl: 'https://teams.example/join' });
  const [token, create] = graph.calls;
  expect(token?.path).toBe('/tenant-1/oauth2/v2.0/token');
  expect(new URLSearchParams(token?.body).get('scope')).toBe('https://graph.microsoft.com/.default');
  expect([create?.method, create?.path, create?.authorization]).toEqual([
    'POST',
    '/users/network%40example.org/events',
    'Bearer token-1',
  ]);
  expect(JSON.parse(create?.body ?? '')).toMatchObject({
    transactionId: 'm-1',
    start: { dateTime: '2027-02-25T04:00:00', timeZone: 'UTC' },
    isOnlineMeeting: true,
    onlineMeetingProvider: 'teamsForBusiness',
    attendees: [{ type: 'required', emailAddress: { name: 'Aida', address: 'aida@example.org' } }],
  });
});

test('it is changed and cancelled in its place; one that is gone already counts as cancelled; the token is asked for once', async () => {
  const graphCalendar = calendar();
  graph.answers.push({ ...made, status: 200 }, { status: 202, body: null }, { status: 404, body: {} });
  await graphCalendar.change('AAMk=', event);
  await graphCalendar.cancel('AAMk=', 'The hall is taken.');
  await graphCalendar.cancel('AAMk=', 'The hall is taken.');
  expect(graph.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /tenant-1/oauth2/v2.0/token',
    'PATCH /users/network%40example.org/events/AAMk%3D',
    'POST /users/network%40example.org/events/AAMk%3D/cancel',
    'POST /users/network%40example.org/events/AAMk%3D/cancel',
  ]);
  expect(JSON.parse(graph.calls[2]?.body ?? '')).toEqual({ comment: 'The hall is taken.' });
});

test('what Graph refuses is told by its code, without what people wrote', async () => {
  graph.answers.push({ status: 403, body: { error: { code: 'ErrorAccessDenied', message: 'no access to aida@…' } } });
  await expect(calendar().create(event)).rejects.toThrow(/^Microsoft Graph answered 403 to POST: ErrorAccessDenied$/);
});
