import { defineError } from '../../kernel/errors';

export const mayNot = defineError(
  'report.may_not',
  'refused',
  () => 'Reports are drawn up by the Secretariat and the Coordinator, and seen by whoever convenes.',
);

/** Nobody marks as sent what no text asks for: there is no duty that it would meet. */
export const noDuty = defineError<{ to: string }>(
  'report.no_duty',
  'refused',
  ({ to }) => `The Terms of Reference ask for no regular update of ${to}: there is no duty to mark.`,
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
