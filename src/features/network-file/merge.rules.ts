import type { LocalDay } from '../calendar/types';
import { coChairSeat } from '../charters/names.rules';
import type { Charter } from '../charters/types';
import type { GroupTerm, Network, OfficeTerm, Person, RepresentationTerm, WorkingGroup } from '../membership/types';
import { seatedIn } from './groups.rules';
import { memberNamed, rolesOf } from './people.rules';
import { mergedHoldings, type WantedTerm } from './terms.rules';
import type { Admitted, GroupEntry, NetworkFile, PersonEntry } from './types';

type Holding<T> = Omit<T, 'from' | 'to'>;
type Wanted<T> = Holding<T> & WantedTerm;

const memberTerm = ({ memberId, as }: Holding<RepresentationTerm>) => `${memberId} ${as}`;
const officeTerm = ({ role, seat }: Holding<OfficeTerm>) => `${role} ${seat}`;
const groupTerm = ({ personId, as }: Holding<GroupTerm>) => `${personId} ${as}`;

/**
 * The people after a file was taken in. The file has the whole roster: whoever is not in it holds nothing from its day on, and
 * everything that was stays. `before` is null for a first import.
 */
export function mergedPeople(
  file: NetworkFile,
  charter: Charter,
  admitted: readonly Admitted[],
  before: Network | null,
  day: LocalDay,
): Person[] {
  const since = before ? day : null;
  const named = file.people.map((entry): Person => {
    const was = before?.people.find((person) => person.id === entry.id);
    return {
      id: entry.id,
      name: entry.name,
      email: entry.email === undefined ? (was?.email ?? null) : entry.email,
      level: entry.level === undefined ? (was?.level ?? null) : entry.level,
      represents: mergedHoldings(was?.represents ?? [], wantedTerms(entry, charter, admitted), since, memberTerm),
      offices: mergedHoldings(was?.offices ?? [], wantedOffices(entry, charter), since, officeTerm),
    };
  });
  const gone = (before?.people ?? []).filter((person) => !file.people.some((entry) => entry.id === person.id));
  return [
    ...named,
    ...gone.map((person) => ({
      ...person,
      represents: mergedHoldings(person.represents, [], day, memberTerm),
      offices: mergedHoldings(person.offices, [], day, officeTerm),
    })),
  ];
}

const wantedTerms = (
  { represents = [] }: PersonEntry,
  charter: Charter,
  admitted: readonly Admitted[],
): Wanted<RepresentationTerm>[] =>
  represents.map(({ member, as, from, to }) => ({
    memberId: memberNamed(charter, admitted, member)?.id ?? member,
    ...{ as, from, to },
  }));

const wantedOffices = (person: PersonEntry, charter: Charter): Wanted<OfficeTerm>[] =>
  rolesOf(person).map(({ role, seat, from, to }) => ({
    role,
    seat: role === 'co-chair' && seat ? (coChairSeat(charter, seat)?.key ?? null) : null,
    ...{ from, to },
  }));

/**
 * The groups after a file was taken in. A group that the file does not name stays: only a decision abolishes one, or the day
 * that the file gives. Whoever is not among the people any more leaves the groups too.
 */
export function mergedGroups(file: NetworkFile, before: Network | null, day: LocalDay): WorkingGroup[] {
  const since = before ? day : null;
  const people = new Set(file.people.map((person) => person.id));
  const known = before?.groups ?? [];
  const named = (file.groups ?? []).map((entry) =>
    mergedGroup(
      entry,
      known.find((group) => group.key === entry.key),
      since,
    ),
  );
  const others = known
    .filter((group) => !named.some((one) => one.key === group.key))
    .map((group) => {
      const staying = group.people.filter((term) => people.has(term.personId));
      const leaving = group.people.filter((term) => !people.has(term.personId));
      return { ...group, people: [...staying, ...mergedHoldings(leaving, [], day, groupTerm)] };
    });
  return [...named, ...others];
}

const mergedGroup = (entry: GroupEntry, was: WorkingGroup | undefined, since: LocalDay | null): WorkingGroup => ({
  key: entry.key,
  name: entry.name,
  kind: entry.kind ?? was?.kind ?? 'permanent',
  established: entry.established === undefined ? (was?.established ?? null) : entry.established,
  abolished: entry.abolished === undefined ? (was?.abolished ?? null) : entry.abolished,
  people: mergedHoldings(
    was?.people ?? [],
    seatedIn(entry).map(({ person, as, since: from, until: to }) => ({ personId: person, as, from, to })),
    // a group that is new here is as the file has it
    was ? since : null,
    groupTerm,
  ),
});
