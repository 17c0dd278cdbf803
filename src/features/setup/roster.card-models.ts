import type { LocalDay } from '../calendar/types';
import { memberName, membersOn } from '../membership/rules';
import type { Network } from '../membership/types';
import { type Candidate, MOST_SUGGESTIONS, primaryOf, stampOf, suggestionsAmong } from './suggestions.rules';

interface RosterView {
  readonly day: LocalDay;
  readonly after: string;
  readonly notice: string;
}

/** Suggestions to accept at once, and one person to enter by hand. */
export function rosterModel(network: Network, candidates: readonly Candidate[], { day, after, notice }: RosterView) {
  const all = suggestionsAmong(candidates);
  const suggestions = all.slice(0, MOST_SUGGESTIONS);
  const shown = candidates[candidates.findIndex((one) => one.person.personId === after) + 1] ?? candidates[0];
  const members = membersOn(network, day);
  return {
    network: network.id,
    networkName: network.charter.officialName,
    mark: network.charter.information.mark.value,
    notice,
    progress: progressLine(
      candidates.length,
      members.filter((member) => !primaryOf(network, member.id, day)).map((member) => member.name),
    ),
    hasSuggestions: suggestions.length > 0,
    suggestions: suggestions.map((one) => ({
      person: one.person.name,
      as: one.as,
      member: memberName(network, one.memberId),
      doubt: one.sharedDomain ? ` (${one.sharedDomain} is shared: please check)` : '',
    })),
    more: all.length > suggestions.length ? `${all.length - suggestions.length} more follow after these.` : '',
    stamp: stampOf(suggestions),
    members: members.map(({ id, name }) => ({ title: name, value: id })),
    ...personModel(shown),
  };
}

const personModel = (shown: Candidate | undefined) => ({
  hasPerson: shown !== undefined,
  person: shown?.person.personId ?? '',
  name: shown?.person.name ?? '',
  email: `${shown?.person.email ?? 'no e-mail address known'}${shown?.person.guest ? ' · guest of your organisation' : ''}`,
  member: shown?.memberId ?? '',
  as: shown?.as ?? 'primary',
});

function progressLine(free: number, without: readonly string[]): string {
  const people =
    free === 0
      ? 'Everybody of this team represents a member.'
      : `${free} ${free === 1 ? 'person of this team represents' : 'people of this team represent'} nobody yet.`;
  const members =
    without.length === 0 ? 'Every member has a primary.' : `Members without a primary: ${without.join(', ')}.`;
  return `${people} ${members}`;
}
