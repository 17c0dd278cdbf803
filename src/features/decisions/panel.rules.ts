import {
  deadlineInWorkingDays,
  deadlineLeaving,
  extendedDeadline,
  periodOnResume,
  remainingWorkingDays,
} from '../calendar/deadlines.rules';
import { localDay } from '../calendar/zone.rules';
import type { Network } from '../membership/types';
import { addedAct, clockAct, objecting } from './course.rules';
import { lacking, notNow } from './errors';
import { namedIn } from './explicit.rules';
import { hashOf } from './fold-texts.rules';
import { instantWords, objectorsWords, pauseWords } from './messages';
import { AFTER_SILENCE } from './outward.rules';
import { standingObjections } from './positions.rules';
import { because } from './rights.rules';
import { actBy, type By, circulationAct, confirmationAct, roundOfText } from './rounds.rules';
import { isPossible, isRunning } from './states.rules';
import type { AnyNewAct, DecisionState, Round } from './types';

/** An item as the rules look at it. */
export interface Course {
  readonly network: Network;
  readonly state: DecisionState;
}

/** What stands on the panel besides the reason. */
export interface SteerWords {
  /** `Extend`: so many working days; null: the usual ones. */
  readonly workingDays?: number | null;
  /** `Close: no consensus`: those who objected agree that it is closed before the time for a solution is over. */
  readonly agreed?: boolean;
}

/** Acts of whoever steers an item: what follows from a press in this state, or a refusal with its rule. */
export type Steer = (item: Course, by: By, reason: string, words?: SteerWords) => AnyNewAct[];

interface Ticking extends Round {
  readonly dayZero: string;
  readonly deadline: Date;
}

/** The round with its clock. Refuses where none runs, or where it has run out and only the closing is awaited. */
function ticking({ state }: Course, at: Date): Ticking {
  const { round } = state;
  if (!isRunning(state.status) || !round?.deadline || !round.dayZero)
    throw notNow({ sentence: 'No clock runs on this item now.' });
  if (at >= round.deadline) throw notNow({ sentence: 'The deadline has passed; the round is being closed.' });
  return round as Ticking;
}

/** Row 8. */
export const pauseActs: Steer = (item, by, reason) => {
  const round = ticking(item, by.at);
  const { calendar, layers } = item.network;
  const left = remainingWorkingDays(calendar, by.at, round, layers);
  return [actBy(by, 'paused', { why: 'convenor', reason, members: [], left })];
};

/** Rows 8, 13 and 14. */
export const resumeActs: Steer = (item, by, reason) =>
  item.state.status === 'broken' ? afterBreak(item, by, reason) : afterPause(item, by, reason);

function afterPause({ state, network }: Course, by: By, reason: string): AnyNewAct[] {
  const { pause, round } = state;
  if (pause && AFTER_SILENCE.includes(pause.why))
    throw notNow(
      { sentence: `${pauseWords(network, state)} It goes on by itself once that has come.` },
      { rule: because(network, 'decisionClasses.joint_statement') },
    );
  if (pause?.why === 'not_reached')
    throw notNow(
      {
        sentence:
          'The clock starts by itself once every member has been reached: record an outside contact, or name a representative.',
      },
      { rule: because(network, 'decisions.notReached') },
    );
  return [actBy(by, 'resumed', { reason }), ...clockOnResume(network, round, pause?.left ?? 0, by.at)];
}

function clockOnResume(network: Network, round: Round | null, left: number, at: Date): AnyNewAct[] {
  if (!round?.deadline) return [];
  const workingDays = Math.max(left, network.settings.resumeMinimumWorkingDays);
  const period = periodOnResume(network.calendar, at, workingDays, round.deadline, network.layers);
  return [clockAct(at, period, 'resumed', { base: at, period: { workingDays } })];
}

function afterBreak(item: Course, by: By, reason: string): AnyNewAct[] {
  const { state, network } = item;
  if (objecting(network, state, by.at).length > 0)
    throw notNow(
      {
        sentence: `The objection of ${objectorsWords(network, state)} stands. It can be lifted by that member, the text can be revised, or the item goes to a meeting.`,
      },
      { rule: because(network, 'rights.lift') },
    );
  const { brokenAt, brokenDeadline } = state;
  const round = roundOfText(state);
  // broken in a meeting: the text has not been before the members yet, and gets its full period
  if (!round) return [circulationAct(network, state, by, reason)];
  // what fell with a member that left is confirmed by those who stay (4.9)
  const fallen = standingObjections(state).length > 0;
  const passed = brokenDeadline !== null && by.at >= brokenDeadline;
  // a round that has ended does not reopen: it went to a meeting, and was broken there
  if (fallen || passed || round.endedAt) return [confirmationAct(network, state, by, reason)];
  const stopped = round.deadline && round.dayZero ? { dayZero: round.dayZero, deadline: round.deadline } : null;
  const left = stopped && brokenAt ? remainingWorkingDays(network.calendar, brokenAt, stopped, network.layers) : 0;
  return [actBy(by, 'resumed', { reason }), ...clockOnResume(network, round, left, by.at)];
}

/** [default] The most that one extension adds: longer waiting is a new round, or a meeting. */
const MOST_EXTENSION_DAYS = 20;

/** More days for all, from the deadline, or from now where it has passed (row 10). */
export const extendActs: Steer = ({ state, network }, by, reason, words = {}) => {
  const { calendar, layers, settings } = network;
  const { round } = state;
  if (state.pause && !['yes_missing', 'not_consulted'].includes(state.pause.why))
    throw notNow({ sentence: 'The item is paused: resume it.' });
  if (!round?.deadline || !round.dayZero) throw notNow({ sentence: 'No clock runs on this item now.' });
  const days = words.workingDays ?? settings.moreTimeWorkingDays;
  if (!Number.isInteger(days) || days < 1 || days > MOST_EXTENSION_DAYS)
    throw lacking({ what: `«Working days» must be a whole number from 1 to ${MOST_EXTENSION_DAYS}, or empty.` });
  const extended = actBy(by, 'extended', { reason });
  if (by.at >= round.deadline) {
    const period = deadlineInWorkingDays(calendar, by.at, days, layers);
    return [extended, clockAct(by.at, period, 'extended', { base: by.at, period: { workingDays: days } })];
  }
  const deadline = extendedDeadline(calendar, round.deadline, days, layers);
  return [extended, addedAct(by.at, { dayZero: round.dayZero, deadline }, 'extended', days)];
};

/** Row 23: never by itself, and not before members had time to find a solution, unless those who objected agree to it. */
export const closeActs: Steer = ({ state, network }, by, reason, words = {}) => {
  const { calendar, layers, settings } = network;
  const days = settings.resolutionWorkingDays;
  const until = deadlineInWorkingDays(calendar, state.brokenAt ?? by.at, days, layers).deadline;
  if (by.at >= until) return [actBy(by, 'closed', { reason })];
  if (words.agreed) return [actBy(by, 'closed', { reason, agreed: true })];
  throw notNow(
    {
      sentence: `Members have until ${instantWords(network, until)} to find a solution. Sooner only if those who objected agree: then mark it.`,
    },
    { rule: because(network, 'settings.resolutionWorkingDays') },
  );
};

const UNREVISABLE = {
  corrected: 'Only a text that is open can be corrected editorially.',
  revised:
    'A text that is open stands until its round ends or is broken. An editorial correction is possible; else withdraw the item or wait.',
} as const;

/** Rows 11 and 22, and the editorial correction of a text that is open. */
export function reviseActs(item: Course, by: By, text: string, reason: string, editorial: boolean): AnyNewAct[] {
  const { state, network } = item;
  if (hashOf(text) === state.revision.hash)
    throw lacking(
      { what: 'This is the text as it stands. An unchanged text is resumed, or confirmed after its deadline.' },
      { rule: because(network, 'decisions.identical') },
    );
  const kind = editorial ? 'corrected' : 'revised';
  if (!isPossible(kind, state.status) || (state.status === 'paused' && !awaitsNames(state)))
    throw notNow({ sentence: UNREVISABLE[kind] }, { rule: because(network, 'decisions.newRevision') });
  if (editorial)
    return [actBy(by, 'corrected', { text, reason }), ...contestable(network, ticking(item, by.at), by.at)];
  return [actBy(by, 'revised', { text, reason, ...namedAnew(item, text, by.at) })];
}

/** A statement whose silence has ended: what it still waits for can call for other words (4.3). */
const awaitsNames = ({ pause }: DecisionState): boolean => pause !== null && AFTER_SILENCE.includes(pause.why);

/** Whoever the new words name besides has to say yes too: an entity named signs on, one that is to give something agrees. */
function namedAnew({ network, state }: Course, text: string, at: Date): { named?: string[] } {
  if (!NAMING.includes(state.class.explicitYes)) return {};
  const { named } = state.proposal;
  const day = localDay(at, network.charter.timeZone);
  const before = [...named, ...namedIn(network, day, state.revision.text)];
  const added = namedIn(network, day, text).filter((id) => !before.includes(id));
  return added.length > 0 ? { named: [...named, ...added] } : {};
}

const NAMING: readonly DecisionState['class']['explicitYes'][] = [
  'named_entities',
  'committed_member',
  'mandate_holder',
];

/** The clock runs on; but where less is left than members have to say that it is no mere correction, it runs that long. */
function contestable({ calendar, layers, settings }: Network, round: Ticking, at: Date): AnyNewAct[] {
  const deadline = deadlineLeaving(calendar, at, round.deadline, settings.editorialContestWorkingDays, layers);
  return deadline > round.deadline ? [clockAct(at, { dayZero: round.dayZero, deadline }, 'corrected')] : [];
}

/** Until when a member can say that an editorial correction changes the substance (4.6). */
export const contestUntil = ({ state, network: { calendar, layers, settings } }: Course): Date =>
  deadlineInWorkingDays(calendar, state.revision.at, settings.editorialContestWorkingDays, layers).deadline;

/** A member's time to correct what was entered for it: never less than a working day (4.8). */
export function leavingActs({ state, network }: Course, at: Date): AnyNewAct[] {
  const { round } = state;
  if (!isRunning(state.status) || !round?.deadline || !round.dayZero) return [];
  const { calendar, layers, settings } = network;
  const deadline = deadlineLeaving(calendar, at, round.deadline, settings.onBehalfMinimumWorkingDays, layers);
  return deadline > round.deadline ? [clockAct(at, { dayZero: round.dayZero, deadline }, 'entered')] : [];
}

/** Row 15: the convenor, or a member whose objection stands; what the Government's consultation holds up goes there by itself. */
export const referActs: Steer = ({ state }, by, reason) => {
  if (state.status === 'pending_government')
    throw notNow({ sentence: 'Members agree on this text; only the consultation of the Government is open.' });
  return [actBy(by, 'referred', { reason })];
};
