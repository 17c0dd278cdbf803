import type { Answer, Turn } from '../../kernel/define';
import {
  deadlineInWorkingDays,
  deadlineLeaving,
  extendedDeadline,
  periodOnResume,
  remainingWorkingDays,
} from '../calendar/deadlines.rules';
import type { RunningPeriod } from '../calendar/types';
import { clockAct } from './course.rules';
import { apply, type Step, take } from './engine.usecases';
import { lacking, mayNot, notNow } from './errors';
import { hashOf } from './fold.rules';
import { instantWords, objectorsWords } from './messages';
import { mayLift, standingObjections } from './positions.rules';
import type { Pressed } from './propose.usecases';
import { because, requireCapacity, requireWords, steeringRight } from './rights.rules';
import { actBy, type By, confirmationAct } from './rounds.rules';
import { spokenFor } from './speakers.rules';
import { isFinal, isPossible, isRunning } from './states.rules';
import type { ActKind, DecisionsDeps, Loaded, Round } from './types';
import { clearanceAnswer, movedOnAnswer, recordAnswer } from './views.usecases';

export interface PanelPress extends Pressed {
  /** The version of the state the button was drawn for: pressed twice, the second press finds it gone. */
  readonly version?: number | undefined;
  readonly reason?: string | undefined;
}

type Act = (item: Loaded, by: By, reason: string) => readonly Step[];

interface PanelRule {
  readonly act: ActKind;
  readonly doing: string;
  readonly said: string;
  readonly run: Act;
}

/** One act of whoever steers the item: right, state and reason are checked the same way for all of them. */
const panelAct =
  (rule: PanelRule, may: (item: Loaded, turn: Turn) => By = steering(rule.doing)) =>
  (deps: DecisionsDeps, turn: Turn, data: PanelPress): Promise<Answer> =>
    deps.store.transaction(async (tx) => {
      const item = await take(deps, tx, turn.actor.networkId, data.decision);
      const by = may(item, turn);
      if (isStale(item, data)) return movedOnAnswer(deps, item, turn, data.revision);
      const { status } = item.state;
      if (!isPossible(rule.act, status)) return movedOnAnswer(deps, item, turn, data.revision);
      const reason = requireWords(data.reason, 'Please give the reason in «Reason»: it is kept with the item.');
      const after = await apply(deps, tx, item, rule.run(item, by, reason), turn.at);
      return recordAnswer(deps, after, turn, rule.said);
    });

export const isStale = ({ state }: Loaded, data: PanelPress): boolean =>
  data.revision !== state.revision.label || (data.version !== undefined && data.version !== state.version);

const steering =
  (doing: string) =>
  ({ network, state }: Loaded, turn: Turn): By => ({
    at: turn.at,
    personId: turn.actor.personId,
    capacity: requireCapacity(turn.actor, network, steeringRight(state), doing, state.proposal.groupKey),
  });

interface Ticking extends Round {
  readonly dayZero: string;
  readonly deadline: Date;
}

/** The round with its clock. Refuses where none runs, or where it has run out and only the closing is awaited. */
function ticking({ state }: Loaded, at: Date): Ticking {
  const { round } = state;
  if (!isRunning(state.status) || !round?.deadline || !round.dayZero)
    throw notNow({ sentence: 'No clock runs on this item now.' });
  if (at >= round.deadline) throw notNow({ sentence: 'The deadline has passed; the round is being closed.' });
  return round as Ticking;
}

/** Row 8. */
export const pause = panelAct({
  act: 'paused',
  doing: 'pause this item',
  said: 'Paused: the clock has stopped.',
  run: (item, by, reason) => {
    const round = ticking(item, by.at);
    const { calendar, layers } = item.network;
    const left = remainingWorkingDays(calendar, by.at, round, layers);
    return [actBy(by, 'paused', { why: 'convenor', reason, members: [], left })];
  },
});

/** Rows 8, 13 and 14. */
export const resume = panelAct({
  act: 'resumed',
  doing: 'resume this item',
  said: 'The item goes on.',
  run: (item, by, reason) =>
    item.state.status === 'broken' ? afterBreak(item, by, reason) : afterPause(item, by, reason),
});

function afterPause({ state, network }: Loaded, by: By, reason: string): Step[] {
  const { pause: stopped, round } = state;
  if (stopped?.why === 'not_reached')
    throw notNow(
      {
        sentence:
          'The clock starts by itself once every member has been reached: record an outside contact, or name a representative.',
      },
      { rule: because(network, 'decisions.notReached') },
    );
  return [actBy(by, 'resumed', { reason }), ...clockOnResume(network, round, stopped?.left ?? 0, by.at)];
}

function clockOnResume(network: Loaded['network'], round: Round | null, left: number, at: Date): Step[] {
  if (!round?.deadline) return [];
  const least = network.settings.resumeMinimumWorkingDays;
  const period = periodOnResume(network.calendar, at, left, round.deadline, network.layers, least);
  return [clockAct(at, period, 'resumed')];
}

function afterBreak(item: Loaded, by: By, reason: string): Step[] {
  const { state, network } = item;
  if (standingObjections(state).length > 0)
    throw notNow(
      {
        sentence: `The objection of ${objectorsWords(network, state)} stands. It can be lifted by that member, the text can be revised, or the item goes to a meeting.`,
      },
      { rule: because(network, 'rights.lift') },
    );
  const { round, brokenAt, brokenDeadline } = state;
  if (brokenDeadline && by.at >= brokenDeadline) return [confirmationAct(network, state, by)];
  const stopped =
    round?.deadline && round.dayZero && brokenAt ? { dayZero: round.dayZero, deadline: round.deadline } : null;
  const left =
    stopped && brokenAt
      ? remainingWorkingDays(network.calendar, brokenAt, stopped as RunningPeriod, network.layers)
      : 0;
  return [actBy(by, 'resumed', { reason }), ...clockOnResume(network, round, left, by.at)];
}

/** More days for all, from the deadline, or from now where it has passed (row 10). */
export const extend = panelAct({
  act: 'extended',
  doing: 'extend this item',
  said: 'The deadline has moved.',
  run: (item, by, reason) => {
    const { state, network } = item;
    const { calendar, layers, settings } = network;
    const { round } = state;
    if (state.pause && !['yes_missing', 'not_consulted'].includes(state.pause.why))
      throw notNow({ sentence: 'The item is paused: resume it.' });
    if (!round?.deadline || !round.dayZero) throw notNow({ sentence: 'No clock runs on this item now.' });
    const running = isRunning(state.status) && by.at < round.deadline;
    const period = running
      ? {
          dayZero: round.dayZero,
          deadline: extendedDeadline(calendar, round.deadline, settings.moreTimeWorkingDays, layers),
        }
      : deadlineInWorkingDays(calendar, by.at, settings.moreTimeWorkingDays, layers);
    return [actBy(by, 'extended', { reason }), clockAct(by.at, period, 'extended')];
  },
});

/** Row 15: the convenor, or a member whose objection stands. */
export const refer = panelAct(
  {
    act: 'referred',
    doing: 'refer this item to a meeting',
    said: 'The item goes to a meeting.',
    run: (_item, by, reason) => [actBy(by, 'referred', { reason })],
  },
  (item, turn) => {
    const mine = spokenFor(
      turn.actor,
      standingObjections(item.state).map((o) => o.memberId),
    );
    const objector = standingObjections(item.state).some((o) =>
      mine.some(({ memberId, as }) => memberId === o.memberId && mayLift(o, turn.actor.personId, as)),
    );
    if (!objector) return steering('refer this item to a meeting')(item, turn);
    return { at: turn.at, personId: turn.actor.personId, capacity: 'representative' };
  },
);

/** Row 23: never by itself, and not before members had time to find a solution. */
export const closeWithout = panelAct({
  act: 'closed',
  doing: 'close this item',
  said: 'Closed without consensus. It can be proposed anew.',
  run: ({ state, network }, by, reason) => {
    const { calendar, layers, settings } = network;
    const until = deadlineInWorkingDays(
      calendar,
      state.brokenAt ?? by.at,
      settings.resolutionWorkingDays,
      layers,
    ).deadline;
    if (by.at < until)
      throw notNow(
        { sentence: `Members have until ${instantWords(network, until)} to find a solution.` },
        { rule: because(network, 'settings.resolutionWorkingDays') },
      );
    return [actBy(by, 'closed', { reason })];
  },
});

/** Row 25: the proposer before the item is open; whoever steers, with the proposer, after. */
export const withdraw = panelAct(
  {
    act: 'withdrawn',
    doing: 'withdraw this item',
    said: 'Withdrawn. What was said stays on file.',
    run: (_item, by, reason) => [actBy(by, 'withdrawn', { reason })],
  },
  (item, turn) => {
    const { state, network } = item;
    const early = ['draft', 'clearance'].includes(state.status) && state.rounds.length === 0;
    if (!early) return steering('withdraw this item')(item, turn);
    if (state.proposedBy.personId !== turn.actor.personId)
      throw mayNot(
        { doing: 'withdraw this item', who: 'before it is open that is for its proposer; who clears it can return it' },
        { rule: because(network, 'rights.clear') },
      );
    return { at: turn.at, personId: turn.actor.personId, capacity: state.proposedBy.capacity };
  },
);

export interface Revision extends PanelPress {
  readonly text?: string | undefined;
  readonly editorial?: boolean | undefined;
}

/** Rows 11, 12 and 22, and the editorial correction of a text that is open. */
export const revise = (deps: DecisionsDeps, turn: Turn, data: Revision): Promise<Answer> =>
  deps.store.transaction(async (tx) => {
    const item = await take(deps, tx, turn.actor.networkId, data.decision);
    const { state, network } = item;
    const by = steering('revise this text')(item, turn);
    if (isStale(item, data) || isFinal(state.status)) return movedOnAnswer(deps, item, turn, data.revision);
    const text = requireWords(data.text, 'Please give the whole new text in «Text».');
    if (hashOf(text) === state.revision.hash)
      throw lacking(
        { what: 'This is the text as it stands. An unchanged text is resumed, or confirmed after its deadline.' },
        { rule: because(network, 'decisions.identical') },
      );
    const kind = data.editorial ? 'corrected' : 'revised';
    if (!isPossible(kind, state.status))
      throw notNow({ sentence: UNREVISABLE[kind] }, { rule: because(network, 'decisions.newRevision') });
    if (kind === 'corrected') ticking(item, by.at);
    const needed =
      kind === 'corrected'
        ? 'Please say in «Reason» what was corrected.'
        : 'Please say in «Reason» how those who objected were consulted on the new words.';
    const reason = requireWords(data.reason, needed);
    const after = await apply(deps, tx, item, [actBy(by, kind, { text, reason })], turn.at);
    return recordAnswerOrClearance(deps, after, turn, kind === 'corrected');
  });

const UNREVISABLE = {
  corrected: 'Only a text that is open can be corrected editorially.',
  revised:
    'A text that is open stands until its round ends or is broken. An editorial correction is possible; else withdraw the item or wait.',
} as const;

const recordAnswerOrClearance = (deps: DecisionsDeps, item: Loaded, turn: Turn, corrected: boolean): Answer =>
  corrected
    ? recordAnswer(deps, item, turn, 'Corrected; the clock runs on and all are told.')
    : clearanceAnswer(
        deps,
        item,
        turn,
        `Rev.${item.state.revision.label} is drafted. Circulate it: it gets a new full period, and no position carries over.`,
      );

/** A member's time to correct what was entered for it: never less than a working day (4.8). */
export function leaving({ state, network }: Loaded, at: Date): Step[] {
  const { round } = state;
  if (!isRunning(state.status) || !round?.deadline || !round.dayZero) return [];
  const { calendar, layers, settings } = network;
  const deadline = deadlineLeaving(calendar, at, round.deadline, settings.onBehalfMinimumWorkingDays, layers);
  return deadline > round.deadline ? [clockAct(at, { dayZero: round.dayZero, deadline }, 'entered')] : [];
}
