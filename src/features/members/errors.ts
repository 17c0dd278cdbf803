import { defineError } from '../../kernel/errors';

export const networkOnly = defineError(
  'members.network_only',
  'refused',
  () => 'The member list belongs to the Network. Participants of a group see what belongs to their group.',
);

export const mayNotEdit = defineError<{ own: string }>('members.may_not_edit', 'refused', ({ own }) =>
  own === ''
    ? 'You cannot change the roster. Nothing was changed.'
    : `You can name and end alternates of ${own}, and nothing else of the roster. Nothing was changed.`,
);

export const wordsUnread = defineError<{ words: string }>(
  'members.words_unread',
  'invalid',
  ({ words }) =>
    `«${words.slice(0, 60)}» is no member of this Network and no day. Write a member, or a day like 2027-02-19.`,
);

export const memberUnknown = defineError<{ member: string }>('members.member_unknown', 'invalid', ({ member }) =>
  member === ''
    ? 'Please choose the member.'
    : `«${member.slice(0, 60)}» is no member of this Network on that day. Please choose one of the list.`,
);

export const personMissing = defineError(
  'members.person_missing',
  'invalid',
  () => 'Please choose a person of the list, or write the name and the Teams account (Entra object id) of a new one.',
);

export const accountUnread = defineError<{ account: string }>(
  'members.account_unread',
  'invalid',
  ({ account }) =>
    `«${account.slice(0, 60)}» is no Entra object id. It looks like 1c9f0a4e-7d32-4b6e-9f51-0d2a6c8e7b13 and stands in the profile of the account.`,
);

export const emailUnread = defineError<{ email: string }>(
  'members.email_unread',
  'invalid',
  ({ email }) => `«${email.slice(0, 60)}» is no e-mail address.`,
);

export const dayUnread = defineError<{ day: string }>('members.day_unread', 'invalid', ({ day }) =>
  day === '' ? 'Please choose the day.' : `I could not read the day «${day.slice(0, 40)}». Write it like 2027-02-19.`,
);

export const endsBeforeItBegins = defineError<{ from: string }>(
  'members.ends_before_it_begins',
  'invalid',
  ({ from }) => `The last day is before the first one, ${from}.`,
);

export const dayPast = defineError<{ day: string }>(
  'members.day_past',
  'invalid',
  ({ day }) => `${day} is past, and what was done since then stands. Please choose a day from today on.`,
);

export const primaryExists = defineError<{ member: string; person: string; term: string }>(
  'members.primary_exists',
  'conflict',
  ({ member, person, term }) => `${member} has a primary representative at that time: ${person} (${term}).`,
);

export const alreadyHolds = defineError<{ person: string; member: string; as: string; term: string }>(
  'members.already_holds',
  'conflict',
  ({ person, member, as, term }) => `${person} is ${as} of ${member} already (${term}).`,
);

export const termUnknown = defineError(
  'members.term_unknown',
  'not_found',
  () => 'Please choose the term. It may have been ended meanwhile.',
);

export const endsEarlier = defineError<{ day: string }>(
  'members.ends_earlier',
  'conflict',
  ({ day }) => `That term ended on ${day}. Nothing was changed.`,
);

export const reasonMissing = defineError('members.reason_missing', 'invalid', () => 'Please write a reason.');

export const noSeats = defineError<{ text: string }>('members.no_seats', 'refused', ({ text }) => text);

export const seatUnknown = defineError('members.seat_unknown', 'invalid', () => 'Please choose the co-chair seat.');

export const noteMissing = defineError(
  'members.note_missing',
  'invalid',
  () => 'Please write the note by which the officer-in-charge was named, with its date.',
);

export const nameMissing = defineError('members.name_missing', 'invalid', () => 'Please write the name.');

export const nameTaken = defineError<{ name: string }>(
  'members.name_taken',
  'conflict',
  ({ name }) => `${name} is a member of this Network already.`,
);

export const sameMember = defineError('members.same_member', 'invalid', () => 'Please choose two different members.');

export const seatEnds = defineError<{ member: string; day: string }>(
  'members.seat_ends',
  'conflict',
  ({ member, day }) => `The seat of ${member} ends on ${day} already. Nothing was changed.`,
);

export const unEntitiesOnly = defineError(
  'members.un_entities_only',
  'refused',
  () => 'Membership is open to UN entities. Others can take part in groups, or be invited to meetings.',
);

export const interestUnknown = defineError(
  'members.interest_unknown',
  'not_found',
  () =>
    'Please choose the entity. Its interest is expressed first: by its own people through a member, or by the Secretariat.',
);

export const interestSettled = defineError<{ entity: string; decision: string }>(
  'members.interest_settled',
  'conflict',
  ({ entity, decision }) => `${entity} was admitted by ${decision} already. Nothing was changed.`,
);

export const decisionMissing = defineError<{ number: string }>('members.decision_missing', 'refused', ({ number }) =>
  number === ''
    ? 'Please write the number of the decision that admits it.'
    : `The Network has adopted no decision «${number.slice(0, 40)}». A member is admitted by a decision.`,
);

export const tableEmpty = defineError(
  'members.table_empty',
  'invalid',
  () => 'Please paste the table with its first line, which names the columns.',
);

export const previewUnknown = defineError(
  'members.preview_unknown',
  'not_found',
  () => 'This table was applied or cancelled already. Nothing was changed.',
);

export const previewStale = defineError(
  'members.preview_stale',
  'conflict',
  () => 'The Network was changed since this was shown. Nothing was applied: here is what the table would change now.',
);

export const tableFaulty = defineError<{ faults: number }>(
  'members.table_faulty',
  'invalid',
  ({ faults }) => `The table has ${faults} fault${faults === 1 ? '' : 's'}. Nothing was changed.`,
);
