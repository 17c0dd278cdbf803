import { formatDay } from '../calendar/format.rules';
import { nearestWorkingDays, preparationDates } from '../calendar/meeting-dates.rules';
import { periodOf } from '../calendar/periods.rules';
import type { LayerSet, LocalDay, PreparationDate } from '../calendar/types';
import { addWorkingDays, isWorkingDay, noticeInstant } from '../calendar/working-days.rules';
import { atLocal, localDay, localTime } from '../calendar/zone.rules';
import { regularPer } from '../charters/settings.rules';
import type { MeetingPer } from '../charters/settings.types';
import type { Network } from '../membership/types';
import type { Meeting, MeetingKind } from './types';

const PERIOD_KIND = {
  calendar_quarter: 'quarter',
  calendar_half: 'half',
  calendar_year: 'year',
  two_calendar_years: 'two_years',
} as const satisfies Record<MeetingPer, string>;

/** The period whose regular meeting a day belongs to: `2027-Q1`, in Azerbaijan `2027-H1`. */
export const regularPeriod = (network: Network, day: LocalDay) =>
  periodOf(PERIOD_KIND[regularPer(network.charter, network.settings)], day);

const isRegularOf = (network: Network, day: LocalDay) => {
  const { key } = regularPeriod(network, day);
  return (meeting: Meeting) =>
    meeting.kind === 'regular' &&
    regularPeriod(network, localDay(meeting.startsAt, network.charter.timeZone)).key === key;
};

/** The regular meeting that is planned or was held in the period of this day. */
export const regularOf = (network: Network, day: LocalDay, meetings: readonly Meeting[]): Meeting | undefined =>
  meetings.find(isRegularOf(network, day));

/** No kind named: regular while the period's regular meeting is not planned. */
export const impliedKind = (network: Network, day: LocalDay, meetings: readonly Meeting[]): MeetingKind =>
  regularOf(network, day, meetings) ? 'extraordinary' : 'regular';

/**
 * The number of a meeting: `BD-2027-Q1-R` (AZ: `AZ-2027-H1-R`), `BD-2027-Q1-X1`, `KG-2027-A`, `TR-2027-Q1-LM`. A second of a
 * series that has one place only (another annual meeting, another group meeting in the quarter) is told apart by `-2`.
 */
export function numberFor(
  network: Network,
  kind: MeetingKind,
  groupKey: string | null,
  day: LocalDay,
  taken: readonly string[],
): string {
  const { code } = network.charter;
  const quarter = periodOf('quarter', day).key;
  if (kind === 'regular') return `${code}-${regularPeriod(network, day).key}-R`;
  if (kind === 'extraordinary') return firstFree(taken, (n) => `${code}-${quarter}-X${n}`);
  const base =
    kind === 'annual' ? `${code}-${day.slice(0, 4)}-A` : `${code}-${quarter}-${(groupKey ?? '').toUpperCase()}`;
  return firstFree(taken, (n) => (n === 1 ? base : `${base}-${n}`));
}

function firstFree(taken: readonly string[], nth: (n: number) => string): string {
  for (let n = 1; ; n += 1) if (!taken.includes(nth(n))) return nth(n);
}

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
  /** Those that stand, of this network. */
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

/** The stations of preparation, by the setting that holds each one's distance from the meeting. */
const STATIONS = [
  ['callForItemsWorkingDays', 'Call for agenda items and papers'],
  ['itemsDueWorkingDays', 'Agenda items due'],
  ['draftAgendaWorkingDays', 'Draft agenda circulated'],
  ['agendaCommentsWorkingDays', 'Comments on the agenda'],
  ['finalAgendaWorkingDays', 'Final agenda and papers'],
  ['representationCheckWorkingDays', 'Representation check'],
  ['meetingReminderWorkingDays', 'Reminder'],
] as const;

export interface Station extends PreparationDate {
  readonly what: string;
}

/** By when the meeting is prepared, as counted from its own day; `compressed` where the notice was too short for one. */
export function stationsOf(network: Network, meeting: Meeting): Station[] {
  const { calendar, layers, settings } = network;
  const day = localDay(meeting.startsAt, calendar.zone);
  const announced = localDay(meeting.convenedAt, calendar.zone);
  const offsets = STATIONS.map(([setting]) => settings[setting]);
  return preparationDates(calendar, day, announced, offsets, layers).map((date, index) => ({
    ...date,
    what: STATIONS[index]?.[1] ?? '',
  }));
}

/** Whether a meeting shares its day with one of the UN Country Team. */
export const joinedToUnct = (network: Network, startsAt: Date): boolean =>
  network.unctMeetings.some(
    (unct) => localDay(unct, network.charter.timeZone) === localDay(startsAt, network.charter.timeZone),
  );

export const isOver = (meeting: Meeting, at: Date): boolean =>
  meeting.startsAt.getTime() + meeting.minutes * 60_000 <= at.getTime();

/** How long the convening can be taken back. */
export const UNDO_MS = 2 * 60_000;

export const mayUndo = (meeting: Meeting, at: Date): boolean =>
  meeting.state === 'convened' && at.getTime() - meeting.convenedAt.getTime() < UNDO_MS;

export const dayOfMeeting = (network: Network, meeting: Meeting): string =>
  formatDay(localDay(meeting.startsAt, network.charter.timeZone));

/** Which meeting people mean who name none: the one in course, else the next, else the latest. */
export function meantMeeting(meetings: readonly Meeting[], at: Date): Meeting | undefined {
  const open = meetings.filter((meeting) => meeting.state === 'convened');
  const inCourse = open.find((meeting) => meeting.startsAt <= at && !isOver(meeting, at));
  return inCourse ?? open.find((meeting) => meeting.startsAt > at) ?? meetings.at(-1);
}

/** When entities that have not answered are reminded (T-13); null when the notice itself came no earlier. */
export function reminderAt(network: Network, meeting: Meeting): Date | null {
  const { calendar, layers, settings } = network;
  const day = localDay(meeting.startsAt, calendar.zone);
  const at = noticeInstant(
    calendar,
    addWorkingDays(calendar, day, -settings.meetingReminderWorkingDays, layers),
    layers,
  );
  return at > meeting.convenedAt ? at : null;
}
