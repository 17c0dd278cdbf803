import type { Answer, Turn } from '../../kernel/define';
import { localDay } from '../calendar/zone.rules';
import { mayPropose } from '../decisions/item.usecases';
import { openInGroup } from '../decisions/open-things.usecases';
import { formAnswer } from '../decisions/propose.usecases';
import { groupsOn } from '../membership/rules';
import type { Network, WorkingGroup } from '../membership/types';
import { groupUnknown } from './errors';
import { PROPOSAL } from './messages';
import { standingGroup } from './people.usecases';
import type { GroupsDeps } from './types';

/** `group create [NAME]`: the form of a decision of class *Group* (TR L70, KG L77, TL L46, BD L54, AZ L89). */
export const createForm = (deps: GroupsDeps, turn: Turn, name: string): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, turn.actor.networkId);
    mayPropose(turn.actor, network, null, null);
    return formAnswer(deps.decisions, network, turn, {
      only: 'group',
      typed: { act: 'create', said: 'yes', name: name.trim() },
    });
  });

/** `group abolish [GROUP]`: the same, with all that is open there, of which the decision disposes (edge 28). */
export const abolishForm = (deps: GroupsDeps, turn: Turn, words: string): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, turn.actor.networkId);
    mayPropose(turn.actor, network, null, null);
    const group = namedOrFirst(network, words, turn.at);
    const named = words.trim() !== '';
    const open = named ? await openInGroup(deps.decisions, tx, network, group.key, turn.at) : [];
    const notice = open.length > 0 ? PROPOSAL.open(open.map(({ what }) => what)) : '';
    return formAnswer(deps.decisions, network, turn, {
      only: 'group',
      typed: { act: 'abolish', said: 'yes', group: group.key, title: named ? PROPOSAL.abolish(group.name) : '' },
      notice,
    });
  });

/** `group chair [GROUP]`: the form of a decision of class *Group chair*, by the group's own members (4.3). */
export const chairForm = (deps: GroupsDeps, turn: Turn, words: string): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, turn.actor.networkId);
    const group = namedOrFirst(
      network,
      words,
      turn.at,
      turn.actor.groups.map(({ groupKey }) => groupKey),
    );
    mayPropose(turn.actor, network, null, group.key);
    const typed = { group: group.key, title: words.trim() === '' ? '' : PROPOSAL.chair(group.name) };
    return formAnswer(deps.decisions, network, turn, { only: 'group_chair', typed });
  });

/** The group that is named; with no words one's own, or the first. Throws `group.unknown`. */
function namedOrFirst(network: Network, words: string, at: Date, own: readonly string[] = []): WorkingGroup {
  const day = localDay(at, network.charter.timeZone);
  if (words.trim() !== '') return standingGroup(network, words, day);
  const all = groupsOn(network, day);
  const group = all.find(({ key }) => own.includes(key)) ?? all[0];
  if (!group) throw groupUnknown({ group: '', label: network.charter.subgroups.label.value });
  return group;
}
