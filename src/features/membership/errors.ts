import { defineError } from '../../kernel/errors';

export const networkUnknown = defineError<{ networkId: string }>(
  'network.unknown',
  'not_found',
  ({ networkId }) => `There is no network «${networkId}» here.`,
);
