import type { LocalForum } from './types';

export const CHAIR = {
  inTerm: (name: string, until: string) => `${name}, until ${until}`,
  caretaker: (name: string, since: string) => `${name}, caretaker since ${since}`,
  since: (name: string, since: string) => `${name}, since ${since}`,
  vacant: 'Vacant',
  noTerm: 'no term is set',
} as const;

export const KIND = {
  permanent: 'Permanent',
  ad_hoc: 'Ad hoc',
} as const;

export const PARTICIPANTS = {
  member: 'Members',
  cso: 'Civil society',
  partner: 'Partners',
  government: 'Government',
} as const;

export const LINE = {
  established: (day: string, decision: string | null) => `${day}${decision ? `, by ${decision}` : ''}`,
  abolished: (day: string, decision: string | null) => `Abolished ${day}${decision ? `, by ${decision}` : ''}`,
  ends: (day: string) => `ends ${day}`,
  endsWhen: (when: string) => `ends when: ${when}`,
  endPassed: (day: string) => `its end was ${day}: abolish it or prolong it by a decision`,
  noEnd: 'no end is recorded: an ad hoc group has one',
  none: 'none',
  noChannel: 'not bound: «setup»',
  noUpdates: 'no updates are asked for',
  noMeetings: 'as needed; the Terms of Reference set no rhythm',
} as const;

export const TERM = {
  notice: (label: string) => `The chair of a ${label} ends a term`,
  over: 'Caretaker: nobody was chosen',
  done: 'A chair was chosen',
  ask: 'Please choose who comes next: consensus of the group’s own members, three working days. Nothing renews a term by itself.',
  caretaker: 'A caretaker convenes and files updates, and starts no round but the selection of a chair.',
} as const;

export const REVIEW = {
  heading: (label: string) => `Has this ${label} done its work?`,
  end: (label: string) => `The end of this ad hoc ${label} has come`,
  ask: 'It ends by a decision of the Network; a decision can also prolong it.',
} as const;

export const CREATED = {
  heading: (label: string) => `A ${label} was created: next steps`,
  steps:
    'Bind its channel in «setup», enter its people («group people»), and let the group choose its chairs («group chair»).',
} as const;

export const ABOLISHED = {
  heading: (label: string) => `The ${label} was abolished`,
} as const;

export const PROPOSAL = {
  open: (things: readonly string[]) =>
    `Still open in this group: ${things.slice(0, 12).join('; ')}. Say below what becomes of it.`,
  abolish: (name: string) => `Abolition of ${name}`,
  chair: (name: string) => `Chair of ${name}`,
} as const;

export const SAID = {
  joined: (name: string, as: string, group: string) => `${name} is in ${group}: ${as}.`,
  left: (name: string, group: string) => `${name} has left ${group}.`,
  already: (name: string, group: string) => `${name} is in ${group} already in this capacity. Nothing was changed.`,
  edited: 'The card is changed.',
  same: 'Nothing was changed.',
  consortium: (name: string) => `${name} is registered. It nominates for each group: «group nominate».`,
  consortiumKnown: (name: string) => `${name} was registered already. Nothing was changed.`,
  nominated: (name: string, group: string, replaced: string) =>
    `${name} sits in ${group}${replaced === '' ? '' : ` in place of ${replaced}`}, with a position in the group and its material.`,
} as const;

/** `District taskforce, Cox's Bazar (focal point: the Deputy Commissioner's office)`. */
export const forumWords = ({ name, place, office }: Pick<LocalForum, 'name' | 'place' | 'office'>): string =>
  [[name, place].filter(Boolean).join(', '), office === '' ? '' : `(focal point: ${office})`].filter(Boolean).join(' ');

/** X-08, and BD L62: the Rohingya operation is a refugee context. */
export const FORUMS = {
  safeguard: 'Names of forums and of focal offices only: no personal data, and no cases.',
  none: 'No forum is in the register yet.',
  added: (name: string) => `${name} is in the register.`,
  known: (name: string) => `${name} is in the register already. Nothing was changed.`,
  removed: (name: string) => `${name} was taken off the register.`,
} as const;

/** What becomes of what is open in a group that is abolished (4.13, case 28). */
export const DISPOSED = {
  taken: 'taken over by the Network',
  termEnded: 'ended',
  withdrawn: (becomes: string) => `withdrawn; ${becomes}`,
  meeting: (number: string) => `Meeting ${number}: cancelled`,
} as const;

export const CAPACITY_WORDS = {
  chair: 'chair',
  lead: 'lead',
  member: 'member',
  cso: 'civil society',
  partner: 'partner',
  government: 'Government',
} as const;
