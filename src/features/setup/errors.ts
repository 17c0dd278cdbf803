import { defineError } from '../../kernel/errors';

export const teamUnknown = defineError(
  'setup.team_unknown',
  'refused',
  () => 'I was not added to this team in your organisation, so I set nothing up for it.',
);

export const notInstaller = defineError<{ installer: string }>(
  'setup.not_installer',
  'refused',
  ({ installer }) =>
    `${installer || 'Whoever added me to this team'} added me to this team and chooses its Terms of Reference. Nothing was changed.`,
);

export const charterMissing = defineError<{ countries: string }>(
  'setup.charter_missing',
  'invalid',
  ({ countries }) => `Choose whose Terms of Reference hold here: ${countries}. Nothing was set up yet.`,
);

export const mayNotSetUp = defineError<{ text: string }>(
  'setup.may_not',
  'refused',
  ({ text }) => `${text} Nothing was changed.`,
);

export const questionUnknown = defineError(
  'setup.question_unknown',
  'not_found',
  () => 'This question is not put to this Network. Nothing was changed.',
);

export const answerInvalid = defineError(
  'setup.answer_invalid',
  'invalid',
  () => 'The answer was not recorded: a value cannot be used.',
);

export const answerEmpty = defineError(
  'setup.answer_empty',
  'invalid',
  () => 'Give another value or say it in words, or press «Keep the default».',
);

export const defaultUnknown = defineError(
  'setup.default_unknown',
  'not_found',
  () => 'There is no such default. Ask «why» for the rule and change it from there.',
);

export const noSuccessor = defineError<{ country: string }>(
  'setup.no_successor',
  'conflict',
  ({ country }) => `The ${country} Terms of Reference name no body that has since been succeeded.`,
);

export const personNotInTeam = defineError(
  'setup.person_not_in_team',
  'not_found',
  () => 'Choose somebody of this team. Nothing was changed.',
);

export const memberNotChosen = defineError(
  'setup.member_not_chosen',
  'invalid',
  () => 'Choose the member that this person represents. Nothing was changed.',
);

export const representsAlready = defineError<{ person: string; member: string }>(
  'setup.represents_already',
  'conflict',
  ({ person, member }) => `${person} represents ${member} already. Nothing was changed.`,
);

export const hasPrimary = defineError<{ member: string; primary: string }>(
  'setup.has_primary',
  'conflict',
  ({ member, primary }) =>
    `${member} has a primary representative: ${primary}. Enter this person as alternate, or change it with «members».`,
);

export const suggestionsChanged = defineError(
  'setup.suggestions_changed',
  'conflict',
  () =>
    'The team or the roster has changed since these suggestions were shown. Nobody was entered; please look at them again.',
);

export const officeHeld = defineError<{ office: string; holder: string }>(
  'setup.office_held',
  'conflict',
  ({ office, holder }) => `${holder} holds the office already (${office}). Nothing was changed.`,
);

export const officeUnknown = defineError(
  'setup.office_unknown',
  'invalid',
  () => 'Choose the office and the person. Nothing was changed.',
);

export const oneNetworkChannel = defineError(
  'setup.one_network_channel',
  'invalid',
  () => 'Exactly one channel is the Network’s. Nothing was changed.',
);

export const channelTwice = defineError<{ group: string }>(
  'setup.channel_twice',
  'invalid',
  ({ group }) => `${group} has one channel and no more. Nothing was changed.`,
);

export const channelTaken = defineError<{ channel: string }>(
  'setup.channel_taken',
  'conflict',
  ({ channel }) => `«${channel}» belongs to another Network here. Nothing was changed.`,
);

export const channelsChanged = defineError(
  'setup.channels_changed',
  'conflict',
  () =>
    'The channels of the team have changed since this card was shown. Nothing was changed; please look at them again.',
);
