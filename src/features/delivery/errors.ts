import { defineError } from '../../kernel/errors';

export const mayNotSendAgain = defineError(
  'delivery.may_not',
  'refused',
  () => 'Messages are sent again by the Secretariat or the Coordinator. Nothing was sent.',
);
