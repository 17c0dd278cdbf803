import { createHash } from 'node:crypto';
import type { Role } from '../../kernel/actor';
import { coChairSeat } from '../charters/names.rules';
import type { Charter } from '../charters/types';
import type { RosterRows } from '../membership/network-rows.usecases';
import { seatedIn } from './groups.rules';
import { memberNamed } from './people.rules';
import { NETWORK_CHANNEL } from './rules';
import type { Admitted, NetworkFile, PersonEntry } from './types';

/** Readable, and the same for the same team: `kg-1a2b3c4d`. */
export const networkIdOf = (charter: Charter, tenantId: string, teamId: string): string =>
  `${charter.code.toLowerCase()}-${createHash('sha256').update(`${tenantId}\n${teamId}`).digest('hex').slice(0, 8)}`;

/** Where a file names no channel, the Network's is General, whose id is the team's. */
export const channelsOf = (file: NetworkFile): Readonly<Record<string, string>> =>
  file.channels ?? { [NETWORK_CHANNEL]: file.team.teamId };

/** A sound file as rows of the roster. */
export const rosterRows = (
  networkId: string,
  file: NetworkFile,
  charter: Charter,
  admitted: readonly Admitted[],
): Omit<RosterRows, 'members'> => ({
  channels: Object.entries(channelsOf(file)).map(([channelKey, conversationId]) => ({
    networkId,
    channelKey,
    conversationId,
  })),
  people: file.people.map(({ id, name, email, level }) => ({
    networkId,
    personId: id,
    name,
    email: email ?? null,
    level: level ?? null,
  })),
  representations: file.people.flatMap((person) => representationRows(networkId, person, charter, admitted)),
  offices: file.people.flatMap((person) => officeRows(networkId, person, charter)),
  ...groupRows(networkId, file),
});

const representationRows = (
  networkId: string,
  person: PersonEntry,
  charter: Charter,
  admitted: readonly Admitted[],
): RosterRows['representations'] =>
  (person.represents ?? []).map((term, serial) => ({
    networkId,
    personId: person.id,
    memberId: memberNamed(charter, admitted, term.member)?.id ?? term.member,
    kind: term.as,
    fromDay: term.from ?? null,
    toDay: term.to ?? null,
    serial,
  }));

function officeRows(networkId: string, person: PersonEntry, charter: Charter): RosterRows['offices'] {
  const seat = person.seat ? (coChairSeat(charter, person.seat)?.key ?? null) : null;
  return [...new Set<Role>(person.roles ?? [])].map((role, serial) => ({
    networkId,
    personId: person.id,
    role,
    seat: role === 'co-chair' ? seat : null,
    fromDay: null,
    toDay: null,
    serial,
  }));
}

const groupRows = (networkId: string, { groups = [] }: NetworkFile): Pick<RosterRows, 'groups' | 'groupPeople'> => ({
  groups: groups.map((group) => ({
    networkId,
    groupKey: group.key,
    name: group.name,
    kind: group.kind ?? 'permanent',
    established: group.established ?? null,
    abolished: group.abolished ?? null,
  })),
  groupPeople: groups.flatMap((group) =>
    seatedIn(group).map(({ person, as, since, until }, serial) => ({
      networkId,
      groupKey: group.key,
      personId: person,
      capacity: as,
      since,
      until,
      serial,
    })),
  ),
});
