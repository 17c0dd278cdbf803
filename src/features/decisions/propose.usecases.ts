import type { Answer, Turn } from '../../kernel/define';
import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import type { DecisionClassKey } from '../charters/classes.types';
import { findGroup, groupsOn, secretariatOf } from '../membership/rules';
import type { Network } from '../membership/types';
import { clearanceOf, clearersOf, seatsOf } from './clearance.rules';
import { apply, type Step, take } from './engine.usecases';
import { lacking, mayNot } from './errors';
import { type FormFill, formModel } from './form.card-models';
import { meant } from './group-forms.rules';
import { canPropose, draft, mayPropose, proposeItem } from './item.usecases';
import { stateWords } from './messages';
import type { ProposalInput } from './propose.rules';
import { because, requireCapacity, requireSight, requireWords, steeringRight } from './rights.rules';
import { actBy, type By, circulationAct } from './rounds.rules';
import { readDecision } from './store';
import type { DecisionState, DecisionsDeps, Loaded } from './types';
import { clearanceAnswer, itemAnswer, movedOnAnswer } from './views.usecases';

/** `decide [GROUP]`: the form, with the id that the item will have, so that the same form sent twice makes one item. */
export const decideForm = (deps: DecisionsDeps, turn: Turn, words = ''): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, turn.actor.networkId);
    const asked = words.trim() || (turn.spot.channel === 'network' ? '' : (turn.spot.channel ?? ''));
    const group = asked === '' ? undefined : findGroup(network, asked);
    if (words.trim() !== '' && !group) throw lacking({ what: `There is no group «${words.trim()}» in this Network.` });
    const body = group?.key ?? ownBody(turn, network);
    mayPropose(turn.actor, network, null, body);
    return formAnswer(deps, network, turn, { typed: { body: body ?? 'network' } });
  });

/** Who may propose in a group alone (4.10: a CSO in BD) means that group; null: the Network. */
function ownBody(turn: Turn, network: Network): string | null {
  if (canPropose(turn.actor, network, null)) return null;
  return (
    bodiesFor(
      turn,
      network,
      turn.actor.groups.map(({ groupKey }) => groupKey),
    )[0] ?? null
  );
}

/** The form of one class, filled with what is known already: `statement`, `release NO`, a recommendation to take up. */
export function formAnswer(deps: DecisionsDeps, network: Network, turn: Turn, fill: Partial<FormFill>): Answer {
  const bodies = turn.actor.groups.map(({ groupKey }) => groupKey);
  const model = formModel(network, {
    form: newId(),
    at: turn.at,
    bodies: bodiesFor(turn, network, bodies),
    mayNetwork: canPropose(turn.actor, network, null),
    ...fill,
  });
  return { card: deps.cards.render('decisions/form', model), summary: model.heading };
}

/** Groups whose decisions the person may propose besides the Network's. */
const bodiesFor = (turn: Turn, network: Network, seats: readonly string[]): readonly string[] =>
  groupsOn(network, dayOf(network, turn.at))
    .map(({ key }) => key)
    .filter((key) => seats.includes(key) && canPropose(turn.actor, network, key));

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
  const { networkId } = turn.actor;
  const id = input.form || newId();
  if (await readDecision(tx, networkId, id)) return itemAnswer(deps, await seen(deps, tx, turn, id), turn, SENT);
  const item = await proposeItem(deps, tx, turn, { ...input, id });
  return clearanceAnswer(deps, item ?? (await take(deps, tx, networkId, id)), turn, SENT);
}

const SENT = 'Sent for clearance.';

/** An item by an id that a card carried: it may be forged, so that sight is asked for before anything of it is shown. */
async function seen(deps: DecisionsDeps, tx: Tx, turn: Turn, id: string): Promise<Loaded> {
  const item = await take(deps, tx, turn.actor.networkId, id);
  requireSight(turn.actor, item.network, item.state.proposal.groupKey);
  return item;
}

async function resubmit(deps: DecisionsDeps, tx: Tx, turn: Turn, input: Submission, id: string): Promise<Answer> {
  const item = await seen(deps, tx, turn, id);
  const { network, state } = item;
  const { reference, groupKey, subject } = state.proposal;
  const own = { ...input, body: groupKey ?? 'network', supersedes: state.proposal.supersedes };
  const { proposal, capacity } = await draft(deps, tx, network, turn, own, { reference, subject });
  const mine = state.proposedBy.personId === turn.actor.personId || capacity === 'secretariat';
  if (!mine)
    throw mayNot(
      { doing: 'send this for clearance', who: 'that is for its proposer or the Secretariat' },
      { rule: because(network, 'rights.propose') },
    );
  if (state.status !== 'draft')
    return itemAnswer(deps, item, turn, `This is ${stateWords(state)} by now. Nothing was changed.`);
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

/** The form again after a refusal, with what was typed, and with what the chosen class asks for. */
export const formAgain = (
  deps: DecisionsDeps,
  turn: Turn,
  typed: Readonly<Record<string, string>>,
  notice: string,
): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, turn.actor.networkId);
    const id = typed.decision;
    const item = id ? await seen(deps, tx, turn, id) : undefined;
    const only = typed.only ? { only: typed.only as DecisionClassKey } : {};
    return formAnswer(deps, network, turn, {
      form: typed.form ?? '',
      ...(item ? { item } : {}),
      ...only,
      typed: meant(network, typed, turn.at),
      notice,
    });
  });
