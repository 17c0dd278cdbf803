import type { LocalDay } from '../calendar/types';
import { folded } from '../charters/names.rules';
import { groupsOn, inForce, memberName, membersOn } from '../membership/rules';
import type { Network, Person } from '../membership/types';

/** What goes, as a regular expression of PostgreSQL, and what stands in its place; in the order in which it is done. */
export interface Substitution {
  readonly pattern: string;
  readonly becomes: string;
  /** A word that stands in every text that the pattern finds: texts without it need not be searched. */
  readonly word: string;
}

const ADDRESS_GONE = '(address erased)';

const ROLES = {
  coordinator: 'a former Coordinator',
  secretariat: 'a former officer of the Secretariat',
  'co-chair': 'a former co-chair',
} as const;

/** What this person still holds on a day, in words; empty: nothing that would have to end first. */
export function stillHeld(network: Network, person: Person, day: LocalDay): string[] {
  const seated = new Set(membersOn(network, day).map(({ id }) => id));
  const members = person.represents
    .filter((term) => inForce(term, day) && seated.has(term.memberId))
    .map(({ memberId, as }) => `${as === 'head' ? 'head of agency' : as} of ${memberName(network, memberId)}`);
  const offices = person.offices.filter((term) => inForce(term, day)).map(({ role }) => role);
  const seats = groupsOn(network, day).flatMap((group) =>
    group.people
      .filter((term) => term.personId === person.id && inForce(term, day))
      .map(({ as }) => `${as} in ${group.name}`),
  );
  return [...members, ...offices, ...seats];
}

/** What the person is called from now on: by the entity represented last, else by the office or the group. No two are called alike. */
export function pseudonymOf(network: Network, person: Person): string {
  const last = <T extends { readonly to: LocalDay | null }>(terms: readonly T[]): T | undefined =>
    terms.toSorted((a, b) => ((a.to ?? '9999') < (b.to ?? '9999') ? -1 : 1)).at(-1);
  const term = last(person.represents);
  const office = last(person.offices);
  const group = network.groups.find(({ people }) => people.some((seat) => seat.personId === person.id));
  const plain = term
    ? `a former representative of ${memberName(network, term.memberId)}`
    : office
      ? ROLES[office.role]
      : group
        ? `a former participant of ${group.name}`
        : 'a person formerly of the Network';
  const taken = new Set(network.people.map(({ name }) => name));
  const free = (serial: number): string => {
    const name = serial === 1 ? plain : `${plain} (${serial})`;
    return taken.has(name) ? free(serial + 1) : name;
  };
  return free(1);
}

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const literal = (text: string): string => text.replaceAll('\\', '\\\\');
const longestWord = (text: string): string =>
  (text.match(/[\p{L}\p{N}]+/gu) ?? []).reduce((longest, word) => (word.length > longest.length ? word : longest), '');

const asWord = (text: string): string => `(?<![[:alnum:]])${quoted(text)}(?![[:alnum:]])`;

const substitution = (text: string, becomes: string, pattern = asWord(text)): Substitution => ({
  pattern,
  becomes: literal(becomes),
  word: longestWord(text),
});

/**
 * What is to be replaced wherever it stands. A name that another person of the roster bears stays in running text, and one of a
 * single word is replaced only where it stands alone: `Hope` would else go from every sentence.
 */
export function substitutionsFor(
  network: Network,
  person: Person,
  { id, name, also }: { readonly id: string; readonly name: string; readonly also: readonly string[] },
): Substitution[] {
  const borne = new Set(network.people.filter((other) => other.id !== person.id).map((other) => folded(other.name)));
  const names = [person.name, ...also].map((one) => one.trim()).filter((one) => longestWord(one) !== '');
  const own = [...new Set(names)].filter((one) => !borne.has(folded(one)));
  return [
    ...(person.email ? [substitution(person.email, ADDRESS_GONE)] : []),
    substitution(person.id, id),
    ...own
      .toSorted((a, b) => b.length - a.length)
      .map((one) => substitution(one, name, /\s/.test(one) ? asWord(one) : `^\\s*${quoted(one)}\\s*$`)),
  ];
}
