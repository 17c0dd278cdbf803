import { step } from './fold.rules';
import { isFinal } from './states.rules';
import type { DecisionState, Loaded } from './types';

/**
 * An item as it stood after each of the acts since `from`, with what followed from it by itself: what other rooms are told of,
 * one after the other, where they were told of none of them yet. Nothing follows by itself from a state that is final.
 */
export function stagesSince(item: Loaded, from: DecisionState, after: number): Loaded[] {
  const stages: Loaded[] = [];
  let state = from;
  for (const [index, act] of item.acts.entries()) {
    if (act.serial <= after) continue;
    const isNext = act.personId !== null || isFinal(state.status);
    state = step(state, act, item.network);
    const stage = { ...item, acts: item.acts.slice(0, index + 1), state };
    if (isNext || stages.length === 0) stages.push(stage);
    else stages[stages.length - 1] = stage;
  }
  return stages;
}
