import { systemClock } from '../../src/kernel/clock';
import { silentLogger } from '../../src/kernel/logger';
import { createBotEndpoint } from '../../src/teams/adapter';
import { readActivity } from '../../src/teams/inbound';
import type { Router } from '../../src/teams/router';

const identity = { appId: '11111111-1111-4111-8111-111111111111', appPassword: 'secret', tenantId: 'tenant-1' };
const activity = {
  type: 'message',
  id: '1',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  from: { id: '29:aisha', aadObjectId: 'aisha' },
  recipient: { id: `28:${identity.appId}` },
  conversation: { id: 'a:aisha', conversationType: 'personal', tenantId: 'tenant-1' },
  text: 'help',
};

let routed: number;
const router: Router = {
  handle: async () => {
    routed += 1;
    return { card: null };
  },
};
const production = createBotEndpoint({ identity, local: false, router, clock: systemClock, logger: silentLogger });

beforeEach(() => {
  routed = 0;
});

const unsigned = `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ aud: identity.appId }))}.`;

test.each([null, '', 'Bearer', 'Bearer x', 'Basic eDp5', `Bearer ${unsigned}`])(
  'outside local mode nothing is done without a token of the connector: %s',
  async (authorization) => {
    const answer = await production({ authorization, body: structuredClone(activity) });
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'Unauthorized' } } });
    expect(routed).toBe(0);
  },
);

/** Says what a token of the connector says; nobody signed it. */
const likely = (serviceurl: string): string => {
  const seconds = Math.floor(Date.now() / 1_000) + 600;
  const claims = { iss: 'https://api.botframework.com', aud: identity.appId, serviceurl, exp: seconds };
  const [head, body] = [{ alg: 'RS256', kid: 'k' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  return `Bearer ${head}.${body}.x`;
};

test.each(['webchat', 'directline', 'emulator'])(
  'the channel %s, whose clients write the sender’s ids themselves, is refused',
  async (channelId) => {
    const answer = await production({ authorization: likely(activity.serviceUrl), body: { ...activity, channelId } });
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'BadChannel' } } });
    expect(routed).toBe(0);
  },
);

test('outside local mode a service address on this machine is refused', async () => {
  const serviceUrl = 'http://127.0.0.1:4010';
  const answer = await production({ authorization: likely(serviceUrl), body: { ...activity, serviceUrl } });
  expect(answer).toMatchObject({ status: 400, body: { error: { code: 'BadServiceUrl' } } });
});

test('the bot starts without an identity in local mode, and only there', () => {
  expect(() =>
    createBotEndpoint({ identity: null, local: false, router, clock: systemClock, logger: silentLogger }),
  ).toThrow('identity');
  expect(() => createBotEndpoint({ identity, local: true, router, clock: systemClock, logger: silentLogger })).toThrow(
    'identity',
  );
});

test('an installation belongs to the channel that the installer chose', () => {
  const team = '19:general@thread.tacv2';
  const reading = readActivity({
    ...activity,
    type: 'installationUpdate',
    action: 'add',
    conversation: { id: team, conversationType: 'channel', isGroup: true },
    channelData: { team: { id: team }, settings: { selectedChannel: { id: '19:chosen@thread.tacv2' } } },
  });
  expect(reading).toMatchObject({
    ok: true,
    inbound: { kind: 'installation', action: 'add', incoming: { teamId: team, channelId: '19:chosen@thread.tacv2' } },
  });
});
