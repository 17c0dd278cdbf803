import type { Tx } from '../../kernel/store';
import { interruptionsBetween } from '../../store/interruptions';
import type { Outage } from '../calendar/types';
import { afterOutage, clockAct } from './course.rules';
import { apply, take } from './engine.usecases';
import { OUTAGE } from './plan.usecases';
import { isRunning } from './states.rules';
import { decisionsDueBetween } from './store';
import type { DecisionsDeps, Loaded } from './types';

const HOUR_MS = 3_600_000;

/**
 * The item with its deadline moved, where the service could not be reached shortly before it (T-10). Asked for by whoever is
 * about to find the deadline passed, and when the service is back.
 */
export async function spared(deps: DecisionsDeps, tx: Tx, item: Loaded, at: Date): Promise<Loaded> {
  const { state, network } = item;
  const { round } = state;
  if (!isRunning(state.status) || !round?.deadline || !round.dayZero) return item;
  const windowMs = network.settings.outageWindowHours * HOUR_MS;
  const from = new Date(round.deadline.getTime() - windowMs);
  // no outage reaches into a time that has not begun
  if (deps.clock.now() <= from && at <= from) return item;
  const outages = await interruptionsBetween(tx, from, round.deadline);
  const deadline = outages.length > 0 ? afterOutage(network, state, outages) : null;
  if (!deadline) return item;
  return apply(deps, tx, item, [clockAct(at, { dayZero: round.dayZero, deadline }, 'outage')], at);
}

/** The longest time before a deadline in which an outage counts, over all networks: a charter's own is looked at with the item. */
export const WIDEST_WINDOW_MS = 48 * HOUR_MS;

/** The service is back: rounds whose deadline it may have spoiled are looked at, each in its own transaction. */
export async function serviceInterrupted(deps: DecisionsDeps, tx: Tx, { from, to }: Outage): Promise<void> {
  const rows = await decisionsDueBetween(tx, from, new Date(to.getTime() + WIDEST_WINDOW_MS));
  for (const { networkId, decisionId } of rows)
    await deps.agenda.schedule(tx, { networkId, kind: OUTAGE, subject: decisionId, at: to });
}

/** One of them. */
export async function lookAfterOutage(
  deps: DecisionsDeps,
  tx: Tx,
  networkId: string,
  id: string,
  at: Date,
): Promise<void> {
  await spared(deps, tx, await take(deps, tx, networkId, id), at);
}
