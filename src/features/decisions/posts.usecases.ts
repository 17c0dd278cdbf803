import type { Card } from '../../kernel/cards';
import type { Tx } from '../../kernel/store';
import { roundReminders } from '../calendar/reminders.rules';
import { localDay } from '../calendar/zone.rules';
import { holdersOf, personOf, secretariatOf } from '../membership/rules';
import type { Person } from '../membership/types';
import { clearanceModel, markModel } from './clearance.card-models';
import { clearersOf } from './clearance.rules';
import { reminderPlan } from './course.rules';
import { consultationLink } from './files.usecases';
import { formModel } from './form.card-models';
import { stateWords } from './messages';
import { oneVoiceLost, statementType } from './outward.rules';
import { publishOutward } from './outward-posts.usecases';
import { governmentModel, panelModel } from './panel.card-models';
import { refreshedPeople, teamsId } from './refresh.rules';
import { steerers } from './rights.rules';
import { roundModel } from './round.card-models';
import { isFinal, isRunning } from './states.rules';
import type { DecisionState, DecisionsDeps, Loaded, Round, Status } from './types';

export const keyOf = (id: string, ...rest: readonly (string | number)[]): string => ['decision', id, ...rest].join(':');

interface Desk {
  readonly deps: DecisionsDeps;
  readonly tx: Tx;
  /** The item as it was: what looks the same of both is not written again. */
  readonly before: Loaded | null;
  readonly item: Loaded;
  readonly at: Date;
}

const looksTheSame = ({ before, item }: Desk, model: (of: Loaded) => object): boolean =>
  before !== null && JSON.stringify(model(before)) === JSON.stringify(model(item));

/**
 * Brings all messages of an item to its state: each under its own key, so that what stands is updated and only what is new
 * makes a message. An unchanged card is not sent again.
 */
export async function publish(
  deps: DecisionsDeps,
  tx: Tx,
  before: DecisionState | null,
  item: Loaded,
  at: Date,
): Promise<void> {
  const desk: Desk = { deps, tx, before: before && { ...item, state: before }, item, at };
  await clearances(desk);
  await rounds(desk);
  await prompts(desk);
  await governments(desk);
  await publishOutward(deps, tx, item, at);
}

const dayOf = ({ item, at }: Desk) => localDay(at, item.network.charter.timeZone);

const summaryOf = ({ item }: Desk, lead = stateWords(item.state)): string => `${lead}: ${item.state.proposal.title}`;

async function toPerson(desk: Desk, person: Person | string, key: string, card: Card, lead?: string): Promise<void> {
  const personId = typeof person === 'string' ? person : person.id;
  await desk.deps.outbox.post(desk.tx, {
    networkId: desk.item.networkId,
    to: { kind: 'person', personId },
    key: `${key}:person:${personId}`,
    card,
    summary: summaryOf(desk, lead),
    at: desk.at,
  });
}

/** Posts where the message stands already, or where it is wanted now. */
async function kept(
  desk: Desk,
  wanted: boolean,
  person: Person | string,
  key: string,
  card: () => Card,
  lead?: string,
): Promise<void> {
  const personId = typeof person === 'string' ? person : person.id;
  const stands = wanted || (await desk.deps.outbox.has(desk.tx, desk.item.networkId, `${key}:person:${personId}`));
  if (stands) await toPerson(desk, personId, key, card(), lead);
}

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

/** The round cards: the present round's, and those of the round before it, which have moved on. */
async function rounds(desk: Desk): Promise<void> {
  const { rounds: all } = desk.item.state;
  for (const round of all.slice(-2)) await roundCards(desk, round);
}

const peopleOf = (round: Round): string[] => [...new Set(Object.values(round.addressees).flat())];

async function roundCards(desk: Desk, round: Round): Promise<void> {
  const { item, deps } = desk;
  const key = keyOf(item.id, 'round', round.index);
  const model = (personId: string | null) => (of: Loaded) =>
    of.state.rounds[round.index] ? roundModel(of, of.state.rounds[round.index] as Round, personId) : {};
  for (const personId of peopleOf(round)) {
    if (looksTheSame(desk, model(personId))) continue;
    const card = deps.cards.render('decisions/round', roundModel(item, round, personId));
    await toPerson(desk, personId, key, card);
    await reminded(desk, round, personId);
    await enteredFor(desk, round, personId);
  }
  if (!looksTheSame(desk, model(null))) await channelCard(desk, round);
}

async function channelCard(desk: Desk, round: Round): Promise<void> {
  const { item, deps } = desk;
  const card = deps.cards.render('decisions/round', roundModel(item, round, null));
  await deps.outbox.post(desk.tx, {
    networkId: item.networkId,
    to: { kind: 'channel', channel: item.state.proposal.groupKey ?? 'network' },
    key: `${keyOf(item.id, 'round', round.index)}:channel`,
    card: refreshing(item, round, card),
    summary: summaryOf(desk),
    at: desk.at,
  });
}

/** While a text is open, whoever speaks for a member sees its own card in the channel too, drawn when they look. */
function refreshing({ networkId, id, state }: Loaded, round: Round, card: Card): Card {
  const userIds = refreshedPeople(state, round).map(teamsId);
  if (state.round?.index !== round.index || !isRunning(state.status) || userIds.length === 0) return card;
  const data = { network: networkId, decision: id, view: 'round' };
  return { ...card, refresh: { action: { type: 'Action.Execute', verb: 'decisions.show', data }, userIds } };
}

/** The channel's card again, once the text has reached every member: nothing else about the item has changed. */
export async function redrawChannel(deps: DecisionsDeps, tx: Tx, item: Loaded, at: Date): Promise<void> {
  const { round, consulted } = item.state;
  if (!round || !isRunning(item.state.status) || round.members.some((id) => !consulted[id])) return;
  await channelCard({ deps, tx, before: null, item, at }, round);
}

export const reminderKey = (id: string, round: Round, kind: string): string => keyOf(id, 'remind', round.index, kind);

/** Reminders that went out show what became of the item too. */
async function reminded(desk: Desk, round: Round, personId: string): Promise<void> {
  const { item, deps, at } = desk;
  const { network } = item;
  if (!round.dayZero || !round.deadline) return;
  const period = { dayZero: round.dayZero, deadline: round.deadline };
  const plan = reminderPlan(network);
  for (const { kind, at: when } of roundReminders(network.calendar, round.circulatedAt, period, network.layers, plan)) {
    if (when > at) continue;
    const card = () => deps.cards.render('decisions/round', roundModel(item, round, personId));
    await kept(desk, false, personId, reminderKey(item.id, round, kind), card);
  }
}

/** A member for which a position was entered is told so, and can correct it (4.8). */
async function enteredFor(desk: Desk, round: Round, personId: string): Promise<void> {
  const { item, deps } = desk;
  if (item.state.round?.index !== round.index) return;
  for (const said of item.state.statements) {
    if (said.as !== 'office' || !round.addressees[said.memberId]?.includes(personId)) continue;
    const notice = `The Secretariat entered this for you (${said.evidence?.channel ?? ''}, ${said.evidence?.person ?? ''}). You can correct it until the deadline.`;
    const card = deps.cards.render('decisions/round', roundModel(item, round, personId, { notice }));
    await toPerson(desk, personId, keyOf(item.id, 'entered', said.serial), card, 'Entered for you');
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
