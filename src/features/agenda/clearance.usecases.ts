import type { Actor } from '../../kernel/actor';
import type { Tx } from '../../kernel/store';
import { ruleReference } from '../charters/rules';
import { getMeeting } from '../meetings/usecases';
import { nobodyClears, remarksMissing, textReplaced, wrongState } from './errors';
import { STATE_WORDS, said } from './messages';
import { postCirculated, refreshCalls } from './publishing.usecases';
import { requireRight } from './rights.errors';
import { afterAct, clearersOf, keepersOf, ruleOf, verdictOn, type WholeAct } from './rules';
import { type ActName, appendAct, readAgenda, updateAgenda } from './store';
import type { AgendaDeps, AgendaOrder, AgendaView, By } from './types';
import { type Done, takeAgenda } from './usecases';

export interface TextOrder extends AgendaOrder {
  /** Names the text that the card showed. */
  readonly version: number;
  readonly remarks?: string;
}

/** Sends the draft to those who clear. Throws `agenda.nobody_clears`. */
export const send = (deps: AgendaDeps, order: TextOrder): Promise<Done> => act(deps, order, 'send');

/** One who may clear suffices; pressed twice, or by both co-chairs, it is cleared once. */
export const clear = (deps: AgendaDeps, order: TextOrder): Promise<Done> => act(deps, order, 'clear');

/** Back to the draft, with remarks; also what the other co-chair cleared, until it is circulated (KG L65, AZ L79). */
export const giveBack = (deps: AgendaDeps, order: TextOrder): Promise<Done> => act(deps, order, 'return');

/** To the channel and 1:1. From then on the text is fixed: a change makes the next revision. */
export const circulate = (deps: AgendaDeps, order: TextOrder): Promise<Done> => act(deps, order, 'circulate');

const ACT_NAMES: Readonly<Record<WholeAct, ActName>> = {
  send: 'sent',
  clear: 'cleared',
  return: 'returned',
  circulate: 'circulated',
};

/**
 * An act on the whole text. Throws `agenda.may_not` with the rule, `agenda.text_replaced` when the card showed an older text,
 * `agenda.wrong_state` where the table of states has no such step.
 */
function act(deps: AgendaDeps, order: TextOrder, name: WholeAct): Promise<Done> {
  const { actor, at } = order;
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const meeting = await getMeeting(tx, network.id, order.meetingId);
    const by = { personId: actor.personId, capacity: requireRight(name, actor, network, meeting) };
    const view = await takeAgenda(tx, network, meeting, at);
    const verdict = verdictOn(view.agenda, name, order.version);
    if (verdict === 'done') return { view, said: said.doneBefore(view.agenda.state) };
    if (verdict !== 'do') throw refusal(verdict, view, name);
    const remarks = remarksFor(name, order.remarks);
    if (name === 'send' && clearersOf(network, meeting, at).length === 0) throw nobodyClears();
    const callsDesk = name !== 'send' && name !== 'circulate' && othersKeep(view, actor, at);
    const agenda = afterAct(view.agenda, { act: name, by, at, remarks, callsDesk });
    await updateAgenda(tx, agenda);
    await appendAct(tx, { act: ACT_NAMES[name], agenda, by, at, remarks, detail: detailOf(name, view) });
    return finish(deps, tx, { before: view, after: { ...view, agenda }, name, by, at });
  });
}

function refusal(verdict: 'replaced' | 'wrong_state', { agenda, network, meeting }: AgendaView, name: WholeAct) {
  const state = STATE_WORDS[agenda.state];
  if (verdict === 'replaced') return textReplaced({ revision: agenda.revision, state });
  // what cannot be done yet waits for the clearance: that is the rule to show
  const key = ruleOf(name === 'circulate' ? 'clear' : name, network.charter, meeting);
  return wrongState({ state }, { rule: ruleReference(network.charter, key, network.settings) });
}

function remarksFor(name: WholeAct, remarks = ''): string {
  const written = remarks.trim();
  if (name === 'return' && written === '') throw remarksMissing();
  return written;
}

const othersKeep = ({ network, meeting }: AgendaView, actor: Actor, at: Date): boolean =>
  keepersOf(network, meeting, at).some((person) => person.id !== actor.personId);

/** The text as it goes out is kept with the act: later changes do not reach it. */
const detailOf = (name: WholeAct, { agenda, items }: AgendaView): unknown =>
  name === 'circulate' ? { items, clearedBy: agenda.clearedBy, clearedAs: agenda.clearedAs } : null;

interface Step {
  readonly before: AgendaView;
  readonly after: AgendaView;
  readonly name: WholeAct;
  readonly by: By;
  readonly at: Date;
}

async function finish(deps: AgendaDeps, tx: Tx, { before, after, name, at }: Step): Promise<Done> {
  const view = name === 'circulate' ? { ...after, ...(await readAgenda(tx, after.agenda)) } : after;
  const reached = name === 'circulate' ? await postCirculated(deps, tx, view, at) : 0;
  await refreshCalls(deps, tx, view, at, before.agenda);
  return { view, said: doneWords(name, view, reached, at) };
}

function doneWords(name: WholeAct, { network, meeting }: AgendaView, reached: number, at: Date): string {
  if (name === 'send') return said.sent(clearersOf(network, meeting, at).map((person) => person.name));
  if (name === 'clear') return said.cleared;
  return name === 'return' ? said.returned : said.circulated(reached);
}
