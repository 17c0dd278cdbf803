import { isOfTheNetwork } from '../../kernel/actor';
import type { Answer, Turn } from '../../kernel/define';
import { personOf, requireRecalled } from '../membership/rules';
import { inGroup } from './body.rules';
import { governmentModel } from './consultation.card-models';
import { stateWords } from './messages';
import type { DecisionsDeps, Loaded } from './types';
import { clearanceAnswer, itemOf, recordAnswer, roundAnswer } from './views.usecases';

export type CardKind = 'clearance' | 'round' | 'record' | 'government';

type Typed = Readonly<Record<string, string>>;

/**
 * The card a refused press came from, as it is now, with the refusal on top and all that was typed still in it. Null for
 * somebody who may not see the item: then the refusal stands alone.
 */
export const again = (
  deps: DecisionsDeps,
  turn: Turn,
  kind: CardKind,
  typed: Typed,
  notice: string,
): Promise<Answer | null> =>
  deps.store.transaction(async (tx) => {
    const item = await itemOf(deps, tx, turn.actor.networkId, typed.decision ?? '');
    if (!item) return null;
    requireRecalled(turn, item.network);
    if (!isOfTheNetwork(turn.actor) && !inGroup(turn.actor, item.state.proposal.groupKey)) return null;
    if (kind === 'clearance') return clearanceAnswer(deps, item, turn, notice, typed.remarks ?? '');
    if (kind === 'round') return roundAnswer(deps, item, turn, notice, typed);
    return kind === 'government'
      ? governmentAgain(deps, item, turn, notice, typed)
      : recordAnswer(deps, item, turn, notice, typed);
  });

function governmentAgain(deps: DecisionsDeps, item: Loaded, turn: Turn, notice: string, typed: Typed): Answer {
  const person = personOf(item.network, turn.actor.personId);
  if (!person) return recordAnswer(deps, item, turn, notice);
  const card = deps.cards.render(
    'decisions/government',
    governmentModel(item, turn.at, person, { withActions: true, notice, typed }),
  );
  return { card, summary: `${stateWords(item.state)}: ${item.state.proposal.title}`, audience: 'person' };
}
