import type { LocalDay } from '../calendar/types';
import { coChairSeat, folded } from '../charters/names.rules';
import { findGroup, findMember, holdersOf, inForce, memberName, speakersFor } from '../membership/rules';
import type { Network, Person } from '../membership/types';

/**
 * The people that words may mean, the likeliest kind of meaning first: an id, a full name, a member (its primary), an
 * office or seat, a part of a name, a group's chairs and leads. One: that is who; several: somebody has to choose.
 */
export function peopleMeant(network: Network, words: string, day: LocalDay): readonly Person[] {
  const wanted = folded(words);
  if (wanted === '') return [];
  const meanings = [
    () => network.people.filter((person) => person.id === words.trim() || folded(person.name) === wanted),
    () => representing(network, words, day),
    () => inOffice(network, wanted, day),
    () => seatedAs(network, words, day),
    () => named(network, wanted),
    () => leading(network, words, day),
  ];
  for (const meaning of meanings) {
    const found = meaning();
    if (found.length > 0) return found;
  }
  return [];
}

/** The primary speaks for a member first; without one, whoever may. */
function representing(network: Network, words: string, day: LocalDay): Person[] {
  const member = findMember(network, words);
  if (!member) return [];
  const speakers = speakersFor(network, member.id, day);
  const primary = speakers.filter((person) =>
    person.represents.some((term) => term.memberId === member.id && term.as === 'primary' && inForce(term, day)),
  );
  return primary.length > 0 ? primary : speakers;
}

function inOffice(network: Network, wanted: string, day: LocalDay): Person[] {
  if (/^(the )?coordinator$/.test(wanted)) return holdersOf(network, 'coordinator', day);
  if (/^(the )?secretariat( officer)?$/.test(wanted)) return holdersOf(network, 'secretariat', day);
  if (/^(co ?)?chairs?$/.test(wanted)) return holdersOf(network, 'co-chair', day);
  return [];
}

const named = (network: Network, wanted: string): Person[] =>
  network.people.filter((person) => {
    const parts = folded(person.name).split(' ');
    return wanted.split(' ').every((word) => parts.some((part) => part.startsWith(word)));
  });

function seatedAs(network: Network, words: string, day: LocalDay): Person[] {
  const seat = coChairSeat(network.charter, words);
  return network.people.filter((person) =>
    person.offices.some((term) => seat && term.seat === seat.key && inForce(term, day)),
  );
}

function leading(network: Network, words: string, day: LocalDay): Person[] {
  const group = findGroup(network, words);
  const terms = group?.people.filter((term) => (term.as === 'chair' || term.as === 'lead') && inForce(term, day)) ?? [];
  return network.people.filter((person) => terms.some((term) => term.personId === person.id));
}

/** Who is acted as until somebody says otherwise: a co-chair, or the Coordinator where there is none. */
export const firstToAct = (network: Network, day: LocalDay): Person | undefined =>
  holdersOf(network, 'co-chair', day)[0] ?? holdersOf(network, 'coordinator', day)[0] ?? network.people[0];

const AS = { primary: '', alternate: ', alternate', head: ', Head of Agency' } as const;

/** In which capacities somebody is in the network on a day: "UNDP, alternate", "lead of Labour Migration (LM)". */
export function capacitiesIn(network: Network, person: Person, day: LocalDay): string[] {
  const entities = person.represents
    .filter((term) => inForce(term, day))
    .map((term) => `${memberName(network, term.memberId)}${AS[term.as]}`);
  const offices = person.offices.filter((term) => inForce(term, day)).map((term) => officeWords(network, term));
  const groups = network.groups.flatMap((group) =>
    group.people
      .filter((term) => term.personId === person.id && inForce(term, day))
      .map((term) => `${placeWords(term.as)} ${group.name} (${group.key})`),
  );
  return [...offices, ...entities, ...groups];
}

const OFFICE = { coordinator: 'Coordinator', secretariat: 'Secretariat', 'co-chair': 'co-chair' } as const;

function officeWords(network: Network, { role, seat }: Person['offices'][number]): string {
  const name = network.charter.coChairs.value.find((of) => of.key === seat)?.name;
  return name ? `${OFFICE[role]}: ${name}` : OFFICE[role];
}

const PLACE: Readonly<Record<string, string>> = {
  chair: 'chair of',
  lead: 'lead of',
  cso: 'civil society in',
  partner: 'partner in',
  government: 'Government in',
};
const placeWords = (as: string): string => PLACE[as] ?? 'in';
