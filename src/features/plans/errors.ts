import { defineError } from '../../kernel/errors';

export const noPlan = defineError<{ name: string; others: string }>(
  'plan.none',
  'not_found',
  ({ name, others }) => `This Network keeps no ${name}. ${others}`,
);

export const notForGroups = defineError(
  'plan.not_for_groups',
  'refused',
  () => 'The Network’s plans are for its members. Your group’s material is under «groups».',
);

export const lacking = defineError<{ what: string }>('plan.lacking', 'invalid', ({ what }) => what);

export const mayNot = defineError<{ doing: string }>(
  'plan.may_not',
  'refused',
  ({ doing }) => `You cannot ${doing}. Nothing was changed.`,
);

export const notNow = defineError<{ why: string }>('plan.not_now', 'conflict', ({ why }) => why);

export const linkInvalid = defineError(
  'plan.link_invalid',
  'refused',
  () => 'This link has expired or was changed. Type «plan» for a new one.',
);
