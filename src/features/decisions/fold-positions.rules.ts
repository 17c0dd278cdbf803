import { consulting, ended } from './fold-rounds.rules';
import { AFTER_SILENCE } from './outward.rules';
import { mayLift, outrankedBy, standingObjections, stopsRound } from './positions.rules';
import { isRunning } from './states.rules';
import type { ActOf, DecisionState, Objection, Statement } from './types';

/** Whether what is said at that instant still counts: before the deadline (T-4), or while the clock stands. */
export function isAccepting(state: DecisionState, at: Date): boolean {
  const deadline = state.round?.deadline;
  // a statement whose silence has ended without objection waits for signatures, not for positions
  if (state.pause && AFTER_SILENCE.includes(state.pause.why)) return deadline != null && at < deadline;
  if (state.status === 'paused' || state.status === 'broken') return true;
  if (!isRunning(state.status)) return false;
  return !deadline || at < deadline;
}

/**
 * Whether a member left the Network since the present round was circulated (4.9): what is said for it from then on is kept
 * and changes nothing. One that was admitted again speaks in the next round.
 */
export function hasLeft({ left, round }: DecisionState, memberId: string): boolean {
  const gone = left[memberId];
  return gone !== undefined && !(round?.members.includes(memberId) && gone.at < round.circulatedAt);
}

export function position(state: DecisionState, act: ActOf<'position'>): DecisionState {
  const said = statementOf(act);
  if (!isAccepting(state, act.at) || hasLeft(state, said.memberId)) return { ...state, late: [...state.late, said] };
  const heard = consulting(state, said.memberId, {
    how: 'position',
    at: said.at,
    person: said.evidence?.person ?? said.personId,
    evidence: said.evidence,
  });
  if (said.position === 'more_time') return { ...heard, moreTime: [...heard.moreTime, said] };
  if (said.position === 'amend' && !stopsRound(heard, said))
    return { ...heard, corrections: [...heard.corrections, said] };
  const stated = { ...heard, statements: [...heard.statements, said] };
  if (!stopsRound(heard, said)) return lifting(stated, said.memberId, said.personId, said.as, said.at);
  if (outrankedBy(heard, said)) return stated;
  return objecting(stated, said);
}

const statementOf = ({ serial, memberId, personId, capacity, at, payload }: ActOf<'position'>): Statement => ({
  serial,
  memberId: memberId ?? '',
  personId: personId ?? '',
  capacity,
  as: payload.as,
  position: payload.position,
  text: payload.text,
  category: payload.category ?? null,
  editorial: payload.editorial ?? false,
  at,
  evidence: payload.evidence ?? null,
});

function objecting(state: DecisionState, said: Statement): DecisionState {
  const objection: Objection = { ...said, revision: state.revision.number, liftedAt: null, liftedBy: null, fell: null };
  // a person's new objection takes the place of the same person's old one
  const earlier = state.objections.map((o) =>
    o.liftedAt === null &&
    o.memberId === said.memberId &&
    o.personId === said.personId &&
    o.revision === objection.revision
      ? { ...o, liftedAt: said.at, liftedBy: said.personId }
      : o,
  );
  const holders = said.position === 'mandate' ? [said.memberId] : [];
  const after: DecisionState = {
    ...state,
    objections: [...earlier, objection],
    mandateHolders: [...new Set([...state.mandateHolders, ...holders])],
  };
  return after.status === 'broken' ? after : { ...after, status: 'broken', pause: null, ...broken(state, said.at) };
}

export const broken = (state: DecisionState, at: Date) => ({
  brokenAt: at,
  brokenDeadline: state.round?.deadline ?? null,
  brokenRevisions: [...new Set([...state.brokenRevisions, state.revision.number])],
});

/** Takes away the member's standing objections that this person may lift; the others stand. */
export function lifting(
  state: DecisionState,
  memberId: string,
  personId: string,
  as: Statement['as'],
  at: Date,
): DecisionState {
  const standing = standingObjections(state).filter((o) => o.memberId === memberId && mayLift(o, personId, as));
  if (standing.length === 0) return state;
  const objections = state.objections.map((o) =>
    standing.includes(o) ? { ...o, liftedAt: at, liftedBy: personId } : o,
  );
  return { ...state, objections };
}

/** Row 20: an objection in the room breaks the item, ends it, or sends it to the next meeting. */
export function objectedInMeeting(state: DecisionState, act: ActOf<'objected_in_meeting'>): DecisionState {
  const { outcome, reason } = act.payload;
  const heard = act.memberId ? { ...state, objections: [...state.objections, inTheRoom(state, act)] } : state;
  if (outcome === 'to_meeting') return { ...heard, status: outcome };
  if (outcome === 'broken') return { ...heard, status: outcome, ...broken(state, act.at) };
  return ended({ ...heard, status: outcome, ending: { reason, at: act.at, personId: act.personId } }, act.at);
}

/** Nobody is noted as its author: the primary or the Head of Agency can lift it. */
const inTheRoom = (state: DecisionState, act: ActOf<'objected_in_meeting'>): Objection => ({
  serial: act.serial,
  memberId: act.memberId ?? '',
  personId: '',
  capacity: act.capacity,
  as: 'office',
  position: 'object',
  text: act.payload.reason,
  category: null,
  editorial: false,
  at: act.at,
  evidence: { channel: 'Meeting', person: act.payload.meeting, note: '' },
  revision: state.revision.number,
  liftedAt: null,
  liftedBy: null,
  fell: null,
});
