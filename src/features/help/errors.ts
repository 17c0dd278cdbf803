import { defineError } from '../../kernel/errors';

export const cardGone = defineError(
  'help.card_gone',
  'not_found',
  () =>
    'That card cannot be shown again from here. It stands unchanged in the chat; its command brings up the current one.',
);
