import { isOfTheNetwork, isRepresentative } from '../../kernel/actor';
import { type CommandDefinition, defineCommand } from '../../kernel/define';
import { formatDay } from '../calendar/format.rules';
import { parseDay, parseLocalDateTime } from '../calendar/parse.rules';
import { answerAttendance } from './attendance.usecases';
import { cancelMeeting, changeableMeeting, reschedule } from './changing.usecases';
import { convene, mayConvene } from './convening.usecases';
import { dateUnread, wordsUnread } from './errors';
import { convenedAnswer, conveneForm } from './forms.usecases';
import { SAID } from './messages';
import type { MeetingsDeps } from './types';
import { meetingFor } from './usecases';
import {
  requestForm,
  showInvitation,
  showMeeting,
  showMeetingAgain,
  showMeetings,
  showRequests,
} from './views.usecases';
import { readAttendance, readCancel, readChange, readConvene } from './words.rules';

export const meetingCommands = (deps: MeetingsDeps): CommandDefinition[] => [
  conveneCommand(deps),
  defineCommand({
    name: 'meetings',
    usage: 'meetings',
    summary: 'The meetings of the Network',
    shownTo: () => true,
    handle: ({ actor }) => showMeetings(deps, actor),
  }),
  defineCommand({
    name: 'meeting',
    usage: 'meeting [NO]',
    summary: 'One meeting: attendance by member, preparation dates, agenda',
    shownTo: () => true,
    handle: ({ actor, at }, words) => showMeeting(deps, actor, words, at),
  }),
  attendCommand(deps),
  rescheduleCommand(deps),
  cancelCommand(deps),
  defineCommand({
    name: 'request-meeting',
    aliases: ['request meeting'],
    usage: 'request-meeting',
    summary: 'Ask for a meeting, with a reason',
    shownTo: isOfTheNetwork,
    handle: ({ actor }, words) => requestForm(deps, actor, words, ''),
  }),
  defineCommand({
    name: 'meeting-requests',
    menu: false,
    usage: 'meeting-requests',
    summary: 'The request for a meeting that waits for an answer',
    shownTo: isOfTheNetwork,
    handle: ({ actor, at }) => showRequests(deps, actor, at),
  }),
];

const conveneCommand = (deps: MeetingsDeps): CommandDefinition =>
  defineCommand({
    name: 'convene',
    usage: 'convene [regular|annual|extraordinary|GROUP] [DATE TIME]',
    summary: 'Convene a meeting and send its notice',
    shownTo: (actor) => actor.roles.length > 0 || actor.groups.some((seat) => seat.as === 'chair'),
    handle: async ({ actor, at }, words) => {
      const network = await mayConvene(deps, actor, words);
      const { kind, groupKey, startsAt, day, unread } = readConvene(network, words);
      if (unread) throw wordsUnread({ unread });
      const form = { kind: groupKey ? `group:${groupKey}` : (kind ?? ''), ...(day ? { date: day } : {}) };
      if (!startsAt) return conveneForm(deps, actor, form, at, day ? SAID.timeMissing(formatDay(day)) : '');
      const done = await convene(deps, { actor, at, kind, groupKey, startsAt });
      return convenedAnswer(deps, done.network, done.meeting, at);
    },
  });

const found = (deps: MeetingsDeps, networkId: string, number: string, at: Date) =>
  deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, networkId);
    return { network, meeting: await meetingFor(tx, network, number, at) };
  });

/** `attend KG-2027-Q1-R`, `attend KG-2027-Q1-R yes`, `attend KG-2027-Q1-R alternate Aida Karimova`. */
const attendCommand = (deps: MeetingsDeps): CommandDefinition =>
  defineCommand({
    name: 'attend',
    usage: 'attend [NO] [yes|no|alternate NAME]',
    summary: 'Say whether your entity will attend a meeting',
    menu: false,
    shownTo: (actor) => isRepresentative(actor) || actor.groups.length > 0,
    handle: async ({ actor, at }, words) => {
      const { number, answer, alternate } = readAttendance(words);
      const { meeting } = await found(deps, actor.networkId, number, at);
      const order = { actor, at, meetingId: meeting.id, memberId: null, alternate };
      if (answer) await answerAttendance(deps, { ...order, answer });
      return showInvitation(deps, actor, meeting.id, '', at);
    },
  });

/** `reschedule KG-2027-Q1-R 2027-03-04 10:00 the hall is taken`; without date or reason the meeting with its form. */
const rescheduleCommand = (deps: MeetingsDeps): CommandDefinition =>
  defineCommand({
    name: 'reschedule',
    menu: false,
    usage: 'reschedule NO DATE TIME REASON',
    summary: 'Move a meeting to another date; everybody invited is asked anew',
    shownTo: (actor) => actor.roles.length > 0 || actor.groups.some((seat) => seat.as === 'chair'),
    handle: async ({ actor, at }, words) => {
      const { number, date, time, reason } = readChange(words);
      const { network, meeting } = await changeableMeeting(deps, actor, number, at);
      if (!date || !time || !reason)
        return showMeetingAgain(deps, actor, meeting.id, {
          date: (date && parseDay(date)) ?? '',
          time: time ?? '',
          reason,
          notice: SAID.toMove(meeting.number),
        });
      const startsAt = parseLocalDateTime(`${date} ${time}`, network.charter.timeZone);
      if (!startsAt) throw dateUnread({ date, time });
      await reschedule(deps, { actor, at, meetingId: meeting.id, reason, startsAt });
      return showMeeting(deps, actor, number, at);
    },
  });

const cancelCommand = (deps: MeetingsDeps): CommandDefinition =>
  defineCommand({
    name: 'cancel-meeting',
    aliases: ['cancel meeting', 'cancel'],
    menu: false,
    usage: 'cancel-meeting NO REASON',
    summary: 'Cancel a meeting; the channel is told',
    shownTo: (actor) => actor.roles.length > 0 || actor.groups.some((seat) => seat.as === 'chair'),
    handle: async ({ actor, at }, words) => {
      const { number, reason } = readCancel(words);
      const { meeting } = await changeableMeeting(deps, actor, number, at);
      if (!reason) return showMeetingAgain(deps, actor, meeting.id, { notice: SAID.toCancel(meeting.number) });
      await cancelMeeting(deps, { actor, at, meetingId: meeting.id, reason });
      return showMeetingAgain(deps, actor, meeting.id, { notice: `${meeting.number} is cancelled.` });
    },
  });
