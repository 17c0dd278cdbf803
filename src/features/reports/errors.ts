import { defineError } from '../../kernel/errors';

export const mayNot = defineError(
  'report.may_not',
  'refused',
  () => 'Reports are drawn up by the Secretariat and the Coordinator, and seen by whoever convenes.',
);

export const noDuty = defineError<{ to: string; others: string }>(
  'report.no_duty',
  'not_found',
  ({ to, others }) => `The Terms of Reference ask for no regular update of ${to}.${others}`,
);

export const noPeriod = defineError<{ asked: string }>(
  'report.no_period',
  'invalid',
  ({ asked }) => `«${asked}» is no period. Write it like 2027-Q1, or 2027 for the year.`,
);

export const linkInvalid = defineError(
  'report.link_invalid',
  'refused',
  () => 'This link has expired or was changed. Type «report» for a new one.',
);
