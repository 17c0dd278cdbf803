import { type Actor, type GroupSeat, mintActor, type Representation, type Role } from '../../kernel/actor';
import type { Turn } from '../../kernel/define';
import { OutdatedActor } from '../../kernel/errors';
import type { LocalDay } from '../calendar/types';
import { folded, memberByName } from '../charters/names.rules';
import type { MemberSeat, Network, Person, Term, WorkingGroup } from './types';

export const inForce = (term: Term, day: LocalDay): boolean =>
  (term.from === null || term.from <= day) && (term.to === null || day <= term.to);

/** The members of the Network on a day, in the order of the Terms of Reference. */
export const membersOn = (network: Network, day: LocalDay): MemberSeat[] =>
  network.members.filter((member) => inForce(member, day));

/** People who may speak for a member on a day (4.8), the primary first, then alternates, then the Head of Agency. */
export function speakersFor(network: Network, memberId: string, day: LocalDay): Person[] {
  const rank = { primary: 0, alternate: 1, head: 2 } as const;
  return network.people
    .flatMap((person) =>
      person.represents
        .filter((term) => term.memberId === memberId && inForce(term, day))
        .map((term) => ({ person, rank: rank[term.as] })),
    )
    .sort((a, b) => a.rank - b.rank)
    .map(({ person }) => person);
}

/** Who gets a member's cards: primary and alternates in office; the Head of Agency where there is no primary. */
export function addresseesOf(network: Network, memberId: string, day: LocalDay): Person[] {
  const holds = (person: Person, kinds: readonly string[]) =>
    person.represents.some((t) => t.memberId === memberId && kinds.includes(t.as) && inForce(t, day));
  const speakers = speakersFor(network, memberId, day);
  const hasPrimary = speakers.some((person) => holds(person, ['primary']));
  const wanted = hasPrimary ? ['primary', 'alternate'] : ['primary', 'alternate', 'head'];
  return unique(speakers.filter((person) => holds(person, wanted)));
}

/** Everybody who gets what goes to all members 1:1, each once, whatever number of members they represent. */
export const allAddressees = (network: Network, day: LocalDay): Person[] =>
  unique(membersOn(network, day).flatMap((member) => addresseesOf(network, member.id, day)));

const unique = (people: readonly Person[]): Person[] => [...new Map(people.map((p) => [p.id, p])).values()];

export const holdersOf = (network: Network, role: Role, day: LocalDay): Person[] =>
  network.people.filter((person) => person.offices.some((term) => term.role === role && inForce(term, day)));

/** Who convenes and clears: the co-chairs in KG and AZ, the Coordinator elsewhere (4.10). */
export const convenorsOf = (network: Network, day: LocalDay): Person[] =>
  holdersOf(network, network.charter.meetings.convenor.value, day);

/** The Secretariat's officers, or the Coordinator where none is named: somebody must be told. */
export function secretariatOf(network: Network, day: LocalDay): Person[] {
  const officers = holdersOf(network, 'secretariat', day);
  return officers.length > 0 ? officers : holdersOf(network, 'coordinator', day);
}

export const personOf = (network: Network, personId: string): Person | undefined =>
  network.people.find((person) => person.id === personId);

/** The name people see; the id only of somebody who is in no roster any more. */
export const personName = (network: Network, personId: string): string => personOf(network, personId)?.name ?? personId;

export const memberName = (network: Network, memberId: string): string =>
  network.members.find((member) => member.id === memberId)?.name ?? memberId;

/** A member by id, name or alias, as people type it. */
export function findMember(network: Network, text: string): MemberSeat | undefined {
  const charterMember = memberByName(network.charter, text);
  const wanted = folded(text);
  return network.members.find(
    (member) => member.id === charterMember?.id || folded(member.id) === wanted || folded(member.name) === wanted,
  );
}

export const groupsOn = (network: Network, day: LocalDay): WorkingGroup[] =>
  network.groups.filter((group) => inForce({ from: group.established, to: group.abolished }, day));

/** A group by key or name, as people type it. */
export const findGroup = (network: Network, text: string): WorkingGroup | undefined =>
  network.groups.find((group) => folded(group.key) === folded(text) || folded(group.name) === folded(text));

/** Throws `OutdatedActor` where who acts was known from memory, and the network has changed since. */
export function requireRecalled({ recalledUnder }: Pick<Turn, 'recalledUnder'>, { revision }: Network): void {
  if (recalledUnder !== undefined && recalledUnder !== revision) throw new OutdatedActor();
}

/** The actor that a person is in this network on a day; undefined for somebody who is in no capacity of it. */
export function actorOf(network: Network, personId: string, day: LocalDay): Actor | undefined {
  const person = personOf(network, personId);
  if (!person) return undefined;
  const seated = new Set(membersOn(network, day).map((member) => member.id));
  const represents: Representation[] = person.represents
    .filter((term) => inForce(term, day) && seated.has(term.memberId))
    .map(({ memberId, as }) => ({ memberId, as }));
  const roles = [...new Set(person.offices.filter((term) => inForce(term, day)).map((term) => term.role))];
  const groups: GroupSeat[] = groupsOn(network, day).flatMap((group) =>
    group.people
      .filter((term) => term.personId === personId && inForce(term, day))
      .map(({ as }) => ({ groupKey: group.key, as })),
  );
  if (represents.length + roles.length + groups.length === 0) return undefined;
  return mintActor({ networkId: network.id, personId, name: person.name, represents, roles, groups });
}
