import { createHmac, generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sign } from 'jsonwebtoken';
import { systemClock } from '../../src/kernel/clock';
import { silentLogger } from '../../src/kernel/logger';
import { type BotEndpoint, createBotEndpoint } from '../../src/teams/adapter';

const APP = '11111111-1111-4111-8111-111111111111';
const SERVICE = 'https://smba.trafficmanager.net/emea/';
const ISSUER = 'https://api.botframework.example';
const activity = {
  ...{ type: 'message', id: '1', channelId: 'msteams', serviceUrl: SERVICE, text: 'help' },
  from: { id: '29:aisha', aadObjectId: 'aisha' },
  recipient: { id: `28:${APP}` },
  conversation: { id: 'a:aisha', conversationType: 'personal', tenantId: 'tenant-1' },
};

const ours = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const theirs = generateKeyPairSync('rsa', { modulusLength: 2_048 });

let issuer: Server;
let bot: BotEndpoint;
let routed: number;
let keysAsked = 0;

/** An issuer as the connector's: its metadata, and its key with the channels that it vouches for. */
beforeAll(async () => {
  issuer = createServer((request, response) => {
    keysAsked += 1;
    const { port } = issuer.address() as AddressInfo;
    const key = { ...ours.publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', endorsements: ['msteams'] };
    const body = request.url?.endsWith('/keys')
      ? { keys: [key] }
      : { issuer: ISSUER, jwks_uri: `http://127.0.0.1:${port}/keys`, id_token_signing_alg_values_supported: ['RS256'] };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
  const { port } = issuer.address() as AddressInfo;
  bot = createBotEndpoint({
    identity: { appId: APP, appPassword: 'secret', tenantId: 'tenant-1' },
    local: false,
    tenants: ['tenant-1'],
    authority: { issuer: ISSUER, openIdMetadataUrl: `http://127.0.0.1:${port}/openid` },
    router: {
      handle: async () => {
        routed += 1;
        return { card: null };
      },
    },
    clock: systemClock,
    logger: silentLogger,
  });
});

afterAll(() => new Promise((resolve) => issuer.close(resolve)));

beforeEach(() => {
  routed = 0;
});

interface Claims {
  readonly aud?: string;
  readonly iss?: string;
  readonly serviceurl?: string | undefined;
  readonly seconds?: number;
  readonly since?: number;
  readonly key?: typeof ours.privateKey;
  readonly keyid?: string;
}

const token = ({ seconds = 600, since = -3_600, key = ours.privateKey, keyid = 'k1', ...given }: Claims = {}) => {
  const now = Math.floor(Date.now() / 1_000);
  const times = { nbf: now + since, iat: now - 3_600, exp: now + seconds };
  const claims = { aud: APP, iss: ISSUER, serviceurl: SERVICE, ...given, ...times };
  return sign(JSON.parse(JSON.stringify(claims)), key, { algorithm: 'RS256', keyid });
};

const receive = (bearer: string, body: object = activity) =>
  bot({ authorization: `Bearer ${bearer}`, body: structuredClone(body) });

test('a token of the connector for this bot is taken', async () => {
  expect(await receive(token())).toMatchObject({ status: 200 });
  expect(routed).toBe(1);
});

test.each<[string, Claims, string]>([
  ['for another bot', { aud: '22222222-2222-4222-8222-222222222222' }, 'token_audience'],
  ['of another issuer', { iss: 'https://evil.example' }, 'token_issuer'],
  // the SDK itself takes these two, with other keys and without asking where the answer goes
  ['of the Emulator', { iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' }, 'token_issuer'],
  [
    'of another bot that calls this one as its skill',
    { iss: 'https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0' },
    'token_issuer',
  ],
  ['that has expired', { seconds: -600 }, 'token_expired'],
  ['that is not yet valid', { since: 600 }, 'token_not_yet_valid'],
  ['signed with another key', { key: theirs.privateKey }, 'token_signature'],
  ['signed with a key that nobody knows', { keyid: 'k2' }, 'token_signature'],
  ['for another service address', { serviceurl: 'https://smba.trafficmanager.net/amer/' }, 'token_service_url'],
  ['that names no service address', { serviceurl: undefined }, 'token_service_url'],
])('a token %s is refused, and nothing is done', async (_what, claims, reason) => {
  expect(await receive(token(claims))).toMatchObject({
    ...{ status: 401, reason },
    body: { error: { code: 'Unauthorized', message: expect.not.stringContaining(reason) } },
  });
  expect(routed).toBe(0);
});

test('a token signed with the public key as if it were a password is refused', async () => {
  const [, payload = ''] = token().split('.');
  const head = Buffer.from('{"alg":"HS256","typ":"JWT","kid":"k1"}').toString('base64url');
  const secret = ours.publicKey.export({ type: 'spki', format: 'pem' });
  const signature = createHmac('sha256', secret).update(`${head}.${payload}`).digest('base64url');
  expect(await receive(`${head}.${payload}.${signature}`)).toMatchObject({ status: 401, reason: 'token_algorithm' });
  expect(routed).toBe(0);
});

test('4: what a token says of itself is looked at first: nobody makes the bot fetch keys for a token that cannot hold', async () => {
  const asked = keysAsked;
  const { status } = await receive(token({ aud: 'x', key: theirs.privateKey, keyid: 'nobody-knows' }));
  expect([status, keysAsked]).toEqual([401, asked]);
});

test('4: who may not speak is refused as such, whatever is wrong with what was said', async () => {
  expect(await bot({ authorization: null, body: {} })).toMatchObject({ status: 401, reason: 'token_missing' });
  const elsewhere = { ...activity, serviceUrl: 'https://evil.example/' };
  expect(await bot({ authorization: null, body: elsewhere })).toMatchObject({ status: 401 });
  expect(await receive(token(), { type: 'message' })).toMatchObject({
    status: 400,
    body: { error: { code: 'BadActivity' } },
  });
});

describe('4: only behind a signature that holds is it told what is wrong with what was said', () => {
  const here = 'http://127.0.0.1:4010';
  const unreadable = { status: 400, body: { error: { code: 'NotJson', message: 'x' } } };
  test.each<[string, string, Claims, object, number, string]>([
    ['no activity', 'is told so', {}, { body: { type: 'message' } }, 400, 'BadActivity'],
    ['a body that is no JSON', 'is told so', {}, { body: undefined, unreadable }, 400, 'NotJson'],
    [
      'an address on this machine',
      'is refused',
      { serviceurl: here },
      { body: { ...activity, serviceUrl: here } },
      400,
      'BadServiceUrl',
    ],
    // clients of these write the sender's ids themselves
    ...['webchat', 'directline', 'emulator'].map(
      (channelId) =>
        [`the channel ${channelId}`, 'is refused', {}, { body: { ...activity, channelId } }, 403, 'BadChannel'] as [
          string,
          string,
          Claims,
          object,
          number,
          string,
        ],
    ),
  ])('%s %s', async (_what, _how, claims, said, status, code) => {
    const ask = (more: Claims) =>
      bot({ authorization: `Bearer ${token({ ...claims, ...more })}`, body: null, ...structuredClone(said) });
    expect(await ask({})).toMatchObject({ status, body: { error: { code } } });
    expect(await ask({ key: theirs.privateKey })).toMatchObject({ status: 401, reason: 'token_signature' });
    expect(routed).toBe(0);
  });
});

test.each<[string, object, string | undefined]>([
  ['another tenant', { tenant: { id: 'tenant-2' } }, undefined],
  ['a chat of another tenant', { tenant: { id: 'tenant-1' } }, 'tenant-2'],
  ['another tenant in a chat of ours', { tenant: { id: 'tenant-2' } }, 'tenant-1'],
  ['no tenant', {}, undefined],
])('a person of %s is refused behind a sound token, and nothing is done', async (_what, channelData, tenantId) => {
  const conversation = { id: 'a:aisha', conversationType: 'personal', tenantId };
  expect(await receive(token(), { ...activity, conversation, channelData })).toMatchObject({
    status: 403,
    body: { error: { code: 'OtherTenant' } },
  });
  expect(routed).toBe(0);
});

test('a token without a signature is refused, whatever it says', async () => {
  const [, payload = ''] = token().split('.');
  const head = Buffer.from('{"alg":"none","typ":"JWT","kid":"k1"}').toString('base64url');
  expect((await receive(`${head}.${payload}.`)).status).toBe(401);
  expect(routed).toBe(0);
});
