import { deadlineLeaving, recomputedDeadline } from '../calendar/deadlines.rules';
import { localDay } from '../calendar/zone.rules';
import { addresseesOf } from '../membership/rules';
import type { Network } from '../membership/types';
import { personOfSeat } from './body.rules';
import {
  clockAct,
  entitled,
  latest,
  notReached,
  pauseAct,
  runningPeriod,
  stillMembers,
  systemAct,
} from './course.rules';
import { mustMeet } from './government.rules';
import { standingObjections } from './positions.rules';
import { confirmationAct, roundOfText } from './rounds.rules';
import { isFinal, isRunning } from './states.rules';
import type { AnyNewAct, DecisionState, Round } from './types';

/**
 * What follows by itself from the state at an instant. Taken again and again until nothing follows: a member that left is out
 * (4.9), a broken item is flagged (row 24) or confirmed by those who stay, the clock starts once all can be reached, stops
 * while one cannot (row 3), and starts again at the last contact (A20).
 */
export function consequences(network: Network, state: DecisionState, at: Date): AnyNewAct[] {
  if (isFinal(state.status)) return [];
  const gone = leaving(network, state, at);
  if (gone.length > 0) return gone;
  if (state.status === 'broken') return ofBreaking(network, state, at);
  if (state.status === 'pending_government' && mustMeet(state)) return [toMeeting(at)];
  return state.round ? ofReaching(network, state, state.round, at) : [];
}

function leaving(network: Network, state: DecisionState, at: Date): AnyNewAct[] {
  const concerned = [...new Set([...entitled(state), ...standingObjections(state).map((o) => o.memberId)])];
  const here = new Set(stillMembers(network, at, concerned));
  return concerned
    .filter((id) => personOfSeat(id) === null && !here.has(id) && !state.left[id])
    .map((memberId) => ({ ...systemAct('left', at, succession(network, memberId, at)), memberId }));
}

function succession(network: Network, memberId: string, at: Date) {
  const successor = network.members.find((member) => member.id === memberId)?.successor ?? null;
  if (successor === null || stillMembers(network, at, [successor]).length === 0) return { successor: null };
  const people = addresseesOf(network, successor, localDay(at, network.charter.timeZone)).map((person) => person.id);
  return { successor, people };
}

function ofBreaking(network: Network, state: DecisionState, at: Date): AnyNewAct[] {
  const { escalationAfterBrokenRevisions: most } = network.settings;
  if (state.brokenRevisions.length >= most && !state.escalated)
    return [systemAct('escalated', at, { to: adviceFrom(network) })];
  const ofThisText = state.objections.filter((o) => o.revision === state.revision.number);
  const fell = ofThisText.some((o) => o.fell === 'left') && standingObjections(state).length === 0;
  const by = { at, personId: null, capacity: null };
  return fell && roundOfText(state) ? [confirmationAct(network, state, by)] : [];
}

/** Row 24: the Programme Management Team where the Network stands under one (KG L69, AZ L83), the UNCT elsewhere. */
export const adviceFrom = (network: Network): string =>
  network.charter.parents.value[0] ?? 'the Resident Coordinator and the UNCT';

/** KG, AZ (4.7): what the Government objects to is not adopted on paper. */
const toMeeting = (at: Date): AnyNewAct =>
  systemAct('referred', at, {
    reason: 'The Government objected; the item goes to a meeting with the co-chairs’ assessment.',
  });

function ofReaching(network: Network, state: DecisionState, round: Round, at: Date): AnyNewAct[] {
  const { status, pause } = state;
  const members = stillMembers(network, at, notReached(state, round));
  if (isRunning(status) && members.length > 0) return [pauseAct(at, 'not_reached', members)];
  if (isRunning(status) && round.deadline === null) {
    const period = runningPeriod(network, at, round.period);
    return [clockAct(at, period, 'circulated', { base: at, period: round.period })];
  }
  if (status === 'paused' && pause?.why === 'not_reached' && members.length === 0)
    return restart(network, state, round, at);
  return [];
}

function restart(network: Network, state: DecisionState, round: Round, at: Date): AnyNewAct[] {
  const waitedFor = stillMembers(network, at, state.pause?.members ?? []);
  const reached = waitedFor.map((id) => state.consulted[id]?.at);
  // a message to a new representative is on its way: it has not arrived yet
  if (reached.includes(undefined)) return [];
  const base = latest([round.circulatedAt, ...reached.filter((instant) => instant !== undefined)]);
  const { calendar, layers, settings } = network;
  const period = runningPeriod(network, base, round.period);
  // a contact noted long after it was made must not close the round at once
  const least = deadlineLeaving(calendar, at, period.deadline, settings.resumeMinimumWorkingDays, layers);
  const deadline = round.deadline ? recomputedDeadline(round.deadline, least) : least;
  return [
    systemAct('resumed', at, { reason: 'Every member has been reached.' }),
    clockAct(at, { dayZero: period.dayZero, deadline }, 'reached', { base, period: round.period }),
  ];
}
