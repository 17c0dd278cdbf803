import { defineError } from '../../kernel/errors';

export const obligationUnknown = defineError(
  'obligation.unknown',
  'not_found',
  () => 'This is no duty of this Network now. Type «obligations» for the list. Nothing was changed.',
);

export const networkOnly = defineError(
  'obligation.network_only',
  'refused',
  () => 'The duties of the Network are seen by those of the Network.',
);

export const mayNotChange = defineError<{ what: string; who: string }>(
  'obligation.may_not_change',
  'refused',
  ({ what, who }) => `You cannot ${what}: that is for ${who}. Nothing was changed.`,
);

export const mayNotSend = defineError(
  'obligation.may_not_send',
  'refused',
  () => 'What was sent is recorded by the Secretariat or the Coordinator. Nothing was changed.',
);

export const reasonMissing = defineError('obligation.reason_missing', 'invalid', () => 'Please write the reason.');

export const nothingChosen = defineError('obligation.nothing_chosen', 'invalid', () => 'Please choose what is meant.');

/** `since` is the instant in UTC, as it goes into records; `local` the same for people. */
export const missedAlready = defineError<{ what: string; since: string; local: string }>(
  'obligation.missed',
  'conflict',
  ({ what, since, local }) => `${what}: missed since ${since} (${local}), and it stays so. Nothing was changed.`,
);

export const notOpen = defineError<{ what: string; state: string }>(
  'obligation.not_open',
  'conflict',
  ({ what, state }) => `${what}: ${state}. Nothing was changed.`,
);

export const doesNotCount = defineError<{ number: string }>(
  'obligation.does_not_count',
  'refused',
  ({ number }) => `${number} cannot count as the regular meeting of this period. Nothing was changed.`,
);

/** Updates and plans are recorded as sent; a meeting is held, and minutes are filed in their own place. */
export const notSent = defineError<{ what: string }>(
  'obligation.not_sent',
  'refused',
  ({ what }) => `${what}: this is not met by sending something. Nothing was changed.`,
);
