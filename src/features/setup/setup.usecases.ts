import type { Answer, Turn } from '../../kernel/define';
import { teamUnknown } from './errors';
import { unsetTeamsOf } from './store';
import { chooseFor } from './stranger.usecases';
import type { SetupDeps } from './types';
import { choiceAnswer, showChecklist } from './views.usecases';

/**
 * `setup`: the checklist. Somebody of one network who added the bot to a further team is first asked for that team's charter,
 * in the 1:1 chat: in a channel the network is the channel's.
 */
export async function openSetup(deps: SetupDeps, { actor, at, spot }: Turn, words: string): Promise<Answer> {
  const { tenantId, unset } = await deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const [latest] = spot.kind === 'personal' ? await unsetTeamsOf(tx, network.tenantId, actor.personId) : [];
    return { tenantId: network.tenantId, unset: latest };
  });
  if (!unset) return showChecklist(deps, { actor, at, notice: '' });
  if (words.trim() === '') return choiceAnswer(deps, unset);
  return chosen(deps, { actor, at }, tenantId, unset.teamId, words);
}

/** The press of somebody who is of another network: the tenant is that network's, the team is looked up in it. */
export async function pressSetUp(
  deps: SetupDeps,
  turn: Pick<Turn, 'actor' | 'at'>,
  team: string,
  charter: string,
): Promise<Answer> {
  const network = await deps.store.transaction((tx) => deps.networks.load(tx, turn.actor.networkId));
  return chosen(deps, turn, network.tenantId, team, charter);
}

async function chosen(
  deps: SetupDeps,
  { actor, at }: Pick<Turn, 'actor' | 'at'>,
  tenantId: string,
  teamId: string,
  charter: string,
): Promise<Answer> {
  const { personId, name: personName } = actor;
  const answer = await chooseFor(deps, { tenantId, teamId, personId, personName, charter, at });
  if (!answer) throw teamUnknown();
  return answer;
}
