import type { Tx } from '../../kernel/store';
import { loadCalendar } from '../calendar/usecases';
import { memberLayers } from '../calendar/working-days.rules';
import { effectiveSettings } from '../charters/settings.rules';
import type { SettingsOverrides } from '../charters/settings.types';
import type { Charters } from '../charters/types';
import { networkUnknown } from './errors';
import {
  allNetworks,
  holdSeries,
  type NetworkRow,
  networksOfPerson,
  networksOfTenant,
  networksWithIds,
  nextNumber,
  readNetwork,
  readRoster,
} from './store';
import type { Network, Person, WorkingGroup } from './types';

/** Gives the rules a network to look at. */
export interface Networks {
  /** Throws `network.unknown`. */
  load(tx: Tx, networkId: string): Promise<Network>;
  of(tx: Tx, row: NetworkRow): Promise<Network>;
  /** Those of these ids that there are. Like all that follow in the order of charters and ids. */
  some(tx: Tx, networkIds: readonly string[]): Promise<Network[]>;
  ofTenant(tx: Tx, tenantId: string): Promise<Network[]>;
  /** Those of a tenant that know the person. */
  ofPerson(tx: Tx, tenantId: string, personId: string): Promise<Network[]>;
  /** Of all tenants, like `all`. */
  ids(tx: Tx): Promise<string[]>;
  /** Of all tenants: for the machine itself, never for one request. */
  all(tx: Tx): Promise<Network[]>;
  /** One as it was last read, whenever that was. */
  remembered(networkId: string): Network | null;
  /** One that was read under this revision before: a statement about something else can tell that it is the present one. */
  known(networkId: string, seen: Seen): Network | null;
}

/** What a network's row says with each reading. */
export interface Seen {
  readonly revision: string;
  readonly serviceUrl: string;
}

/** What was read under one revision stays in memory: a roster changes once a month and is looked at by every act. */
export function createNetworks(charters: Charters): Networks {
  const read = new Map<string, { revision: string; network: Network }>();

  const of = async (tx: Tx, row: NetworkRow): Promise<Network> => {
    const known = read.get(row.networkId);
    if (known?.revision === row.revision) return under(known.network, row);
    const network = await assemble(tx, charters, row);
    read.set(row.networkId, { revision: row.revision, network });
    return network;
  };

  const each = async (tx: Tx, rows: readonly NetworkRow[]): Promise<Network[]> => {
    const found: Network[] = [];
    for (const row of rows) found.push(await of(tx, row));
    return found;
  };

  return {
    of,
    remembered: (networkId) => read.get(networkId)?.network ?? null,
    known: (networkId, seen) => {
      const known = read.get(networkId);
      return known?.revision === seen.revision ? under(known.network, seen) : null;
    },
    load: async (tx, networkId) => {
      const row = await readNetwork(tx, networkId);
      if (!row) throw networkUnknown({ networkId });
      return of(tx, row);
    },
    some: async (tx, networkIds) => each(tx, await networksWithIds(tx, networkIds)),
    ofTenant: async (tx, tenantId) => each(tx, await networksOfTenant(tx, tenantId)),
    ofPerson: async (tx, tenantId, personId) => each(tx, await networksOfPerson(tx, tenantId, personId)),
    ids: async (tx) => (await allNetworks(tx)).map(({ networkId }) => networkId),
    all: async (tx) => each(tx, await allNetworks(tx)),
  };
}

/** Where its bot is written to changes with no revision. */
const under = (network: Network, { serviceUrl }: Seen): Network =>
  network.serviceUrl === serviceUrl ? network : { ...network, serviceUrl };

async function assemble(tx: Tx, charters: Charters, row: NetworkRow): Promise<Network> {
  const charter = charters.get(row.charter);
  const settings = effectiveSettings(charter, row.settings as SettingsOverrides);
  const { calendar, unctMeetings } = await loadCalendar(tx, row.networkId, {
    name: charter.code,
    zone: charter.timeZone,
    workingWeek: charter.workingWeek.value,
    openOfBusiness: settings.openOfBusiness,
    closeOfBusiness: settings.closeOfBusiness,
    noticeTime: settings.noticeTime,
  });
  const roster = await readRoster(tx, row.networkId);
  return {
    id: row.networkId,
    charter,
    settings,
    tenantId: row.tenantId,
    teamId: row.teamId,
    serviceUrl: row.serviceUrl,
    revision: row.revision,
    playground: row.playground,
    channels: Object.fromEntries(roster.channelRows.map((c) => [c.channelKey, c.conversationId])),
    members: roster.memberRows.map((m) => ({
      id: m.memberId,
      name: m.name,
      from: m.fromDay,
      to: m.toDay,
      successor: roster.mergers.find((one) => one.memberId === m.memberId)?.successor ?? null,
    })),
    people: peopleOf(roster),
    groups: groupsOf(roster),
    calendar,
    layers: memberLayers(charter.government.isMember.value),
    unctMeetings,
    government: row.government,
  };
}

type Roster = Awaited<ReturnType<typeof readRoster>>;

const peopleOf = ({ peopleRows, representationRows, officeRows }: Roster): Person[] =>
  peopleRows.map((p) => ({
    id: p.personId,
    name: p.name,
    email: p.email,
    level: p.level,
    represents: representationRows
      .filter((r) => r.personId === p.personId)
      .map((r) => ({ memberId: r.memberId, as: r.kind, from: r.fromDay, to: r.toDay })),
    offices: officeRows
      .filter((o) => o.personId === p.personId)
      .map((o) => ({ role: o.role, seat: o.seat, from: o.fromDay, to: o.toDay })),
  }));

const groupsOf = ({ groupRows, groupPeopleRows }: Roster): WorkingGroup[] =>
  groupRows.map((g) => ({
    key: g.groupKey,
    name: g.name,
    kind: g.kind,
    established: g.established,
    abolished: g.abolished,
    people: groupPeopleRows
      .filter((p) => p.groupKey === g.groupKey)
      .map((p) => ({ personId: p.personId, as: p.capacity, from: p.since, to: p.until })),
  }));

/** The next number of a series of this network, without gaps: `decisions/2027`. */
export const takeNumber = (tx: Tx, networkId: string, series: string): Promise<number> =>
  nextNumber(tx, networkId, series);

/** So many numbers of a series, in their order. */
export async function takeNumbers(tx: Tx, networkId: string, series: string, many: number): Promise<number[]> {
  const last = await nextNumber(tx, networkId, series, many);
  return Array.from({ length: many }, (_, index) => last - many + 1 + index);
}

/**
 * Makes whoever adds to a series wait for each other, before they look whether what they add is there already: the same press
 * that comes to two bots at once is then one after the other.
 */
export const holdNumbers = (tx: Tx, networkId: string, series: string): Promise<void> =>
  holdSeries(tx, networkId, series);
