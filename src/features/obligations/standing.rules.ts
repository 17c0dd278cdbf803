import { formatDay } from '../calendar/format.rules';
import { periodEndInstant } from '../calendar/periods.rules';
import type { Period } from '../calendar/types';
import { localDay } from '../calendar/zone.rules';
import type { Meeting } from '../meetings/types';
import type { Network } from '../membership/types';
import { type DutyDates, datesOf, isIn, isStanding, meetingDay } from './dates.rules';
import { ANNUAL, REGULAR } from './duties.rules';
import { LINE } from './messages';
import { periodWords } from './periods.rules';
import type { Duty, Facts, Filing, Mark, ObligationState, Standing, Waiver } from './types';

/** A meeting that meets the duty in a period, by its kind or because it was marked so. */
interface Counting {
  readonly meeting: Meeting;
  readonly mark: Mark | undefined;
}

interface Case {
  readonly network: Network;
  readonly duty: Duty;
  readonly period: Period;
  readonly facts: Facts;
  readonly at: Date;
  readonly dates: DutyDates;
}

/** How a duty stands in one period at an instant: a pure function of what is recorded. */
export function standingOf(network: Network, duty: Duty, period: Period, facts: Facts, at: Date): Standing {
  const dates = datesOf(network, duty, period, facts);
  const of: Case = { network, duty, period, facts, at, dates };
  return {
    period: period.key,
    periodWords: periodWords(period),
    dueDay: dates.dueDay,
    due: dates.due,
    lastWorkingDay: dates.lastWorkingDay,
    endsAt: duty.firm ? dates.endsAt : null,
    ...(duty.kind === 'meeting' ? ofMeeting(of) : ofFiling(of)),
  };
}

/** A duty without a period: open until it is met or waived. */
export function standingOnce(network: Network, duty: Duty, facts: Facts, at: Date): Standing {
  const filing = actOf(facts.filings, duty, 'once', at);
  const waiver = actOf(facts.waivers, duty, 'once', at);
  const dates = { dueDay: null, due: null, lastWorkingDay: null, endsAt: null };
  const base = { period: 'once', periodWords: LINE.noPeriod, ...dates, ...NOTHING };
  if (filing) return { ...base, ...filed(network, filing, false) };
  return waiver ? { ...base, ...waived(waiver) } : { ...base, state: 'upcoming' };
}

type Outcome = Pick<Standing, 'state' | 'late' | 'by' | 'planned' | 'reason' | 'personId'>;

const NOTHING = { late: false, by: '', planned: '', reason: '', personId: null };

/** The meetings that meet a duty in a period, those that are only planned included, earliest first. */
export function countingMeetings(network: Network, duty: Duty, period: Period, facts: Facts, at: Date): Counting[] {
  const ends = periodEndInstant(period, network.charter.timeZone);
  const inPeriod = facts.meetings.filter((one) => isStanding(one) && isIn(period, meetingDay(network, one)));
  return inPeriod.flatMap((meeting): Counting[] => {
    if (ofKind(duty, meeting)) return [{ meeting, mark: undefined }];
    const marks = facts.marks.filter((one) => one.duty === duty.key && one.period === period.key);
    // a mark made after the period ended changes nothing any more (T-14)
    const mark = marks.find((one) => one.meetingId === meeting.id && one.at <= at && one.at < ends);
    return mark ? [{ meeting, mark }] : [];
  });
}

function ofKind(duty: Duty, meeting: Meeting): boolean {
  if (duty.key === REGULAR) return meeting.kind === 'regular';
  if (duty.key === ANNUAL) return meeting.kind === 'annual';
  return meeting.kind === 'group' && meeting.groupKey === duty.groupKey;
}

function ofMeeting(of: Case): Outcome {
  const { network, duty, period, facts, at, dates } = of;
  const missed = isMissedOnRecord(of);
  const counting = countingMeetings(network, duty, period, facts, at);
  // it counts from its start: a meeting that runs past midnight on the last day is in its period
  const held = counting.filter(({ meeting }) => meeting.startsAt <= at);
  if (!missed && held.length >= duty.min) return { ...NOTHING, state: 'met', ...wordsOf(network, held) };
  const ahead = counting.filter(({ meeting }) => meeting.startsAt > at);
  const planned = held.length + ahead.length >= duty.min ? ahead.map((one) => words(network, one)).join(', ') : '';
  const waiver = waiverOf(of);
  if (!missed && waiver) return { ...waived(waiver), planned };
  if (missed || at >= dates.endsAt) return { ...NOTHING, state: unmet(of) };
  return { ...NOTHING, state: at >= dates.opensAt ? 'due' : 'upcoming', planned };
}

function ofFiling(of: Case): Outcome {
  const { network, duty, period, facts, at, dates } = of;
  const missed = isMissedOnRecord(of);
  const filing = actOf(facts.filings, duty, period.key, at);
  if (filing && !missed && (!duty.firm || filing.at < dates.endsAt))
    return filed(network, filing, duty.firm && filing.at >= dates.due);
  const waiver = waiverOf(of);
  if (!missed && waiver) return waived(waiver);
  const afterwards = filing ? LINE.filedAfterwards(dayOf(network, filing.at)) : '';
  if (missed || at >= dates.endsAt) return { ...NOTHING, state: unmet(of), by: afterwards };
  if (wasBefore(of)) return { ...NOTHING, state: 'not_recorded' };
  const late = duty.firm && at >= dates.due;
  return { ...NOTHING, state: late ? 'overdue' : at >= dates.opensAt ? 'due' : 'upcoming' };
}

/** T-14: what ended before the network came into the house is not recorded; what was never owed by a day is not missed. */
function unmet(of: Case): ObligationState {
  const missed = isMissedOnRecord(of);
  return wasBefore(of) || !of.duty.firm || (of.duty.decided && !missed) ? 'not_recorded' : 'missed';
}

const wasBefore = ({ network, period, facts }: Case): boolean =>
  periodEndInstant(period, network.charter.timeZone) <= facts.entered;

const isMissedOnRecord = ({ duty, period, facts, at }: Case): boolean =>
  actOf(facts.missed, duty, period.key, at) !== undefined;

/** Only what was waived while it still could be met. */
function waiverOf({ duty, period, facts, at, dates }: Case): Waiver | undefined {
  const waiver = actOf(facts.waivers, duty, period.key, at);
  return waiver && (!duty.firm || waiver.at < dates.endsAt) ? waiver : undefined;
}

const actOf = <A extends { readonly duty: string; readonly period: string; readonly at: Date }>(
  acts: readonly A[],
  duty: Duty,
  period: string,
  at: Date,
): A | undefined => acts.find((act) => act.duty === duty.key && act.period === period && act.at <= at);

const waived = ({ reason, personId }: Waiver): Outcome => ({ ...NOTHING, state: 'waived', reason, personId });

const filed = (network: Network, { at, note, personId }: Filing, late: boolean): Outcome => ({
  ...NOTHING,
  state: 'met',
  late,
  by: dayOf(network, at),
  reason: note ?? '',
  personId: note === null ? null : personId,
});

function wordsOf(network: Network, held: readonly Counting[]) {
  const mark = held.find((one) => one.mark)?.mark;
  const by = held.map((one) => words(network, one)).join(', ');
  return mark ? { by, reason: mark.reason, personId: mark.personId } : { by };
}

function words(network: Network, { meeting, mark }: Counting): string {
  const open = meeting.state === 'convened' ? `, ${LINE.notClosed}` : '';
  const counts = mark ? `, ${LINE.alsoCounts}` : '';
  return `${meeting.number}, ${formatDay(meetingDay(network, meeting))}${counts}${open}`;
}

const dayOf = (network: Network, at: Date): string => formatDay(localDay(at, network.charter.timeZone));
