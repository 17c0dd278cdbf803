import type { JobDefinition } from '../../kernel/jobs';
import { bringWelcome } from './installations.usecases';
import type { SetupDeps } from './types';
import { WELCOME_QUEUE } from './welcomes.usecases';

/** Tries a welcome again that Teams could not take, and closes it when a network was set up. */
export const welcomeJob = (deps: SetupDeps): JobDefinition => ({
  queue: WELCOME_QUEUE,
  atOnce: 5,
  laneOf: ({ tenantId, teamId }) => `${tenantId}/${teamId}`,
  handle: async ({ tenantId, teamId }) => {
    if (tenantId && teamId) await bringWelcome(deps, { tenantId, teamId });
  },
});
