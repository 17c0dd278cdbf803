import type { Answer, Turn } from '../../kernel/define';
import type { Capacity } from '../membership/rights.rules';
import { requireRecalled } from '../membership/rules';
import { seatName } from './body.rules';
import { saidIrrelevant } from './clearance.rules';
import { entitled } from './course.rules';
import { apply, take } from './engine.usecases';
import { lacking, mayNot, notNow } from './errors';
import { isAccepting } from './fold-positions.rules';
import { instantWords } from './messages';
import { reactionNews } from './notes.usecases';
import { spared } from './outage.usecases';
import { contestUntil } from './panel.rules';
import { mayLift, positionRule, standingObjections } from './positions.rules';
import type { Pressed } from './propose.usecases';
import { because, requireCapacity, requireSight, requireWords } from './rights.rules';
import { actBy } from './rounds.rules';
import { spokenFor } from './speakers.rules';
import { isFinal } from './states.rules';
import { type Said, type Speaker, stating } from './stating.rules';
import type { DecisionState, DecisionsDeps, Loaded, SpokenAs } from './types';
import { movedOnAnswer, recordAnswer, roundAnswer } from './views.usecases';

export interface Stated extends Pressed, Said {
  readonly member?: string | undefined;
}

/** Rows 5, 6 and 7; a position on the present text that comes too late is kept as a late statement (4.9). */
export const statePosition = (deps: DecisionsDeps, turn: Turn, said: Stated): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const taken = await take(deps, tx, turn.actor.networkId, said.decision);
    requireRecalled(turn, taken.network);
    const item = await spared(deps, tx, taken, turn.at);
    const { state, network } = item;
    requireSight(turn.actor, network, state.proposal.groupKey);
    const speaker = speakerIn(item, turn, said.member);
    if (said.revision !== state.revision.label || !state.round || ['draft', 'clearance'].includes(state.status))
      return movedOnAnswer(deps, item, turn, said.revision);
    // what ended before its deadline was not missed by anybody: there is nothing to be late for
    if (!isAccepting(state, turn.at) && !deadlinePassed(state, turn.at))
      return movedOnAnswer(deps, item, turn, said.revision);
    const found = stating(item, speaker, said);
    const who = seatName(network, speaker.memberId);
    if (found.kind === 'repeated') return roundAnswer(deps, item, turn, `${who}: this is recorded already.`);
    const after = await apply(deps, tx, item, found.acts, turn.at);
    const told = `${who}: ${positionRule(said.position).told}. Recorded.`;
    return roundAnswer(deps, after, turn, found.kind === 'late' ? lateWords(item, who) : told);
  });

const deadlinePassed = ({ round }: DecisionState, at: Date): boolean => round?.deadline != null && at >= round.deadline;

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

export const lift = (
  deps: DecisionsDeps,
  turn: Turn,
  data: Pressed & { member?: string | undefined },
): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const item = await take(deps, tx, turn.actor.networkId, data.decision);
    const { state, network } = item;
    requireSight(turn.actor, network, state.proposal.groupKey);
    // a press that Teams brings once more lifts nothing that was said since
    const standing = standingObjections(state).filter((o) => o.at <= turn.at);
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
  data: Pressed & { member?: string | undefined; reason?: string | undefined },
): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const item = await take(deps, tx, turn.actor.networkId, data.decision);
    const { state, network } = item;
    const { by, memberId } = speakerIn(item, turn, data.member);
    if (data.revision !== state.revision.label || !state.revision.editorial || !isAccepting(state, turn.at))
      return movedOnAnswer(deps, item, turn, data.revision);
    const until = contestUntil(item);
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

/** 4.7: members have time to react to the reasons for not taking up comments of the Government. */
export const react = (
  deps: DecisionsDeps,
  turn: Turn,
  data: Pressed & { member?: string | undefined; reaction?: string | undefined },
): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const item = await take(deps, tx, turn.actor.networkId, data.decision);
    const { state } = item;
    const { by, memberId } = speakerIn(item, turn, data.member);
    const until = state.government.closing?.until;
    const open = state.status === 'pending_government' && until && turn.at < until;
    if (data.revision !== state.revision.label || !open) return movedOnAnswer(deps, item, turn, data.revision);
    const text = requireWords(data.reaction, 'Please write your «Reaction».');
    if (state.reactions.some((one) => one.memberId === memberId && one.text === text))
      return roundAnswer(deps, item, turn, 'This is recorded already.');
    const after = await apply(deps, tx, item, [actBy(by, 'reacted', { text }, memberId)], turn.at);
    await reactionNews(deps, tx, after, { memberId, text }, turn.at);
    return roundAnswer(deps, after, turn, 'Recorded, and the convenor is told.');
  });
