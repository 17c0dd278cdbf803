import { defineError } from '../../kernel/errors';

export const notAMember = defineError(
  'overview.not_a_member',
  'refused',
  () => 'You are in no network’s member list here. Ask the Secretariat of your network to enter you.',
);
