import type { Answer, Turn } from '../../kernel/define';
import type { Tx } from '../../kernel/store';
import { atLocal, localDay } from '../calendar/zone.rules';
import type { Capacity } from '../membership/rights.rules';
import { personOf } from '../membership/rules';
import { seatName } from './body.rules';
import { stoppedAct, systemAct, verdict } from './course.rules';
import { apply, type Step, take } from './engine.usecases';
import { lacking, mayNot, notNow } from './errors';
import { isOutward, itemLink } from './files.usecases';
import { instantWords, nameOf, stateWords } from './messages';
import { adoption } from './numbers.usecases';
import { happenedAt } from './office.usecases';
import { awaitsSigning, outwardModel, ownSigners, signers, signModel } from './outward.card-models';
import { asideOf, declinedBecause, hasSigned, releaseOfItem, statementOfItem, unsigned } from './outward.rules';
import type { OutwardPress } from './outward.schema';
import { because, mayTakePart, requireCapacity, requireSight, requireWords, steeringRight } from './rights.rules';
import { actBy, type By } from './rounds.rules';
import { readDecision } from './store';
import type { DecisionsDeps, Loaded } from './types';
import { movedOnAnswer, recordAnswer } from './views.usecases';

const answer = (deps: DecisionsDeps, item: Loaded, model: object): Answer => ({
  card: deps.cards.render('decisions/outward', model),
  summary: `${stateWords(item.state)}: ${item.state.proposal.title}`,
  audience: 'person',
});

/** The entity that the presser signs for. Throws for a person who speaks for none of those named. */
function signerOf(item: Loaded, turn: Turn, wanted: string | undefined): { by: By; memberId: string } {
  const { network, state } = item;
  const capacity = requireCapacity(turn.actor, network, 'state_position', 'sign on');
  const mine = ownSigners(item, turn.actor.personId, turn.at);
  const open = mine.filter((id) => !hasSigned(state, id));
  const memberId = mine.length === 1 ? mine[0] : (mine.find((id) => id === wanted) ?? (wanted ? undefined : open[0]));
  if (memberId) return { by: { at: turn.at, personId: turn.actor.personId, capacity }, memberId };
  const aside = asideOf(
    state,
    turn.actor.represents.map((one) => one.memberId),
  );
  const who =
    aside.length > 0
      ? `${seatName(network, aside[0] ?? '')} stood aside, and its name may not be used`
      : 'a sign-on is given by the representatives of an entity that the text names';
  throw mayNot({ doing: 'sign on', who }, { rule: because(network, 'decisionClasses.joint_statement') });
}

/** An entity named in a statement signs on to its exact words (4.3): never implied by joining or by silence. */
export const signOn = (deps: DecisionsDeps, turn: Turn, data: OutwardPress): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const item = await take(deps, tx, turn.actor.networkId, data.decision);
    requireSight(turn.actor, item.network);
    const { by, memberId } = signerOf(item, turn, data.member);
    const { state, network } = item;
    if (data.revision !== state.revision.label) return movedOnAnswer(deps, item, turn, data.revision);
    const say = (of: Loaded, notice: string) =>
      answer(deps, of, signModel(of, turn.actor.personId, turn.at, { notice }));
    if (hasSigned(state, memberId)) return say(item, `${seatName(network, memberId)} has signed on already.`);
    if (!awaitsSigning(item)) return movedOnAnswer(deps, item, turn, data.revision);
    const act = actBy(by, 'signed', { hash: state.revision.hash }, memberId);
    const after = await apply(deps, tx, item, [act, whenAllSigned(tx, turn.at)], turn.at);
    return say(after, `${seatName(network, memberId)}: signed on to exactly this text.`);
  });

export const declineSignOn = (deps: DecisionsDeps, turn: Turn, data: OutwardPress): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const item = await take(deps, tx, turn.actor.networkId, data.decision);
    requireSight(turn.actor, item.network);
    const { by, memberId } = signerOf(item, turn, data.member);
    if (data.revision !== item.state.revision.label || !awaitsSigning(item) || hasSigned(item.state, memberId))
      return movedOnAnswer(deps, item, turn, data.revision);
    const reason = requireWords(data.reason, 'Please say in «Reason» why your entity does not sign on.');
    const isRepeated = declinedBecause(item.state, memberId) === reason;
    const after = isRepeated
      ? item
      : await apply(deps, tx, item, [actBy(by, 'declined', { reason }, memberId)], turn.at);
    const notice = `${seatName(item.network, memberId)}: it does not sign on, and its name may not be used. The convenor is told.`;
    return answer(deps, after, signModel(after, turn.actor.personId, turn.at, { notice }));
  });

/** Once nothing keeps the statement any more it is agreed, at the instant of the last sign-on. */
const whenAllSigned =
  (tx: Tx, at: Date): Step =>
  async (item) =>
    unsigned(item.state, signers(item, at)).length === 0 && awaitsSigning(item) ? settled(tx, item, at) : [];

async function settled(tx: Tx, item: Loaded, at: Date) {
  const reason = 'What the statement waited for has come.';
  const found = verdict(item.network, item.state, at);
  if (found.kind === 'stopped')
    return found.why === item.state.pause?.why ? [] : [systemAct('resumed', at, { reason }), stoppedAct(found, at)];
  const end = found.pendingGovernment ? systemAct('agreed', at, {}) : await adoption(tx, item, at);
  return [systemAct('resumed', at, { reason }), end];
}

/** 4.13, case 31: One Voice is lost; the same text goes on as a coordinated statement. */
export const makeCoordinated = (deps: DecisionsDeps, turn: Turn, data: OutwardPress): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const item = await take(deps, tx, turn.actor.networkId, data.decision);
    const { network, state } = item;
    const capacity = requireCapacity(turn.actor, network, steeringRight(state), 'change the type of this statement');
    const one = statementOfItem(state)?.type === 'one_voice' && !state.outward.retyped;
    const live = state.status === 'open' || state.status === 'paused';
    if (data.revision !== state.revision.label || !one || !live) return movedOnAnswer(deps, item, turn, data.revision);
    const by = { at: turn.at, personId: turn.actor.personId, capacity };
    const steps: Step[] = [
      actBy(by, 'retyped', { type: 'coordinated' }),
      (now) => (awaitsSigning(now) ? settled(tx, now, turn.at) : []),
    ];
    const after = await apply(deps, tx, item, steps, turn.at);
    return recordAnswer(deps, after, turn, 'It goes on as a coordinated statement; the text is the same.');
  });

/** KG L62, AZ L72: a statement is delivered by whoever the charter names, after its adoption and every sign-on. */
export const recordDelivery = (deps: DecisionsDeps, turn: Turn, data: OutwardPress): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const item = await take(deps, tx, turn.actor.networkId, data.decision);
    const { network, state } = item;
    const capacity = deliverer(item, turn);
    if (state.outward.issued || !state.class.signOn) return outwardAnswer(deps, item, turn, 'It is delivered already.');
    if (state.status !== 'adopted')
      throw notNow(
        {
          sentence: `It is ${stateWords(state)}: a statement is delivered once it is adopted and every named entity has signed on.`,
        },
        { rule: because(network, 'statements.deliveredBy') },
      );
    const spokesperson = requireWords(data.spokesperson, 'Please say in «Delivered by» who spoke for the Network.');
    const where = requireWords(data.where, 'Please say in «Where» it was delivered.');
    const on = happenedAt(network, data, turn.at);
    requireNoEmbargo(item, on);
    if (state.adoptedAt && on < state.adoptedAt) throw lacking({ what: 'It was not adopted yet at that time.' });
    const by = { at: turn.at, personId: turn.actor.personId, capacity };
    const act = actBy(by, 'issued', { spokesperson, where, on: on.toISOString() });
    const after = await apply(deps, tx, item, [act], turn.at);
    return outwardAnswer(deps, after, turn, 'The delivery is recorded.');
  });

function deliverer({ network }: Loaded, turn: Turn): Capacity {
  const wanted = network.charter.statements.deliveredBy.value;
  if (turn.actor.roles.includes(wanted)) return wanted;
  const who =
    wanted === 'co-chair'
      ? 'joint statements are delivered by a co-chair'
      : 'joint statements are delivered by the Coordinator';
  throw mayNot({ doing: 'deliver this statement', who }, { rule: because(network, 'statements.deliveredBy') });
}

function requireNoEmbargo({ network, state }: Loaded, on: Date): void {
  const embargo = statementOfItem(state)?.embargo;
  if (!embargo) return;
  const [day = '', time = '00:00'] = embargo.split('T');
  const until = atLocal(day, time, network.charter.timeZone);
  if (on < until) throw notNow({ sentence: `The statement is under embargo until ${instantWords(network, until)}.` });
}

/** TR-I-02: after the decision to release, what it names goes out, to whom and from when it says, and that is recorded. */
export const releaseOutward = (deps: DecisionsDeps, turn: Turn, data: OutwardPress): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const item = await take(deps, tx, turn.actor.networkId, data.decision);
    const { network, state } = item;
    const capacity = requireCapacity(turn.actor, network, 'release_outward', 'release this');
    const release = releaseOfItem(state);
    if (!release || state.outward.releases.length > 0)
      return outwardAnswer(deps, item, turn, release ? 'It is released already.' : '');
    if (state.status !== 'adopted')
      throw notNow(
        { sentence: `It is ${stateWords(state)}: information goes out only after the decision to release it.` },
        { rule: because(network, 'information.release') },
      );
    if (localDay(turn.at, network.charter.timeZone) < release.from)
      throw notNow(
        { sentence: `The decision releases it from ${release.from}, not before.` },
        { rule: because(network, 'information.release') },
      );
    const by = { at: turn.at, personId: turn.actor.personId, capacity };
    const { to, from, what } = release;
    const payload = {
      by: nameOf(state),
      to,
      from,
      channel: (data.channel ?? '').trim(),
      note: (data.note ?? '').trim(),
    };
    const after = await apply(deps, tx, item, [actBy(by, 'released', payload)], turn.at);
    if (what.id !== '' && (await readDecision(tx, network.id, what.id)))
      await apply(deps, tx, await take(deps, tx, network.id, what.id), [actBy(by, 'released', payload)], turn.at);
    return outwardAnswer(deps, after, turn, 'The release is recorded; what was released bears it in its mark.');
  });

/** The outward side of an item: what may be shown to others. */
export const outwardAnswer = (
  deps: DecisionsDeps,
  item: Loaded,
  turn: Turn,
  notice = '',
  typed?: Record<string, string>,
): Answer => {
  const person = personOf(item.network, turn.actor.personId) ?? null;
  return answer(
    deps,
    item,
    outwardModel(item, person, turn.at, { notice, ...outwardLink(deps, item, turn.at), ...(typed ? { typed } : {}) }),
  );
};

const outwardLink = (deps: DecisionsDeps, item: Loaded, at: Date): { download?: string } =>
  isOutward(item) ? { download: itemLink(deps, item, 'outward', at) } : {};

export const showOutward = (deps: DecisionsDeps, turn: Turn, data: OutwardPress): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const item = await take(deps, tx, turn.actor.networkId, data.decision);
    requireSight(turn.actor, item.network, item.state.proposal.groupKey);
    return outwardAnswer(deps, item, turn);
  });

export const showSignOn = (deps: DecisionsDeps, turn: Turn, data: OutwardPress): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const item = await take(deps, tx, turn.actor.networkId, data.decision);
    requireSight(turn.actor, item.network, item.state.proposal.groupKey);
    return answer(deps, item, signModel(item, turn.actor.personId, turn.at));
  });

/** The card a refused press came from, with what was typed. */
export const outwardAgain = (
  deps: DecisionsDeps,
  turn: Turn,
  card: 'sign' | 'outward',
  typed: Record<string, string>,
  notice: string,
): Promise<Answer | null> =>
  deps.store.transaction(async (tx) => {
    if (!(await readDecision(tx, turn.actor.networkId, typed.decision ?? ''))) return null;
    const item = await take(deps, tx, turn.actor.networkId, typed.decision ?? '');
    // who may not see the item gets the refusal alone, not the card with it
    if (!mayTakePart(turn.actor, item.state.proposal.groupKey)) return null;
    if (card === 'outward') return outwardAnswer(deps, item, turn, notice, typed);
    return answer(deps, item, signModel(item, turn.actor.personId, turn.at, { notice, typed }));
  });
