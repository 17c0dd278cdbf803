import type { Actor } from '../../kernel/actor';
import type { Feature, Waiting } from '../../kernel/define';
import type { Incoming, InstallationEvent } from '../../kernel/directory';
import type { JobDefinition } from '../../kernel/jobs';
import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { keeperOf } from '../members/rights.rules';
import { setupActions } from './actions';
import { checklistOf } from './checklist.rules';
import { setupCommands } from './commands';
import { defaultActions } from './defaults.actions';
import { noteInstallation } from './installations.usecases';
import { welcomeJob } from './jobs';
import { actsOf, readInstallation } from './store';
import { answerStranger } from './stranger.usecases';
import type { SetupDeps } from './types';

export const createSetupFeature = (deps: SetupDeps): Feature => ({
  name: 'setup',
  commands: setupCommands(deps),
  actions: [...setupActions(deps), ...defaultActions(deps)],
  waiting: (tx, actor, at) => waiting(deps, tx, actor, at),
});

/** What the router does when the app is added to a team or removed. */
export const createOnInstall =
  (deps: SetupDeps) =>
  (event: InstallationEvent): Promise<void> =>
    noteInstallation(deps, event);

/** What the router answers to somebody whom no network knows. */
export const createStranger =
  (deps: SetupDeps) =>
  (incoming: Incoming, said: Parameters<typeof answerStranger>[2]): ReturnType<typeof answerStranger> =>
    answerStranger(deps, incoming, said);

export { createWelcomeHands, welcomesInHand } from './welcomes.usecases';

export const setupJobs = (deps: SetupDeps): JobDefinition[] => [welcomeJob(deps)];

/** A checklist waits in a network that was set up here; one that a network file brought is its Secretariat's own matter. */
async function waiting(deps: SetupDeps, tx: Tx, actor: Actor, at: Date): Promise<Waiting[]> {
  const network = await deps.networks.load(tx, actor.networkId);
  if (!keeperOf(actor, network)) return [];
  const installation = await readInstallation(tx, network);
  if (installation?.networkId !== network.id) return [];
  const day = localDay(at, network.charter.timeZone);
  const open = checklistOf(network, await actsOf(tx, network.id), day).filter((line) => !line.done);
  return open.length === 0 ? [] : [{ what: `Set-up: ${open.map((line) => line.title).join(', ')}`, command: 'setup' }];
}
