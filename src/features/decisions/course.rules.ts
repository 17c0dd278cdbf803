import {
  deadlineAfterOutage,
  deadlineInHours,
  deadlineInWorkingDays,
  extendedDeadline,
} from '../calendar/deadlines.rules';
import type { Outage, ReminderPlan, RunningPeriod } from '../calendar/types';
import { localDay } from '../calendar/zone.rules';
import { membersOn } from '../membership/rules';
import type { Network } from '../membership/types';
import { personOfSeat } from './body.rules';
import { missingYes, outsideMissing } from './explicit.rules';
import { stepOutstanding } from './government.rules';
import { signingStop } from './outward.rules';
import { countingStatement, standingObjections } from './positions.rules';
import { isRunning } from './states.rules';
import type {
  ActKind,
  AnyNewAct,
  ClockReason,
  DecisionState,
  NewAct,
  Objection,
  PauseReason,
  Payloads,
  Round,
  RoundPeriod,
} from './types';

/** An act of the system itself: nobody did it, the rules did. */
export const systemAct = <K extends ActKind>(kind: K, at: Date, payload: Payloads[K]): NewAct<K> => ({
  kind,
  at,
  personId: null,
  memberId: null,
  capacity: null,
  payload,
});

/** T-11: which reminders the network sends. */
export const reminderPlan = ({ settings }: Network): ReminderPlan => ({
  workingDays: settings.reminderWorkingDays,
  atHalfTime: settings.reminderAtHalfTime,
  hours: settings.reminderHours,
});

export function runningPeriod(network: Network, base: Date, period: RoundPeriod): RunningPeriod {
  const { calendar, layers } = network;
  return 'hours' in period
    ? deadlineInHours(calendar, base, period.hours, layers)
    : deadlineInWorkingDays(calendar, base, period.workingDays, layers);
}

/** Those of the round's members that are still members on the day of the instant (4.9). */
export function stillMembers(network: Network, at: Date, members: readonly string[]): string[] {
  const seated = new Set(membersOn(network, localDay(at, network.charter.timeZone)).map((member) => member.id));
  return members.filter((id) => seated.has(id) || personOfSeat(id) !== null);
}

/** Members of the round to whom no way is left open: nobody to write to, or nothing of what was written arrived. */
export function notReached(state: DecisionState, round: Round): string[] {
  return round.members.filter((id) => {
    if (state.consulted[id]) return false;
    return (round.addressees[id] ?? []).every((person) => round.undelivered[person] !== undefined);
  });
}

/** Members that were reached, and to whom no way is left open any more (4.13, case 34). */
export const lostOf = (state: DecisionState, round: Round): string[] =>
  round.members.filter((id) => {
    const people = round.addressees[id] ?? [];
    return state.consulted[id] && people.length > 0 && people.every((one) => round.undelivered[one] !== undefined);
  });

/** All whose consensus it is: the round's members, and with them those who agreed in the meeting. */
export const entitled = (state: DecisionState): string[] => [
  ...new Set([...(state.meeting?.represented ?? []), ...(state.round?.members ?? state.meeting?.absent ?? [])]),
];

export const latest = (instants: readonly Date[]): Date => new Date(Math.max(...instants.map((i) => i.getTime())));

/** What the clock counts from: with it, a change of the calendar can be reckoned (T-8). */
export interface ClockBase {
  readonly base: Date;
  readonly period: RoundPeriod;
}

export function clockAct(at: Date, period: RunningPeriod, reason: ClockReason, from?: ClockBase): AnyNewAct {
  const payload = { dayZero: period.dayZero, deadline: period.deadline.toISOString(), reason };
  return systemAct('clock', at, from ? { ...payload, base: from.base.toISOString(), period: from.period } : payload);
}

/** The deadline moved by so many working days: with the number, a change of the calendar can be reckoned (T-8). */
export function addedAct(at: Date, period: RunningPeriod, reason: 'more_time' | 'extended', added: number): AnyNewAct {
  return systemAct('clock', at, { dayZero: period.dayZero, deadline: period.deadline.toISOString(), reason, added });
}

export const pauseAct = (at: Date, why: PauseReason, members: readonly string[]): AnyNewAct =>
  systemAct('paused', at, { why, reason: '', members, left: 0 });

/** Row 10, as an act at the deadline. */
export const stoppedAct = (verdict: Extract<Verdict, { kind: 'stopped' }>, at: Date): AnyNewAct =>
  pauseAct(at, verdict.why, verdict.members);

/** Objections that stand: that of a member which left the Network has fallen (4.9). */
export function objecting(network: Network, state: DecisionState, at: Date): Objection[] {
  const standing = standingObjections(state);
  const members = stillMembers(
    network,
    at,
    standing.map((o) => o.memberId),
  );
  return standing.filter((o) => members.includes(o.memberId));
}

/** What becomes of a round at its deadline: rows 9 and 19, or row 10 where their guard is not met. */
export type Verdict =
  | { readonly kind: 'agreed'; readonly pendingGovernment: boolean }
  | { readonly kind: 'stopped'; readonly why: PauseReason; readonly members: readonly string[] };

export function verdict(network: Network, state: DecisionState, at: Date): Verdict {
  if (objecting(network, state, at).length > 0) throw new Error('a round with a standing objection does not close');
  const members = stillMembers(network, at, entitled(state));
  const unconsulted = members.filter((id) => !state.consulted[id]);
  if (unconsulted.length > 0) return { kind: 'stopped', why: 'not_consulted', members: unconsulted };
  const missing = missingYes(state, members);
  if (missing.length > 0 || outsideMissing(state)) return { kind: 'stopped', why: 'yes_missing', members: missing };
  const aside = members.every((id) => countingStatement(state, id)?.position === 'stand_aside');
  if (aside && network.settings.confirmWhenAllStandAside && !state.confirmedAllAside)
    return { kind: 'stopped', why: 'all_stood_aside', members };
  const signing = signingStop(network, state, members);
  if (signing) return { kind: 'stopped', ...signing };
  return { kind: 'agreed', pendingGovernment: stepOutstanding(state, at) };
}

/**
 * T-8: the deadline as the calendar now has it, with all that was added to it. Null where it does not move later; it is
 * never moved earlier.
 */
export function recomputed(network: Network, state: DecisionState): Date | null {
  const { round, status } = state;
  if (!isRunning(status) || !round?.deadline || !round.base) return null;
  const { calendar, layers } = network;
  const since = round.deadlines.findLastIndex((change) => change.anew);
  const added = round.deadlines.slice(since + 1).flatMap((change) => change.added ?? []);
  const fresh = added.reduce(
    (deadline, days) => extendedDeadline(calendar, deadline, days, layers),
    runningPeriod(network, round.base, round.counted).deadline,
  );
  return fresh > round.deadline ? fresh : null;
}

/** T-10: the deadline as it is after times in which nobody could reach the bot. Null where they spoil nothing. */
export function afterOutage(network: Network, state: DecisionState, outages: readonly Outage[]): Date | null {
  const { round, status } = state;
  if (!isRunning(status) || !round?.deadline) return null;
  const { calendar, layers, settings } = network;
  const rule = { minutes: settings.outageMinutes, windowHours: settings.outageWindowHours };
  const moved = deadlineAfterOutage(calendar, round.deadline, outages, layers, rule);
  return moved > round.deadline ? moved : null;
}
