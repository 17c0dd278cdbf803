import type { Tx } from '../../kernel/store';
import type { Capacity } from '../membership/rights.rules';
import { apply, look, take } from './engine.usecases';
import { pauseActs } from './panel.rules';
import { actBy, type By, circulationAct } from './rounds.rules';
import { isRunning } from './states.rules';
import type { DecisionsDeps, Statement } from './types';

/** A text of another room's is corrected by that room, which has checked the right to it. */
export interface CorrectionOrder {
  readonly networkId: string;
  readonly decisionId: string;
  readonly by: string;
  readonly capacity: string;
  readonly at: Date;
}

const byOf = (order: CorrectionOrder): By => ({
  at: order.at,
  personId: order.by,
  capacity: order.capacity as Capacity,
});

/** Stops the clock while corrections are taken up, so that the uncorrected text is not adopted meanwhile. */
export async function holdRound(deps: DecisionsDeps, tx: Tx, order: CorrectionOrder): Promise<void> {
  const item = await take(deps, tx, order.networkId, order.decisionId);
  if (!isRunning(item.state.status)) return;
  const reason = 'Corrections are being taken up.';
  if (item.state.round?.deadline) await apply(deps, tx, item, pauseActs(item, byOf(order), reason), order.at);
}

/** 4.3, row 12: a correction of minutes is a revision: the new text has its full period and no position carries over. */
export async function reviseRound(
  deps: DecisionsDeps,
  tx: Tx,
  order: CorrectionOrder & { readonly text: string },
): Promise<{ deadline: Date | null }> {
  const item = await take(deps, tx, order.networkId, order.decisionId);
  const by = byOf(order);
  const { state } = await apply(
    deps,
    tx,
    item,
    [
      actBy(by, 'revised', { text: order.text, reason: 'Corrections were taken up.' }),
      ({ network, state: revised }) => [circulationAct(network, revised, by)],
    ],
    order.at,
  );
  return { deadline: state.round?.deadline ?? null };
}

/** What members asked to have corrected in the text that lies before them. */
export async function correctionsOf(
  deps: DecisionsDeps,
  tx: Tx,
  networkId: string,
  decisionId: string,
): Promise<readonly Statement[]> {
  return (await look(deps, tx, networkId, decisionId)).state.corrections;
}
