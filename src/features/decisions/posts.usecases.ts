import type { Tx } from '../../kernel/store';
import { attempt } from '../../store/attempt';
import { holdersOf, personOf, secretariatOf } from '../membership/rules';
import { clearanceModel, markModel } from './clearance.card-models';
import { clearersOf } from './clearance.rules';
import { governmentModel } from './consultation.card-models';
import { type Desk, dayOf, kept, keyOf, looksTheSame } from './desk.usecases';
import { addresseeCount, EVERYBODY, isOfAddressees, NOBODY, type Portion } from './drawing.rules';
import { consultationLink } from './files.usecases';
import { formModel } from './form.card-models';
import { oneVoiceLost, statementType } from './outward.rules';
import { publishOutward } from './outward-posts.usecases';
import { panelModel } from './panel.card-models';
import { steerers } from './rights.rules';
import { publishRounds } from './round-posts.usecases';
import { isFinal, isRunning } from './states.rules';
import type { DecisionState, DecisionsDeps, Loaded, Status } from './types';

/**
 * Brings all messages of an item to its state: each under its own key, so that what stands is updated and only what is new
 * makes a message. An unchanged card is not sent again. `portion`: of the addressees these alone; all that is not theirs comes
 * with the first of them.
 */
export async function publish(
  deps: DecisionsDeps,
  tx: Tx,
  before: DecisionState | null,
  item: Loaded,
  at: Date,
  portion: Portion = EVERYBODY,
): Promise<void> {
  const desk: Desk = { deps, tx, before: before && { ...item, state: before }, item, at, portion };
  if (isOfAddressees(portion)) return publishRounds(desk);
  for (const part of PARTS) await part(desk);
}

/** The same card by card: one that cannot be drawn holds up no other. Resolves to what went wrong. */
export async function publishApart(
  deps: DecisionsDeps,
  tx: Tx,
  before: DecisionState | null,
  item: Loaded,
  at: Date,
  portion: Portion,
): Promise<unknown[]> {
  const desk: Desk = { deps, tx, before: before && { ...item, state: before }, item, at, portion: NOBODY };
  const failed: unknown[] = [];
  const each = async (run: (on: Desk) => Promise<void>, of: Portion): Promise<void> => {
    const tried = await attempt(tx, (inner) => run({ ...desk, tx: inner, portion: of }));
    if (!tried.ok) failed.push(tried.error);
  };
  if (!isOfAddressees(portion)) for (const part of PARTS) await each(part, NOBODY);
  const to = Math.min(portion.to, addresseeCount(item.state));
  for (let from = portion.from; from < to; from += 1) await each(publishRounds, { from, to: from + 1, alone: true });
  return failed;
}

const PARTS: readonly ((desk: Desk) => Promise<void>)[] = [
  (desk) => clearances(desk),
  publishRounds,
  (desk) => prompts(desk),
  (desk) => governments(desk),
  ({ deps, tx, item, at }) => publishOutward(deps, tx, item, at),
];

/** Cards for those who clear, the Secretariat's mark (AZ L72), and the proposer's form when the text came back. */
async function clearances(desk: Desk): Promise<void> {
  const { item, deps, before } = desk;
  const { state, network } = item;
  const early = (status: Status | undefined) => status === 'draft' || status === 'clearance';
  if (before && !early(before.state.status) && !early(state.status)) return;
  const day = dayOf(desk);
  const revised = state.status === 'draft' && state.revision.number > 0 && state.remarks === null;
  const asked = state.status === 'clearance' || revised;
  const occasion = keyOf(item.id, 'clear', state.submissions, state.revision.number);
  if (state.submissions > 0) {
    const asks = new Set(clearersOf(network, state, day).map((person) => person.id));
    for (const person of steerers(network, state, day)) {
      const card = () => deps.cards.render('decisions/clearance', clearanceModel(item, desk.at, person.id));
      await kept(desk, asked && asks.has(person.id), person, occasion, card);
    }
  }
  if (state.class.secretariatMark) {
    for (const person of secretariatOf(network, day)) {
      const card = () => deps.cards.render('decisions/clearance', markModel(item, desk.at, person.id));
      await kept(desk, asked && !state.marked, person, keyOf(item.id, 'mark', state.revision.number), card);
    }
  }
  const back = state.status === 'draft' && state.remarks !== null;
  const proposer = personOf(network, state.proposedBy.personId);
  if (proposer) {
    const card = () =>
      back
        ? deps.cards.render('decisions/form', formModel(network, { item, remarks: state.remarks ?? '' }))
        : deps.cards.render('decisions/clearance', clearanceModel(item, desk.at, null));
    await kept(desk, back, proposer, keyOf(item.id, 'returned', state.submissions), card, 'Returned with remarks');
  }
}

/** One prompt for each occasion on which the office must do something; only the latest carries buttons. */
async function prompts(desk: Desk): Promise<void> {
  const { item, deps } = desk;
  const { network, acts, state } = item;
  const broke = new Set(state.objections.map((o) => o.serial));
  const occasions = acts.filter(
    (act) =>
      (act.kind === 'paused' && act.payload.why !== 'convenor') ||
      act.kind === 'lifted' ||
      act.kind === 'declined' ||
      act.kind === 'withdrawal_asked' ||
      broke.has(act.serial) ||
      (act.kind === 'position' && act.payload.position === 'stand_aside' && statementType(state) === 'one_voice'),
  );
  for (const [index, act] of occasions.slice(-2).entries()) {
    const isLatest = index === Math.min(occasions.length, 2) - 1;
    const day = dayOf(desk);
    const office = act.kind === 'paused' ? secretariatOf(network, day) : [];
    const people = new Map([...steerers(network, state, day), ...office].map((person) => [person.id, person]));
    for (const person of people.values()) {
      const card = () =>
        deps.cards.render(
          'decisions/panel',
          panelModel(item, desk.at, person, { withActions: isLatest, filledAt: act.recordedAt }),
        );
      const wanted = wantsOffice(desk) || (act.kind === 'withdrawal_asked' && !isFinal(state.status));
      await kept(desk, isLatest && wanted, person, keyOf(item.id, 'prompt', act.serial), card);
    }
  }
}

const wantsOffice = ({ item }: Desk): boolean =>
  ['paused', 'broken'].includes(item.state.status) || oneVoiceLost(item.state, item.network.settings);

/** The Government's consultation: one card a revision for those who record it, and a new one when its time is over. */
async function governments(desk: Desk): Promise<void> {
  const { item, deps } = desk;
  const { state, network } = item;
  const agreed = state.status === 'pending_government';
  const wanted =
    state.government.status !== 'not_required' && (isRunning(state.status) || agreed || state.status === 'paused');
  if (!wanted && state.government.sendings.length === 0 && state.rounds.length === 0 && !state.meeting) return;
  const day = dayOf(desk);
  const people = new Map(
    [
      ...holdersOf(network, 'co-chair', day),
      ...holdersOf(network, 'coordinator', day),
      ...secretariatOf(network, day),
    ].map((person) => [person.id, person]),
  );
  const expired = item.acts.findLast((act) => act.kind === 'unanswered');
  const filledAt = state.round?.circulatedAt ?? state.meeting?.at ?? desk.at;
  for (const person of people.values()) {
    const model = (withActions: boolean) => (of: Loaded) =>
      governmentModel(of, desk.at, person, { withActions, filledAt, download: consultationLink(deps, item, filledAt) });
    if (looksTheSame(desk, model(true))) continue;
    const render = (withActions: boolean) => () => deps.cards.render('decisions/government', model(withActions)(item));
    const key = keyOf(item.id, 'government', state.revision.number);
    await kept(desk, wanted, person, key, render(expired === undefined), 'Consultation of the Government');
    if (expired)
      await kept(desk, wanted, person, `${key}:${expired.serial}`, render(true), 'No reply of the Government yet');
  }
}
