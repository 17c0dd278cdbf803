import { formatDay, formatInstant } from '../calendar/format.rules';
import { localDay, localTime } from '../calendar/zone.rules';
import { personName } from '../membership/rules';
import type { Network, Person } from '../membership/types';
import { capacityName } from '../membership/words.rules';
import { levelsFor } from './levels.rules';
import { HELD_BEFORE } from './messages';
import { stationsOf } from './preparation.rules';
import { joinedToUnct } from './rules';
import { seatName, seatsOf } from './seats.rules';
import type { AttendanceAnswer, Meeting, Story } from './types';
import { attendanceWords, kindWords } from './words.rules';

const STATE_WORDS: Readonly<Record<Meeting['state'], string>> = {
  convened: 'Convened',
  undone: 'Withdrawn',
  cancelled: 'Cancelled',
  closed: 'Closed',
  held: 'Held',
};

export const stateWords = (meeting: Meeting): string => STATE_WORDS[meeting.state];

export const NO_STORY: Story = { edition: 0, changes: [] };

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

/** Why it is not where it was: the last change, with its reason. */
function changeLine(network: Network, meeting: Meeting, { changes }: Story): { change: string; reason: string } {
  const last = changes.at(-1);
  if (!last || (last.what === 'cancelled') !== (meeting.state === 'cancelled')) return { change: '', reason: '' };
  const zone = network.charter.timeZone;
  const by = personName(network, last.personId);
  if (last.what === 'cancelled')
    return {
      change: `Cancelled by ${last.capacity === 'decision' ? 'a decision of the Network' : by}.`,
      reason: last.reason,
    };
  const renamed = last.wasNumber === meeting.number ? '' : ` It was ${last.wasNumber}.`;
  return { change: `Moved from ${formatInstant(last.wasStart, zone)} by ${by}.${renamed}`, reason: last.reason };
}

export function noticeModel(network: Network, meeting: Meeting, story: Story = NO_STORY) {
  const convenor = meeting.convenedBy ? personName(network, meeting.convenedBy) : '';
  const duty = meeting.groupKey === null && network.charter.meetings.representation.value;
  return {
    ...meetingHead(network, meeting),
    ...changeLine(network, meeting, story),
    convenedBy: `${convenor}${meeting.capacity ? `, ${capacityName(meeting.capacity)}` : ''}`,
    joined: meeting.groupKey === null && isJoined(network, meeting),
    duty: duty ? network.charter.meetings.representation.text : '',
    itemsUntil: itemsLine(network, meeting, story),
  };
}

const isJoined = (network: Network, meeting: Meeting): boolean =>
  network.charter.meetings.withUnct.value !== null && joinedToUnct(network, meeting.startsAt);

/** Where the call for items would have been before the notice, the notice itself calls for them. */
function itemsLine(network: Network, meeting: Meeting, story: Story): string {
  const stations = stationsOf(network, meeting, story);
  const call = stations.find((station) => station.name === 'call');
  const items = stations.find((station) => station.name === 'items');
  if (meeting.state !== 'convened' || !call?.compressed || !items) return '';
  const until = items.compressed ? 'at once' : `until ${formatDay(items.day)}`;
  return `Short notice: propose agenda items ${until}, with «agenda ${meeting.number}».`;
}

/** The card of the date before: where the meeting went. */
export function movedModel(network: Network, meeting: Meeting, story: Story) {
  return { ...noticeModel(network, meeting, story), old: story.changes.at(-1)?.wasNumber ?? meeting.number };
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
  story: Story,
  of: {
    readonly person: Person;
    readonly own: readonly OwnAnswer[];
    readonly calendarLink: string;
    readonly notice: string;
  },
) {
  const { person, own, calendarLink, notice } = of;
  const levels = meeting.groupKey ? [] : levelsFor(network, own, person);
  return {
    ...noticeModel(network, meeting, story),
    notice,
    calendarLink,
    several: own.length > 1,
    first: own[0]?.memberId ?? '',
    members: own.map((one) => ({ title: seatName(network, one.memberId), value: one.memberId })),
    answers: own.map((one) => ({ member: seatName(network, one.memberId), words: attendanceWords(one.answer) })),
    asksLevel: levels.length > 0,
    levels: levels.map((level) => ({ title: level, value: level })),
    level: own.find((one) => one.answer?.level)?.answer?.level ?? '',
    alternate: own.find((one) => one.answer?.alternate)?.answer?.alternate ?? '',
  };
}

/** `meeting NO` for those who may change it: what they can fill in. */
export interface ChangeForm {
  readonly may: boolean;
  readonly notice: string;
  readonly date: string;
  readonly time: string;
  readonly reason: string;
}

export const NO_CHANGES: ChangeForm = { may: false, notice: '', date: '', time: '', reason: '' };

export function meetingModel(
  network: Network,
  meeting: Meeting,
  story: Story,
  answers: readonly AttendanceAnswer[],
  of: { readonly calendarLink: string; readonly form: ChangeForm; readonly guests: readonly string[] },
) {
  const { calendarLink, form, guests } = of;
  const zone = network.charter.timeZone;
  const day = localDay(meeting.startsAt, zone);
  const held = meeting.state === 'held';
  const stations = held ? [] : stationsOf(network, meeting, story);
  return {
    ...noticeModel(network, meeting, story),
    calendarLink,
    notice: form.notice,
    mayChange: form.may && meeting.state === 'convened',
    newDate: form.date || day,
    newTime: form.time || localTime(meeting.startsAt, zone),
    newReason: form.reason,
    zone,
    unctReason: meeting.unctReason ?? '',
    // what was held before the bot came asked nobody: «no answer yet» would be said of the past
    attendance: held
      ? []
      : seatsOf(network, meeting, day).map((seat) => ({
          member: seatName(network, seat),
          words: attendanceWords(answers.find((answer) => answer.memberId === seat)),
        })),
    heldBefore: held ? HELD_BEFORE : '',
    guests: guests.map((words) => ({ words })),
    hasGuests: guests.length > 0,
    stations: stations.map((station) => ({
      what: station.what,
      day: `${formatDay(station.day)}${station.compressed ? ' (compressed)' : ''}`,
    })),
    hasStations: stations.length > 0,
    compressed: stations.some((station) => station.compressed),
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

/** The question put again to one entity that has not answered. */
export function reminderModel(network: Network, meeting: Meeting, story: Story, seat: string, notice = '') {
  return {
    ...noticeModel(network, meeting, story),
    notice,
    member: seatName(network, seat),
    memberId: seat,
    first: seat,
  };
}
