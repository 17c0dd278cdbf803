import type { Way } from '../../kernel/errors';
import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import { importCalendar } from '../calendar/usecases';
import { localDay } from '../calendar/zone.rules';
import type { Charter } from '../charters/types';
import { networkRowOfChannel, networkRowOfTeam, saveNetwork } from '../membership/network-rows.usecases';
import { networkIdOf } from '../network-file/rows.rules';
import { NETWORK_CHANNEL } from '../network-file/rules';
import { channelTaken, charterMissing, notInstaller, teamUnknown } from './errors';
import { appendAct, lockInstallation, setInstallation } from './store';
import type { Installation, SetupDeps, TeamKey } from './types';
import { WELCOME_QUEUE } from './welcomes.usecases';

/** The button that sets a team up. It names the team; who presses it is known otherwise. */
export const SET_UP_VERB = 'setup.network';

/** Somebody chooses a charter for a team. Who, and in which tenant, was vouched for; the team and the words were not. */
export interface Choice extends TeamKey {
  readonly personId: string;
  readonly personName: string;
  /** A code, a country or a name of a network, as typed or chosen. */
  readonly charter: string;
  readonly at: Date;
}

export interface SetUp {
  readonly networkId: string;
  /** False where the team had its network already: then nothing was changed. */
  readonly made: boolean;
}

/**
 * Makes the network of a team: the charter's members, the installer as Secretariat, the channel of the installation as the
 * Network's. Throws `setup.team_unknown`, `setup.not_installer`, `setup.charter_missing`, `setup.channel_taken`.
 */
export function setUpNetwork(deps: SetupDeps, choice: Choice): Promise<SetUp> {
  return deps.store.transaction(async (tx) => {
    const installation = await lockInstallation(tx, choice);
    if (!installation || installation.removedAt) throw teamUnknown();
    if (installation.installerId !== choice.personId) throw notInstaller({ installer: installation.installerName });
    const known = await networkRowOfTeam(tx, choice.tenantId, choice.teamId);
    if (known) return { networkId: known.networkId, made: false };
    const charter = deps.charters.find(choice.charter);
    if (!charter) throw missing(deps.charters.all(), choice.teamId);
    return { networkId: await makeNetwork(deps, tx, installation, charter, choice), made: true };
  });
}

function missing(charters: readonly Charter[], team: string) {
  const ways = charters.map(
    ({ code, country }): Way => ({
      title: country.display,
      verb: SET_UP_VERB,
      data: { team, charter: code },
    }),
  );
  return charterMissing({ countries: ways.map((way) => way.title).join(', ') }, { ways });
}

async function makeNetwork(
  deps: SetupDeps,
  tx: Tx,
  installation: Installation,
  charter: Charter,
  { personId, personName, at }: Choice,
): Promise<string> {
  const { tenantId, teamId, serviceUrl, channelId } = installation;
  const networkId = networkIdOf(charter, tenantId, teamId);
  if (await networkRowOfChannel(tx, tenantId, channelId)) throw channelTaken({ channel: channelId });
  const fromDay = localDay(at, charter.timeZone);
  const name = personName || installation.installerName || 'Secretariat';
  await saveNetwork(
    tx,
    {
      networkId,
      charter: charter.code,
      tenantId,
      teamId,
      serviceUrl,
      settings: {},
      government: {},
      playground: false,
      revision: newId(),
      createdAt: at,
    },
    {
      channels: [{ networkId, channelKey: NETWORK_CHANNEL, conversationId: channelId }],
      members: charter.members.value.map((member, position) => ({
        networkId,
        memberId: member.id,
        name: member.name,
        position,
      })),
      people: [{ networkId, personId, name }],
      representations: [],
      offices: [{ networkId, personId, role: 'secretariat', fromDay, serial: 0 }],
      groups: [],
      groupPeople: [],
    },
  );
  await importCalendar(tx, networkId, {}, [], at);
  await setInstallation(tx, installation, { networkId });
  await appendAct(tx, networkId, {
    event: { kind: 'set_up', charter: charter.code },
    personId,
    capacity: 'installer',
    at,
  });
  await deps.entered?.(tx, await deps.networks.load(tx, networkId), at);
  await deps.jobs.enqueue(tx, WELCOME_QUEUE, { tenantId, teamId });
  return networkId;
}
