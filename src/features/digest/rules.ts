import {
  firstWorkingDayOf,
  lastWorkingDayOf,
  nextPeriod,
  periodKindOfMonths,
  periodOf,
} from '../calendar/periods.rules';
import type { LocalDay, Period } from '../calendar/types';
import { addWorkingDays, noticeInstant } from '../calendar/working-days.rules';
import { localDay } from '../calendar/zone.rules';
import type { Network } from '../membership/types';
import type { ItemKind } from './types';

export const KIND_WORDS: Readonly<Record<ItemKind, string>> = {
  information: 'Information',
  research: 'Research or study',
  activity: 'Activity',
  data: 'Data or statistics',
  document: 'Document',
};

export const KINDS = Object.keys(KIND_WORDS) as ItemKind[];

/** KG L36, AZ L42: with age and gender considerations, and the linkages with regional dynamics. */
export const BREAKDOWNS = ['age', 'gender', 'region', 'nationality'] as const;

/** The instants of one digest, each at the hour of notices of a working day. */
export interface Issue {
  readonly period: Period;
  /** The call for contributions. */
  readonly call: Date;
  /** Members that gave nothing are reminded, once. */
  readonly remind: Date;
  readonly release: Date;
  readonly releaseDay: LocalDay;
}

export function issueOf({ calendar, layers, settings }: Network, period: Period): Issue {
  const releaseDay = lastWorkingDayOf(calendar, period, layers);
  const first = firstWorkingDayOf(calendar, period, layers);
  const remindDay = addWorkingDays(calendar, releaseDay, -settings.digestReminderWorkingDays, layers);
  const at = (day: LocalDay): Date => noticeInstant(calendar, day, layers);
  return {
    period,
    call: at(first),
    remind: at(remindDay < first ? first : remindDay),
    release: at(releaseDay),
    releaseDay,
  };
}

/** The digest that a contribution of this instant goes into: the one that is released next. */
export function openIssue(network: Network, at: Date): Issue {
  const kind = periodKindOfMonths(network.settings.memberDigestMonths);
  let issue = issueOf(network, periodOf(kind, localDay(at, network.calendar.zone)));
  while (issue.release <= at) issue = issueOf(network, nextPeriod(issue.period));
  return issue;
}

/** The next of one kind of instants after this one. */
export function nextInstant(network: Network, what: 'call' | 'remind' | 'release', after: Date): Date {
  let issue = openIssue(network, after);
  while (issue[what] <= after) issue = issueOf(network, nextPeriod(issue.period));
  return issue[what];
}

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });

/** `March 2027`, `January to March 2027`. */
export function periodWords({ start, end }: Period): string {
  const month = (day: LocalDay): string => MONTH.format(new Date(`${day}T00:00:00Z`));
  const [from, to] = [month(start), month(end)];
  return `${from === to ? from : `${from} to ${to}`} ${end.slice(0, 4)}`;
}
