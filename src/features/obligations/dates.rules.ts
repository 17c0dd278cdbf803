import { addDays, laterDay } from '../calendar/days.rules';
import {
  firstWorkingDayOf,
  lastWorkingDayOf,
  nextPeriod,
  periodEndInstant,
  periodOf,
  warnDay,
} from '../calendar/periods.rules';
import type { LocalDay, Period } from '../calendar/types';
import { addWorkingDays, closeOfBusiness, noticeInstant } from '../calendar/working-days.rules';
import { localDay, startOfDay } from '../calendar/zone.rules';
import type { Meeting } from '../meetings/types';
import type { Network } from '../membership/types';
import type { Duty, Facts } from './types';

export interface DutyDates {
  /** From here on it is `due`. */
  readonly opensAt: Date;
  readonly dueDay: LocalDay;
  /** Close of business of that day; what comes at it or later is late (T-4). */
  readonly due: Date;
  readonly lastWorkingDay: LocalDay;
  /** From here on it is missed. */
  readonly endsAt: Date;
}

export const isStanding = (meeting: Meeting): boolean => meeting.state !== 'undone' && meeting.state !== 'cancelled';

export const meetingDay = (network: Network, meeting: Meeting): LocalDay =>
  localDay(meeting.startsAt, network.charter.timeZone);

export const isIn = (period: Period, day: LocalDay): boolean => period.start <= day && day <= period.end;

/** When a duty of this period opens, is due, and is over. */
export function datesOf(network: Network, duty: Duty, period: Period, facts: Facts): DutyDates {
  const { calendar, layers } = network;
  const dueDay = dueDayOf(network, duty, period, facts);
  return {
    opensAt: opensAt(network, duty, period, dueDay),
    dueDay,
    due: closeOfBusiness(calendar, dueDay),
    lastWorkingDay: lastWorkingDayOf(calendar, period, layers),
    endsAt: endsAt(calendar.zone, duty, period, dueDay),
  };
}

/** T-14: the morning of the first working day of the last month of the period. */
export const warnInstant = (network: Network, period: Period): Date =>
  noticeInstant(network.calendar, warnDayOf(network, period), network.layers);

/** Where more months are set than the period has, the first working day of the period. */
function warnDayOf({ calendar, layers, settings }: Network, period: Period): LocalDay {
  const day = warnDay(calendar, period, layers, settings.dutyWarningMonths);
  return laterDay(day, firstWorkingDayOf(calendar, period, layers));
}

function dueDayOf(network: Network, duty: Duty, period: Period, facts: Facts): LocalDay {
  const { calendar, layers, settings } = network;
  if (duty.due === 'first_month') return lastWorkingDayOf(calendar, periodOf('month', period.start), layers);
  const last = lastWorkingDayOf(calendar, period, layers);
  if (duty.due === 'end') return last;
  const meeting = facts.meetings.find(
    (one) => one.kind === 'regular' && isStanding(one) && isIn(period, meetingDay(network, one)),
  );
  if (!meeting) return last;
  return addWorkingDays(calendar, meetingDay(network, meeting), settings.updatesAfterMeetingWorkingDays, layers);
}

function opensAt(network: Network, duty: Duty, period: Period, dueDay: LocalDay): Date {
  const { calendar, layers, settings } = network;
  if (duty.kind === 'meeting') return startOfDay(warnDayOf(network, period), calendar.zone);
  if (duty.due === 'first_month') return startOfDay(period.start, calendar.zone);
  return noticeInstant(calendar, addWorkingDays(calendar, dueDay, -settings.updatePromptWorkingDays, layers), layers);
}

/**
 * T-14: a meeting is missed when its period ends, and so is a plan for its year. An update can still be sent late during
 * the next period; when that ends too, it is missed.
 */
function endsAt(zone: string, duty: Duty, period: Period, dueDay: LocalDay): Date {
  if (duty.kind !== 'update') return periodEndInstant(period, zone);
  const ends = periodEndInstant(nextPeriod(period), zone);
  const afterDue = startOfDay(addDays(dueDay, 1), zone);
  return new Date(Math.max(ends.getTime(), afterDue.getTime()));
}
