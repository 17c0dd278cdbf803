import type { Role } from '../../kernel/actor';
import type { Fault } from '../../kernel/errors';
import { coChairSeat, folded, memberByName } from '../charters/names.rules';
import type { Charter } from '../charters/types';
import type { Admitted, Draft, PersonEntry, RepresentationEntry } from './types';

/** The member that an entry names: of the charter by id, name or alias, or an entity admitted later. */
export function memberNamed(charter: Charter, admitted: readonly Admitted[], text: string): Admitted | undefined {
  const wanted = folded(text);
  return (
    memberByName(charter, text) ??
    admitted.find((member) => folded(member.id) === wanted || folded(member.name) === wanted)
  );
}

export function peopleFaults({ people }: Draft, charter: Charter, admitted: readonly Admitted[]): Fault[] {
  const each = people.flatMap((person, index) => {
    if (!person) return [];
    const path = `people[${index}]`;
    return [
      ...(people.findIndex((other) => other?.id === person.id) < index
        ? [{ path: `${path}.id`, message: `«${person.id}» stands here twice` }]
        : []),
      ...(person.represents ?? []).flatMap((term, at) =>
        termFaults(`${path}.represents[${at}]`, term, charter, admitted),
      ),
      ...officeFaults(path, person, charter),
    ];
  });
  return [...each, ...primaryFaults(people, charter, admitted)];
}

function termFaults(path: string, term: RepresentationEntry, charter: Charter, admitted: readonly Admitted[]): Fault[] {
  const faults: Fault[] = [];
  if (!memberNamed(charter, admitted, term.member)) {
    const names = [...charter.members.value, ...admitted].map((member) => member.name).join(', ');
    faults.push({
      path: `${path}.member`,
      message: `«${term.member}» is no member of the Network; the members are ${names}`,
    });
  }
  if (term.from && term.to && term.to < term.from)
    faults.push({ path: `${path}.to`, message: `is before ${term.from}` });
  return faults;
}

/** An office as the file names it, wherever its seat stands: with the office, or with the person. */
export interface NamedOffice {
  readonly role: Role;
  readonly seat: string | null;
  readonly from: string | null | undefined;
  readonly to: string | null | undefined;
  /** Where the seat stands in the file, or should. */
  readonly seatPath: string;
}

export const rolesOf = ({ roles = [], seat }: PersonEntry): NamedOffice[] =>
  roles.map((entry, at) => {
    if (typeof entry === 'string')
      return { role: entry, seat: seat ?? null, from: undefined, to: undefined, seatPath: 'seat' };
    const { role, from, to } = entry;
    return { role, seat: entry.seat ?? seat ?? null, from, to, seatPath: entry.seat ? `roles[${at}].seat` : 'seat' };
  });

function officeFaults(path: string, person: PersonEntry, charter: Charter): Fault[] {
  const offices = rolesOf(person);
  const seats = charter.coChairs.value.map((seat) => `«${seat.name}»`).join(' and ');
  const isChair = offices.some(({ role }) => role === 'co-chair');
  if (person.seat && !isChair)
    return [{ path: `${path}.seat`, message: 'is a seat of a co-chair, and this person is none' }];
  return offices.flatMap(({ role, seat, from, to, seatPath }, at) => {
    const dates = from && to && to < from ? [{ path: `${path}.roles[${at}].to`, message: `is before ${from}` }] : [];
    if (role !== 'co-chair') return dates;
    if (seats === '') return [{ path: `${path}.roles[${at}]`, message: `cannot be: ${charter.coChairs.text}` }];
    if (!seat) return [{ path: `${path}.${seatPath}`, message: `is missing; the seats are ${seats}` }];
    if (coChairSeat(charter, seat)) return dates;
    return [{ path: `${path}.${seatPath}`, message: `«${seat}» is no seat of a co-chair; the seats are ${seats}` }];
  });
}

interface PrimaryTerm {
  readonly member: Admitted;
  readonly person: string;
  readonly path: string;
  readonly from: string;
  readonly to: string;
}

/** A member has one primary representative at a time (4.8). */
function primaryFaults(people: Draft['people'], charter: Charter, admitted: readonly Admitted[]): Fault[] {
  const terms = people.flatMap((person, index) =>
    (person?.represents ?? []).flatMap((term, at): PrimaryTerm[] => {
      const member = term.as === 'primary' ? memberNamed(charter, admitted, term.member) : undefined;
      if (!member || !person) return [];
      const path = `people[${index}].represents[${at}].as`;
      // open ends: before and after every day that is written YYYY-MM-DD
      return [{ member, person: person.name, path, from: term.from ?? '', to: term.to ?? '~' }];
    }),
  );
  return terms.flatMap((term, index) => {
    const other = terms
      .slice(0, index)
      .find((o) => o.member.id === term.member.id && o.from <= term.to && term.from <= o.to);
    return other
      ? [{ path: term.path, message: `${term.member.name} has a primary representative at that time: ${other.person}` }]
      : [];
  });
}
