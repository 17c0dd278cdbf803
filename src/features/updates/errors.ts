import { defineError } from '../../kernel/errors';

export const groupUnknown = defineError<{ group: string; label: string }>(
  'update.group_unknown',
  'not_found',
  ({ group, label }) =>
    group === ''
      ? `Please name the ${label}: «update GROUP». Type «groups» for the list.`
      : `There is no ${label} «${group}» here today. Type «groups» for the list.`,
);

export const mayNotFile = defineError<{ group: string; who: string }>(
  'update.may_not_file',
  'refused',
  ({ group, who }) =>
    `You cannot file for ${group}: its chairs and leads do${who === '' ? '' : ` (${who})`}. Nothing was changed.`,
);

export const noGroupOfYours = defineError<{ label: string }>(
  'update.no_group',
  'refused',
  ({ label }) => `You are neither chair nor lead of a ${label}, and they alone file this. Nothing was changed.`,
);

export const updateEmpty = defineError(
  'update.empty',
  'invalid',
  () => 'Nothing was filed: the form is empty. Please write at least what was done under «Progress».',
);

export const periodOver = defineError<{ period: string }>(
  'update.period_over',
  'conflict',
  ({ period }) => `Nothing can be filed for ${period} any more. Nothing was changed.`,
);

export const impedimentEmpty = defineError(
  'update.impediment_empty',
  'invalid',
  () => 'Please write under «Impediment» what stands in the way.',
);

export const impedimentUnknown = defineError<{ number: string }>(
  'update.impediment_unknown',
  'not_found',
  ({ number }) => `There is no impediment «${number}» here. Type «impediments» for the list.`,
);

export const mayNotSettle = defineError(
  'update.may_not_settle',
  'refused',
  () =>
    'What became of an impediment is recorded by the Secretariat, the Coordinator or a co-chair. Nothing was changed.',
);

export const reasonMissing = defineError('update.reason_missing', 'invalid', () => 'Please write the reason.');

export const notOfGroup = defineError<{ group: string }>(
  'update.not_of_group',
  'refused',
  ({ group }) => `The updates of ${group} are seen by the members of the Network and of the group.`,
);

export const linkInvalid = defineError(
  'update.link_invalid',
  'refused',
  () => 'This link does not hold, or not any more. Type «groups GROUP updates» for a new one.',
);
