import { type ActionDefinition, defineAction, type Turn } from '../../kernel/define';
import { formatInstant } from '../calendar/format.rules';
import { parseLocalDateTime } from '../calendar/parse.rules';
import { cancelMeeting, reschedule } from './changing.usecases';
import { dateUnread } from './errors';
import { type ChangeData, changeData } from './schema';
import type { MeetingsDeps } from './types';
import { zoneOf } from './usecases';
import { showMeetingAgain } from './views.usecases';

async function pressReschedule(deps: MeetingsDeps, { actor, at }: Turn, data: ChangeData) {
  const date = data.date || data.newDate || '';
  const time = data.time || data.newTime || '';
  const zone = await zoneOf(deps, actor);
  const startsAt = parseLocalDateTime(`${date} ${time}`, zone);
  if (!startsAt) throw dateUnread({ date, time });
  const reason = data.reason || data.newReason || '';
  const { meeting } = await reschedule(deps, { actor, at, meetingId: data.meeting, reason, startsAt });
  const notice = `${meeting.number} is now on ${formatInstant(meeting.startsAt, zone)}. Everybody invited is asked anew.`;
  return showMeetingAgain(deps, actor, meeting.id, { notice });
}

async function pressCancel(deps: MeetingsDeps, { actor, at }: Turn, data: ChangeData) {
  const reason = data.reason || data.newReason || '';
  const { meeting } = await cancelMeeting(deps, { actor, at, meetingId: data.meeting, reason });
  return showMeetingAgain(deps, actor, meeting.id, { notice: `${meeting.number} is cancelled. The channel says so.` });
}

const again = (deps: MeetingsDeps) => (turn: Turn, data: Readonly<Record<string, unknown>>, notice: string) =>
  showMeetingAgain(deps, turn.actor, String(data.meeting ?? ''), {
    notice,
    date: String(data.newDate ?? data.date ?? ''),
    time: String(data.newTime ?? data.time ?? ''),
    reason: String(data.newReason ?? data.reason ?? ''),
  });

export const changingActions = (deps: MeetingsDeps): ActionDefinition[] => [
  defineAction({
    verb: 'meetings.reschedule',
    schema: changeData,
    handle: (turn, data) => pressReschedule(deps, turn, data),
    again: again(deps),
  }),
  defineAction({
    verb: 'meetings.cancel',
    schema: changeData,
    handle: (turn, data) => pressCancel(deps, turn, data),
    again: again(deps),
  }),
];
