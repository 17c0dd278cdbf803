import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sign } from 'jsonwebtoken';
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

/** An issuer as the connector's: its metadata, and its key with the channels that it vouches for. */
beforeAll(async () => {
  issuer = createServer((request, response) => {
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
  readonly serviceurl?: string;
  readonly seconds?: number;
  readonly key?: typeof ours.privateKey;
}

const token = ({
  aud = APP,
  iss = ISSUER,
  serviceurl = SERVICE,
  seconds = 600,
  key = ours.privateKey,
}: Claims = {}) => {
  const now = Math.floor(Date.now() / 1_000);
  return sign({ aud, iss, serviceurl, nbf: now - 3_600, iat: now - 3_600, exp: now + seconds }, key, {
    algorithm: 'RS256',
    keyid: 'k1',
  });
};

const receive = (bearer: string, body: object = activity) =>
  bot({ authorization: `Bearer ${bearer}`, body: structuredClone(body) });

test('a token of the connector for this bot is taken', async () => {
  expect(await receive(token())).toMatchObject({ status: 200 });
  expect(routed).toBe(1);
});

test.each<[string, Claims]>([
  ['for another bot', { aud: '22222222-2222-4222-8222-222222222222' }],
  ['of another issuer', { iss: 'https://evil.example' }],
  ['that has expired', { seconds: -600 }],
  ['signed with another key', { key: theirs.privateKey }],
  ['for another service address', { serviceurl: 'https://smba.trafficmanager.net/amer/' }],
])('a token %s is refused, and nothing is done', async (_what, claims) => {
  expect(await receive(token(claims))).toMatchObject({
    status: expect.any(Number),
    body: { error: { code: 'Unauthorized' } },
  });
  expect(routed).toBe(0);
});

test.each([
  ['another tenant', { tenant: { id: 'tenant-2' } }],
  ['no tenant', {}],
])('a person of %s is refused behind a sound token, and nothing is done', async (_what, channelData) => {
  const conversation = { id: 'a:aisha', conversationType: 'personal' };
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
