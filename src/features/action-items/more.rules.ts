import type { LocalDay } from '../calendar/types';
import { membersOn, personName, speakersFor } from '../membership/rules';
import type { Network } from '../membership/types';
import { objectivesUnread, personElsewhere } from './errors';
import type { ActionItem, ActionMore } from './types';

/** The inputs of the form beside what, who and when, as they come from a card. */
export interface MoreWords {
  /** Id of a person; empty: whoever speaks for the lead. */
  readonly person: string;
  /** Ids of members, with commas between them. */
  readonly support: string;
  readonly priority: string;
  /** `1, 5, 23` */
  readonly objectives: string;
}

export const NO_MORE: MoreWords = { person: '', support: '', priority: 'normal', objectives: '' };

/** Throws `action.person_elsewhere`, `action.objectives_unread`. A lead is no support of itself. */
export function readMore(network: Network, leadMemberId: string, words: MoreWords, day: LocalDay): ActionMore {
  const seated = membersOn(network, day);
  const wanted = words.support.split(',').map((id) => id.trim());
  const person = words.person === 'anyone' ? '' : words.person;
  if (person !== '' && !speakersFor(network, leadMemberId, day).some(({ id }) => id === person)) {
    const lead = seated.find(({ id }) => id === leadMemberId)?.name ?? leadMemberId;
    throw personElsewhere({ person: personName(network, person), lead });
  }
  return {
    leadPerson: person === '' ? null : person,
    support: seated.filter(({ id }) => wanted.includes(id) && id !== leadMemberId).map(({ id }) => id),
    priority: words.priority === 'high' ? 'high' : 'normal',
    objectives: objectivesOf(words.objectives),
  };
}

function objectivesOf(words: string): number[] {
  const numbers = words
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number);
  if (numbers.some((one) => !Number.isInteger(one) || one < 1 || one > 23)) throw objectivesUnread({ words });
  return [...new Set(numbers)].sort((a, b) => a - b);
}

export const moreWordsOf = (action: ActionItem): MoreWords => ({
  person: action.leadPerson ?? '',
  support: action.support.join(','),
  priority: action.priority,
  objectives: action.objectives.join(', '),
});

/** Who may be named as the person: all who speak for a member today, each with the member. */
export const personChoices = (network: Network, day: LocalDay) => {
  const people = membersOn(network, day).flatMap((member) =>
    speakersFor(network, member.id, day).map((person) => ({
      title: `${person.name} (${member.name})`,
      value: person.id,
    })),
  );
  return [...new Map(people.map((choice) => [choice.value, choice])).values()];
};
