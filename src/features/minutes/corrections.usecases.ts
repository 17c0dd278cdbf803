import { SAID } from './messages';
import type { MinutesDeps } from './types';
import { type Answered, type Order, type Outcome, perform } from './usecases';

/** Takes corrections up: the round is held, and the minutes are a draft again until the chair has cleared the new words. */
export const correctMinutes = (deps: MinutesDeps, order: Order): Promise<Answered> =>
  perform(deps, order, 'correct', async (tx, { network, row }, capacity): Promise<Outcome> => {
    if (row.decisionId === null) throw new Error('circulated minutes have no round');
    const by = order.actor.personId;
    await deps.rounds.holdRound(tx, { networkId: network.id, decisionId: row.decisionId, by, capacity, at: order.at });
    const values = { beforeText: row.text, text: null, remarks: null, clearedBy: null, clearedAs: null };
    return { said: SAID.correcting, values };
  });
