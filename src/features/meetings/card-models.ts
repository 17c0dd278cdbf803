import { formatDay, formatInstant } from '../calendar/format.rules';
import { localDay } from '../calendar/zone.rules';
import { memberName, membersOn, personName } from '../membership/rules';
import type { Network } from '../membership/types';
import { joinedToUnct, mayUndo, stationsOf } from './rules';
import type { AttendanceAnswer, Meeting, MeetingRequest } from './types';
import { attendanceWords, kindWords } from './words.rules';

const STATE_WORDS: Readonly<Record<Meeting['state'], string>> = {
  convened: 'Convened',
  undone: 'Withdrawn',
  cancelled: 'Cancelled',
  closed: 'Closed',
  held: 'Held',
};

export const stateWords = (meeting: Meeting): string => STATE_WORDS[meeting.state];

/** What every card of a meeting begins with. */
export function meetingHead(network: Network, meeting: Meeting) {
  const zone = network.charter.timeZone;
  return {
    network: network.id,
    meeting: meeting.id,
    networkName: network.charter.officialName,
    number: meeting.number,
    kind: kindWords(network, meeting),
    when: formatInstant(meeting.startsAt, zone),
    place: meeting.place ?? '',
    hasPlace: meeting.place !== null,
    mark: network.charter.information.mark.value,
    standing: meeting.state === 'convened',
    state: meeting.state === 'convened' ? '' : `This meeting was ${STATE_WORDS[meeting.state].toLowerCase()}.`,
    stateWords: STATE_WORDS[meeting.state],
  };
}

export function noticeModel(network: Network, meeting: Meeting) {
  const convenor = meeting.convenedBy ? personName(network, meeting.convenedBy) : '';
  return {
    ...meetingHead(network, meeting),
    convenedBy: `${convenor}${meeting.capacity ? `, ${meeting.capacity}` : ''}`,
    joined: joinedToUnct(network, meeting.startsAt) && network.charter.meetings.withUnct.value !== null,
    duty: network.charter.meetings.representation.value ? network.charter.meetings.representation.text : '',
  };
}

/** One answer an entity: `words` is what stands now. */
export interface OwnAnswer {
  readonly memberId: string;
  readonly answer: AttendanceAnswer | undefined;
}

/** The 1:1 notice: what this person's entities answered, and the buttons to answer. */
export function invitationModel(
  network: Network,
  meeting: Meeting,
  own: readonly OwnAnswer[],
  calendarLink: string,
  notice = '',
) {
  return {
    ...noticeModel(network, meeting),
    notice,
    calendarLink,
    several: own.length > 1,
    first: own[0]?.memberId ?? '',
    members: own.map((one) => ({ title: memberName(network, one.memberId), value: one.memberId })),
    answers: own.map((one) => ({ member: memberName(network, one.memberId), words: attendanceWords(one.answer) })),
  };
}

export function meetingModel(
  network: Network,
  meeting: Meeting,
  answers: readonly AttendanceAnswer[],
  calendarLink: string,
) {
  const day = localDay(meeting.startsAt, network.charter.timeZone);
  const stations = meeting.state === 'held' ? [] : stationsOf(network, meeting);
  return {
    ...noticeModel(network, meeting),
    calendarLink,
    unctReason: meeting.unctReason ?? '',
    attendance: membersOn(network, day).map((member) => ({
      member: member.name,
      words: attendanceWords(answers.find((answer) => answer.memberId === member.id)),
    })),
    stations: stations.map((station) => ({
      what: station.what,
      day: `${formatDay(station.day)}${station.compressed ? ' (compressed)' : ''}`,
    })),
    hasStations: stations.length > 0,
    compressed: stations.some((station) => station.compressed),
  };
}

/** The answer to whoever convened: what was sent, `Undo` for two minutes, and the UNCT question where the charter asks. */
export function convenedModel(network: Network, meeting: Meeting, at: Date, notice = '') {
  const asksUnct =
    meeting.state === 'convened' &&
    meeting.kind !== 'group' &&
    network.charter.meetings.withUnct.value !== null &&
    !joinedToUnct(network, meeting.startsAt) &&
    meeting.unctReason === null;
  const stations = stationsOf(network, meeting);
  return {
    ...meetingHead(network, meeting),
    notice,
    mayUndo: mayUndo(meeting, at),
    asksUnct,
    unctRule: network.charter.meetings.withUnct.text,
    unctReason: meeting.unctReason ?? '',
    compressed: stations
      .filter((station) => station.compressed)
      .map((station) => ({ words: `${station.what}: ${formatDay(station.day)} is past, compressed` })),
  };
}

/** Teams shows six buttons at most: four meetings to open, and convening. */
const MEETINGS_WITH_BUTTON = 4;

export function listModel(network: Network, meetings: readonly Meeting[], mayConveneHere: boolean) {
  const open = meetings.filter((meeting) => meeting.state === 'convened').slice(0, MEETINGS_WITH_BUTTON);
  const buttons = [
    ...open.map(({ number }) => ({ network: network.id, title: number, words: `meeting ${number}` })),
    ...(mayConveneHere ? [{ network: network.id, title: 'Convene a meeting', words: 'convene' }] : []),
  ];
  return {
    networkName: network.charter.officialName,
    mark: network.charter.information.mark.value,
    empty: meetings.length === 0,
    buttons,
    hasButtons: buttons.length > 0,
    meetings: meetings.map((meeting) => ({
      number: meeting.number,
      line: `${kindWords(network, meeting)} · ${STATE_WORDS[meeting.state]}`,
      when: formatInstant(meeting.startsAt, network.charter.timeZone),
    })),
  };
}

export function conveneFormModel(network: Network, values: Readonly<Record<string, string>>, notice = '') {
  const { charter } = network;
  const kinds = [
    { title: 'Regular', value: 'regular' },
    ...(charter.meetings.annual.value ? [{ title: 'Annual', value: 'annual' }] : []),
    { title: 'Extraordinary', value: 'extraordinary' },
    ...network.groups.map((group) => ({
      title: `${charter.subgroups.short}: ${group.name}`,
      value: `group:${group.key}`,
    })),
  ];
  return {
    network: network.id,
    networkName: charter.officialName,
    mark: charter.information.mark.value,
    zone: charter.timeZone,
    notice,
    kinds,
    kind: values.kind || 'regular',
    date: values.date ?? '',
    time: values.time || '10:00',
    place: values.place ?? '',
  };
}

/** The question put again to one entity that has not answered. */
export function reminderModel(network: Network, meeting: Meeting, memberId: string, notice = '') {
  return { ...noticeModel(network, meeting), notice, member: memberName(network, memberId), memberId, first: memberId };
}

const REQUEST_WORDS = { open: 'Awaiting an answer', accepted: 'Accepted', refused: 'Refused' } as const;

export function requestFormModel(network: Network, reason: string, notice = '') {
  return {
    network: network.id,
    mark: network.charter.information.mark.value,
    rule: network.charter.meetings.extraordinary.text,
    reason,
    notice,
  };
}

/** A request as members see it; `toConvenor` adds what a convenor may answer. */
export function requestModel(network: Network, request: MeetingRequest, toConvenor: boolean, notice = '') {
  const zone = network.charter.timeZone;
  const entity = request.memberId ? ` (${memberName(network, request.memberId)})` : '';
  return {
    network: network.id,
    request: request.id,
    mark: network.charter.information.mark.value,
    notice,
    asker: `${personName(network, request.personId)}${entity}`,
    askedAt: formatInstant(request.askedAt, zone),
    reason: request.reason,
    state: REQUEST_WORDS[request.state],
    answerBy: formatInstant(request.answerBy, zone),
    meetingBy: formatDay(request.meetingBy),
    answeredBy: request.answeredBy ? personName(network, request.answeredBy) : '',
    answer: request.answer ?? '',
    mayAnswer: toConvenor && request.state === 'open',
    mayConvene: toConvenor && request.state === 'accepted',
  };
}
