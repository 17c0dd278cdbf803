import { formatDay } from '../calendar/format.rules';
import type { DecisionClassKey } from '../charters/classes.types';
import type { Matter } from './matter.types';

/** Labels and hints of what a class asks for besides title and text, in one place. */
export const LABELS = {
  body: 'Body',
  type: 'Type',
  issue: 'Issue',
  spokesperson: 'Spokesperson',
  namedEntities: 'Named entities',
  embargo: 'Embargo',
  languages: 'Languages',
  what: 'What',
  to: 'To whom',
  from: 'From',
  originators: 'Comes from',
  act: 'Create or abolish',
  group: 'Group',
  key: 'Short name',
  name: 'Name',
  groupKind: 'Kind',
  ends: 'Ends on',
  endsWhen: 'Ends when',
  theme: 'Theme',
  need: 'Need',
  existing: 'Groups that exist',
  why: 'Why none of them can be used',
  disposition: 'What becomes of what is open',
  nominees: 'Nominees',
  entity: 'Entity',
  head: 'Head of Agency',
  reporting: 'Assists the Government’s GCM reporting',
  requestDay: 'Date of the request',
  requestChannel: 'Channel of the request',
  requestReference: 'Reference of the request',
} as const;

export const HINTS = {
  embargo: '2027-03-29 10:00, or empty',
  namedEntities: 'Each entity that the text names or whose logo it bears: it has to sign on itself',
  originators: 'Whose information it is: their own yes is needed',
  key: 'A few letters, as in LM',
  endsWhen: 'A day above, or the condition',
  need: 'Which need there is, or which one changed',
  disposition: 'One line each, or one sentence for all',
  head: 'Name of the applicant’s Head of Agency, whose yes is recorded',
  requestReference: 'Its number, or where it is filed',
} as const;

export const YES_NO = { yes: 'Yes', no: 'No' } as const;
export const TYPE_WORDS = { coordinated: 'Coordinated', one_voice: 'One Voice' } as const;
export const KIND_WORDS = { permanent: 'Permanent', ad_hoc: 'Ad hoc' } as const;
export const ACT_WORDS = { create: 'Create', abolish: 'Abolish' } as const;

/** What a form of the class is headed with; `label` is the network's own word for its groups. */
const HEADINGS = (label: string): Partial<Record<DecisionClassKey, string>> => ({
  joint_statement: 'A joint statement',
  release: 'A release of internal information',
  group: `A ${label}: creation or abolition`,
  group_chair: `The selection of a ${label}’s chair`,
  new_member: 'A new member',
});

export const THE_NETWORK = 'The Network';

export const headingOf = (of: DecisionClassKey, label: string): string | undefined => HEADINGS(label)[of];

/** The network's own word for its groups, the nominees by name, and the group that they are to chair. */
interface Words {
  readonly label: string;
  readonly names: readonly string[];
  readonly group?: string | undefined;
}

/** Title and text of an item that its own fields say all of; null where a person writes the words. */
export function wordsOf(
  matter: Matter | undefined,
  { label, names, group = '' }: Words,
): { readonly title: string; readonly text: string } | null {
  switch (matter?.kind) {
    case 'release': {
      const { what, to, from } = matter;
      return {
        title: `Release of ${what.name}`,
        text: `The Network releases «${what.name}» to ${to}, from ${formatDay(from)}.`,
      };
    }
    case 'group': {
      const { act, name, need } = matter;
      const doing = act === 'create' ? 'creates' : 'abolishes';
      const because = need ? ` Need: ${need}` : '';
      return {
        title: `${act === 'create' ? 'Creation' : 'Abolition'} of the ${label} ${name}`,
        text: `The Network ${doing} the ${label} ${name}.${because}`,
      };
    }
    case 'chair':
      return {
        title: `Chair of ${group || matter.group}`,
        text: `The ${label} ${group || matter.group} selects as its ${names.length > 1 ? 'co-chairs' : 'chair'}: ${names.join(', ')}.`,
      };
    case 'applicant':
      return { title: `Admission of ${matter.entity}`, text: `The Network admits ${matter.entity} as a member.` };
    default:
      return null;
  }
}

export const THE_NETWORK_TAKES_UP = 'Bring to the Network';
