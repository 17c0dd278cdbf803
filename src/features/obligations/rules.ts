import { laterDay } from '../calendar/days.rules';
import { formatDay } from '../calendar/format.rules';
import { periodByKey, periodEndInstant, periodOf, previousPeriod } from '../calendar/periods.rules';
import type { LocalDay, Period } from '../calendar/types';
import { addWorkingDays, closeOfBusiness } from '../calendar/working-days.rules';
import { localDay } from '../calendar/zone.rules';
import { rule, ruleReference } from '../charters/rules';
import type { Meeting } from '../meetings/types';
import type { Network } from '../membership/types';
import { isStanding, meetingDay } from './dates.rules';
import { dutiesOf, MINUTES, REGULAR } from './duties.rules';
import { DUTY } from './messages';
import { currentPeriod } from './periods.rules';
import { countingMeetings, standingOf, standingOnce } from './standing.rules';
import type { Duty, Facts, Obligation, ObligationState, Standing } from './types';

/** How far back a duty's history is told, and how many meetings' minutes are. */
const HISTORY = 24;
const MINUTES_SHOWN = 6;

/**
 * What the Terms of Reference demand at an instant: each duty once, in its current period, with its earlier periods;
 * and the minutes of each meeting of the Network since it came into the house. Pure: a function of charter, settings,
 * calendar and what was recorded, and of nothing else.
 */
export function obligationsOn(network: Network, facts: Facts, at: Date): Obligation[] {
  const day = localDay(at, network.charter.timeZone);
  const duties = dutiesOf(network, day).map((duty) => obligationOf(network, duty, facts, day, at));
  return [...duties, ...minutesOn(network, facts, at)];
}

function obligationOf(network: Network, duty: Duty, facts: Facts, day: LocalDay, at: Date): Obligation {
  const period = duty.per === null ? null : currentPeriod(duty, duty.per, day);
  const standing = period ? standingOf(network, duty, period, facts, at) : standingOnce(network, duty, facts, at);
  return {
    ...standing,
    ...groundsOf(network, duty),
    key: `${duty.key}/${standing.period}`,
    duty,
    history: period ? historyOf(network, duty, period, facts, at) : [],
  };
}

/** The line a duty comes from, and how it is read. */
export function groundsOf({ charter, settings }: Network, duty: Duty) {
  const { readings } = rule(charter, duty.rule, settings);
  return { source: ruleReference(charter, duty.rule, settings), why: [...readings, ...duty.why] };
}

/** Earlier periods, newest first: since the network came, one before that, and as far back as meetings are recorded. */
function historyOf(network: Network, duty: Duty, current: Period, facts: Facts, at: Date): Standing[] {
  const earliest = firstDayTold(network, duty, current, facts);
  const found: Standing[] = [];
  let period = previousPeriod(current);
  while (period.end >= earliest && found.length < HISTORY) {
    found.push(standingOf(network, duty, period, facts, at));
    period = previousPeriod(period);
  }
  const told = duty.firm ? found : found.filter(({ state }) => state === 'met' || state === 'waived');
  return [...told, ...otherwiseMissed(network, duty, facts, at, found)];
}

function firstDayTold(network: Network, duty: Duty, current: Period, facts: Facts): LocalDay {
  const entered = localDay(facts.entered, network.charter.timeZone);
  const known = [entered, current.start];
  const before = previousPeriod(periodOf(current.kind, earliestOf(known))).start;
  const held = facts.meetings
    .filter((meeting) => meeting.groupKey === duty.groupKey && isStanding(meeting))
    .map((meeting) => meetingDay(network, meeting));
  const told = duty.kind === 'meeting' ? earliestOf([before, ...held]) : before;
  // a group's first period lies wholly after it was established
  const first = duty.established === null ? told : currentPeriod(duty, current.kind, duty.established).start;
  return laterDay(told, first);
}

const earliestOf = (days: readonly LocalDay[]): LocalDay => days.toSorted()[0] ?? '';

/** What was missed under another reading of the rhythm stays missed (T-14). */
function otherwiseMissed(network: Network, duty: Duty, facts: Facts, at: Date, told: readonly Standing[]): Standing[] {
  return facts.missed
    .filter((one) => one.duty === duty.key && one.at <= at && !told.some(({ period }) => period === one.period))
    .flatMap((one) => {
      const period = periodByKey(one.period);
      return period ? [{ ...standingOf(network, duty, period, facts, at), state: 'missed' as const }] : [];
    });
}

/** After each meeting of the Network its minutes are filed; those of meetings held before the bot came are not asked for. */
function minutesOn(network: Network, facts: Facts, at: Date): Obligation[] {
  return facts.meetings
    .filter(({ groupKey, state }) => groupKey === null && (state === 'convened' || state === 'closed'))
    .filter((meeting) => meeting.startsAt <= at && meeting.startsAt >= facts.entered)
    .slice(-MINUTES_SHOWN)
    .map((meeting) => minutesOf(network, meeting, facts, at));
}

function minutesOf(network: Network, meeting: Meeting, facts: Facts, at: Date): Obligation {
  const { calendar, layers, settings, charter } = network;
  const dueDay = addWorkingDays(calendar, meetingDay(network, meeting), settings.finalMinutesWorkingDays, layers);
  const due = closeOfBusiness(calendar, dueDay);
  const finalAt = facts.minutes.find((one) => one.meetingId === meeting.id)?.finalAt ?? null;
  const final = finalAt !== null && finalAt <= at ? finalAt : null;
  const waiver = facts.waivers.find((w) => w.duty === MINUTES && w.period === meeting.number && w.at <= at);
  const open: ObligationState = waiver ? 'waived' : at >= due ? 'overdue' : 'due';
  const duty = minutesDuty(network, meeting);
  return {
    ...groundsOf(network, duty),
    key: `${MINUTES}/${meeting.number}`,
    duty,
    period: meeting.number,
    periodWords: formatDay(meetingDay(network, meeting)),
    state: final ? 'met' : open,
    late: final !== null && final >= due,
    dueDay,
    due,
    lastWorkingDay: dueDay,
    endsAt: null,
    by: final ? formatDay(localDay(final, charter.timeZone)) : '',
    planned: '',
    reason: final ? '' : (waiver?.reason ?? ''),
    personId: final ? null : (waiver?.personId ?? null),
    history: [],
  };
}

/** Where the text lists the minutes among the Secretariat's duties that line is quoted, else the default. */
function minutesDuty({ charter, settings }: Network, meeting: Meeting): Duty {
  const days = rule(charter, 'settings.finalMinutesWorkingDays', settings).text;
  const listed = charter.secretariatDuties.minutes !== undefined;
  return {
    key: MINUTES,
    kind: 'minutes',
    rule: listed ? 'secretariatDuties.minutes' : 'settings.finalMinutesWorkingDays',
    words: DUTY.minutes(meeting.number),
    groupKey: null,
    per: null,
    firm: true,
    decided: false,
    due: 'end',
    min: 1,
    established: null,
    why: listed ? [`Default: ${days}`] : [],
  };
}

/** Whether somebody still has to do something about it. */
export const isOpen = ({ state }: Standing): boolean => state === 'due' || state === 'overdue' || state === 'upcoming';

/** Whether the Secretariat records it as sent or adopted; a group's update is filed by the group. */
export const isSendable = ({ kind, groupKey }: Duty): boolean =>
  groupKey === null && (kind === 'update' || kind === 'plan');

/** One duty in one of its periods; undefined for what the charter does not demand, or not of that period. */
export function standingFor(
  network: Network,
  facts: Facts,
  key: string,
  period: string,
  at: Date,
): { readonly duty: Duty; readonly standing: Standing; readonly obligation: Obligation } | undefined {
  const obligation = obligationsOn(network, facts, at).find(
    (one) => one.duty.key === key && (one.duty.key !== MINUTES || one.period === period),
  );
  const standing = obligation && [obligation, ...obligation.history].find((one) => one.period === period);
  return standing && { duty: obligation.duty, standing, obligation };
}

/** A meeting that those who may can mark as the regular one of its period. */
export interface Markable {
  readonly duty: Duty;
  readonly period: Period;
  readonly meeting: Meeting;
}

/**
 * Meetings of this period that could count as its regular one and do not: an annual one where the charter lets it, and one
 * held on request ("or upon request" replaces none unless it is declared to).
 */
export function markableOn(network: Network, facts: Facts, at: Date): Markable[] {
  const day = localDay(at, network.charter.timeZone);
  const duty = dutiesOf(network, day).find((one) => one.key === REGULAR);
  if (!duty?.per) return [];
  const period = currentPeriod(duty, duty.per, day);
  const standing = standingOf(network, duty, period, facts, at);
  if (standing.state === 'met' || standing.planned !== '') return [];
  const counting = countingMeetings(network, duty, period, facts, at).map(({ meeting }) => meeting.id);
  return facts.meetings
    .filter((meeting) => mayCount(network, meeting) && !counting.includes(meeting.id))
    .filter((meeting) => period.start <= meetingDay(network, meeting) && meetingDay(network, meeting) <= period.end)
    .map((meeting) => ({ duty, period, meeting }));
}

/** Whether a meeting of this kind can be marked as the regular one. */
export function mayCount(network: Network, meeting: Meeting): boolean {
  if (!isStanding(meeting) || meeting.groupKey !== null) return false;
  if (meeting.kind === 'annual') return network.charter.meetings.annualCountsAsRegular.value === 'when_marked';
  return meeting.kind === 'extraordinary';
}

/** The periods of a duty that are not over at an instant: the current one, and those before it that can still be met late. */
export function periodsNotOver(network: Network, duty: Duty, facts: Facts, at: Date): Period[] {
  if (duty.per === null) return [];
  const found: Period[] = [];
  let period = currentPeriod(duty, duty.per, localDay(at, network.charter.timeZone));
  for (;;) {
    const { endsAt } = standingOf(network, duty, period, facts, at);
    const before = periodEndInstant(period, network.charter.timeZone) <= facts.entered;
    if (endsAt === null || endsAt <= at || before) return found;
    found.push(period);
    const previous = previousPeriod(period);
    if (duty.established !== null && previous.start < duty.established) return found;
    period = previous;
  }
}
