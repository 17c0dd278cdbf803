import { createHash } from 'node:crypto';
import type { TeamMember } from '../../kernel/team-roster';
import type { LocalDay } from '../calendar/types';
import { inForce, membersOn, personOf } from '../membership/rules';
import type { Network, Person } from '../membership/types';
import { guessMember } from './domains.rules';

/** Somebody of the team who represents nobody yet, and whom the address suggests. */
export interface Candidate {
  readonly person: TeamMember;
  readonly memberId: string | null;
  readonly as: 'primary' | 'alternate';
  readonly sharedDomain: string;
}

export type Suggestion = Candidate & { readonly memberId: string };

/** The primary representative of a member on a day. */
export const primaryOf = (network: Network, memberId: string, day: LocalDay): Person | undefined =>
  network.people.find((person) =>
    person.represents.some((term) => term.memberId === memberId && term.as === 'primary' && inForce(term, day)),
  );

/** People of the same organisation alone: in another tenant nobody can be told who acts. */
export const ownPeople = (network: Network, team: readonly TeamMember[]): TeamMember[] =>
  team.filter((person) => person.tenantId === null || person.tenantId === network.tenantId);

/** People of the team who represent nobody, by name; the first of a member without a primary is suggested as such. */
export function candidatesIn(network: Network, team: readonly TeamMember[], day: LocalDay): Candidate[] {
  const represents = (personId: string) =>
    personOf(network, personId)?.represents.some((term) => inForce(term, day)) ?? false;
  const free = ownPeople(network, team)
    .filter((person) => !represents(person.personId))
    .sort((a, b) => compare(a.name, b.name) || compare(a.personId, b.personId));
  const memberIds = membersOn(network, day).map((member) => member.id);
  const filled = new Set(memberIds.filter((id) => primaryOf(network, id, day)));
  return free.map((person): Candidate => {
    const guess = guessMember(person, memberIds);
    if (!guess) return { person, memberId: null, as: 'primary', sharedDomain: '' };
    const as = filled.has(guess.memberId) ? 'alternate' : 'primary';
    filled.add(guess.memberId);
    return { person, as, ...guess };
  });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** So many are listed on the card and accepted at once: nobody is entered who was not shown. */
export const MOST_SUGGESTIONS = 40;

export const suggestionsAmong = (candidates: readonly Candidate[]): Suggestion[] =>
  candidates.filter((one): one is Suggestion => one.memberId !== null);

/** What stood on the card, in short: accepted is what was shown, or nothing. */
export const stampOf = (suggestions: readonly Suggestion[]): string =>
  createHash('sha256')
    .update(suggestions.map((one) => [one.person.personId, one.memberId, one.as].join('\t')).join('\n'))
    .digest('hex')
    .slice(0, 16);
