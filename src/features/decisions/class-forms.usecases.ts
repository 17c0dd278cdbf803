import type { Answer, Turn } from '../../kernel/define';
import { localDay } from '../calendar/zone.rules';
import { look } from './engine.usecases';
import { notNow } from './errors';
import { nameOf } from './messages';
import { formAnswer } from './propose.usecases';
import { findReleasable } from './release.usecases';
import { because, requireCapacity, requireSight } from './rights.rules';
import type { DecisionsDeps } from './types';

/** `statement`: the form of a joint statement. */
export const statementForm = (deps: DecisionsDeps, turn: Turn): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, turn.actor.networkId);
    requireCapacity(turn.actor, network, 'propose_decision', 'propose a joint statement');
    return formAnswer(deps, network, turn, { only: 'joint_statement' });
  });

/** `release NO`: the form of a release, with those whose information it is chosen already (TR-I-02). */
export const releaseForm = (deps: DecisionsDeps, turn: Turn, words: string): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, turn.actor.networkId);
    requireCapacity(turn.actor, network, 'ask_release', 'ask for a release');
    const found = await findReleasable(tx, network, words, turn.at);
    const from = localDay(turn.at, network.charter.timeZone);
    const typed = { what: found?.thing.name ?? words.trim(), from, named: found?.originators.join(',') ?? '' };
    return formAnswer(deps, network, turn, { only: 'release', typed });
  });

/** What a group recommends becomes an item of the Network: the form, with its words and where they come from. */
export const takeUpForm = (deps: DecisionsDeps, turn: Turn, id: string): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const { network, state } = await look(deps, tx, turn.actor.networkId, id);
    requireSight(turn.actor, network, state.proposal.groupKey);
    requireCapacity(turn.actor, network, 'propose_decision', 'bring this to the Network');
    if (state.status !== 'adopted' || state.proposal.groupKey === null)
      throw notNow(
        { sentence: 'Only what a group has agreed can be brought to the Network.' },
        { rule: because(network, 'groups.recommendations') },
      );
    const typed = {
      title: state.proposal.title,
      text: state.revision.text,
      gcm: state.proposal.gcm.join(','),
      principles: state.proposal.principles?.join(',') ?? '',
      reason: `Recommended by the group: ${nameOf(state)}`,
      body: 'network',
    };
    return formAnswer(deps, network, turn, { typed });
  });
