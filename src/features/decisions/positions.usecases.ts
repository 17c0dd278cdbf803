import type { Answer, Turn } from '../../kernel/define';
import { deadlineInWorkingDays, extendedDeadline } from '../calendar/deadlines.rules';
import type { Capacity } from '../membership/rights.rules';
import { seatName } from './body.rules';
import { saidIrrelevant } from './clearance.rules';
import { clockAct, entitled } from './course.rules';
import { apply, take } from './engine.usecases';
import { lacking, mayNot, notNow } from './errors';
import { isAccepting } from './fold.rules';
import { instantWords } from './messages';
import { countingStatement, mayLift, positionRule, standingObjections, stopsRound } from './positions.rules';
import type { Pressed } from './propose.usecases';
import { because, requireCapacity, requireSight, requireWords } from './rights.rules';
import { actBy, type By } from './rounds.rules';
import { spokenFor } from './speakers.rules';
import { isFinal, isRunning } from './states.rules';
import type { AnyNewAct, DecisionsDeps, Loaded, ObjectionCategory, PositionKind, SpokenAs } from './types';
import { movedOnAnswer, recordAnswer, roundAnswer } from './views.usecases';

export interface Stated extends Pressed {
  readonly position: PositionKind;
  readonly text?: string | undefined;
  readonly category?: ObjectionCategory | undefined;
  readonly editorial?: boolean | undefined;
  readonly member?: string | undefined;
}

interface Speaker {
  readonly by: By;
  readonly memberId: string;
  readonly as: SpokenAs;
}

/** Rows 5, 6 and 7; a position on the present text that comes too late is kept as a late statement (4.9). */
export const statePosition = (deps: DecisionsDeps, turn: Turn, said: Stated): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const item = await take(deps, tx, turn.actor.networkId, said.decision);
    const { state, network } = item;
    requireSight(turn.actor, network, state.proposal.groupKey);
    const speaker = speakerIn(item, turn, said.member);
    if (said.revision !== state.revision.label || !state.round || ['draft', 'clearance'].includes(state.status))
      return movedOnAnswer(deps, item, turn, said.revision);
    const text = wordsOf(item, said);
    const who = seatName(network, speaker.memberId);
    if (isRepeated(item, speaker, { ...said, text }))
      return roundAnswer(deps, item, turn, `${who}: this is recorded already.`);
    const late = !isAccepting(state, turn.at);
    const acts = late ? [] : guarded(item, speaker, said);
    const payload = {
      position: said.position,
      text,
      as: speaker.as,
      ...(said.category ? { category: said.category } : {}),
      ...(said.editorial ? { editorial: true } : {}),
    };
    const after = await apply(
      deps,
      tx,
      item,
      [actBy(speaker.by, 'position', payload, speaker.memberId), ...acts],
      turn.at,
    );
    return roundAnswer(
      deps,
      after,
      turn,
      late ? lateWords(item, who) : `${who}: ${positionRule(said.position).told}. Recorded.`,
    );
  });

const lateWords = ({ state, network }: Loaded, who: string): string =>
  `${who}: this is late. The round closed${state.round?.deadline ? ` ${instantWords(network, state.round.deadline)}` : ''}; it is kept as a late statement and changes nothing. A member may ask to reconsider.`;

/** The member this person speaks for. Throws where the person speaks for none of the round's, or for several and chose none. */
function speakerIn(item: Loaded, turn: Turn, wanted: string | undefined): Speaker {
  const { network, state } = item;
  const { actor } = turn;
  const office = actor.represents.length === 0 && actor.roles.length > 0;
  if (office)
    throw mayNot(
      {
        doing: 'state a position',
        who: 'an office speaks for no member; an entity’s position is stated by its own representative',
      },
      { rule: because(network, 'members.capacity') },
    );
  const capacity = requireCapacity(actor, network, 'state_position', 'state a position', state.proposal.groupKey);
  const mine = spokenFor(actor, state.round?.members ?? entitled(state));
  const chosen = mine.length === 1 ? mine[0] : mine.find(({ memberId }) => memberId === wanted);
  if (mine.length === 0)
    throw mayNot(
      { doing: 'state a position', who: 'your entity is not among the members of this round' },
      { rule: because(network, 'rights.position') },
    );
  if (!chosen) throw lacking({ what: 'You speak for several members: please choose in «Member» for which one.' });
  return { by: { at: turn.at, personId: actor.personId, capacity: capacityOf(network, chosen, capacity) }, ...chosen };
}

function capacityOf(
  network: Loaded['network'],
  { memberId, as }: { memberId: string; as: SpokenAs },
  fallback: Capacity,
): Capacity {
  const kind = network.charter.members.value.find((member) => member.id === memberId)?.kind;
  if (kind === 'government') return 'government';
  if (fallback === 'group-participant') return fallback;
  return as === 'alternate' ? 'alternate' : 'representative';
}

/** What the position needs said with it (4.4). */
function wordsOf(item: Loaded, said: Stated): string {
  const text = (said.text ?? '').trim();
  const rule = positionRule(said.position);
  if (rule.needsText)
    requireWords(text, `«${rule.name}» needs words in «Text»: ${NEEDED[said.position] ?? 'what is to be recorded'}.`);
  if (said.position === 'object' && !said.category)
    throw lacking(
      { what: '«Object» needs a «Category»: Substance, Procedure or Insufficient consultation.' },
      { rule: because(item.network, 'decisions.consulted') },
    );
  return text;
}

const NEEDED: Partial<Record<PositionKind, string>> = {
  join_comment: 'your comment',
  join_reservation: 'the part, and the reservation',
  object: 'the reason; another text is welcome',
  mandate: 'which mandate, and which part of the text',
  amend: 'the text you propose',
  more_time: 'the reason',
};

function isRepeated({ state }: Loaded, { memberId, by }: Speaker, said: Stated & { text: string }): boolean {
  const all = [...state.statements, ...state.moreTime, ...state.late, ...state.corrections].filter(
    (s) => s.memberId === memberId,
  );
  const last = all.toSorted((a, b) => a.serial - b.serial).at(-1);
  const same = last?.personId === by.personId && last.position === said.position && last.text === said.text;
  const lifted = state.objections.some((o) => o.serial === last?.serial && o.liftedAt !== null);
  return same && !lifted && last.editorial === (said.editorial ?? false);
}

/** What stands against the position, and the acts that come with it. */
function guarded(item: Loaded, { by, memberId, as }: Speaker, said: Stated): AnyNewAct[] {
  const { state, network } = item;
  if (said.position === 'more_time') return moreTime(item, by, memberId);
  const stops = stopsRound(state, { position: said.position, editorial: said.editorial ?? false });
  if (!stops && said.position !== 'amend') requireLiftable(item, memberId, by.personId, as, network);
  return [];
}

/** 4.8 (a): another position in place of an objection lifts it, which not everybody may. */
export function requireLiftable(
  { state }: Loaded,
  memberId: string,
  personId: string,
  as: SpokenAs | 'office',
  network: Loaded['network'],
): void {
  const stands = standingObjections(state).find((o) => o.memberId === memberId && !mayLift(o, personId, as));
  if (!stands) return;
  const who = `the objection of ${seatName(network, memberId)} is lifted only by the person who made it, its primary representative or its Head of Agency`;
  throw mayNot({ doing: 'lift this', who }, { rule: because(network, 'rights.lift') });
}

/** Row 7, with the limits of 4.4. */
function moreTime({ state, network }: Loaded, by: By, memberId: string): AnyNewAct[] {
  const { settings, calendar, layers } = network;
  const { round } = state;
  if (!isRunning(state.status) || !round?.deadline || !round.dayZero)
    throw notNow({ sentence: 'No clock runs on this text now, so there is no time to add.' });
  const rule = because(network, 'decisions.moreTime');
  if (state.moreTime.filter((said) => said.memberId === memberId).length >= settings.moreTimePerMember)
    throw notNow({ sentence: `${seatName(network, memberId)} has had more time on this text.` }, { rule });
  if (state.moreTime.length >= settings.moreTimePerRevision)
    throw notNow({ sentence: 'This text has been extended as often as it can be.' }, { rule });
  const deadline = extendedDeadline(calendar, round.deadline, settings.moreTimeWorkingDays, layers);
  return [clockAct(by.at, { dayZero: round.dayZero, deadline }, 'more_time')];
}

export const lift = (
  deps: DecisionsDeps,
  turn: Turn,
  data: Pressed & { member?: string | undefined },
): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const item = await take(deps, tx, turn.actor.networkId, data.decision);
    const { state, network } = item;
    requireSight(turn.actor, network, state.proposal.groupKey);
    const standing = standingObjections(state);
    if (data.revision !== state.revision.label || standing.length === 0 || isFinal(state.status))
      return movedOnAnswer(deps, item, turn, data.revision);
    const members = [...new Set(standing.map((o) => o.memberId))];
    const mine = spokenFor(turn.actor, members);
    const chosen = mine.find(({ memberId }) => memberId === data.member) ?? mine[0];
    const rule = because(network, 'rights.lift');
    const who =
      'an objection is lifted only by the person who made it, the primary representative or the Head of Agency of that member';
    if (!chosen || !standing.some((o) => o.memberId === chosen.memberId && mayLift(o, turn.actor.personId, chosen.as)))
      throw mayNot({ doing: 'lift this objection', who }, { rule });
    const capacity = requireCapacity(
      turn.actor,
      network,
      'lift_objection',
      'lift this objection',
      state.proposal.groupKey,
    );
    const by = { at: turn.at, personId: turn.actor.personId, capacity: capacityOf(network, chosen, capacity) };
    const after = await apply(deps, tx, item, [actBy(by, 'lifted', { as: chosen.as }, chosen.memberId)], turn.at);
    return roundAnswer(
      deps,
      after,
      turn,
      `${seatName(network, chosen.memberId)}: the objection is lifted. The convenor decides how the item goes on.`,
    );
  });

/** KG, AZ: a "No" to state-relevance falls when any member asks (4.7), before the deadline. */
export const askRelevance = (deps: DecisionsDeps, turn: Turn, data: Pressed): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const item = await take(deps, tx, turn.actor.networkId, data.decision);
    const { state, network } = item;
    const capacity = requireCapacity(turn.actor, network, 'ask_state_relevance', 'ask for this');
    if (!saidIrrelevant(state) || !isAccepting(state, turn.at)) return movedOnAnswer(deps, item, turn, data.revision);
    const mine = spokenFor(turn.actor, state.round?.members ?? [])[0]?.memberId ?? null;
    const by = { at: turn.at, personId: turn.actor.personId, capacity };
    const after = await apply(deps, tx, item, [actBy(by, 'relevant', { reason: '' }, mine)], turn.at);
    return roundAnswer(
      deps,
      after,
      turn,
      'The item is relevant to the state now: the State Migration Service is to be consulted before it can be adopted.',
    );
  });

/** 4.6: whoever finds an editorial correction substantive says so within a working day, and the full period begins anew. */
export const contest = (
  deps: DecisionsDeps,
  turn: Turn,
  data: Pressed & { reason?: string | undefined },
): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const item = await take(deps, tx, turn.actor.networkId, data.decision);
    const { state, network } = item;
    const { by, memberId } = speakerIn(item, turn, undefined);
    const { calendar, layers, settings } = network;
    if (data.revision !== state.revision.label || !state.revision.editorial || !isAccepting(state, turn.at))
      return movedOnAnswer(deps, item, turn, data.revision);
    const until = deadlineInWorkingDays(
      calendar,
      state.revision.at,
      settings.editorialContestWorkingDays,
      layers,
    ).deadline;
    if (turn.at >= until)
      throw notNow(
        { sentence: `That could be said until ${instantWords(network, until)}.` },
        { rule: because(network, 'settings.editorialContestWorkingDays') },
      );
    const reason =
      (data.reason ?? '').trim() || `${seatName(network, memberId)} finds that the correction changes the substance.`;
    const after = await apply(deps, tx, item, [actBy(by, 'contested', { reason }, memberId)], turn.at);
    return recordAnswer(deps, after, turn, 'The corrected text is a new revision and gets its full period.');
  });

/** Whether a member has said something that counts: the others are reminded. */
export const isSilent = (item: Loaded, memberId: string): boolean => countingStatement(item.state, memberId) === null;
