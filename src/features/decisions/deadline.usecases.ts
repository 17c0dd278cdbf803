import type { Tx } from '../../kernel/store';
import { interruptionsBetween } from '../../store/interruptions';
import { closingInstant } from '../calendar/deadlines.rules';
import { takeNumbers } from '../membership/usecases';
import { appendActs, readHistories } from './acts.store';
import { stoppedAct, systemAct, verdict } from './course.rules';
import { appendAll, apply, take } from './engine.usecases';
import { fold, step } from './fold.rules';
import { numberIn, type Series, seriesOf } from './numbers.usecases';
import { spared, WIDEST_WINDOW_MS } from './outage.usecases';
import { TELL, wantedOf } from './plan.usecases';
import { isRunning } from './states.rules';
import { lockDecisions, updateClosed } from './store';
import type { AnyNewAct, DecisionsDeps, Loaded } from './types';

/**
 * Rows 9, 10 and 19, for the rounds of one network that end together: some minutes after the deadline, so that what was sent
 * before it has come in (T-5). What is closed is written down here and no more, in a few statements however many they are.
 * That it is to be told is written with it; whoever takes the item next does so, at the latest the sweep after all closings
 * of this instant.
 */
export async function closeRounds(
  deps: DecisionsDeps,
  tx: Tx,
  networkId: string,
  ids: readonly string[],
  at: Date,
): Promise<void> {
  const closing: Closing[] = [];
  for (const item of await sparedAll(deps, tx, await takeAll(deps, tx, networkId, ids), at)) {
    const deadline = item.state.round?.deadline;
    if (!isRunning(item.state.status) || !deadline) continue;
    if (at >= closingInstant(deadline, item.network.settings.drainMinutes)) closing.push(closingOf(item, deadline));
    // moved meanwhile: taking it on again sets the due anew
    else await apply(deps, tx, item, [], at);
  }
  if (closing.length > 0) await close(deps, tx, networkId, closing, at);
}

async function takeAll(deps: DecisionsDeps, tx: Tx, networkId: string, ids: readonly string[]): Promise<Loaded[]> {
  const rows = await lockDecisions(tx, networkId, ids);
  const network = await deps.networks.load(tx, networkId);
  const histories = await readHistories(tx, networkId, ids);
  const items: Loaded[] = [];
  for (const { decisionId: id, toldUntil, drawnUntil } of rows) {
    const acts = histories.get(id) ?? [];
    const isTold = toldUntil === null;
    items.push(
      isTold
        ? { networkId, id, network, acts, state: fold(acts, network), drawnUntil }
        : await take(deps, tx, networkId, id),
    );
  }
  return items;
}

/** T-10: most often nothing has been away, and one look tells that for all. */
async function sparedAll(deps: DecisionsDeps, tx: Tx, items: readonly Loaded[], at: Date): Promise<readonly Loaded[]> {
  const deadlines = items.flatMap(({ state }) => state.round?.deadline?.getTime() ?? []);
  const from = new Date(Math.min(at.getTime(), ...deadlines) - WIDEST_WINDOW_MS);
  if ((await interruptionsBetween(tx, from, at)).length === 0) return items;
  const found: Loaded[] = [];
  for (const item of items) found.push(await spared(deps, tx, item, at));
  return found;
}

/** How a round ends. `series`: it is adopted and takes a number of that series. */
interface Closing {
  readonly item: Loaded;
  readonly act: AnyNewAct;
  readonly series: Series | null;
}

function closingOf(item: Loaded, deadline: Date): Closing {
  const found = verdict(item.network, item.state, deadline);
  if (found.kind === 'stopped') return { item, act: stoppedAct(found, deadline), series: null };
  if (found.pendingGovernment) return { item, act: systemAct('agreed', deadline, {}), series: null };
  return { item, act: systemAct('adopted', deadline, { number: null }), series: seriesOf(item, deadline) };
}

async function close(
  deps: DecisionsDeps,
  tx: Tx,
  networkId: string,
  closing: readonly Closing[],
  at: Date,
): Promise<void> {
  const closed: Loaded[] = [];
  const acts = await numbered(tx, networkId, closing);
  const all = closing.map(({ item: { id } }, index) => ({ id, act: acts[index] as AnyNewAct }));
  const written = await appendActs(tx, networkId, all, deps.clock.now());
  for (const [index, { item }] of closing.entries()) {
    const act = written[index];
    if (!act) throw new Error('a closing was not written down');
    const after = { ...item, acts: [...item.acts, act], state: step(item.state, act, item.network) };
    closed.push(await appendAll(deps, tx, after, [], at));
  }
  const rows = closed.map(({ id, state }, index) => ({
    ...{ id, state: state.status, number: state.number, adoptedAt: state.adoptedAt },
    deadline: isRunning(state.status) ? (state.round?.deadline ?? null) : null,
    toldUntil: closing[index]?.item.owed ?? closing[index]?.item.acts.at(-1)?.serial ?? 0,
  }));
  await updateClosed(tx, networkId, rows, at);
  const wanted = closed.flatMap((item) => [...wantedOf(item, at), { kind: TELL, subject: item.id, at }]);
  await deps.agenda.arrange(tx, networkId, wanted);
}

/** Their acts, with the numbers that adoptions take (T-12), in the order in which they stand. */
async function numbered(tx: Tx, networkId: string, closing: readonly Closing[]): Promise<AnyNewAct[]> {
  const series = new Map(closing.flatMap(({ series: one }) => (one ? [[one.name, one] as const] : [])));
  const acts = closing.map(({ act }) => act);
  for (const one of series.values()) {
    const places = [...closing.keys()].filter((index) => closing[index]?.series?.name === one.name);
    const numbers = await takeNumbers(tx, networkId, one.name, places.length);
    for (const [nth, index] of places.entries()) {
      const deadline = acts[index]?.at as Date;
      acts[index] = systemAct('adopted', deadline, { number: numberIn(one, numbers[nth] as number) });
    }
  }
  return acts;
}
