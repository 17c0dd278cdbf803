import type { Actor } from '../../kernel/actor';
import { localDay } from '../calendar/zone.rules';
import type { ParticipantKind } from '../charters/subgroups.types';
import { addresseesOf, findGroup, inForce, memberName, membersOn, personName } from '../membership/rules';
import type { Network, WorkingGroup } from '../membership/types';

/** Whose consensus it is, and who is written to for each (4.8). */
export interface Body {
  readonly members: readonly string[];
  readonly addressees: Readonly<Record<string, readonly string[]>>;
}

const PERSON = 'person:';

/** A participant of a group who stands for no member entity has a seat of its own there (BD L66). */
export const ownSeat = (personId: string): string => `${PERSON}${personId}`;
export const personOfSeat = (seat: string): string | null =>
  seat.startsWith(PERSON) ? seat.slice(PERSON.length) : null;

export const seatName = (network: Network, seat: string): string => {
  const personId = personOfSeat(seat);
  return personId === null ? memberName(network, seat) : personName(network, personId);
};

/** The members of the Network on the day of the instant; of a group, those who have a position in it. */
export function bodyOf(network: Network, groupKey: string | null, at: Date): Body {
  const day = localDay(at, network.charter.timeZone);
  const group = groupKey === null ? undefined : findGroup(network, groupKey);
  const seats = group ? groupSeats(network, group, day) : {};
  if (Object.keys(seats).length > 0) return { members: Object.keys(seats), addressees: seats };
  const members = membersOn(network, day).map((member) => member.id);
  return {
    members,
    addressees: Object.fromEntries(
      members.map((id) => [id, addresseesOf(network, id, day).map((person) => person.id)]),
    ),
  };
}

function groupSeats(network: Network, group: WorkingGroup, day: string): Record<string, string[]> {
  const seated = new Set(membersOn(network, day).map((member) => member.id));
  const seats: Record<string, string[]> = {};
  for (const term of group.people) {
    if (!inForce(term, day)) continue;
    const person = network.people.find((one) => one.id === term.personId);
    const entities = (person?.represents ?? []).filter((t) => inForce(t, day) && seated.has(t.memberId));
    const mine =
      entities.length > 0 ? entities.map((t) => t.memberId) : hasSeat(network, term.as) ? [ownSeat(term.personId)] : [];
    for (const seat of mine) seats[seat] = [...new Set([...(seats[seat] ?? []), term.personId])];
  }
  return seats;
}

/** Chairs and leads are members by what they are; of the others the charter says who has a position. */
const hasSeat = (network: Network, as: string): boolean =>
  as === 'chair' || as === 'lead' || network.charter.subgroups.members.value.includes(as as ParticipantKind);

/** Whether this person belongs to the group of the item. */
export const inGroup = (actor: Actor, groupKey: string | null): boolean =>
  groupKey !== null && actor.groups.some((seat) => seat.groupKey === groupKey);

/** Whose decision it is, in words. */
export const bodyName = (network: Network, groupKey: string | null): string =>
  groupKey === null ? network.charter.officialName : (findGroup(network, groupKey)?.name ?? groupKey);
