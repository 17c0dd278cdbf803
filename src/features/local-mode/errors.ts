import { defineError } from '../../kernel/errors';

export const backwards = defineError<{ now: string; to: string }>(
  'clock.backwards',
  'conflict',
  ({ now, to }) => `The clock stands at ${now} and never goes back to ${to}.`,
);

export const tooFar = defineError<{ to: string; years: number }>(
  'clock.too_far',
  'invalid',
  ({ to, years }) => `${to} is more than ${years} years ahead, and the clock never goes back. It was not moved.`,
);

export const clockUnread = defineError<{ to: string }>('clock.unread', 'invalid', ({ to }) =>
  to === ''
    ? 'Give {} to wait, or {"to": "2027-02-22T17:02:00+06:00"} to move the clock.'
    : `«${to}» is no instant; write it with its offset, like 2027-02-22T17:02:00+06:00.`,
);

export const clockWords = defineError<{ words: string; zone: string }>(
  'clock.words',
  'invalid',
  ({ words, zone }) =>
    `«${words}» is no date and time. Write it like clock 2027-02-01 17:03, which is read in ${zone}, or with an offset.`,
);

export const noPlayground = defineError(
  'local_mode.no_playground',
  'refused',
  () => 'act-as belongs to the demonstration network that the Playground shows. Here everybody is who they are.',
);

export const noDemonstration = defineError<{ code: string; known: readonly string[] }>(
  'local_mode.no_demonstration',
  'not_found',
  ({ code, known }) =>
    `NETWORK=${code}: there is no demonstration network of that name; there are ${known.join(', ')}.`,
);
