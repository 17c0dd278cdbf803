import type { Actor } from '../../kernel/actor';
import type { Card } from '../../kernel/cards';
import type { Tx } from '../../kernel/store';
import { ruleReference } from '../charters/rules';
import type { DecisionOutcome } from '../decisions/types';
import type { Capacity } from '../membership/rights.rules';
import { callClearers, callKeepers, deskCard, refreshDesks } from './desk.usecases';
import { mayNot } from './errors';
import { fileAgain, lockedFile, meantByWords, mustBelong, mustRead } from './file.usecases';
import { postFinal } from './final.usecases';
import { SAID } from './messages';
import { capacityToDo } from './rights.rules';
import { after, ENDED_WITHOUT, RIGHT_FOR } from './states.rules';
import { appendAct, minutesOfRound, updateDecision, updateMinutes } from './store';
import { titleOf, withPresentStates } from './text.rules';
import type { MinutesAct, MinutesDeps, MinutesFile, MinutesRow, Typed } from './types';

export interface Order {
  readonly actor: Actor;
  readonly at: Date;
  readonly meetingId: string;
}

export interface Answered {
  readonly card: Card;
  readonly title: string;
  readonly said: string;
}

/** What an act comes to: changes of the row and what goes into the history; `null` values: nothing was to be done. */
export interface Outcome {
  readonly said: string;
  readonly values: Partial<MinutesRow> | null;
  readonly detail?: Readonly<Record<string, unknown>>;
  /** How the card is shown after it: which item, which page. */
  readonly typed?: Typed;
}

/** Whom an act calls to the next one. */
const CALLS: { readonly [A in MinutesAct]?: 'keepers' | 'clearers' } = {
  close: 'keepers',
  send: 'clearers',
  clear: 'keepers',
  return: 'keepers',
  reopened: 'keepers',
};

const WORDS: Readonly<Record<'keep_agenda' | 'clear_agenda', { readonly what: string; readonly rule: string }>> = {
  keep_agenda: { what: 'keep the minutes of this meeting', rule: 'rights.runMeeting' },
  clear_agenda: { what: 'clear the minutes of this meeting', rule: 'rights.clearAgenda' },
};

/**
 * One act on the minutes, in one transaction: the rights, the state, what the act does, its entry in the history and the
 * messages. An act that the state does not allow any more changes nothing and answers with the present card.
 */
export function perform(
  deps: MinutesDeps,
  order: Order,
  act: MinutesAct,
  run: (tx: Tx, file: MinutesFile, capacity: Capacity) => Promise<Outcome>,
): Promise<Answered> {
  return deps.store.transaction(async (tx) => {
    const { actor, at } = order;
    const file = await lockedFile(deps, tx, actor.networkId, order.meetingId, at);
    const capacity = allowed(actor, file, act);
    const state = after(file.row.state, act);
    if (state === null) return answered(deps, tx, file, order, SAID.movedOn(file.row.state));
    const { said, values, detail, typed } = await run(tx, file, capacity);
    if (values === null) return answered(deps, tx, await fileAgain(deps, tx, file), order, said, typed);
    const by = { personId: actor.personId, capacity };
    const now = await advance(deps, tx, file, act, { ...by, at, values: { ...values, state }, detail });
    return answered(deps, tx, now, order, said, typed);
  });
}

function allowed(actor: Actor, { network, meeting }: MinutesFile, act: MinutesAct): Capacity {
  const capacity = capacityToDo(actor, network, meeting, act);
  if (capacity) return capacity;
  const { what, rule } = WORDS[RIGHT_FOR[act] ?? 'keep_agenda'];
  throw mayNot({ what }, { rule: ruleReference(network.charter, rule, network.settings) });
}

interface Step {
  readonly personId: string | null;
  readonly capacity: string | null;
  readonly at: Date;
  readonly values: Partial<MinutesRow>;
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}

/** Writes an act and brings every message to the state it leads to. */
async function advance(
  deps: MinutesDeps,
  tx: Tx,
  file: MinutesFile,
  act: MinutesAct,
  { personId, capacity, at, values, detail }: Step,
): Promise<MinutesFile> {
  const { row } = file;
  const calls = CALLS[act];
  await appendAct(tx, row, { act, personId, capacity, at, ...(detail ? { detail } : {}) });
  await updateMinutes(tx, row, {
    ...values,
    version: row.version + 1,
    ...(calls === 'keepers' ? { desk: row.desk + 1 } : {}),
    ...(calls === 'clearers' ? { submission: row.submission + 1 } : {}),
  });
  const now = await fileAgain(deps, tx, file);
  if (calls === 'keepers') await callKeepers(deps, tx, now, at, act === 'close' ? personId : null);
  if (calls === 'clearers') await callClearers(deps, tx, now, at);
  await refreshDesks(deps, tx, now, at);
  return now;
}

async function answered(
  deps: MinutesDeps,
  tx: Tx,
  file: MinutesFile,
  { actor, at }: Order,
  said: string,
  typed: Typed = {},
): Promise<Answered> {
  const card = await deskCard(deps, tx, file, actor.personId, at, { notice: said, typed });
  return { card, title: titleOf(file), said };
}

/** `minutes [NO]`: the card for those who work on them, the text for those who may read it. */
export function showMinutes(deps: MinutesDeps, actor: Actor, words: string, at: Date): Promise<Answered> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const meeting = await meantByWords(tx, network, words, at);
    mustBelong(actor, network, meeting);
    const file = await lockedFile(deps, tx, network.id, meeting.id, at);
    mustRead(actor, file);
    return answered(deps, tx, file, { actor, at, meetingId: meeting.id }, '');
  });
}

/** Another page of the text, for whoever may read it. */
export function showPage(deps: MinutesDeps, order: Order, page: string): Promise<Answered> {
  return deps.store.transaction(async (tx) => {
    const file = await lockedFile(deps, tx, order.actor.networkId, order.meetingId, order.at);
    mustRead(order.actor, file);
    return answered(deps, tx, file, order, '', { page });
  });
}

/** The pressed card once more, with what was typed on it. */
export function showAgain(deps: MinutesDeps, order: Order, notice: string, typed: Typed): Promise<Answered> {
  return deps.store.transaction(async (tx) => {
    const file = await lockedFile(deps, tx, order.actor.networkId, order.meetingId, order.at);
    mustRead(order.actor, file);
    const card = await deskCard(deps, tx, file, order.actor.personId, order.at, { notice, typed });
    return { card, title: titleOf(file), said: notice };
  });
}

/**
 * Told of every change of a decision item, in its transaction. A round of minutes that is adopted makes them final: locked
 * with the text that was adopted and what its decisions are by then, and posted. One that ends without adoption makes them a draft again. What becomes of
 * a decision that a meeting took is shown in its minutes.
 */
export async function decisionChanged(deps: MinutesDeps, tx: Tx, outcome: DecisionOutcome): Promise<void> {
  const { networkId, id, status, number, at } = outcome;
  const row = await minutesOfRound(tx, networkId, id);
  if (row) return roundChanged(deps, tx, row, outcome);
  const meetingId = await updateDecision(tx, networkId, id, { status, number });
  if (!meetingId) return;
  const file = await lockedFile(deps, tx, networkId, meetingId, at);
  await refreshDesks(deps, tx, file, at);
}

async function roundChanged(deps: MinutesDeps, tx: Tx, row: MinutesRow, outcome: DecisionOutcome): Promise<void> {
  const { status, at, text } = outcome;
  const file = await lockedFile(deps, tx, row.networkId, row.meetingId, at);
  const system = { personId: null, capacity: null, at };
  if (file.row.state !== 'circulated') return whileCorrecting(deps, tx, file, outcome);
  if (status === 'adopted') {
    const values = {
      state: 'final',
      text: withPresentStates(text, file.decisions),
      finalAt: at,
      ...(text === file.row.text ? {} : { beforeText: file.row.text }),
    };
    const now = await advance(deps, tx, file, 'adopted', { ...system, values: values as Partial<MinutesRow> });
    return postFinal(deps, tx, now, at);
  }
  if (ENDED_WITHOUT.includes(status)) {
    const values = { ...NO_ROUND, state: 'draft', text: null, beforeText: file.row.text } as const;
    await advance(deps, tx, file, 'reopened', { ...system, values, detail: { status } });
    return;
  }
  const deadline = outcome.state.round?.deadline ?? null;
  await updateMinutes(tx, file.row, { deadline });
  await refreshDesks(deps, tx, await fileAgain(deps, tx, file), at);
}

const NO_ROUND = { decisionId: null, reference: null, deadline: null, revision: 0 } as const;

/** Corrections were being taken up: a round that ended leaves a draft, one that was resumed is before the members again. */
async function whileCorrecting(
  deps: MinutesDeps,
  tx: Tx,
  file: MinutesFile,
  { status, text, at, state }: DecisionOutcome,
): Promise<void> {
  const { row } = file;
  if (row.state === 'final' || row.decisionId === null) return;
  if (ENDED_WITHOUT.includes(status)) return updateMinutes(tx, row, NO_ROUND);
  // the revision that these very minutes have just circulated is no resumption: its text is another
  if (status !== 'open' || text !== row.beforeText) return;
  const values = { state: 'circulated', text, beforeText: null, deadline: state.round?.deadline ?? null } as const;
  await advance(deps, tx, file, 'resumed', { personId: null, capacity: null, at, values });
}
