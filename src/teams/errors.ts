import { defineError } from '../kernel/errors';

export const unknownButton = defineError(
  'edge.unknown_button',
  'not_found',
  () => 'This button belongs to a card I no longer know. Please ask for the current card with its command.',
);

export const unreadablePress = defineError(
  'edge.unreadable_press',
  'invalid',
  () => 'What came with this button cannot be used.',
);

export const otherNetwork = defineError<{ named: string }>(
  'edge.other_network',
  'refused',
  ({ named }) =>
    `${named} belongs to another network. Ask for it in that network's own channel, or in your 1:1 chat with me if you have a part there.`,
);
