import { onRound } from './fold-rounds.rules';
import { countingStatement, standingObjections } from './positions.rules';
import type { ActOf, DecisionState, PositionKind, Statement } from './types';

/** A member left the Network while the item was under way (4.9). */
export function left(state: DecisionState, act: ActOf<'left'>): DecisionState {
  const memberId = act.memberId ?? '';
  const { successor, people = [] } = act.payload;
  const gone = { ...state, left: { ...state.left, [memberId]: { at: act.at, successor } } };
  return successor === null ? fallen(gone, memberId, act.at) : takenOver(gone, act, { memberId, successor, people });
}

/** Its objection falls with it; what it said stays on file. */
const fallen = (state: DecisionState, memberId: string, at: Date): DecisionState => ({
  ...state,
  objections: state.objections.map((o) =>
    o.liftedAt === null && o.memberId === memberId && o.revision === state.revision.number
      ? { ...o, liftedAt: at, fell: 'left' as const }
      : o,
  ),
});

/** Where a position came from that a merger brought; its `person` is the member that ended. */
export const MERGER = 'Merger';

interface Succession {
  readonly memberId: string;
  readonly successor: string;
  readonly people: readonly string[];
}

/** Two members became one: the successor has both seats, and the more restrictive of two positions until it speaks itself. */
function takenOver(
  state: DecisionState,
  act: ActOf<'left'>,
  { memberId, successor, people }: Succession,
): DecisionState {
  const seat = (ids: readonly string[]) => [...new Set(ids.map((id) => (id === memberId ? successor : id)))];
  const theirs = standingObjections(state).some((o) => o.memberId === memberId);
  const inherited = theirs ? null : stricter(state, memberId, successor);
  const statement: Statement | null = inherited && {
    ...inherited,
    serial: act.serial,
    memberId: successor,
    as: 'office',
    at: act.at,
    evidence: inherited.evidence ?? { channel: MERGER, person: memberId, note: '' },
  };
  const known = state.consulted[successor] ?? state.consulted[memberId];
  const moved: DecisionState = {
    ...state,
    objections: state.objections.map((o) =>
      o.liftedAt === null && o.memberId === memberId ? { ...o, memberId: successor } : o,
    ),
    statements: statement ? [...state.statements, statement] : state.statements,
    mandateHolders: seat(state.mandateHolders),
    proposal: { ...state.proposal, named: seat(state.proposal.named) },
    consulted: known ? { ...state.consulted, [successor]: known } : state.consulted,
  };
  return state.round
    ? onRound(moved, state.round.index, (round) => ({
        ...round,
        members: seat(round.members),
        addressees: {
          ...round.addressees,
          [successor]: [...new Set([...(round.addressees[successor] ?? []), ...people])],
        },
      }))
    : moved;
}

const RESTRICTIVE: readonly PositionKind[] = ['join', 'join_comment', 'join_reservation', 'stand_aside'];

/** The position of the member that goes, where it is more restrictive than the successor's own; null: nothing to take over. */
function stricter(state: DecisionState, memberId: string, successor: string): Statement | null {
  if (standingObjections(state).some((o) => o.memberId === successor)) return null;
  const rank = (said: Statement | null) => (said ? RESTRICTIVE.indexOf(said.position) : -1);
  const going = countingStatement(state, memberId);
  return rank(going) > rank(countingStatement(state, successor)) ? going : null;
}
