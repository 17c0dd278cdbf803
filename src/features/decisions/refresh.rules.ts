import { countingStatement } from './positions.rules';
import type { DecisionState, Round } from './types';

/** Teams refreshes a card by itself for so many named people; with more it would refresh for nobody. */
export const MOST_REFRESHED = 60;

/**
 * Entra ids of the people for whom the channel's card shows their own entity's position when they look at it: those of
 * members without one first. Where even they are too many, each statement moves the window on, so that all come into it.
 */
export function refreshedPeople(state: DecisionState, round: Round): string[] {
  const peopleOf = (members: readonly string[]) => members.flatMap((id) => round.addressees[id] ?? []);
  const silent = round.members.filter((id) => !countingStatement(state, id));
  const waiting = [...new Set(peopleOf(silent))];
  const others = [...new Set(peopleOf(round.members))].filter((id) => !waiting.includes(id));
  const from = waiting.length > MOST_REFRESHED ? (state.statements.length * MOST_REFRESHED) % waiting.length : 0;
  const turned = [...waiting.slice(from), ...waiting.slice(0, from)];
  return [...turned, ...others].slice(0, MOST_REFRESHED);
}

/** A person of the tenant as Teams' cards name one. */
export const teamsId = (entraId: string): string => `8:orgid:${entraId}`;
