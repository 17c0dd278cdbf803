import { defineError } from '../../kernel/errors';

export const unknownDecision = defineError<{ asked: string }>(
  'decision.unknown',
  'not_found',
  ({ asked }) => `There is no decision «${asked}» in this Network. «decisions» lists those there are.`,
);

export const otherNetwork = defineError<{ asked: string }>(
  'decision.other_network',
  'refused',
  ({ asked }) =>
    `${asked} belongs to another network. Ask for it in that network's own channel, or in your 1:1 chat with me if you have a part there.`,
);

export const networkOnly = defineError(
  'decision.network_only',
  'refused',
  () => 'Decisions of the Network are seen by its members. You take part in a group, and see what is the group’s.',
);

export const mayNot = defineError<{ doing: string; who: string }>(
  'decision.not_allowed',
  'refused',
  ({ doing, who }) => `You cannot ${doing}: ${who}.`,
);

export const lacking = defineError<{ what: string }>('decision.lacking', 'invalid', ({ what }) => what);

export const notNow = defineError<{ sentence: string }>('decision.not_now', 'refused', ({ sentence }) => sentence);

export const linkInvalid = defineError(
  'decision.link_invalid',
  'refused',
  () => 'This link has expired or is not whole. Ask for the decision again: its card has a new one.',
);
