import type { Tx } from '../../kernel/store';
import { consequences } from './consequences.rules';
import { canBeDrawnLater, shownUntil } from './drawing.rules';
import { step } from './fold.rules';
import { announce } from './news.usecases';
import { appendUndrawn } from './store';
import type { Act, AnyNewAct, DecisionsDeps, Loaded } from './types';

/**
 * A position that changes nothing for the others, as most presses are: one statement writes it down, and its cards are drawn
 * a moment later. Null where the act is another, or leads to more.
 */
export async function sayAlone(
  deps: DecisionsDeps,
  tx: Tx,
  loaded: Loaded,
  act: AnyNewAct,
  at: Date,
): Promise<Loaded | null> {
  const { drawLater } = deps;
  if (!drawLater) return null;
  const recordedAt = deps.clock.now();
  const drawnUntil = shownUntil(loaded);
  const to = (written: Act): Loaded => ({
    ...loaded,
    state: step(loaded.state, written, loaded.network),
    acts: [...loaded.acts, written],
    drawnUntil,
  });
  // what the store will call it is not known yet, and makes no difference to what follows from it
  const expected = to({ ...act, serial: (loaded.acts.at(-1)?.serial ?? 0) + 1, recordedAt } as Act);
  if (!canBeDrawnLater(loaded, expected) || consequences(loaded.network, expected.state, at).length > 0) return null;
  const item = to(await appendUndrawn(tx, loaded, act, { recordedAt, changedAt: at, drawnUntil }));
  // neither state nor dates have changed: what falls due stands as it does
  await announce(deps, tx, loaded.state, item, at);
  drawLater(tx, loaded.networkId, loaded.id);
  return item;
}
