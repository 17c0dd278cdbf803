import { extendedDeadline } from '../calendar/deadlines.rules';
import { seatName } from './body.rules';
import { addedAct } from './course.rules';
import { lacking, mayNot, notNow } from './errors';
import { hasLeft, isAccepting } from './fold-positions.rules';
import type { Course } from './panel.rules';
import { mayLift, positionRule, standingObjections, stopsRound } from './positions.rules';
import { because, requireWords } from './rights.rules';
import { actBy, type By } from './rounds.rules';
import { isRunning } from './states.rules';
import type { AnyNewAct, DecisionState, ObjectionCategory, PositionKind, SpokenAs, Statement } from './types';

/** Somebody who speaks for a member, and in which quality. */
export interface Speaker {
  readonly by: By;
  readonly memberId: string;
  readonly as: SpokenAs;
}

export interface Said {
  readonly position: PositionKind;
  readonly text?: string | undefined;
  readonly category?: ObjectionCategory | undefined;
  readonly editorial?: boolean | undefined;
}

export type Stating =
  /** The same press again: nothing is added. */
  | { readonly kind: 'repeated' }
  /** Too late, or no round runs: kept as a late statement (4.9). */
  | { readonly kind: 'late'; readonly acts: readonly AnyNewAct[] }
  | { readonly kind: 'counts'; readonly acts: readonly AnyNewAct[] };

/** Rows 5, 6 and 7: a position of a member on the present text. Throws where words are missing or a rule stands against it. */
export function stating(item: Course, speaker: Speaker, said: Said): Stating {
  const text = wordsOf(item, said);
  if (isRepeated(item, speaker, { ...said, text })) return { kind: 'repeated' };
  const payload = {
    position: said.position,
    text,
    as: speaker.as,
    ...(said.category ? { category: said.category } : {}),
    ...(said.editorial ? { editorial: true } : {}),
  };
  const act = actBy(speaker.by, 'position', payload, speaker.memberId);
  const counts = isAccepting(item.state, speaker.by.at) && !hasLeft(item.state, speaker.memberId);
  if (!counts) return { kind: 'late', acts: [act] };
  return { kind: 'counts', acts: [act, ...guarded(item, speaker, said)] };
}

/** What the position needs said with it (4.4). */
function wordsOf(item: Course, said: Said): string {
  const text = (said.text ?? '').trim();
  const rule = positionRule(said.position);
  const asked = because(item.network, RULES[said.position]);
  if (rule.needsText)
    requireWords(
      text,
      `«${rule.name}» needs words in «Text»: ${NEEDED[said.position] ?? 'what is to be recorded'}.`,
      asked,
    );
  if (said.position === 'object' && !said.category)
    throw lacking(
      { what: '«Object» needs a «Category»: Substance, Procedure or Insufficient consultation.' },
      { rule: asked },
    );
  return text;
}

const RULES: Readonly<Record<PositionKind, string>> = {
  join: 'positions.join',
  join_comment: 'positions.join',
  join_reservation: 'positions.reservation',
  stand_aside: 'positions.standAside',
  object: 'positions.object',
  mandate: 'decisions.mandateConcern',
  amend: 'positions.amend',
  more_time: 'decisions.moreTime',
};

const NEEDED: Partial<Record<PositionKind, string>> = {
  join_comment: 'your comment',
  join_reservation: 'the part, and the reservation',
  object: 'the reason; another text is welcome',
  mandate: 'which mandate, and which part of the text',
  amend: 'the text you propose',
  more_time: 'the reason',
};

function isRepeated({ state }: Course, { memberId, by }: Speaker, said: Said & { text: string }): boolean {
  const isSame = (one: Statement): boolean =>
    one.personId === by.personId &&
    one.position === said.position &&
    one.text === said.text &&
    one.editorial === (said.editorial ?? false);
  const last = saidBy(state, memberId).at(-1);
  return (
    (last !== undefined && isSame(last) && liftedAt(state, last) === null) ||
    isBroughtAgain(state, memberId, by.at, isSame)
  );
}

/** All that was said for a member on the present text, in the order in which it was written down. */
const saidBy = ({ statements, moreTime, late, corrections }: DecisionState, memberId: string): Statement[] =>
  [...statements, ...moreTime, ...late, ...corrections]
    .filter((one) => one.memberId === memberId)
    .sort((a, b) => a.serial - b.serial);

const liftedAt = ({ objections }: DecisionState, { serial }: Statement): Date | null =>
  objections.find((one) => one.serial === serial)?.liftedAt ?? null;

/**
 * Teams may bring a press once more after what was said or lifted since, and what was said before may come after it: of one
 * instant there is one press, but where a clock stands (local mode) all that is said is of one instant.
 */
export function isBroughtAgain(
  state: DecisionState,
  memberId: string,
  at: Date,
  isSame: (one: Statement) => boolean,
): boolean {
  const all = saidBy(state, memberId);
  const before = all.find((one) => isSame(one) && isAt(one.at, at));
  return before !== undefined && [all.at(-1)?.at, liftedAt(state, before)].some((since) => since && !isAt(since, at));
}

const isAt = (one: Date, other: Date): boolean => one.getTime() === other.getTime();

/** What stands against the position, and the acts that come with it. */
function guarded(item: Course, { by, memberId, as }: Speaker, said: Said): AnyNewAct[] {
  const { state, network } = item;
  if (said.position === 'more_time') return moreTime(item, by, memberId);
  const stops = stopsRound(state, { position: said.position, editorial: said.editorial ?? false });
  if (!stops && said.position !== 'amend') requireLiftable(item, memberId, by.personId, as, network);
  return [];
}

/** 4.8 (a): another position in place of an objection lifts it, which not everybody may. */
export function requireLiftable(
  { state }: Course,
  memberId: string,
  personId: string,
  as: SpokenAs | 'office',
  network: Course['network'],
): void {
  const stands = standingObjections(state).find((o) => o.memberId === memberId && !mayLift(o, personId, as));
  if (!stands) return;
  const who = `the objection of ${seatName(network, memberId)} is lifted only by the person who made it, its primary representative or its Head of Agency`;
  throw mayNot({ doing: 'lift this', who }, { rule: because(network, 'rights.lift') });
}

/** Row 7, with the limits of 4.4. */
function moreTime({ state, network }: Course, by: By, memberId: string): AnyNewAct[] {
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
  return [addedAct(by.at, { dayZero: round.dayZero, deadline }, 'more_time', settings.moreTimeWorkingDays)];
}
