import { laterDay } from '../calendar/days.rules';
import { nearestWorkingDays } from '../calendar/meeting-dates.rules';
import { nextPeriod, periodOf } from '../calendar/periods.rules';
import type { LayerSet, LocalDay, Period, PeriodKind } from '../calendar/types';
import {
  addWorkingDays,
  closeOfBusiness,
  isWorkingDay,
  onOrAfter,
  onOrBefore,
  openOfBusiness,
} from '../calendar/working-days.rules';
import { atLocal, localDay, localTime } from '../calendar/zone.rules';
import { regularPer } from '../charters/settings.rules';
import { allAddressees, inForce } from '../membership/rules';
import type { Network, Person } from '../membership/types';
import { PERIOD_KIND } from './rules';
import type { Meeting, MeetingKind } from './types';

/** Why a date cannot be had, in the order in which people want to hear it. */
export type DateFault =
  | { readonly fault: 'past' }
  | { readonly fault: 'not_working'; readonly layers: LayerSet }
  | { readonly fault: 'too_soon'; readonly workingDays: number; readonly earliest: LocalDay }
  | { readonly fault: 'collides'; readonly with: Meeting };

export interface DateQuestion {
  readonly network: Network;
  readonly kind: MeetingKind;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly now: Date;
  /** Those that stand, of this network, to which some of the same people go (`rivalsOf`).  */
  readonly meetings: readonly Meeting[];
}

/** The fault of a date, or null when the meeting can be convened for it. */
export function dateFault({ network, kind, startsAt, minutes, now, meetings }: DateQuestion): DateFault | null {
  const { calendar, layers } = network;
  const day = localDay(startsAt, calendar.zone);
  if (startsAt <= now) return { fault: 'past' };
  if (!isWorkingDay(calendar, day, layers)) return { fault: 'not_working', layers };
  const notice = kind === 'regular' ? network.settings.regularMeetingWorkingDays : 0;
  const earliest = addWorkingDays(calendar, localDay(now, calendar.zone), notice, layers);
  if (notice > 0 && day < earliest) return { fault: 'too_soon', workingDays: notice, earliest };
  const other = meetings.find((meeting) => overlaps(meeting, startsAt, minutes));
  return other ? { fault: 'collides', with: other } : null;
}

const overlaps = (meeting: Meeting, startsAt: Date, minutes: number): boolean =>
  meeting.startsAt.getTime() < startsAt.getTime() + minutes * 60_000 &&
  startsAt.getTime() < meeting.startsAt.getTime() + meeting.minutes * 60_000;

/** The nearest dates before and after that can be had, at the same hour. */
export function nearestDates(question: DateQuestion): Date[] {
  const { network, startsAt, now } = question;
  const { calendar, layers } = network;
  const time = localTime(startsAt, calendar.zone);
  const day = localDay(startsAt, calendar.zone);
  const at = (of: LocalDay): Date => atLocal(of, time, calendar.zone);
  const free = (of: LocalDay): boolean => dateFault({ ...question, startsAt: at(of) }) === null;
  const earliest = localDay(now, calendar.zone);
  const taken: LocalDay[] = [];
  // days that are working days and yet cannot be had (another meeting, too soon) are asked about again without them
  for (let round = 0; round < 60; round += 1) {
    const { before, after } = nearestWorkingDays(calendar, day, layers, { earliest, taken });
    const faulty = [before, after].filter((of): of is LocalDay => of !== null && !free(of));
    if (faulty.length === 0) return [before, after].filter((of): of is LocalDay => of !== null).map(at);
    taken.push(...faulty);
  }
  return [];
}

/** The people who are asked to a meeting of this kind on a day. */
export function audienceOf(network: Network, groupKey: string | null, day: LocalDay): ReadonlySet<string> {
  const people = groupKey ? groupPeople(network, groupKey, day) : allAddressees(network, day);
  return new Set(people.map((person) => person.id));
}

/** The participants of a group on a day, each once. */
export function groupPeople(network: Network, groupKey: string, day: LocalDay): Person[] {
  const group = network.groups.find((one) => one.key === groupKey);
  const ids = new Set((group?.people ?? []).filter((term) => inForce(term, day)).map((term) => term.personId));
  return network.people.filter((person) => ids.has(person.id));
}

/** The chairs of a group in office on a day. */
export function groupChairs(network: Network, groupKey: string, day: LocalDay): Person[] {
  const group = network.groups.find((one) => one.key === groupKey);
  const chairs = (group?.people ?? []).filter((term) => term.as === 'chair' && inForce(term, day));
  return network.people.filter((person) => chairs.some((term) => term.personId === person.id));
}

/** Standing meetings that take some of the same people: all of the Network for one of the Network, else those shared. */
export function rivalsOf(network: Network, groupKey: string | null, day: LocalDay, meetings: readonly Meeting[]) {
  const own = audienceOf(network, groupKey, day);
  const shares = (other: Meeting): boolean =>
    groupKey === other.groupKey || [...audienceOf(network, other.groupKey, day)].some((id) => own.has(id));
  return meetings.filter((meeting) => isStanding(meeting) && shares(meeting));
}

const isStanding = ({ state }: Meeting): boolean => state !== 'cancelled' && state !== 'undone';

/** Time that some of the invited spend in a meeting of another network: only when, never which. */
export interface Busy {
  readonly from: Date;
  readonly to: Date;
  readonly people: number;
}

export interface DateSearch extends Omit<DateQuestion, 'startsAt'> {
  readonly groupKey: string | null;
  readonly busy: readonly Busy[];
  /** Nothing later: the last day on which a requested meeting may be held. */
  readonly until?: LocalDay;
}

export interface Suggestion {
  readonly startsAt: Date;
  readonly joined: boolean;
}

const SUGGESTIONS = 3;
const USUAL_TIME = '10:00';
/** Where no period is owed, dates are looked for within so many working days. */
const REACH = 40;
/** How long a meeting of the UN Country Team is taken to be. */
const UNCT_MINUTES = 120;

/**
 * Up to three dates that can be had: in the period whose meeting is owed, with a full preparation where the period still
 * allows it, on the days of UNCT meetings where the charter wants the two joined, and clear of other meetings of the people.
 */
export function suggestedDates(search: DateSearch): Suggestion[] {
  const window = windowOf(search);
  const time = usualTime(search);
  const joined = joinedSlots(search, window).filter(({ startsAt }) => isFree(search, startsAt));
  const plain: Suggestion[] = [];
  for (let day = window.from; day <= window.to && joined.length + plain.length < SUGGESTIONS; ) {
    const startsAt = atLocal(day, time, search.network.calendar.zone);
    const taken = joined.some((slot) => localDay(slot.startsAt, search.network.calendar.zone) === day);
    const free = !taken && isFree(search, startsAt);
    if (free) plain.push({ startsAt, joined: false });
    // neighbours say little: after a date that can be had the next but one is offered
    day = addWorkingDays(search.network.calendar, day, free ? 2 : 1, search.network.layers);
  }
  return [...joined, ...plain]
    .slice(0, SUGGESTIONS)
    .toSorted((a, b) => Number(b.joined) - Number(a.joined) || a.startsAt.getTime() - b.startsAt.getTime());
}

const isFree = (search: DateSearch, startsAt: Date): boolean => {
  const end = new Date(startsAt.getTime() + search.minutes * 60_000);
  const busy = search.busy.some(({ from, to }) => from < end && startsAt < to);
  return !busy && dateFault({ ...search, startsAt }) === null;
};

interface Window {
  readonly from: LocalDay;
  readonly to: LocalDay;
}

function windowOf(search: DateSearch): Window {
  const { network, now, until } = search;
  const { calendar, layers } = network;
  const today = localDay(now, calendar.zone);
  const inDays = (n: number): LocalDay => addWorkingDays(calendar, today, n, layers);
  const owed = owedPeriod(search, today);
  const to = until ?? (owed ? onOrBefore(calendar, owed.end, layers) : inDays(REACH));
  const ideal = laterDay(inDays(leadOf(search)), owed?.start ?? '');
  const from = ideal <= to ? ideal : laterDay(inDays(Math.max(1, noticeOf(search))), owed?.start ?? '');
  return { from: onOrAfter(calendar, from, layers), to };
}

const noticeOf = ({ kind, network }: Pick<DateSearch, 'kind' | 'network'>): number =>
  kind === 'regular' ? network.settings.regularMeetingWorkingDays : 0;

/** Time enough for the whole preparation; a requested or a group's meeting is not made to wait for all of it. */
function leadOf({ kind, network: { settings } }: DateSearch): number {
  if (kind === 'regular' || kind === 'annual') return settings.saveTheDateWorkingDays;
  return kind === 'group' ? settings.draftAgendaWorkingDays : settings.finalAgendaWorkingDays;
}

/** The period whose meeting is neither planned nor held: the current one, else the next; none for what no text demands. */
function owedPeriod(search: DateSearch, today: LocalDay): Period | null {
  const { network, kind, groupKey, meetings } = search;
  const per = rhythmOf(network, kind);
  if (!per) return null;
  const zone = network.calendar.zone;
  const has = (period: Period): boolean =>
    meetings.some((meeting) => {
      const day = localDay(meeting.startsAt, zone);
      return meeting.kind === kind && meeting.groupKey === groupKey && period.start <= day && day <= period.end;
    });
  let period = periodOf(per, today);
  while (has(period)) period = nextPeriod(period);
  return period;
}

function rhythmOf(network: Network, kind: MeetingKind): PeriodKind | null {
  if (kind === 'regular') return PERIOD_KIND[regularPer(network.charter, network.settings)];
  if (kind === 'annual') return 'year';
  return kind === 'group' && network.charter.subgroups.meeting.value ? 'quarter' : null;
}

/** The hour of the last meeting of its kind. */
function usualTime({ network, kind, groupKey, meetings }: DateSearch): string {
  const last = meetings.findLast((meeting) => meeting.kind === kind && meeting.groupKey === groupKey);
  return last ? localTime(last.startsAt, network.calendar.zone) : USUAL_TIME;
}

/** Directly after a UNCT meeting, or directly before it where the day has no room left. */
function joinedSlots({ network, kind, minutes }: DateSearch, window: Window): Suggestion[] {
  if (kind === 'group' || network.charter.meetings.withUnct.value === null) return [];
  const { calendar } = network;
  return network.unctMeetings.flatMap((unct) => {
    const day = localDay(unct, calendar.zone);
    if (day < window.from || day > window.to) return [];
    const after = new Date(unct.getTime() + UNCT_MINUTES * 60_000);
    const fits = after.getTime() + minutes * 60_000 <= closeOfBusiness(calendar, day).getTime();
    const before = new Date(unct.getTime() - minutes * 60_000);
    if (!fits && before < openOfBusiness(calendar, day)) return [];
    return [{ startsAt: fits ? after : before, joined: true }];
  });
}
