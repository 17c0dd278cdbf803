import { createHmac, generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type SignOptions, sign } from 'jsonwebtoken';
import { type Clock, systemClock } from '../../src/kernel/clock';
import { silentLogger } from '../../src/kernel/logger';
import { createTokenSignIn, type SignIn } from '../../src/web/sign-in';

const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
const resource = 'api://convenor.example.org/client-1';
const person = { oid: 'entra-aisha', tid: 'tenant-1', name: 'Aisha', scp: 'access_as_user' };
const endless: SignOptions = {
  algorithm: 'RS256',
  keyid: 'k1',
  audience: 'client-1',
  issuer: 'https://login.microsoftonline.com/tenant-1/v2.0',
};
const sound: SignOptions = { ...endless, expiresIn: 600 };

let server: Server;
let reads: number;
let machine: Date;
let signIn: SignIn;

const clock: Clock = { ...systemClock, machine: () => machine };
const tokenOf = (claims: object = {}, options: SignOptions = {}, key = own.privateKey): string =>
  sign({ ...person, ...claims }, key, { ...sound, ...options });
const identify = (bearer: string | null) => signIn.identify({ bearer, as: null });

beforeEach(async () => {
  reads = 0;
  machine = new Date();
  server = createServer((_request, response) => {
    reads += 1;
    response.end(JSON.stringify({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig' }] }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const keysUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
  const tenants = ['tenant-1', 'tenant-2'];
  signIn = createTokenSignIn({ clientId: 'client-1', resource, tenants, clock, logger: silentLogger, keysUrl });
});
afterEach(() => new Promise((done) => server.close(done)));

test('a token of Entra for this application signs its person in', async () => {
  expect(await identify(tokenOf())).toEqual({ tenantId: 'tenant-1', personId: 'entra-aisha', name: 'Aisha' });
});

test('tokens of version 1 name the resource and another issuer', async () => {
  const options = { audience: resource, issuer: 'https://sts.windows.net/tenant-1/' };
  expect(await identify(tokenOf({}, options))).toMatchObject({ personId: 'entra-aisha' });
});

test.each<[string, () => string | null]>([
  ['no token', () => null],
  ['no token at all but words', () => 'words'],
  ['a token signed by another', () => tokenOf({}, {}, foreign.privateKey)],
  ['a token for another application', () => tokenOf({}, { audience: 'client-2' })],
  [
    'a token of a tenant without a network here',
    () => tokenOf({ tid: 'x' }, { issuer: 'https://login.microsoftonline.com/x/v2.0' }),
  ],
  ['a token in which one tenant speaks for another', () => tokenOf({ tid: 'tenant-2' })],
  ['a token that has expired', () => tokenOf({}, { expiresIn: -301 })],
  ['a token that is not yet valid', () => tokenOf({}, { notBefore: 400 })],
  ['a token without the scope of the tab', () => tokenOf({ scp: 'other' })],
  ['a token of an application instead of a person', () => tokenOf({ scp: undefined, roles: ['x'] })],
  ['a token without a signature', () => `${btoa('{"alg":"none","kid":"k1"}')}.${tokenOf().split('.')[1]}.`],
])('%s signs nobody in', async (_what, token) => {
  expect(await identify(token())).toBeNull();
});

test.each([
  ['of another audience', () => tokenOf({}, { audience: 'client-2' })],
  ['of another issuer', () => tokenOf({}, { issuer: 'https://login.example.org/tenant-1/v2.0' })],
  ['that has expired', () => tokenOf({}, { expiresIn: -301 })],
  ['that is not yet valid', () => tokenOf({}, { notBefore: 400 })],
  ['that says nothing of its end', () => sign(person, own.privateKey, endless)],
])('4: a token %s makes nobody ask Entra for its key, and is refused while Entra is away', async (_what, token) => {
  expect(await identify(token())).toBeNull();
  expect(reads).toBe(0);
});

test('a token signed with the public key as if it were a password signs nobody in', async () => {
  const [, claims] = tokenOf().split('.');
  const head = Buffer.from('{"alg":"HS256","kid":"k1"}').toString('base64url');
  const secret = own.publicKey.export({ type: 'spki', format: 'pem' });
  const signature = createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url');
  expect(await identify(`${head}.${claims}.${signature}`)).toBeNull();
});

test('the keys are read once, and again for an unknown one at most each minute', async () => {
  await Promise.all([identify(tokenOf()), identify(tokenOf())]);
  expect(reads).toBe(1);
  await identify(tokenOf({}, { keyid: 'k9' }));
  expect(reads).toBe(1);
  machine = new Date(machine.getTime() + 60_000);
  await identify(tokenOf({}, { keyid: 'k9' }));
  expect(reads).toBe(2);
});
