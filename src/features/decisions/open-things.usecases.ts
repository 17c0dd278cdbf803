import type { Tx } from '../../kernel/store';
import { findGroup } from '../membership/rules';
import type { Network } from '../membership/types';
import type { OpenThing } from './matter.types';
import { openDecisions } from './store';
import type { DecisionsDeps } from './types';

/** Everything open in a group (4.13, case 28): its rounds, and what its own room holds. */
export async function openInGroup(
  deps: DecisionsDeps,
  tx: Tx,
  network: Network,
  wanted: string,
  at: Date,
): Promise<OpenThing[]> {
  const group = findGroup(network, wanted);
  if (!group) return [];
  const rounds = (await openDecisions(tx, network.id))
    .filter((row) => row.groupKey === group.key)
    .map((row) => ({ ref: `round:${row.decisionId}`, what: `${row.reference}: ${row.title}` }));
  const others = (await deps.groups?.openThings(tx, network.id, group.key, at)) ?? [];
  return [...rounds, ...others];
}
