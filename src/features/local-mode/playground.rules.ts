import type { NetworkFile } from '../network-file/types';

/** The Playground's own ids, made up once: a store that was seeded yesterday fits the Playground of today. */
const TENANT = 'c0ffee00-0000-4000-8000-000000000001';
const BOT = '28:convenor';
const userId = (number: number): string => `c0ffee00-0000-4000-8000-0000000000a${number}`;
const NUMBERS = [0, 1, 2, 3, 4, 5] as const;

/** The one personal chat, in which everybody's 1:1 messages stand. */
export const PLAYGROUND_CHAT = 'a:playground-personal';

const teamIdOf = (charter: string): string => `19:playground-${charter.toLowerCase()}@thread.tacv2`;
const groupChannelOf = (charter: string): string => `19:playground-${charter.toLowerCase()}-group@thread.tacv2`;

/** Whether an activity comes from a user of the Playground: nobody else is stood in for. */
export const isPlaygroundUser = (tenantId: string, personId: string): boolean =>
  tenantId === TENANT && NUMBERS.some((number) => userId(number) === personId);

/** The address under which the Playground's connector answers. It names itself so in every activity. */
export const playgroundService = (port: number): string => `http://localhost:${port}/_connector`;

/** A demonstration file in the Playground's team: the Network is in General, the first group in the other channel. */
export function inPlayground(file: NetworkFile, port: number): NetworkFile {
  const [first] = file.groups ?? [];
  return {
    ...file,
    team: { tenantId: TENANT, teamId: teamIdOf(file.charter), serviceUrl: playgroundService(port) },
    channels: {
      network: teamIdOf(file.charter),
      ...(first ? { [first.key]: groupChannelOf(file.charter) } : {}),
    },
  };
}

/**
 * `.m365agentsplayground.yml`, which may be JSON. It must have exactly five users besides the one who is signed in, and at
 * most one channel besides General. All six are whoever is acted as, so they are named by what they are.
 */
export function playgroundConfig(file: NetworkFile, networkName: string): object {
  const [first] = file.groups ?? [];
  const [you, ...others] = NUMBERS.map((number) => user(number, number === 0 ? 'You' : `Colleague ${number}`));
  return {
    version: '0.1.1',
    tenantId: TENANT,
    bot: { id: BOT, name: 'Convenor' },
    currentUser: you,
    users: others,
    personalChat: { id: PLAYGROUND_CHAT },
    groupChat: { id: '19:playground-group-chat@thread.v2', name: 'Group chat' },
    team: {
      id: teamIdOf(file.charter),
      name: networkName,
      aadGroupId: 'c0ffee00-0000-4000-8000-0000000000b0',
      channels: first ? [{ id: groupChannelOf(file.charter), name: first.name }] : [],
    },
  };
}

const user = (number: number, name: string) => ({
  id: `29:playground-${number}`,
  name,
  // their spelling
  userPrincipleName: `user${number}@playground.example.org`,
  aadObjectId: userId(number),
  givenName: name,
  surname: 'Playground',
  email: `user${number}@playground.example.org`,
});
