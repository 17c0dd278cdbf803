import type { Card } from '../../kernel/cards';
import type { Tx } from '../../kernel/store';
import { roundReminders } from '../calendar/reminders.rules';
import { seatName } from './body.rules';
import { reminderPlan } from './course.rules';
import { type Desk, kept, keyOf, looksTheSame, summaryOf, toPerson } from './desk.usecases';
import { EVERYBODY, isOfAddressees, peopleOf } from './drawing.rules';
import { MERGER } from './fold-members.rules';
import { refreshedPeople, teamsId } from './refresh.rules';
import { commonPart, ownPart, roundModel } from './round.card-models';
import { isRunning } from './states.rules';
import type { DecisionsDeps, Loaded, Round, Statement } from './types';

/** The round cards: the present round's, and those of the round before it, which have moved on. */
export async function publishRounds(desk: Desk): Promise<void> {
  const { rounds: all } = desk.item.state;
  for (const round of all.slice(-2)) await roundCards(desk, round);
}

async function roundCards(desk: Desk, round: Round): Promise<void> {
  const { item, deps } = desk;
  const key = keyOf(item.id, 'round', round.index);
  const sent = remindersSent(desk, round);
  const part = (draw: (of: Loaded, its: Round) => object) => (of: Loaded) => {
    const its = of.state.rounds[round.index];
    return its ? draw(of, its) : {};
  };
  const sameForAll = looksTheSame(desk, part(commonPart));
  const isSame = (personId: string | null): boolean => {
    const own = part((of, its) => ownPart(of, its, personId));
    return sameForAll && looksTheSame(desk, own);
  };
  const { from, to } = desk.portion;
  for (const personId of peopleOf(round).slice(from, to)) {
    if (isSame(personId)) continue;
    const card = deps.cards.render('decisions/round', roundModel(item, round, personId));
    await toPerson(desk, personId, key, card);
    await reminded(desk, round, personId, sent);
    await enteredFor(desk, round, personId);
  }
  if (!isOfAddressees(desk.portion) && !isSame(null)) await channelCard(desk, round);
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
  await channelCard({ deps, tx, before: null, item, at, portion: EVERYBODY }, round);
}

/** `setting`: how often the deadline was set by then. One that moved is reminded of anew, in a message of its own. */
export const reminderKey = (id: string, round: Round, kind: string, setting: number): string =>
  keyOf(id, 'remind', round.index, setting > 1 ? `${kind}.${setting}` : kind);

/** The keys of the reminders that may have gone out by now, also of earlier deadlines. */
function remindersSent({ item, at }: Desk, round: Round): readonly string[] {
  const { network } = item;
  if (!round.dayZero || !round.deadline) return [];
  const period = { dayZero: round.dayZero, deadline: round.deadline };
  const plan = reminderPlan(network);
  const planned = roundReminders(network.calendar, round.circulatedAt, period, network.layers, plan);
  return planned.flatMap(({ kind, at: when }) =>
    [...round.deadlines.keys()]
      .filter((before) => before + 1 < round.deadlines.length || when <= at)
      .map((before) => reminderKey(item.id, round, kind, before + 1)),
  );
}

/** Reminders show what became of the item too. */
async function reminded(desk: Desk, round: Round, personId: string, sent: readonly string[]): Promise<void> {
  const { item, deps } = desk;
  const card = () => deps.cards.render('decisions/round', roundModel(item, round, personId));
  for (const key of sent) await kept(desk, false, personId, key, card);
}

/** A member for which a position was entered is told so, and can correct it (4.8). */
async function enteredFor(desk: Desk, round: Round, personId: string): Promise<void> {
  const { item, deps } = desk;
  if (item.state.round?.index !== round.index) return;
  for (const said of item.state.statements) {
    if (said.as !== 'office' || !round.addressees[said.memberId]?.includes(personId)) continue;
    const notice = enteredWords(item, said);
    const card = deps.cards.render('decisions/round', roundModel(item, round, personId, { notice }));
    await toPerson(desk, personId, keyOf(item.id, 'entered', said.serial), card, 'Entered for you');
  }
}

const enteredWords = ({ network }: Loaded, { evidence, memberId }: Statement): string =>
  evidence?.channel === MERGER
    ? `Since the merger the position of ${seatName(network, evidence.person)} stands for ${seatName(network, memberId)}. You can state another until the deadline.`
    : `The Secretariat entered this for you (${evidence?.channel ?? ''}, ${evidence?.person ?? ''}). You can correct it until the deadline.`;
