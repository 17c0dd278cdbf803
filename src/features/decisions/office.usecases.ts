import type { Answer, Turn } from '../../kernel/define';
import { isDay } from '../calendar/days.rules';
import { atLocal, isTime } from '../calendar/zone.rules';
import { folded } from '../charters/names.rules';
import { personName } from '../membership/rules';
import type { Network } from '../membership/types';
import { seatName } from './body.rules';
import { entitled } from './course.rules';
import { apply, take } from './engine.usecases';
import { lacking, notNow } from './errors';
import { hasAccepted, outsideMissing } from './explicit.rules';
import { isAccepting } from './fold-positions.rules';
import { instantWords } from './messages';
import { leavingActs } from './panel.rules';
import type { PanelPress } from './panel.usecases';
import { positionRule, standingObjections } from './positions.rules';
import { because, requireCapacity, requireWords } from './rights.rules';
import { actBy, type By } from './rounds.rules';
import { isFinal } from './states.rules';
import { isBroughtAgain, requireLiftable } from './stating.rules';
import type { DecisionsDeps, Evidence, Loaded, ObjectionCategory, PositionKind, Statement } from './types';
import { movedOnAnswer, recordAnswer } from './views.usecases';

/** Evidence as typed on the panel. `filled` is what date and time showed when the card was drawn. */
export interface Evidenced extends PanelPress {
  readonly member?: string | undefined;
  readonly channel?: string | undefined;
  readonly person?: string | undefined;
  readonly date?: string | undefined;
  readonly time?: string | undefined;
  readonly filled?: string | undefined;
  readonly note?: string | undefined;
}

/**
 * When it happened: what was typed, or the moment of the press where date and time are still those the card was drawn with.
 * A card can lie in a chat for days: what it was filled with is then no longer now.
 */
export function happenedAt(network: Network, data: Evidenced, now: Date): Date {
  const typed = `${data.date ?? ''}T${data.time ?? ''}`;
  if (typed === 'T' || typed === data.filled) return now;
  if (!isDay(data.date ?? '') || !isTime(data.time ?? ''))
    throw lacking({ what: 'Please give «Date» and «Time» of it.' });
  const at = atLocal(data.date ?? '', data.time ?? '', network.charter.timeZone);
  if (at > now) throw lacking({ what: `${instantWords(network, at)} has not come yet.` });
  return at;
}

function evidenceOf(data: Evidenced): Evidence {
  return {
    channel: requireWords(data.channel, 'Please choose the «Channel».'),
    person: requireWords(data.person, 'Please name in «Person» who was spoken to.'),
    note: (data.note ?? '').trim(),
  };
}

function office(item: Loaded, turn: Turn, doing: string): By {
  const capacity = requireCapacity(turn.actor, item.network, 'enter_for_member', doing);
  return { at: turn.at, personId: turn.actor.personId, capacity };
}

function chosenMember({ state, network }: Loaded, member: string | undefined): string {
  if (member && entitled(state).includes(member)) return member;
  throw lacking({ what: 'Please choose the «Member».' }, { rule: because(network, 'rights.onBehalf') });
}

/** An outside contact is a consultation (4.1); with the last one missing the clock starts, on the day of the contact. */
export const recordContact = (deps: DecisionsDeps, turn: Turn, data: Evidenced): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const item = await take(deps, tx, turn.actor.networkId, data.decision);
    const { state, network } = item;
    const by = office(item, turn, 'record an outside contact');
    if (data.revision !== state.revision.label || isFinal(state.status) || !state.round)
      return movedOnAnswer(deps, item, turn, data.revision);
    const memberId = chosenMember(item, data.member);
    const at = happenedAt(network, data, turn.at);
    if (at < state.round.circulatedAt)
      throw lacking({
        what: `The text was circulated ${instantWords(network, state.round.circulatedAt)}: a contact before that cannot have been about it.`,
      });
    if (state.consulted[memberId])
      return recordAnswer(deps, item, turn, `${seatName(network, memberId)} has been reached already.`);
    const evidence = evidenceOf(data);
    const after = await apply(deps, tx, item, [actBy({ ...by, at }, 'contact', { evidence }, memberId)], turn.at);
    return recordAnswer(deps, after, turn, `${seatName(network, memberId)}: the contact is recorded.`);
  });

/** The yes of a nominee, or of an applicant's Head of Agency. */
export const recordAcceptance = (deps: DecisionsDeps, turn: Turn, data: Evidenced): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const item = await take(deps, tx, turn.actor.networkId, data.decision);
    const by = office(item, turn, 'record an acceptance');
    const { state } = item;
    if (!outsideMissing(state) || isFinal(state.status)) return movedOnAnswer(deps, item, turn, data.revision);
    const evidence = evidenceOf(data);
    const at = happenedAt(item.network, data, turn.at);
    const after = await apply(
      deps,
      tx,
      item,
      [actBy({ ...by, at }, 'accepted', { evidence, ...nomineeOf(item, evidence.person) })],
      turn.at,
    );
    return recordAnswer(deps, after, turn, 'The acceptance is recorded.');
  });

/** Which nominee an acceptance outside Teams is of: the one named, or the only one that is waited for. */
function nomineeOf({ state, network }: Loaded, person: string): { nominee?: string } {
  const { matter } = state.proposal;
  if (matter?.kind !== 'chair') return {};
  const waits = matter.persons.filter((id) => !hasAccepted(state, id));
  const named = waits.find((id) => folded(personName(network, id)) === folded(person));
  const nominee = named ?? (waits.length === 1 ? waits[0] : undefined);
  if (nominee) return { nominee };
  throw lacking({
    what: `Please name in «Person» which nominee accepted: ${waits.map((id) => personName(network, id)).join(', ')}.`,
  });
}

export interface Entry extends Evidenced {
  readonly position?: PositionKind | undefined;
  readonly text?: string | undefined;
  readonly category?: ObjectionCategory | undefined;
}

/** 4.8: a position entered for a member, at the time of its evidence. The member is told and can correct it. */
export const enterForMember = (deps: DecisionsDeps, turn: Turn, data: Entry): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const item = await take(deps, tx, turn.actor.networkId, data.decision);
    const { state, network } = item;
    const by = office(item, turn, 'enter a position for a member');
    if (data.revision !== state.revision.label || !state.round) return movedOnAnswer(deps, item, turn, data.revision);
    const memberId = chosenMember(item, data.member);
    const { position } = data;
    if (!position) throw lacking({ what: 'Please choose the «Position» that the member stated.' });
    if (position === 'more_time')
      throw notNow({ sentence: 'More time is asked for by the member itself; the convenor can extend.' });
    const text = (data.text ?? '').trim();
    if (positionRule(position).needsText)
      requireWords(text, `«${positionRule(position).name}» needs the member's words in «Text».`);
    const evidence = evidenceOf(data);
    const at = happenedAt(network, data, turn.at);
    if (at < state.round.circulatedAt) throw lacking({ what: 'The text had not been circulated at that time.' });
    if (repeated(item, { memberId, at, position, text, evidence }))
      return recordAnswer(deps, item, turn, 'This is recorded already.');
    const late = !isAccepting(state, at);
    if (!late && !positionRule(position).stops) requireLiftable(item, memberId, by.personId, 'office', network);
    const payload = {
      position,
      text,
      as: 'office' as const,
      evidence,
      ...(data.category ? { category: data.category } : {}),
    };
    const act = actBy({ ...by, at }, 'position', payload, memberId);
    const after = await apply(deps, tx, item, [act, (now) => (late ? [] : leavingActs(now, turn.at))], turn.at);
    const who = seatName(network, memberId);
    return recordAnswer(
      deps,
      after,
      turn,
      late ? `${who}: this is late and is kept as a late statement.` : `Entered for ${who}, which is told.`,
    );
  });

interface Entered {
  readonly memberId: string;
  readonly at: Date;
  readonly position: PositionKind;
  readonly text: string;
  readonly evidence: Evidence;
}

function repeated({ state }: Loaded, { memberId, at, position, text, evidence }: Entered): boolean {
  const isSame = (one: Statement): boolean =>
    one.position === position &&
    one.text === text &&
    one.evidence?.note === evidence.note &&
    one.evidence.person === evidence.person;
  const last = [...state.statements, ...state.late].filter((said) => said.memberId === memberId).at(-1);
  const stands =
    standingObjections(state).some((o) => o.serial === last?.serial) || (last && !positionRule(last.position).stops);
  return (stands && last !== undefined && isSame(last)) || isBroughtAgain(state, memberId, at, isSame);
}
