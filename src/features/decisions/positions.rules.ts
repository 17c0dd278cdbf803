import type { DecisionState, Objection, PositionKind, SpokenAs, Statement } from './types';

export interface PositionRule {
  readonly kind: PositionKind;
  /** The name on buttons and in choices. */
  readonly name: string;
  /** Whether it stops the round at once (row 6). */
  readonly stops: boolean;
  readonly needsText: boolean;
  /** How it is told of a member, in lists and records. */
  readonly told: string;
}

/** The positions of 4.4, in the order in which they are offered. */
export const POSITIONS: readonly PositionRule[] = [
  { kind: 'join', name: 'Join consensus', stops: false, needsText: false, told: 'joined' },
  { kind: 'join_comment', name: 'Join with comment', stops: false, needsText: true, told: 'joined, with a comment' },
  {
    kind: 'join_reservation',
    name: 'Join with reservation',
    stops: false,
    needsText: true,
    told: 'joined, with a reservation',
  },
  { kind: 'stand_aside', name: 'Stand aside', stops: false, needsText: false, told: 'stood aside' },
  { kind: 'object', name: 'Object', stops: true, needsText: true, told: 'objected' },
  { kind: 'mandate', name: 'Mandate concern', stops: true, needsText: true, told: 'raised a mandate concern' },
  { kind: 'amend', name: 'Propose an amendment', stops: true, needsText: true, told: 'proposed an amendment' },
  { kind: 'more_time', name: 'More time', stops: false, needsText: true, told: 'asked for more time' },
];

export const positionRule = (kind: PositionKind): PositionRule =>
  POSITIONS.find((position) => position.kind === kind) as PositionRule;

/** A change asked of minutes is a correction, and one marked editorial changes no substance: neither stops a round. */
export const stopsRound = (state: DecisionState, of: Pick<Statement, 'position' | 'editorial'>): boolean =>
  positionRule(of.position).stops && !(of.position === 'amend' && (of.editorial || state.class.key === 'minutes'));

/** Whether a position counts as an explicit yes. To stand aside is none, except where a mandate was at stake (4.12). */
export const isYes = (position: PositionKind): boolean =>
  position === 'join' || position === 'join_comment' || position === 'join_reservation';

/** Objections that stand on the current revision. */
export const standingObjections = (state: DecisionState): Objection[] =>
  state.objections.filter((o) => o.liftedAt === null && o.revision === state.revision.number);

/** 4.8 (a): the person who made it, the member's primary, or its Head of Agency. */
export const mayLift = (objection: Pick<Objection, 'personId'>, personId: string, as: SpokenAs | 'office'): boolean =>
  as === 'primary' || as === 'head' || objection.personId === personId;

const later = (a: Statement, b: Statement): number => a.at.getTime() - b.at.getTime() || a.serial - b.serial;

/**
 * What counts for the member: the latest by its own time (T-5), but nothing of an alternate's once the primary has spoken
 * (4.8 b). A lifted objection leaves the member without a position: what it said before does not come back.
 */
export function countingStatement(state: DecisionState, memberId: string): Statement | null {
  const own = state.statements.filter((s) => s.memberId === memberId).toSorted(later);
  const lifted = new Set(state.objections.filter((o) => o.liftedAt !== null).map((o) => o.serial));
  const since = own.slice(own.findLastIndex((s) => lifted.has(s.serial)) + 1);
  const primary = since.findIndex((s) => s.as === 'primary');
  const heard = since.filter((s, index) => primary < 0 || index <= primary || s.as !== 'alternate');
  return heard.at(-1) ?? null;
}

/** Whether the primary of that member has already said something else, which an alternate cannot undo (4.8 b). */
export const outrankedBy = (
  state: DecisionState,
  statement: Pick<Statement, 'memberId' | 'as' | 'position'>,
): Statement | null => {
  if (statement.as !== 'alternate') return null;
  const counting = countingStatement(state, statement.memberId);
  return counting?.as === 'primary' && counting.position !== statement.position ? counting : null;
};
