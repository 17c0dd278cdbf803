import { formatDay } from '../calendar/format.rules';
import { periodOf } from '../calendar/periods.rules';
import type { LocalDay } from '../calendar/types';
import { localDay } from '../calendar/zone.rules';
import { regularPer } from '../charters/settings.rules';
import type { MeetingPer } from '../charters/settings.types';
import type { Network } from '../membership/types';
import type { Meeting, MeetingKind } from './types';

export const PERIOD_KIND = {
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

/** Whether a meeting shares its day with one of the UN Country Team. */
export const joinedToUnct = (network: Network, startsAt: Date): boolean =>
  network.unctMeetings.some(
    (unct) => localDay(unct, network.charter.timeZone) === localDay(startsAt, network.charter.timeZone),
  );

export const isOver = (meeting: Meeting, at: Date): boolean =>
  meeting.startsAt.getTime() + meeting.minutes * 60_000 <= at.getTime();

/** How long the convening can be taken back. */
export const UNDO_MS = 2 * 60_000;

/** A meeting that was moved meanwhile is cancelled, not undone. */
export const mayUndo = (meeting: Meeting, at: Date): boolean =>
  meeting.state === 'convened' && meeting.sequence === 0 && at.getTime() - meeting.convenedAt.getTime() < UNDO_MS;

export const dayOfMeeting = (network: Network, meeting: Meeting): string =>
  formatDay(localDay(meeting.startsAt, network.charter.timeZone));

/** Which meeting people mean who name none: the one in course, else the next, else the latest. */
export function meantMeeting(meetings: readonly Meeting[], at: Date): Meeting | undefined {
  const open = meetings.filter((meeting) => meeting.state === 'convened');
  const inCourse = open.find((meeting) => meeting.startsAt <= at && !isOver(meeting, at));
  return inCourse ?? open.find((meeting) => meeting.startsAt > at) ?? meetings.at(-1);
}
