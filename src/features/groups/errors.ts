import { defineError } from '../../kernel/errors';

export const groupUnknown = defineError<{ group: string; label: string }>(
  'group.unknown',
  'not_found',
  ({ group, label }) =>
    group === ''
      ? `Please name the ${label}. Type «groups» for the list.`
      : `There is no ${label} «${group}» here. Type «groups» for the list.`,
);

export const notYours = defineError<{ group: string }>(
  'group.not_yours',
  'refused',
  ({ group }) => `${group} is shown to the members of the Network and to its own participants.`,
);

export const mayNotKeep = defineError<{ group: string }>(
  'group.may_not_keep',
  'refused',
  ({ group }) =>
    `You cannot change the card or the people of ${group}: the Secretariat, the Coordinator and its chairs do. Nothing was changed.`,
);

export const chairByDecision = defineError<{ group: string }>(
  'group.chair_by_decision',
  'refused',
  ({ group }) => `A chair of ${group} is chosen by consensus of its members: «group chair». Nothing was changed.`,
);

export const kindNotHere = defineError<{ kind: string }>(
  'group.kind_not_here',
  'refused',
  ({ kind }) => `«${kind}» has no place in the groups of this Network. Nothing was changed.`,
);

export const nobodyNamed = defineError(
  'group.nobody_named',
  'invalid',
  () => 'Please choose a person, or give the name and the Teams account of somebody new.',
);

export const dayUnread = defineError<{ label: string; day: string }>(
  'group.day_unread',
  'invalid',
  ({ label, day }) => `«${label}»: I could not read the day «${day}». Write it like 2027-03-31.`,
);

export const noEnd = defineError(
  'group.no_end',
  'invalid',
  () => 'An ad hoc group has an end: please give a day or a condition. Nothing was changed.',
);

export const seatUnknown = defineError(
  'group.seat_unknown',
  'not_found',
  () => 'This person is not in the group in this capacity any more. Nothing was changed.',
);

export const noNomination = defineError(
  'group.no_nomination',
  'refused',
  () => 'The Terms of Reference of this Network know no nomination by civil society. Nothing was changed.',
);

export const mayNotNominate = defineError(
  'group.may_not_nominate',
  'refused',
  () =>
    'Consortia and their nominations are recorded by the Secretariat or the Coordinator, from the consortium’s letter. Nothing was changed.',
);

export const consortiumMissing = defineError(
  'group.consortium_missing',
  'invalid',
  () => 'Please write the name of the consortium or alliance and whom to reach there.',
);

export const decisionMissing = defineError<{ decision: string }>('group.decision_missing', 'refused', ({ decision }) =>
  decision === ''
    ? 'Without a consortium a single CSO comes in by a decision of the Network: please give its number. Nothing was changed.'
    : `«${decision}» is no adopted decision of this Network. Nothing was changed.`,
);

export const representsMember = defineError<{ name: string }>(
  'group.represents_member',
  'refused',
  ({ name }) => `${name} represents a member of the Network and sits in groups as such. Nothing was changed.`,
);

export const noForums = defineError(
  'group.no_forums',
  'refused',
  () => 'The Terms of Reference of this Network speak of no local forums. Nothing was changed.',
);

export const forumMissing = defineError(
  'group.forum_missing',
  'invalid',
  () => 'Please write the name of the forum in «Forum».',
);

export const forumUnknown = defineError(
  'group.forum_unknown',
  'not_found',
  () => 'This forum is not in the register any more. Nothing was changed.',
);
