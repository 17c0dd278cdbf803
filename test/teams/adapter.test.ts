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
