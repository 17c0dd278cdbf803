import type { Answer, Turn } from '../../kernel/define';
import { findGroup } from '../membership/rules';
import { apply, take } from './engine.usecases';
import { mayNot } from './errors';
import { hasAccepted } from './explicit.rules';
import type { ChairMatter } from './matter.types';
import { newsModel } from './news.card-models';
import type { OutwardPress } from './outward.schema';
import { because } from './rights.rules';
import { actBy } from './rounds.rules';
import { isFinal } from './states.rules';
import type { DecisionsDeps, Loaded } from './types';

export const chairsOf = ({ state }: Loaded): ChairMatter | null =>
  state.proposal.matter?.kind === 'chair' ? state.proposal.matter : null;

/** Whether the nomination still waits for this nominee. */
export const awaitsNominee = (item: Loaded, personId: string): boolean =>
  !isFinal(item.state.status) &&
  (chairsOf(item)?.persons.includes(personId) ?? false) &&
  !hasAccepted(item.state, personId);

/** The card of a nominee: a chair is selected only with the nominee's own yes (4.3). */
export function nomineeModel(item: Loaded, personId: string) {
  const { network, state } = item;
  const group = findGroup(network, chairsOf(item)?.group ?? '');
  const waits = awaitsNominee(item, personId);
  const accepted = hasAccepted(state, personId);
  const sentence = accepted
    ? 'You accepted.'
    : waits
      ? 'You are asked whether you would chair this group.'
      : 'No answer is needed any more.';
  return {
    ...newsModel(item, { heading: `Chair of ${group?.name ?? ''}`, sentence, withText: true }),
    actions: waits
      ? [{ title: 'Accept', verb: 'decisions.nominee', data: { network: item.networkId, decision: item.id } }]
      : [],
  };
}

export const acceptNomination = (deps: DecisionsDeps, turn: Turn, data: OutwardPress): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const item = await take(deps, tx, turn.actor.networkId, data.decision);
    const { personId, name } = turn.actor;
    if (!chairsOf(item)?.persons.includes(personId))
      throw mayNot(
        { doing: 'accept this', who: 'a nomination is accepted by the nominee' },
        { rule: because(item.network, 'decisionClasses.group_chair') },
      );
    const by = { at: turn.at, personId, capacity: null };
    const evidence = { channel: 'Teams', person: name, note: '' };
    const act = actBy(by, 'accepted', { evidence, nominee: personId });
    const after = awaitsNominee(item, personId) ? await apply(deps, tx, item, [act], turn.at) : item;
    const card = deps.cards.render('decisions/news', nomineeModel(after, personId));
    return { card, summary: item.state.proposal.title, audience: 'person' };
  });
