import { type ActionDefinition, defineAction, type Turn } from '../../kernel/define';
import { answerAttendance } from './attendance.usecases';
import { levelWarning } from './levels.rules';
import { type AttendanceData, attendanceData } from './schema';
import type { AttendanceAnswer, MeetingsDeps } from './types';
import { showInvitation } from './views.usecases';

type Choice = AttendanceAnswer['answer'];

async function press(deps: MeetingsDeps, { actor, at }: Turn, data: AttendanceData, answer: Choice) {
  const { network, answers } = await answerAttendance(deps, {
    actor,
    at,
    meetingId: data.meeting,
    memberId: data.member || null,
    answer,
    alternate: data.name?.trim() || null,
    level: data.level?.trim() || null,
  });
  const own = answers.find((one) => one.personId === actor.personId);
  const warning = own ? levelWarning(network, own.memberId, own.level) : '';
  const unnamed = answer === 'alternate' && !data.name?.trim() ? UNNAMED : '';
  return showInvitation(deps, actor, data.meeting, warning || unnamed, at);
}

const UNNAMED = 'Recorded. Write the name of the alternate and press again, as soon as you know it.';

const attendance = (deps: MeetingsDeps, verb: string, answer: Choice): ActionDefinition =>
  defineAction({
    verb,
    schema: attendanceData,
    handle: (turn, data) => press(deps, turn, data, answer),
    again: ({ actor, at }, data, notice) => showInvitation(deps, actor, String(data.meeting ?? ''), notice, at),
  });

export const attendanceActions = (deps: MeetingsDeps): ActionDefinition[] => [
  attendance(deps, 'meetings.attend', 'attend'),
  attendance(deps, 'meetings.alternate', 'alternate'),
  attendance(deps, 'meetings.absent', 'absent'),
];
