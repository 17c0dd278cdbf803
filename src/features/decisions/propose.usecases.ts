import type { Answer, Turn } from '../../kernel/define';
import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { secretariatOf } from '../membership/rules';
import type { Network } from '../membership/types';
import { formModel } from './clearance.card-models';
import { clearanceOf, clearersOf, seatsOf } from './clearance.rules';
import { apply, begin, newReference, type Step, take } from './engine.usecases';
import { mayNot } from './errors';
import { stateWords } from './messages';
import { type ProposalInput, proposalFrom } from './propose.rules';
import { because, requireCapacity, requireWords, steeringRight } from './rights.rules';
import { actBy, type By, circulationAct } from './rounds.rules';
import { readDecision } from './store';
import type { DecisionState, DecisionsDeps, Loaded, NewAct } from './types';
import { clearanceAnswer, itemAnswer, movedOnAnswer } from './views.usecases';

/** `decide`: the form, with the id that the item will have, so that the same form sent twice makes one item. */
export const decideForm = (deps: DecisionsDeps, turn: Turn): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, turn.actor.networkId);
    requireCapacity(turn.actor, network, 'propose_decision', 'propose a decision of the Network');
    return {
      card: deps.cards.render('decisions/form', formModel(network, { form: newId(), at: turn.at })),
      summary: 'A new decision',
    };
  });

export interface Submission extends ProposalInput {
  readonly form?: string | undefined;
  readonly decision?: string | undefined;
}

/** Rows 1 and 2: the proposal, and with it what was returned before, goes to those who clear. */
export const submit = (deps: DecisionsDeps, turn: Turn, input: Submission): Promise<Answer> =>
  deps.store.transaction((tx) =>
    input.decision ? resubmit(deps, tx, turn, input, input.decision) : submitNew(deps, tx, turn, input),
  );

async function submitNew(deps: DecisionsDeps, tx: Tx, turn: Turn, input: Submission): Promise<Answer> {
  const network = await deps.networks.load(tx, turn.actor.networkId);
  const capacity = requireCapacity(turn.actor, network, 'propose_decision', 'propose a decision of the Network');
  const id = input.form || newId();
  if (await readDecision(tx, network.id, id)) return itemAnswer(deps, await take(deps, tx, network.id, id), turn, SENT);
  // checked before it is numbered: a refused form uses up no reference
  const proposal = proposalFrom(network, input, turn.at, { reference: '', groupKey: null, subject: null });
  const by = { at: turn.at, personId: turn.actor.personId, capacity };
  const reference = await newReference(tx, network);
  const proposed = actBy(by, 'proposed', { ...proposal, reference }) as NewAct<'proposed'>;
  const item = await begin(deps, tx, { networkId: network.id, id, proposed }, [actBy(by, 'submitted', {})], turn.at);
  return clearanceAnswer(deps, item ?? (await take(deps, tx, network.id, id)), turn, SENT);
}

const SENT = 'Sent for clearance.';

async function resubmit(deps: DecisionsDeps, tx: Tx, turn: Turn, input: Submission, id: string): Promise<Answer> {
  const item = await take(deps, tx, turn.actor.networkId, id);
  const { network, state } = item;
  const capacity = requireCapacity(turn.actor, network, 'propose_decision', 'propose a decision of the Network');
  const mine = state.proposedBy.personId === turn.actor.personId || capacity === 'secretariat';
  if (!mine)
    throw mayNot(
      { doing: 'send this for clearance', who: 'that is for its proposer or the Secretariat' },
      { rule: because(network, 'rights.propose') },
    );
  if (state.status !== 'draft')
    return itemAnswer(deps, item, turn, `This is ${stateWords(state)} by now. Nothing was changed.`);
  const { reference, groupKey, subject } = state.proposal;
  const proposal = proposalFrom(network, input, turn.at, { reference, groupKey, subject });
  const by = { at: turn.at, personId: turn.actor.personId, capacity };
  const after = await apply(deps, tx, item, [actBy(by, 'redrafted', proposal), actBy(by, 'submitted', {})], turn.at);
  return clearanceAnswer(deps, after, turn, SENT);
}

/** What a button of a card carries: which item, which text, which state it was drawn for. */
export interface Pressed {
  readonly decision: string;
  readonly revision: string;
}

const asked = ({ status, revision, remarks }: DecisionState): boolean =>
  status === 'clearance' || (status === 'draft' && revision.number > 0 && remarks === null);

/** Rows 3 and 12. Where more than one must clear, the item waits for the others; the last one circulates. */
export const clear = (deps: DecisionsDeps, turn: Turn, data: Pressed): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const item = await take(deps, tx, turn.actor.networkId, data.decision);
    const { network, state } = item;
    const by = clearer(item, turn, 'clear this');
    if (!asked(state) || data.revision !== state.revision.label) return movedOnAnswer(deps, item, turn, data.revision);
    if (state.clearances.some((clearance) => clearance.personId === by.personId))
      return clearanceAnswer(deps, item, turn, 'You have cleared this already.');
    const person = network.people.find((one) => one.id === by.personId);
    const seats = person ? seatsOf(person, dayOf(network, turn.at)) : [];
    const after = await apply(deps, tx, item, [actBy(by, 'cleared', { seats }), circulateWhenReady(by)], turn.at);
    const circulated = after.state.rounds.length > state.rounds.length;
    return circulated
      ? itemAnswer(deps, after, turn, 'Cleared and circulated.')
      : clearanceAnswer(deps, after, turn, 'Cleared.');
  });

const dayOf = (network: Network, at: Date) => localDay(at, network.charter.timeZone);

const circulateWhenReady =
  (by: By): Step =>
  ({ network, state }) =>
    asked(state) && clearanceOf(network, state, dayOf(network, by.at)).ready
      ? [circulationAct(network, state, by)]
      : [];

/** Who presses, in the capacity that lets this person clear this item. */
function clearer(item: Loaded, turn: Turn, doing: string): By {
  const { network, state } = item;
  const { groupKey } = state.proposal;
  const capacity = requireCapacity(turn.actor, network, steeringRight(state), doing, groupKey);
  const asks = clearersOf(network, state, dayOf(network, turn.at));
  if (groupKey === null && !asks.some((person) => person.id === turn.actor.personId))
    throw mayNot(
      { doing, who: 'you proposed it, so the other co-chair clears it' },
      { rule: because(network, 'decisions.clearedBy') },
    );
  return { at: turn.at, personId: turn.actor.personId, capacity };
}

/** Row 4. */
export const returnItem = (
  deps: DecisionsDeps,
  turn: Turn,
  data: Pressed & { remarks?: string | undefined },
): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const item = await take(deps, tx, turn.actor.networkId, data.decision);
    const by = clearer(item, turn, 'return this');
    if (!asked(item.state) || data.revision !== item.state.revision.label)
      return movedOnAnswer(deps, item, turn, data.revision);
    const remarks = requireWords(data.remarks, 'Please say in «Remarks» what is to change.');
    const after = await apply(deps, tx, item, [actBy(by, 'returned', { remarks })], turn.at);
    return clearanceAnswer(deps, after, turn, 'Returned to the proposer.');
  });

/** AZ L72: a joint statement is coordinated with the Secretariat, whose mark it bears before it is circulated. */
export const mark = (deps: DecisionsDeps, turn: Turn, data: Pressed): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const item = await take(deps, tx, turn.actor.networkId, data.decision);
    const { network, state } = item;
    const officers = secretariatOf(network, dayOf(network, turn.at));
    if (!officers.some((person) => person.id === turn.actor.personId))
      throw mayNot(
        { doing: 'mark this', who: 'that is for the Secretariat' },
        { rule: because(network, 'statements.secretariatMark') },
      );
    if (state.marked || !asked(state) || data.revision !== state.revision.label)
      return movedOnAnswer(deps, item, turn, data.revision);
    const by: By = { at: turn.at, personId: turn.actor.personId, capacity: 'secretariat' };
    const after = await apply(deps, tx, item, [actBy(by, 'marked', {}), circulateWhenReady(by)], turn.at);
    return clearanceAnswer(deps, after, turn, 'Marked as coordinated with the Secretariat.');
  });

/** The form again after a refusal, with what was typed. */
export const formAgain = (
  deps: DecisionsDeps,
  turn: Turn,
  typed: Readonly<Record<string, string>>,
  notice: string,
): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, turn.actor.networkId);
    const id = typed.decision;
    const item = id ? await take(deps, tx, network.id, id) : undefined;
    const model = formModel(network, { form: typed.form ?? '', ...(item ? { item } : {}), typed, notice, at: turn.at });
    return { card: deps.cards.render('decisions/form', model), summary: 'A new decision' };
  });
