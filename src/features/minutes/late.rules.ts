import { formatDay } from '../calendar/format.rules';
import type { LocalDay } from '../calendar/types';
import { addWorkingDays } from '../calendar/working-days.rules';
import { localDay } from '../calendar/zone.rules';
import type { Meeting } from '../meetings/types';
import type { Network } from '../membership/types';
import { LATE } from './messages';
import { isPublic } from './states.rules';
import type { MinutesFile } from './types';

export interface FollowUpDays {
  /** Decisions and action points go out. */
  readonly sent: LocalDay;
  /** The draft goes to the chair. */
  readonly draft: LocalDay;
  /** The cleared draft goes to the members. */
  readonly toMembers: LocalDay;
}

/** The days of the follow-up (3.1), in working days of the Network after the meeting. */
export function followUpDays(
  { calendar, layers, settings }: Network,
  meeting: Pick<Meeting, 'startsAt'>,
): FollowUpDays {
  const day = localDay(meeting.startsAt, calendar.zone);
  const after = (workingDays: number): LocalDay => addWorkingDays(calendar, day, workingDays, layers);
  return {
    sent: after(settings.decisionsSentWorkingDays),
    draft: after(settings.draftMinutesWorkingDays),
    toMembers: after(settings.minutesToMembersWorkingDays),
  };
}

/** What is due or late with these minutes, in a sentence; empty while there is time. */
export function lateLine(
  { network, meeting, row }: Pick<MinutesFile, 'network' | 'meeting' | 'row'>,
  at: Date,
): string {
  if (isPublic(row.state)) return '';
  // they were with the members in time: what waits is the correction
  if (row.decisionId !== null) return LATE.correcting;
  const { draft, toMembers } = followUpDays(network, meeting);
  const today = localDay(at, network.calendar.zone);
  const withChair = row.state === 'clearance' || row.state === 'cleared';
  if (today > toMembers) return LATE.toMembers(formatDay(toMembers));
  if (today === toMembers) return LATE.toMembersToday;
  if (withChair) return '';
  if (today > draft) return LATE.draft(formatDay(draft));
  return today === draft ? LATE.draftToday : '';
}
