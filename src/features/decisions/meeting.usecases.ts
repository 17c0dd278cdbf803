import type { Tx } from '../../kernel/store';
import { look } from './engine.usecases';
import { openDecisions } from './store';
import type { DecisionsDeps, Loaded } from './types';

/** Items that were referred to a meeting of this body, or are before one (rows 15, 16), the oldest first. */
export async function itemsForMeeting(
  deps: DecisionsDeps,
  tx: Tx,
  networkId: string,
  groupKey: string | null,
): Promise<Loaded[]> {
  const rows = (await openDecisions(tx, networkId)).filter(
    (row) => (row.state === 'to_meeting' || row.state === 'in_meeting') && (row.groupKey ?? null) === groupKey,
  );
  const found: Loaded[] = [];
  for (const row of rows) found.push(await look(deps, tx, networkId, row.decisionId));
  return found;
}
