import type { RepresentationKind } from '../../kernel/actor';
import { formatDay } from '../calendar/format.rules';
import type { Term } from '../membership/types';
import type { RosterEvent } from './types';

export const AS_WORDS: Readonly<Record<RepresentationKind, string>> = {
  primary: 'primary representative',
  alternate: 'alternate',
  head: 'Head of Agency',
};

/** "since Mon 1 Mar 2027", "Mon 1 Mar 2027 – Fri 30 Apr 2027", "until …"; empty where both sides are open. */
export function termWords({ from, to }: Term): string {
  if (from && to) return `${formatDay(from)} – ${formatDay(to)}`;
  if (from) return `since ${formatDay(from)}`;
  return to ? `until ${formatDay(to)}` : 'no dates noted';
}

const because = (reason: string): string => (reason === '' ? '' : ` (${reason})`);

/** One change of the roster in one sentence. */
export function eventWords(event: RosterEvent): string {
  switch (event.kind) {
    case 'represented': {
      const from = event.from ? ` from ${formatDay(event.from)}` : '';
      const to = event.to ? ` until ${formatDay(event.to)}` : '';
      return `${event.member}: ${event.person} is ${AS_WORDS[event.as]}${from}${to}`;
    }
    case 'ended':
      return `${event.member}: ${event.person} is ${AS_WORDS[event.as]} until ${formatDay(event.to)}${because(event.reason)}`;
    case 'taken_back':
      return `${event.member}: ${event.person} will not become ${AS_WORDS[event.as]} on ${formatDay(event.from)}${because(event.reason)}`;
    case 'prolonged': {
      const until = event.to ? `until ${formatDay(event.to)}` : 'without an end';
      return `${event.member}: ${event.person} stays ${AS_WORDS[event.as]} ${until} (before: ${formatDay(event.before)})`;
    }
    case 'details':
      return `${event.person}: ${event.what.join(', ')}`;
    case 'officer_in_charge':
      return `${event.seatName}: ${event.person} is officer-in-charge ${formatDay(event.from)} – ${formatDay(event.to)} (${event.note})`;
    case 'renamed':
      return `${event.before} is now called ${event.name}`;
    case 'merged':
      return `${event.member} and ${event.successor} merge from ${formatDay(event.from)}: ${event.successor} holds both seats`;
    case 'withdrawn':
      return `${event.member} withdraws from ${formatDay(event.from)}${because(event.reason)}`;
    case 'interested':
      return `${event.entity} is interested in becoming a member`;
    case 'admitted':
      return `${event.member} is a member from ${formatDay(event.from)} (${event.decision})`;
    case 'expertise':
      return `${event.member}: expertise ${event.expertise === '' ? 'taken out' : event.expertise}`;
  }
}

/** What is said above a card after an act. */
export const SAID = {
  done: (changes: readonly string[], warnings: readonly string[]) =>
    [...changes.map((line) => `${line}.`), ...warnings].join('\n'),
  same: 'That stands in the roster already. Nothing was changed.',
  vacant: (member: string, day: string) =>
    `${member} has no primary representative from ${day} on. Where it has a Head of Agency, what is sent to it goes there.`,
  alsoHolds: (person: string, member: string, as: string) =>
    `${person} is ${as} of ${member} as well: end that term if it is over.`,
  interested: (entity: string) =>
    `The interest of ${entity} is recorded and the Secretariat was told. It is admitted by a decision of the Network: «decide» opens one, of the class New member.`,
  cancelled: 'The table was put away. Nothing was changed.',
  shared: 'The member list stands in the Network channel.',
} as const;
