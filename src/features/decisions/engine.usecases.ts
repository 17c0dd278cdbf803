import type { Tx } from '../../kernel/store';
import { attempt } from '../../store/attempt';
import type { Network } from '../membership/types';
import { takeNumber } from '../membership/usecases';
import { appendAct, type History, readHistory, type TakenRow, takeDecision } from './acts.store';
import { consequences } from './consequences.rules';
import { shownUntil } from './drawing.rules';
import { unknownDecision } from './errors';
import { fold, step } from './fold.rules';
import { announce } from './news.usecases';
import { orphanNews } from './notes.usecases';
import { endedBy, warnOfConflicts } from './others.usecases';
import { plan } from './plan.usecases';
import { sayAlone } from './saying.usecases';
import { isRunning } from './states.rules';
import { type DecisionRow, insertDecision, readDecision, updateDecision } from './store';
import { stagesSince } from './telling.rules';
import { type Before, draw, outcome, proclaim } from './telling.usecases';
import type { Act, AnyNewAct, DecisionState, DecisionsDeps, Loaded, NewAct } from './types';

/**
 * Loads an item for an act. What it was closed with is told before anything else is done to it; where that cannot be, the act
 * goes on, and what is owed stays written down for `decisions.tell`. Throws `decision.unknown` also for an id of another network.
 */
export async function take(deps: DecisionsDeps, tx: Tx, networkId: string, id: string): Promise<Loaded> {
  const taken = await taking(deps, tx, networkId, id);
  const { item } = taken;
  const { toldUntil } = taken.row;
  if (toldUntil === null) return item;
  const told = await attempt(tx, (inner) => tell(deps, inner, taken, toldUntil));
  if (told.ok) return told.value;
  deps.logger.error({ err: told.error, network: networkId, decision: id }, 'a closed item could not be told of yet');
  // the cards show what was before; the next act draws them, or whoever draws what is marked
  const drawnUntil = item.drawnUntil ?? toldUntil;
  await updateDecision(tx, networkId, id, { drawnUntil });
  deps.drawLater?.(tx, networkId, id);
  return { ...item, drawnUntil, owed: toldUntil };
}

/** Tells of what an item was closed with, if that is still owed. Throws where it cannot be told. */
export async function tellOwed(deps: DecisionsDeps, tx: Tx, networkId: string, id: string): Promise<void> {
  const taken = await taking(deps, tx, networkId, id);
  if (taken.row.toldUntil !== null) await tell(deps, tx, taken, taken.row.toldUntil);
}

interface Taken {
  readonly row: TakenRow;
  readonly item: Loaded;
}

async function taking(deps: DecisionsDeps, tx: Tx, networkId: string, id: string): Promise<Taken> {
  const taken = await takeDecision(tx, networkId, id);
  if (!taken) throw unknownDecision({ asked: id });
  const { row, history } = taken;
  return { row, item: await load(deps, tx, row, history) };
}

/** What follows from acts that were written down in transactions before this one, once. */
async function tell(deps: DecisionsDeps, tx: Tx, { row, item }: Taken, toldUntil: number): Promise<Loaded> {
  const { networkId, id } = item;
  await updateDecision(tx, networkId, id, { toldUntil: null, drawnUntil: null });
  const told = item.acts.filter(({ serial }) => serial <= toldUntil);
  let before = fold(told, item.network);
  const drawnUntil = await draw(deps, tx, { state: before, until: item.drawnUntil ?? toldUntil }, item, row.changedAt);
  await announce(deps, tx, before, item, row.changedAt);
  for (const after of stagesSince(item, before, toldUntil)) {
    await outcome(deps, tx, before, after, row.changedAt);
    await follow(deps, tx, before, after, row.changedAt);
    before = after.state;
  }
  // another room may have heard something that concerns the Network
  return load(deps, tx, { ...row, drawnUntil }, await readHistory(tx, networkId, id));
}

/** Loads an item to be looked at. */
export async function look(deps: DecisionsDeps, tx: Tx, networkId: string, id: string): Promise<Loaded> {
  const row = await readDecision(tx, networkId, id);
  if (!row) throw unknownDecision({ asked: id });
  return load(deps, tx, row, await readHistory(tx, networkId, id));
}

async function load(
  deps: DecisionsDeps,
  tx: Tx,
  { networkId, decisionId: id, drawnUntil }: Pick<DecisionRow, 'networkId' | 'decisionId' | 'drawnUntil'>,
  { acts, seen }: History,
): Promise<Loaded> {
  const network = (seen && deps.networks.known(networkId, seen)) ?? (await deps.networks.load(tx, networkId));
  const state = fold(acts, network);
  const actionPoints = state.adoptedAt ? await deps.actionPoints?.(tx, network, id) : undefined;
  return { networkId, id, network, acts, state, drawnUntil, ...(actionPoints ? { actionPoints } : {}) };
}

/**
 * Appends the acts and all that follows from them by themselves, and brings row, dues, messages and listeners to the new
 * state. `at` is the instant of the turn: an act entered for a member may carry an earlier one.
 */
export async function apply(
  deps: DecisionsDeps,
  tx: Tx,
  loaded: Loaded,
  steps: readonly Step[],
  at: Date,
): Promise<Loaded> {
  const [act, ...others] = steps;
  const isOne = act && typeof act !== 'function' && others.length === 0 && loaded.owed === undefined;
  const alone = isOne ? await sayAlone(deps, tx, loaded, act, at) : null;
  if (alone) return alone;
  const item = await appendAll(deps, tx, loaded, steps, at);
  const drawnUntil = await settle(deps, tx, { state: loaded.state, until: shownUntil(loaded) }, item, at);
  // else it is told with what is owed before it
  if (item.owed === undefined) await follow(deps, tx, loaded.state, item, at);
  return { ...item, drawnUntil };
}

/** An act, or what follows from the state that the acts before it lead to. */
export type Step = AnyNewAct | ((item: Loaded) => readonly AnyNewAct[] | Promise<readonly AnyNewAct[]>);

/** The acts, and what follows from them by itself, appended and no more. */
export async function appendAll(
  deps: DecisionsDeps,
  tx: Tx,
  loaded: Loaded,
  steps: readonly Step[],
  at: Date,
): Promise<Loaded> {
  const { network } = loaded;
  let item = loaded;
  for (const step of steps) item = await append(deps, tx, item, typeof step === 'function' ? await step(item) : [step]);
  for (let next = consequences(network, item.state, at); next.length > 0; next = consequences(network, item.state, at))
    item = await append(deps, tx, item, next);
  return item;
}

async function append(deps: DecisionsDeps, tx: Tx, loaded: Loaded, acts: readonly AnyNewAct[]): Promise<Loaded> {
  let { state } = loaded;
  const appended: Act[] = [];
  for (const act of acts) {
    const written = await appendAct(tx, loaded.networkId, loaded.id, act, deps.clock.now());
    state = step(state, written, loaded.network);
    appended.push(written);
  }
  return { ...loaded, state, acts: [...loaded.acts, ...appended] };
}

export interface NewItem {
  readonly networkId: string;
  readonly id: string;
  readonly proposed: NewAct<'proposed'>;
}

/** Makes an item of its proposal and takes it on. Null where the id is taken: the same form was sent twice. */
export async function begin(
  deps: DecisionsDeps,
  tx: Tx,
  { networkId, id, proposed }: NewItem,
  steps: readonly Step[],
  at: Date,
): Promise<Loaded | null> {
  const network = await deps.networks.load(tx, networkId);
  const { payload } = proposed;
  const made = await insertDecision(tx, {
    networkId,
    decisionId: id,
    reference: payload.reference,
    groupKey: payload.groupKey,
    classKey: payload.classKey,
    title: payload.title,
    state: 'draft',
    revision: '0',
    subject: payload.subject,
    proposedBy: proposed.personId ?? '',
    proposedAt: at,
    changedAt: at,
  });
  if (!made) return null;
  const act = await appendAct(tx, networkId, id, proposed, deps.clock.now());
  const first = { networkId, id, network, acts: [act], state: fold([act], network), drawnUntil: null };
  const item = await appendAll(deps, tx, first, steps, at);
  const drawnUntil = await settle(deps, tx, null, item, at);
  await follow(deps, tx, null, item, at);
  return { ...item, drawnUntil };
}

/** What an item does to others: it takes the place of one, ends those of an abolished group. */
async function follow(
  deps: DecisionsDeps,
  tx: Tx,
  before: DecisionState | null,
  item: Loaded,
  at: Date,
): Promise<void> {
  const { status, round } = item.state;
  if (round && (before?.round ?? null) === null) await warnOfConflicts(deps, tx, item, at);
  if (before?.status === status) return;
  if (status === 'adopted')
    for (const { id, act, news } of await endedBy(deps, tx, item, at)) {
      const other = await take(deps, tx, item.networkId, id);
      const after = await apply(deps, tx, other, [act], at);
      if (news) await orphanNews(deps, tx, after, at);
    }
}

/** KG-W7: what an item is called until it has a number. */
export const newReference = async (tx: Tx, { id, charter }: Network): Promise<string> =>
  `${charter.code}-W${await takeNumber(tx, id, 'decisions/items')}`;

/** Writes down what lists and the sweep look at, and tells whom it concerns. Resolves to the mark of what is not drawn yet. */
async function settle(
  deps: DecisionsDeps,
  tx: Tx,
  before: Before | null,
  item: Loaded,
  at: Date,
): Promise<number | null> {
  const { networkId, id, state } = item;
  await updateDecision(tx, networkId, id, {
    title: state.proposal.title,
    classKey: state.class.key,
    state: state.status,
    revision: state.revision.label,
    number: state.number,
    deadline: isRunning(state.status) ? (state.round?.deadline ?? null) : null,
    adoptedAt: state.adoptedAt,
    changedAt: at,
    drawnUntil: null,
  });
  await plan(deps, tx, item, at);
  const drawnUntil = await draw(deps, tx, before, item, at);
  if (item.owed === undefined) await proclaim(deps, tx, before?.state ?? null, item, at);
  return drawnUntil;
}
