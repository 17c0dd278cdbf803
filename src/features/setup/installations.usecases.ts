import { instantOf } from '../../kernel/clock';
import type { Incoming, InstallationEvent } from '../../kernel/directory';
import { isAppError } from '../../kernel/errors';
import type { OutgoingMessage } from '../../kernel/messages';
import type { Tx } from '../../kernel/store';
import { networkRowOfTeam } from '../membership/network-rows.usecases';
import { keep } from '../messages/ending.usecases';
import { type Verdict, verdictOn } from '../messages/rules';
import { closedWelcomeModel, welcomeModel } from './card-models';
import { SAID } from './messages';
import { addInstallation, lockInstallation, setInstallation } from './store';
import type { Installation, SetupDeps, TeamKey } from './types';
import { WELCOME_QUEUE } from './welcomes.usecases';

/** Teams tells that the app was added to or removed from a team. A team is welcomed once, whatever it is told again later. */
export async function noteInstallation(deps: SetupDeps, { incoming, action }: InstallationEvent): Promise<void> {
  const { teamId, tenantId } = incoming;
  if (!teamId || incoming.conversationKind === 'personal') return;
  const key = { tenantId, teamId };
  if (action === 'remove') return noteRemoval(deps, key, incoming);
  const installerName = await nameOf(deps, incoming, teamId);
  const due = await deps.welcomes.during(key, () =>
    deps.store.transaction((tx) => noteAddition(deps, tx, { ...incoming, teamId }, installerName)),
  );
  if (due) await bringWelcome(deps, key);
}

const noteRemoval = (deps: SetupDeps, key: TeamKey, incoming: Incoming): Promise<void> =>
  deps.store.transaction((tx) => setInstallation(tx, key, { removedAt: instantOf(incoming.stamp, deps.clock) }));

/** Whether the welcome is still to be sent. */
async function noteAddition(
  deps: SetupDeps,
  tx: Tx,
  incoming: Incoming & { readonly teamId: string },
  installerName: string,
): Promise<boolean> {
  const { tenantId, teamId, serviceUrl, personId: installerId } = incoming;
  const at = instantOf(incoming.stamp, deps.clock);
  const network = await networkRowOfTeam(tx, tenantId, teamId);
  await addInstallation(tx, {
    tenantId,
    teamId,
    channelId: incoming.channelId ?? teamId,
    serviceUrl,
    installerId,
    installerName,
    installedAt: at,
    welcome: network ? 'unneeded' : 'pending',
  });
  const row = await lockInstallation(tx, { tenantId, teamId });
  if (!row) throw new Error('an installation was entered and is not there');
  // added anew after a removal: whoever did that is in charge of the set-up, and the welcome that stands still serves
  const anew = row.removedAt ? { installerId, installerName, installedAt: at, removedAt: null } : {};
  await setInstallation(tx, row, { serviceUrl, ...anew });
  return row.welcome === 'pending';
}

/** Teams may leave the installer's name out; the team's list has it. Without it the welcome greets nobody by name. */
async function nameOf(deps: SetupDeps, incoming: Incoming, teamId: string): Promise<string> {
  if (incoming.personName) return incoming.personName;
  try {
    const members = await deps.team.members(teamId, incoming.serviceUrl, incoming.tenantId);
    return members.find((member) => member.personId === incoming.personId)?.name ?? '';
  } catch (error) {
    if (!isAppError(error)) throw error;
    deps.logger.warn({ code: error.code, tenantId: incoming.tenantId }, 'the installer’s name is not known');
    return '';
  }
}

/**
 * Brings the welcome to its wanted state: made once, and closed when a network was set up. Safe to run again: what is under
 * way or has an unknown end is not made again, an update may be repeated.
 */
export const bringWelcome = (deps: SetupDeps, key: TeamKey): Promise<void> =>
  deps.welcomes.during(key, () => bring(deps, key));

async function bring(deps: SetupDeps, key: TeamKey): Promise<void> {
  const taken = await deps.store.transaction((tx) => take(deps, tx, key));
  if (!taken) return;
  const { row, message } = taken;
  const to = { serviceUrl: row.serviceUrl, tenantId: row.tenantId, teamId: row.teamId };
  const standing = row.conversationId && row.activityId ? row : null;
  const outcome = standing
    ? await deps.transport.update(
        { ...to, conversationId: row.conversationId ?? '', activityId: row.activityId ?? '' },
        message,
      )
    : await deps.transport.send({ ...to, channelId: row.channelId }, message);
  const verdict = verdictOn(
    outcome,
    { attempts: row.attempts + 1, isUpdate: standing !== null, forMs: 0 },
    Math.random(),
  );
  await keep(deps, (tx) => settle(deps, tx, key, standing !== null, verdict));
}

interface Taken {
  readonly row: Installation;
  readonly message: OutgoingMessage;
}

async function take(deps: SetupDeps, tx: Tx, key: TeamKey): Promise<Taken | undefined> {
  const row = await lockInstallation(tx, key);
  if (!row) return undefined;
  const network = await networkRowOfTeam(tx, key.tenantId, key.teamId);
  if (row.welcome === 'pending') {
    if (network) {
      await setInstallation(tx, key, { welcome: 'unneeded' });
      return undefined;
    }
    await setInstallation(tx, key, { welcome: 'sending', attempts: row.attempts + 1, takenBy: deps.botId });
    const model = welcomeModel(deps.charters.all(), row, '');
    return { row, message: { card: deps.cards.render('setup/welcome', model), summary: SAID.welcome } };
  }
  if (row.welcome !== 'sent' || row.welcomeClosed || !network) return undefined;
  await setInstallation(tx, key, { attempts: row.attempts + 1 });
  const { charter } = await deps.networks.of(tx, network);
  const card = deps.cards.render('setup/welcome-closed', closedWelcomeModel(charter, row.installerName));
  return { row, message: { card, summary: SAID.chosen(charter.officialName) } };
}

async function settle(deps: SetupDeps, tx: Tx, key: TeamKey, isUpdate: boolean, verdict: Verdict): Promise<void> {
  if (verdict.state === 'again') {
    if (!isUpdate) await setInstallation(tx, key, { welcome: 'pending' });
    const notBefore = new Date(deps.clock.machine().getTime() + verdict.afterMs);
    return deps.jobs.enqueue(tx, WELCOME_QUEUE, { ...key }, { notBefore });
  }
  if (verdict.state !== 'sent') deps.logger.warn({ ...key, state: verdict.state }, 'a welcome was not delivered');
  if (isUpdate) return setInstallation(tx, key, { welcomeClosed: true });
  const place =
    verdict.state === 'sent' ? { conversationId: verdict.conversationId, activityId: verdict.activityId } : {};
  // the attempts of the update are counted by themselves
  await setInstallation(tx, key, { welcome: verdict.state, attempts: 0, ...place });
  // somebody typed «setup KG» while the welcome was on its way
  if (verdict.state === 'sent' && (await networkRowOfTeam(tx, key.tenantId, key.teamId))) {
    await deps.jobs.enqueue(tx, WELCOME_QUEUE, { ...key });
  }
}
