import type { JobDefinition } from '../../kernel/jobs';
import { bringWelcome, WELCOME_QUEUE } from './installations.usecases';
import type { SetupDeps } from './types';

/** Tries a welcome again that Teams could not take, and closes it when a network was set up. */
export const welcomeJob = (deps: SetupDeps): JobDefinition => ({
  queue: WELCOME_QUEUE,
  batch: 5,
  handle: async (jobs) => {
    for (const { tenantId, teamId } of jobs) if (tenantId && teamId) await bringWelcome(deps, { tenantId, teamId });
  },
});
