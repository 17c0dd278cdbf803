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
  heading: 'Has this group done its work?',
  end: 'The end of this ad hoc group has come',
  ask: 'An ad hoc group ends by a decision of the Network; a decision can also prolong it.',
} as const;

export const CREATED = {
  heading: 'A group was created: next steps',
  steps:
    'Bind its channel in «setup», enter its people («group people»), and let the group choose its chairs («group chair»).',
} as const;

export const ABOLISHED = {
  heading: 'The group was abolished',
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

export const CAPACITY_WORDS = {
  chair: 'chair',
  lead: 'lead',
  member: 'member',
  cso: 'civil society',
  partner: 'partner',
  government: 'Government',
} as const;
