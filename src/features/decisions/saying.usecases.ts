import type { Tx } from '../../kernel/store';
import { appendUndrawn } from './acts.store';
import { consequences } from './consequences.rules';
import { canBeDrawnLater, shownUntil } from './drawing.rules';
import { step } from './fold.rules';
import { announce } from './news.usecases';
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
  // what the store will call it is not known yet, and makes no difference to what follows from it or is shown of it
  const written = { ...act, serial: (loaded.acts.at(-1)?.serial ?? 0) + 1, recordedAt } as Act;
  const state = step(loaded.state, written, loaded.network);
  const item: Loaded = { ...loaded, state, acts: [...loaded.acts, written], drawnUntil };
  if (!canBeDrawnLater(loaded, item) || consequences(loaded.network, state, at).length > 0) return null;
  // neither state nor dates have changed: what falls due stands as it does
  await announce(deps, tx, loaded.state, item, at);
  await appendUndrawn(tx, loaded, act, { recordedAt, changedAt: at, drawnUntil });
  drawLater(tx, loaded.networkId, loaded.id);
  return item;
}
