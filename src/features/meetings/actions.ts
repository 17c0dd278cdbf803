import type { Turn } from '../../kernel/define';
import { type ActionDefinition, defineAction } from '../../kernel/define';
import { parseLocalDateTime } from '../calendar/parse.rules';
import { answerAttendance } from './attendance.usecases';
import { dateUnread } from './errors';
import { answerRequest, requestMeeting } from './requests.usecases';
import {
  type AttendanceData,
  attendanceData,
  type ConveneData,
  conveneData,
  meetingData,
  requestAnswerData,
  requestData,
  requestFormData,
  unctReasonData,
} from './schema';
import type { AttendanceAnswer, MeetingKind, MeetingsDeps } from './types';
import { convene, mayConvene, recordUnctReason, undo } from './usecases';
import { convenedAnswer, conveneForm, requestAnswer, requestForm, showInvitation } from './views.usecases';

const KINDS: readonly string[] = ['regular', 'annual', 'extraordinary', 'group'];

/** The form's choice is a kind or `group:<key>`; a button carries kind and group apart. */
function kindOf(data: ConveneData): { kind: MeetingKind | null; groupKey: string | null } {
  const [kind = '', key] = (data.kind ?? '').split(':');
  const groupKey = key || data.group || null;
  if (kind === 'group') return { kind: groupKey ? 'group' : null, groupKey };
  return { kind: KINDS.includes(kind) ? (kind as MeetingKind) : null, groupKey: null };
}

async function pressConvene(deps: MeetingsDeps, { actor, at }: Turn, data: ConveneData) {
  const { charter } = await mayConvene(deps, actor);
  const startsAt = parseLocalDateTime(`${data.date} ${data.time}`, charter.timeZone);
  if (!startsAt) throw dateUnread({ date: data.date, time: data.time });
  const order = { actor, at, ...kindOf(data), startsAt, ...(data.place ? { place: data.place } : {}) };
  const done = await convene(deps, order);
  return convenedAnswer(deps, done.network, done.meeting, at);
}

async function pressAnswer(deps: MeetingsDeps, turn: Turn, data: AttendanceData, answer: AttendanceAnswer['answer']) {
  const { actor, at } = turn;
  const memberId = data.member || null;
  await answerAttendance(deps, {
    actor,
    at,
    meetingId: data.meeting,
    memberId,
    answer,
    alternate: data.name?.trim() || null,
  });
  return showInvitation(deps, actor, data.meeting, '');
}

const attendance = (deps: MeetingsDeps, verb: string, answer: AttendanceAnswer['answer']): ActionDefinition =>
  defineAction({
    verb,
    schema: attendanceData,
    handle: (turn, data) => pressAnswer(deps, turn, data, answer),
    again: ({ actor }, data, notice) => showInvitation(deps, actor, String(data.meeting ?? ''), notice),
  });

export const meetingActions = (deps: MeetingsDeps): ActionDefinition[] => [
  defineAction({
    verb: 'meetings.convene',
    schema: conveneData,
    handle: (turn, data) => pressConvene(deps, turn, data),
  }),
  defineAction({
    verb: 'meetings.undo',
    schema: meetingData,
    handle: async ({ actor, at }, data) => {
      const { network, meeting } = await undo(deps, actor, data.meeting, at);
      return convenedAnswer(deps, network, meeting, at, `${meeting.number} was taken back. Every notice says so.`);
    },
  }),
  defineAction({
    verb: 'meetings.unct-reason',
    schema: unctReasonData,
    handle: async ({ actor, at }, data) => {
      const { network, meeting } = await recordUnctReason(deps, actor, data.meeting, data.reason);
      return convenedAnswer(deps, network, meeting, at, 'The reason is recorded.');
    },
  }),
  attendance(deps, 'meetings.attend', 'attend'),
  attendance(deps, 'meetings.alternate', 'alternate'),
  attendance(deps, 'meetings.absent', 'absent'),
  defineAction({
    verb: 'meetings.convene-form',
    schema: requestFormData,
    handle: async ({ actor }) => conveneForm(deps, await mayConvene(deps, actor), {}),
  }),
  defineAction({
    verb: 'meetings.request-form',
    schema: requestFormData,
    handle: ({ actor }) => requestForm(deps, actor, '', ''),
  }),
  defineAction({
    verb: 'meetings.request',
    schema: requestData,
    handle: async ({ actor, at }, data) => {
      const { network, request } = await requestMeeting(deps, actor, data.reason, at);
      return requestAnswer(deps, network, request, false, 'Your request was sent. The members see it in the channel.');
    },
    again: ({ actor }, data, notice) => requestForm(deps, actor, String(data.reason ?? ''), notice),
  }),
  defineAction({
    verb: 'meetings.request-accept',
    schema: requestAnswerData,
    handle: async ({ actor, at }, data) => {
      const { network, request } = await answerRequest(deps, actor, data.request, true, data.reason, at);
      return requestAnswer(deps, network, request, true, '');
    },
  }),
  defineAction({
    verb: 'meetings.request-refuse',
    schema: requestAnswerData,
    handle: async ({ actor, at }, data) => {
      const { network, request } = await answerRequest(deps, actor, data.request, false, data.reason, at);
      return requestAnswer(deps, network, request, true, '');
    },
  }),
];
