import type { Answer, Turn } from '../../kernel/define';
import { look } from './engine.usecases';
import { notNow } from './errors';
import { mayPropose } from './item.usecases';
import { formAnswer, type Pressed } from './propose.usecases';
import { because, requireSight } from './rights.rules';
import type { DecisionsDeps } from './types';

/**
 * Row 26: an adopted text is not edited and not reopened. Any member may propose another in its place: a decision of its own,
 * and the old one stands until that is adopted.
 */
export const reconsider = (deps: DecisionsDeps, turn: Turn, data: Pressed): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const item = await look(deps, tx, turn.actor.networkId, data.decision);
    const { network, state } = item;
    const { groupKey, title, classKey, gcm, principles = [] } = state.proposal;
    requireSight(turn.actor, network, groupKey);
    mayPropose(turn.actor, network, null, groupKey);
    if (state.status !== 'adopted' || !state.number)
      throw notNow(
        { sentence: 'Only an adopted decision is reconsidered; anything else is proposed anew with «decide».' },
        { rule: because(network, 'decisions.adopted') },
      );
    return formAnswer(deps, network, turn, {
      notice: `This will take the place of ${state.number} once it is adopted; until then that decision stands.`,
      typed: {
        body: groupKey ?? 'network',
        class: classKey,
        title,
        text: state.revision.text,
        gcm: gcm.join(','),
        principles: principles.join(','),
        supersedes: state.number,
      },
    });
  });
