import type { Fault } from '../../kernel/errors';
import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import { parseLocalDateTime } from '../calendar/parse.rules';
import { importCalendar } from '../calendar/usecases';
import { localDay } from '../calendar/zone.rules';
import type { Charter } from '../charters/types';
import { followTerms } from '../members/details.usecases';
import type { RoomKey } from '../membership/file-room.rules';
import {
  holdNetwork,
  type NetworkRow,
  networkRow,
  networkRowOfChannel,
  networkRowOfTeam,
  saveNetwork,
} from '../membership/network-rows.usecases';
import type { MemberSeat, Network } from '../membership/types';
import { networkFileInvalid, otherCharter } from './errors';
import { networkFileOf } from './export.rules';
import { mergedGroups, mergedPeople } from './merge.rules';
import { readNetworkFile, wholeDraft } from './reading.rules';
import { channelsOf, networkIdOf, rosterRows } from './rows.rules';
import { faultsOfAnyCharter, NETWORK_CHANNEL, networkFileFaults } from './rules';
import type { Draft, HeldMeeting, ImportOptions, MemberEntry, NetworkFile, NetworkFileDeps } from './types';

/** The public address of the Bot Connector: what a team answers with once somebody of it has written to the bot. */
const CONNECTOR = 'https://smba.trafficmanager.net/teams/';

/**
 * Takes in a network file, whole or not at all. The same team again updates its network: a part that the file leaves out
 * stays as it is. Throws `network_file.invalid` with every fault by its path, `network_file.other_charter`.
 */
export async function importNetwork(
  deps: NetworkFileDeps,
  input: unknown,
  at: Date,
  options: ImportOptions = {},
): Promise<{ id: string }> {
  const reading = readNetworkFile(input);
  if (!reading.ok) throw invalid([...reading.faults, ...charterFaults(deps, reading.draft)]);
  return deps.store.transaction((tx) => importIn(deps, tx, reading.file, at, options));
}

async function importIn(
  deps: NetworkFileDeps,
  tx: Tx,
  given: NetworkFile,
  at: Date,
  options: ImportOptions,
): Promise<{ id: string }> {
  const known = await networkRowOfTeam(tx, given.team.tenantId, given.team.teamId);
  const charter = deps.charters.find(given.charter);
  if (!charter) throw invalid(charterFaults(deps, wholeDraft(given)));
  if (known && known.charter !== charter.code) throw otherCharter({ charter: known.charter, given: charter.code });
  // two imports of one network come one after the other, and none between two edits of it
  if (known) await holdNetwork(tx, known.networkId);
  const before = known ? await deps.networks.load(tx, known.networkId) : null;
  const file = before && known ? completed(given, before, known) : given;
  const seats = seatsAfter(before?.members ?? [], given.members ?? []);
  const admitted = seats.filter((member) => !isOfCharter(charter, member));
  const networkId = known?.networkId ?? networkIdOf(charter, given.team.tenantId, given.team.teamId);
  const faults = [
    ...networkFileFaults(wholeDraft(file), charter, admitted),
    ...(await takenChannels(tx, networkId, file)),
  ];
  if (faults.length > 0) throw invalid(faults);

  const day = dayOf(charter, at);
  const people = mergedPeople(given, charter, admitted, before, day);
  const groups = mergedGroups(given, before, day);
  await saveNetwork(tx, rowOf(networkId, file, charter, known, options, at), {
    ...rosterRows(networkId, channelsOf(file), people, groups),
    members: memberRows(networkId, charter, seats),
  });
  if (before) await followTerms(tx, networkId, people);
  const local = (text: string): Date => parseLocalDateTime(text, charter.timeZone) as Date;
  const { unctMeetings = [], ...calendar } = file.calendar ?? {};
  await importCalendar(tx, networkId, calendar, distinct(unctMeetings.map(local)), at);
  const network = await deps.networks.load(tx, networkId);
  if (given.meetings) {
    const held = given.meetings.map(({ kind, start }): HeldMeeting => ({ kind, start: local(start) }));
    await deps.meetings.record(tx, network, held, at);
  }
  await takeRooms(deps, tx, network, given, at);
  await deps.entered?.(tx, network, at);
  return { id: networkId };
}

/** What other rooms keep in the file, in their order; with a fault in one nothing is kept. */
async function takeRooms(deps: NetworkFileDeps, tx: Tx, network: Network, given: NetworkFile, at: Date): Promise<void> {
  const faults: Fault[] = [];
  for (const room of deps.rooms ?? []) {
    const entries = given[room.key];
    if (entries !== undefined) faults.push(...(await room.import(tx, network, entries, at)));
  }
  if (faults.length > 0) throw invalid(faults);
}

const invalid = (faults: readonly Fault[]) => networkFileInvalid({ faults }, { details: faults });

/** The faults of a file whose form is at fault, as far as its charter is known. */
function charterFaults({ charters }: NetworkFileDeps, draft: Draft): Fault[] {
  if (draft.charter === '') return [];
  const charter = charters.find(draft.charter);
  const admitted = (draft.members ?? []).filter((member) => charter && !isOfCharter(charter, member));
  if (charter) return networkFileFaults(draft, charter, admitted);
  const codes = charters.all().map((one) => one.code);
  const message = `«${draft.charter}» is no charter; the charters are ${codes.join(', ')}`;
  return [{ path: 'charter', message }, ...faultsOfAnyCharter(draft)];
}

/**
 * The file as it will hold: what it leaves out is as it was, groups and channels that it does not name stay, settings are taken
 * over by their names.
 */
function completed(given: NetworkFile, before: Network, known: NetworkRow): NetworkFile {
  const was = networkFileOf(before, known.settings, []);
  const ids = new Set(given.people.map((person) => person.id));
  const named = new Set(given.groups?.map((group) => group.key));
  const others = (was.groups ?? [])
    .filter((group) => !named.has(group.key))
    .map((group) => ({
      ...group,
      chairs: group.chairs?.filter((chair) => ids.has(chair.person)),
      leads: group.leads?.filter((lead) => ids.has(typeof lead === 'string' ? lead : lead.person)),
      participants: group.participants?.filter((one) => ids.has(one.person)),
    }));
  const groups = [...(given.groups ?? []), ...others];
  const taken = new Set(Object.values(given.channels ?? {}));
  const kept = Object.entries(was.channels ?? {}).filter(([key, id]) => isKept(key, groups) && !taken.has(id));
  return {
    ...was,
    ...given,
    groups,
    channels: { ...Object.fromEntries(kept), ...given.channels },
    team: { ...was.team, ...given.team },
    settings: { ...was.settings, ...given.settings },
    government: { ...was.government, ...given.government },
    calendar: {
      ...was.calendar,
      ...given.calendar,
      workingDays: { ...was.calendar?.workingDays, ...given.calendar?.workingDays },
    },
  };
}

const isKept = (key: string, groups: readonly { readonly key: string }[]): boolean =>
  key === NETWORK_CHANNEL || groups.some((group) => group.key === key);

const dayOf = (charter: Charter, at: Date) => localDay(at, charter.timeZone);

/** A seat that is known here stays as it is: decisions opened and closed it. The file's others are added. */
const seatsAfter = (known: readonly MemberSeat[], given: readonly MemberEntry[]): MemberSeat[] => [
  ...known,
  ...given
    .filter(({ id }) => !known.some((member) => member.id === id))
    .map(({ id, name, from = null, to = null }) => ({ id, name, from, to })),
];

const isOfCharter = (charter: Charter, member: Pick<MemberSeat, 'id'>): boolean =>
  charter.members.value.some((listed) => listed.id === member.id);

/** Networks share no channel: what is said in one is seen in one. */
async function takenChannels(tx: Tx, networkId: string, file: NetworkFile): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const [key, conversationId] of Object.entries(channelsOf(file))) {
    const owner = await networkRowOfChannel(tx, file.team.tenantId, conversationId);
    if (owner && owner.networkId !== networkId)
      faults.push({ path: `channels.${key}`, message: 'is a channel of another network here' });
  }
  return faults;
}

const rowOf = (
  networkId: string,
  file: NetworkFile,
  charter: Charter,
  known: NetworkRow | undefined,
  options: ImportOptions,
  at: Date,
): NetworkRow => ({
  networkId,
  charter: charter.code,
  tenantId: file.team.tenantId,
  teamId: file.team.teamId,
  serviceUrl: file.team.serviceUrl ?? CONNECTOR,
  settings: file.settings ?? {},
  government: file.government?.successor ? { successor: file.government.successor } : {},
  playground: options.playground ?? known?.playground ?? false,
  revision: newId(),
  createdAt: known?.createdAt ?? at,
});

/** The charter's members in its order; seats that decisions opened or closed since stay as they were. */
function memberRows(networkId: string, charter: Charter, before: readonly MemberSeat[]) {
  const listed = charter.members.value.map(({ id, name }) => {
    const was = before.find((member) => member.id === id);
    return was ?? { id, name, from: null, to: null };
  });
  const later = before.filter((member) => !isOfCharter(charter, member));
  return [...listed, ...later].map(({ id, name, from, to }, position) => ({
    networkId,
    memberId: id,
    name,
    position,
    fromDay: from,
    toDay: to,
  }));
}

const distinct = (instants: readonly Date[]): Date[] =>
  [...new Set(instants.map((at) => at.getTime()))].map((time) => new Date(time));

/** The network as a file. Throws `network.unknown`. */
export const exportNetwork = (
  deps: Pick<NetworkFileDeps, 'store' | 'networks' | 'meetings' | 'rooms'>,
  networkId: string,
): Promise<NetworkFile> =>
  deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, networkId);
    const settings = (await networkRow(tx, networkId))?.settings ?? {};
    const held = await deps.meetings.list(tx, networkId);
    const kept: Partial<Record<RoomKey, unknown[]>> = {};
    for (const room of deps.rooms ?? []) {
      const entries = await room.export(tx, network);
      if (entries.length > 0) kept[room.key] = [...entries];
    }
    return { ...networkFileOf(network, settings, held), ...kept };
  });
