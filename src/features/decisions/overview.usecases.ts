import { type Actor, isOfTheNetwork } from '../../kernel/actor';
import type { Tx } from '../../kernel/store';
import { memberName } from '../membership/rules';
import { look } from './engine.usecases';
import { instantWords, memberWords, nameOf, stateWords } from './messages';
import { countingStatement } from './positions.rules';
import { openDecisions } from './store';
import type { DecisionsDeps, Loaded } from './types';

/** An open item in words, as an overview lists it. Members are named, never counted: a round is not a vote. */
export interface RoundLine {
  readonly reference: string;
  readonly title: string;
  readonly state: string;
  readonly deadline: string | null;
  readonly mine: readonly { readonly member: string; readonly position: string }[];
  readonly spoken: readonly string[];
}

/** The items that are before the members: circulated and not yet ended. None for whoever may not see Network rounds. */
export async function openRounds(deps: DecisionsDeps, tx: Tx, actor: Actor): Promise<RoundLine[]> {
  if (!isOfTheNetwork(actor)) return [];
  const lines: RoundLine[] = [];
  for (const row of await openDecisions(tx, actor.networkId)) {
    const item = await look(deps, tx, actor.networkId, row.decisionId);
    if (item.state.round) lines.push(lineOf(item, actor));
  }
  return lines;
}

function lineOf({ state, network }: Loaded, actor: Actor): RoundLine {
  const members = state.round?.members ?? [];
  const own = [...new Set(actor.represents.map((one) => one.memberId))].filter((id) => members.includes(id));
  return {
    reference: nameOf(state),
    title: state.proposal.title,
    state: stateWords(state),
    deadline: state.round?.deadline ? instantWords(network, state.round.deadline) : null,
    mine: own.map((id) => ({ member: memberName(network, id), position: memberWords(state, id) })),
    spoken: members.filter((id) => countingStatement(state, id)).map((id) => memberName(network, id)),
  };
}
