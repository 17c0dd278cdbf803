import type { LocalDay } from '../calendar/types';
import { inForce, memberName, membersOn } from '../membership/rules';
import type { MemberSeat, Network, Person, RepresentationTerm } from '../membership/types';
import type { HeldTerm, RosterRecords, TermDetail } from './types';

/** Somebody who speaks for a member, as a list shows it. */
export interface Speaker {
  readonly personId: string;
  readonly name: string;
  readonly level: string | null;
}

export interface SeatLine {
  readonly memberId: string;
  readonly name: string;
  readonly primary: readonly Speaker[];
  readonly alternates: readonly Speaker[];
  readonly heads: readonly Speaker[];
}

export interface OfficeLine {
  readonly title: string;
  readonly holders: readonly string[];
  readonly acting: readonly { readonly name: string; readonly to: LocalDay; readonly note: string }[];
}

/** A member that has left. */
export interface Departure {
  readonly name: string;
  readonly until: LocalDay;
  readonly successor: string | null;
}

export interface MemberList {
  readonly day: LocalDay;
  readonly seats: readonly SeatLine[];
  readonly offices: readonly OfficeLine[];
  readonly departed: readonly Departure[];
}

/** The name that a member had on a day. */
export function nameOn(network: Network, records: RosterRecords, memberId: string, day: LocalDay): string {
  const former = records.names
    .filter((name) => name.memberId === memberId && day <= name.until)
    .toSorted((a, b) => (a.until < b.until ? -1 : 1));
  return former[0]?.name ?? memberName(network, memberId);
}

export const detailOf = (
  records: RosterRecords,
  personId: string,
  term: Pick<RepresentationTerm, 'memberId' | 'as' | 'from'>,
): TermDetail | undefined =>
  records.terms.find(
    (detail) =>
      detail.personId === personId &&
      detail.memberId === term.memberId &&
      detail.as === term.as &&
      detail.from === term.from,
  );

/** The level noted with the term; that of the person where none was. */
export const levelIn = (records: RosterRecords, person: Person, term: RepresentationTerm): string | null => {
  const detail = detailOf(records, person.id, term);
  return detail ? detail.level : person.level;
};

/** All terms for a member, in the order in which they began. */
export const termsFor = (network: Network, memberId: string): HeldTerm[] =>
  network.people
    .flatMap((person) =>
      person.represents
        .filter((term) => term.memberId === memberId)
        .map((term) => ({ ...term, personId: person.id, person: person.name })),
    )
    .toSorted((a, b) => compare(a.from ?? '', b.from ?? '') || compare(a.person, b.person));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The member list as it stood on a day: seats in the order of the Terms of Reference, then the offices. A vacant seat is a
 * line without anybody (3.3: nobody knows who speaks for an agency today).
 */
export const listOn = (network: Network, records: RosterRecords, day: LocalDay): MemberList => ({
  day,
  seats: membersOn(network, day).map((seat) => seatLine(network, records, seat, day)),
  offices: officeLines(network, records, day),
  departed: network.members
    .filter((member): member is MemberSeat & { to: LocalDay } => member.to !== null && member.to < day)
    .map((member) => departure(network, records, member, day)),
});

function departure(
  network: Network,
  records: RosterRecords,
  member: MemberSeat & { readonly to: LocalDay },
  day: LocalDay,
): Departure {
  const successor = records.members.find((detail) => detail.memberId === member.id)?.successor ?? null;
  return {
    name: nameOn(network, records, member.id, day),
    until: member.to,
    successor: successor === null ? null : nameOn(network, records, successor, day),
  };
}

export function seatLine(network: Network, records: RosterRecords, seat: MemberSeat, day: LocalDay): SeatLine {
  const speaking = (as: RepresentationTerm['as']): Speaker[] =>
    termsFor(network, seat.id)
      .filter((term) => term.as === as && inForce(term, day))
      .map((term) => speaker(network, records, term));
  return {
    memberId: seat.id,
    name: nameOn(network, records, seat.id, day),
    primary: speaking('primary'),
    alternates: speaking('alternate'),
    heads: speaking('head'),
  };
}

function speaker(network: Network, records: RosterRecords, term: HeldTerm): Speaker {
  const person = network.people.find((one) => one.id === term.personId);
  return { personId: term.personId, name: term.person, level: person ? levelIn(records, person, term) : null };
}

function officeLines(network: Network, records: RosterRecords, day: LocalDay): OfficeLine[] {
  const { coChairs, coordinator } = network.charter;
  const held = network.people.flatMap((person) =>
    person.offices.filter((term) => inForce(term, day)).map((term) => ({ ...term, person })),
  );
  const noteOf = (personId: string, seat: string, from: LocalDay | null) =>
    records.acting.find((note) => note.personId === personId && note.seat === seat && note.from === from);
  const seats = coChairs.value.map((seat): OfficeLine => {
    const here = held.filter((term) => term.role === 'co-chair' && term.seat === seat.key);
    const acting = here.flatMap((term) => {
      const note = noteOf(term.person.id, seat.key, term.from);
      return note ? [{ name: term.person.name, to: note.to, note: note.note }] : [];
    });
    const holders = here.filter((term) => !noteOf(term.person.id, seat.key, term.from)).map((term) => term.person.name);
    return { title: `Co-chair: ${seat.name}`, holders, acting };
  });
  const named = (role: 'coordinator' | 'secretariat', title: string): OfficeLine => ({
    title,
    holders: [...new Set(held.filter((term) => term.role === role).map((term) => term.person.name))],
    acting: [],
  });
  return [
    ...seats,
    named('coordinator', `Coordinator (${coordinator.value.entity})`),
    named('secretariat', `Secretariat (${network.charter.secretariat.value.entity})`),
  ];
}

export const isVacant = (seat: SeatLine): boolean => seat.primary.length === 0;

/** What stands under a member's name: one line a kind, and the vacancy in words. */
export function seatWords(seat: SeatLine, most = 4): string[] {
  const { primary, alternates, heads } = seat;
  const nobody = primary.length + alternates.length + heads.length === 0;
  const lines = primary.length > 0 ? [speakerWords(primary, most)] : [nobody ? NO_ONE : NO_PRIMARY];
  if (alternates.length > 0)
    lines.push(`${alternates.length === 1 ? 'Alternate' : 'Alternates'}: ${speakerWords(alternates, most)}`);
  if (heads.length > 0) lines.push(`Head of Agency: ${speakerWords(heads, most)}`);
  return lines;
}

export const NO_ONE = 'no representative';
export const NO_PRIMARY = 'no primary representative';

export const speakerWords = (speakers: readonly Speaker[], most: number): string => {
  const shown = speakers.slice(0, most).map(({ name, level }) => (level ? `${name} (${level})` : name));
  const left = speakers.length - shown.length;
  return left > 0 ? `${shown.join(', ')} and ${left} more` : shown.join(', ');
};

/** Who held an office, with whoever acted in it and until when. */
export const officeWords = (office: OfficeLine, dayWords: (day: LocalDay) => string): string => {
  const acting = office.acting.map(({ name, to, note }) => `officer-in-charge ${name} until ${dayWords(to)} (${note})`);
  const words = [...office.holders, ...acting];
  return words.length > 0 ? words.join('; ') : 'nobody';
};
