import { createHash } from 'node:crypto';
import type { Charter } from '../charters/types';
import type { RosterRows } from '../membership/network-rows.usecases';
import type { Person, WorkingGroup } from '../membership/types';
import { NETWORK_CHANNEL } from './rules';
import type { NetworkFile } from './types';

/** Readable, and the same for the same team: `kg-1a2b3c4d`. */
export const networkIdOf = (charter: Charter, tenantId: string, teamId: string): string =>
  `${charter.code.toLowerCase()}-${createHash('sha256').update(`${tenantId}\n${teamId}`).digest('hex').slice(0, 8)}`;

/** Where a file names no channel, the Network's is General, whose id is the team's. */
export const channelsOf = (file: NetworkFile): Readonly<Record<string, string>> =>
  file.channels ?? { [NETWORK_CHANNEL]: file.team.teamId };

/** People and groups as rows of the roster. */
export const rosterRows = (
  networkId: string,
  channels: Readonly<Record<string, string>>,
  people: readonly Person[],
  groups: readonly WorkingGroup[],
): Omit<RosterRows, 'members'> => ({
  channels: Object.entries(channels).map(([channelKey, conversationId]) => ({
    networkId,
    channelKey,
    conversationId,
  })),
  people: people.map(({ id, name, email, level }) => ({ networkId, personId: id, name, email, level })),
  representations: people.flatMap(({ id, represents }) =>
    represents.map(({ memberId, as, from, to }, serial) => ({
      ...{ networkId, personId: id, memberId, kind: as, fromDay: from, toDay: to, serial },
    })),
  ),
  offices: people.flatMap(({ id, offices }) =>
    offices.map(({ role, seat, from, to }, serial) => ({
      ...{ networkId, personId: id, role, seat, fromDay: from, toDay: to, serial },
    })),
  ),
  groups: groups.map(({ key, name, kind, established, abolished }) => ({
    ...{ networkId, groupKey: key, name, kind, established, abolished },
  })),
  groupPeople: groups.flatMap((group) =>
    group.people.map(({ personId, as, from, to }, serial) => ({
      ...{ networkId, groupKey: group.key, personId, capacity: as, since: from, until: to, serial },
    })),
  ),
});
