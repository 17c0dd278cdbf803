import type { Role } from '../../kernel/actor';
import { calendarFileOf } from '../calendar/work-calendar.rules';
import { localDay, localTime } from '../calendar/zone.rules';
import type { GroupTerm, Network, OfficeTerm, Person, WorkingGroup } from '../membership/types';
import type { GroupEntry, HeldMeeting, MemberEntry, NetworkFile, PersonEntry } from './types';

/**
 * A network as a file, with its whole history: the same network always gives the same file, and importing it elsewhere gives
 * the same network.
 */
export function networkFileOf(
  network: Network,
  settings: Readonly<Record<string, unknown>>,
  held: readonly HeldMeeting[],
): NetworkFile {
  const local = (at: Date) => localText(at, network.charter.timeZone);
  return {
    charter: network.charter.code,
    team: { tenantId: network.tenantId, teamId: network.teamId, ...filled({ serviceUrl: network.serviceUrl }) },
    channels: { ...network.channels },
    ...unlessEmpty('members', memberEntries(network)),
    people: network.people.map((person) => personEntry(person, network)).sort(byName),
    ...unlessEmpty('groups', network.groups.map(groupEntry)),
    calendar: calendarEntry(network),
    ...unlessEmpty(
      'meetings',
      [...held].sort(byStart).map(({ kind, start }) => ({ kind, start: local(start) })),
    ),
    ...(network.government.successor ? { government: { successor: { ...network.government.successor } } } : {}),
    ...(Object.keys(settings).length > 0 ? { settings: { ...settings } } : {}),
  };
}

/** The seats that the charter does not have, or not so. */
const memberEntries = ({ members, charter }: Network): MemberEntry[] =>
  members
    .filter(({ id, name, from, to }) => {
      const listed = charter.members.value.find((one) => one.id === id);
      return listed?.name !== name || from !== null || to !== null;
    })
    .map(({ id, name, from, to }) => ({ id, name, ...filled({ from, to }) }));

const localText = (at: Date, zone: string): string => `${localDay(at, zone)}T${localTime(at, zone)}`;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byName = (a: PersonEntry, b: PersonEntry): number => compare(a.name, b.name) || compare(a.id, b.id);
const byStart = (a: HeldMeeting, b: HeldMeeting): number =>
  a.start.getTime() - b.start.getTime() || compare(a.kind, b.kind);

/** What is not there is left out, as a person would. */
const filled = <T extends Readonly<Record<string, string | null>>>(fields: T): { [K in keyof T]?: string } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== '')) as never;

const unlessEmpty = <K extends string, V>(key: K, list: readonly V[]): { [P in K]?: V[] } =>
  (list.length > 0 ? { [key]: [...list] } : {}) as { [P in K]?: V[] };

const OFFICES: readonly Role[] = ['co-chair', 'coordinator', 'secretariat'];

function personEntry(person: Person, network: Network): PersonEntry {
  const order = network.members.map((member) => member.id);
  const represents = person.represents
    .toSorted(
      (a, b) =>
        order.indexOf(a.memberId) - order.indexOf(b.memberId) ||
        compare(a.from ?? '', b.from ?? '') ||
        compare(a.as, b.as),
    )
    .map(({ memberId, as, from, to }) => ({ member: memberId, as, ...filled({ from, to }) }));
  return {
    id: person.id,
    name: person.name,
    ...filled({ email: person.email, level: person.level }),
    ...unlessEmpty('represents', represents),
    ...offices(person, network),
  };
}

type Offices = Pick<PersonEntry, 'roles' | 'seat'>;

/** Offices without dates by their names alone, a seat beside them; as soon as one has dates, each says its own. */
function offices({ offices: held }: Person, network: Network): Offices {
  const terms = held.toSorted(
    (a, b) =>
      OFFICES.indexOf(a.role) - OFFICES.indexOf(b.role) ||
      compare(a.from ?? '', b.from ?? '') ||
      compare(a.seat ?? '', b.seat ?? ''),
  );
  const seatOf = ({ seat }: OfficeTerm) => network.charter.coChairs.value.find((of) => of.key === seat)?.name ?? null;
  const seats = new Set(terms.flatMap((term) => seatOf(term) ?? []));
  const plain = terms.every(({ from, to }) => from === null && to === null) && seats.size <= 1;
  if (plain)
    return {
      ...unlessEmpty('roles', [...new Set(terms.map(({ role }) => role))]),
      ...filled({ seat: [...seats][0] ?? null }),
    };
  const roles = terms.map((term) => ({
    role: term.role,
    ...filled({ seat: seatOf(term), from: term.from, to: term.to }),
  }));
  return unlessEmpty('roles', roles) as Offices;
}

const groupEntry = (group: WorkingGroup): GroupEntry => {
  const people = group.people.toSorted(
    (a, b) => compare(a.personId, b.personId) || compare(a.from ?? '', b.from ?? ''),
  );
  const holding = (as: GroupTerm['as']) => people.filter((term) => term.as === as);
  const others = people.flatMap((term) =>
    term.as === 'chair' || term.as === 'lead' ? [] : [{ ...seat(term), as: term.as }],
  );
  return {
    key: group.key,
    name: group.name,
    kind: group.kind,
    ...filled({ established: group.established, abolished: group.abolished }),
    ...unlessEmpty('chairs', holding('chair').map(seat)),
    ...unlessEmpty(
      'leads',
      holding('lead').map((term) => (term.from || term.to ? seat(term) : term.personId)),
    ),
    ...unlessEmpty('participants', others),
  };
};

const seat = ({ personId, from, to }: GroupTerm) => ({ person: personId, ...filled({ since: from, until: to }) });

function calendarEntry({ calendar, unctMeetings, charter }: Network): NonNullable<NetworkFile['calendar']> {
  const { un = [], gov = [], workingDays, closeOfBusiness = [] } = calendarFileOf(calendar);
  const own = { ...unlessEmpty('un', workingDays?.un ?? []), ...unlessEmpty('gov', workingDays?.gov ?? []) };
  return {
    un: [...un],
    gov: [...gov],
    ...(Object.keys(own).length > 0 ? { workingDays: own } : {}),
    ...unlessEmpty('closeOfBusiness', closeOfBusiness),
    ...unlessEmpty(
      'unctMeetings',
      unctMeetings.map((at) => localText(at, charter.timeZone)),
    ),
  } as NonNullable<NetworkFile['calendar']>;
}
