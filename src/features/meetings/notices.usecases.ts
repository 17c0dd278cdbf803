import type { Tx } from '../../kernel/store';
import { formatInstant } from '../calendar/format.rules';
import { localDay } from '../calendar/zone.rules';
import { addresseesOf, allAddressees, convenorsOf, inForce, membersOn, personOf } from '../membership/rules';
import type { Network, Person } from '../membership/types';
import { invitationModel, movedModel, noticeModel, type OwnAnswer } from './card-models';
import { storyOf } from './changes.store';
import { groupPeople } from './dates.rules';
import { ownSeat } from './seats.rules';
import { answersTo } from './store';
import type { AttendanceAnswer, Meeting, MeetingsDeps, Story } from './types';

/** With each move the people are asked anew, in a message of its own; the one before loses its buttons. */
const named = (edition: number): string => (edition === 0 ? 'notice' : `notice-${edition}`);

export const noticeKey = (meeting: Meeting, personId: string, edition: number): string =>
  `meetings:${meeting.id}:${named(edition)}:person:${personId}`;

const channelKey = (meeting: Meeting, channel: string, edition: number): string =>
  `meetings:${meeting.id}:${named(edition)}:channel:${channel}`;

/** The channel a meeting belongs to: a group's own where it has one. */
export const channelOf = (network: Network, meeting: Meeting): string =>
  meeting.groupKey && network.channels[meeting.groupKey] ? meeting.groupKey : 'network';

/** Whom a notice goes to 1:1: representatives of all members, or the people of the group. */
export function invited(network: Network, meeting: Meeting): Person[] {
  const day = localDay(meeting.convenedAt, network.charter.timeZone);
  return meeting.groupKey ? groupPeople(network, meeting.groupKey, day) : allAddressees(network, day);
}

/** Those who convene are told of a meeting of the Network as well: in KG and AZ the co-chair who did not convene or move it. */
function alsoTold(network: Network, meeting: Meeting, { changes }: Story): Person[] {
  if (meeting.groupKey) return [];
  const acted = changes.at(-1)?.personId ?? meeting.convenedBy;
  const day = localDay(meeting.convenedAt, network.charter.timeZone);
  const asked = new Set(invited(network, meeting).map((person) => person.id));
  return convenorsOf(network, day).filter((chair) => chair.id !== acted && !asked.has(chair.id));
}

/** The entities for which a person may answer a meeting's notice. */
export function answersFor(network: Network, person: Person, meeting: Meeting, at: Date): string[] {
  const day = localDay(at, network.charter.timeZone);
  if (meeting.groupKey) {
    return groupPeople(network, meeting.groupKey, day).some((one) => one.id === person.id) ? [ownSeat(person.id)] : [];
  }
  const seated = new Set(membersOn(network, day).map((member) => member.id));
  const own = person.represents.filter((term) => inForce(term, day) && seated.has(term.memberId));
  return [...new Set(own.map((term) => term.memberId))];
}

const summaryOf = (network: Network, meeting: Meeting, story: Story): string => {
  const when = formatInstant(meeting.startsAt, network.charter.timeZone);
  if (meeting.state === 'convened') return `${meeting.number}: ${story.edition > 0 ? 'moved to ' : ''}${when}`;
  return `${meeting.number} was ${meeting.state === 'undone' ? 'withdrawn' : meeting.state}`;
};

/** What an act on a notice's cards is made from, read once. */
export interface Notice {
  readonly network: Network;
  readonly meeting: Meeting;
  readonly story: Story;
  readonly answers: readonly AttendanceAnswer[];
  /** The instant of the act: whoever holds an office then answers. */
  readonly at: Date;
}

export async function noticeOf(tx: Tx, network: Network, meeting: Meeting, at: Date): Promise<Notice> {
  const story = await storyOf(tx, meeting);
  return { network, meeting, story, answers: await answersTo(tx, network.id, meeting.id), at };
}

/** The notice in the channel, 1:1 to everybody invited and to those who convene beside whoever did. */
export async function postNotice(deps: MeetingsDeps, tx: Tx, network: Network, meeting: Meeting): Promise<void> {
  const notice = await noticeOf(tx, network, meeting, meeting.convenedAt);
  await postToChannel(deps, tx, notice);
  for (const person of [...invited(network, meeting), ...alsoTold(network, meeting, notice.story)]) {
    await postInvitation(deps, tx, notice, person);
  }
}

/** Brings every card of the present notice to the meeting's present state. */
export async function refreshNotice(
  deps: MeetingsDeps,
  tx: Tx,
  network: Network,
  meeting: Meeting,
  at: Date,
): Promise<void> {
  const notice = await noticeOf(tx, network, meeting, at);
  await postToChannel(deps, tx, notice);
  for (const person of network.people) {
    if (await wasTold(deps, tx, notice, person)) await postInvitation(deps, tx, notice, person);
  }
}

/** Only the cards of those who answer for this member: the others have nothing new to see. */
export async function refreshInvitations(
  deps: MeetingsDeps,
  tx: Tx,
  network: Network,
  meeting: Meeting,
  seat: string,
  at: Date,
): Promise<void> {
  const notice = await noticeOf(tx, network, meeting, at);
  const day = localDay(at, network.charter.timeZone);
  const own = network.people.filter((person) => ownSeat(person.id) === seat);
  for (const person of own.length > 0 ? own : addresseesOf(network, seat, day)) {
    if (await wasTold(deps, tx, notice, person)) await postInvitation(deps, tx, notice, person);
  }
}

/** Somebody took up an office since the notice went out: they are asked as the others were. */
export async function inviteNewcomers(
  deps: MeetingsDeps,
  tx: Tx,
  network: Network,
  meeting: Meeting,
  at: Date,
): Promise<void> {
  const notice = await noticeOf(tx, network, meeting, at);
  for (const person of invited(network, { ...meeting, convenedAt: at })) {
    if (!(await wasTold(deps, tx, notice, person))) await postInvitation(deps, tx, notice, person);
  }
}

/** After a move the notice before says so, in every place, and asks nothing any more. */
export async function retireNotice(
  deps: MeetingsDeps,
  tx: Tx,
  network: Network,
  meeting: Meeting,
  edition: number,
): Promise<void> {
  const story = await storyOf(tx, meeting);
  const card = deps.cards.render('meetings/moved', movedModel(network, meeting, story));
  const summary = summaryOf(network, meeting, story);
  const base = { networkId: network.id, card, summary, at: meeting.convenedAt };
  const channel = channelOf(network, meeting);
  await deps.outbox.post(tx, {
    ...base,
    to: { kind: 'channel', channel },
    key: channelKey(meeting, channel, edition),
  });
  for (const person of network.people) {
    const key = noticeKey(meeting, person.id, edition);
    if (!(await deps.outbox.has(tx, network.id, key))) continue;
    await deps.outbox.post(tx, { ...base, to: { kind: 'person', personId: person.id }, key });
  }
}

/** That a meeting does not take place all must know at once, which an update does not do: one new message in the channel. */
export async function cancelledNotice(
  deps: MeetingsDeps,
  tx: Tx,
  network: Network,
  meeting: Meeting,
  at: Date,
): Promise<void> {
  const story = await storyOf(tx, meeting);
  const channel = channelOf(network, meeting);
  await deps.outbox.post(tx, {
    networkId: network.id,
    to: { kind: 'channel', channel },
    key: `meetings:${meeting.id}:cancelled:channel:${channel}`,
    card: deps.cards.render('meetings/cancelled', noticeModel(network, meeting, story)),
    summary: summaryOf(network, meeting, story),
    at,
  });
}

const wasTold = (deps: MeetingsDeps, tx: Tx, { network, meeting, story }: Notice, person: Person): Promise<boolean> =>
  deps.outbox.has(tx, network.id, noticeKey(meeting, person.id, story.edition));

async function postToChannel(deps: MeetingsDeps, tx: Tx, { network, meeting, story, at }: Notice): Promise<void> {
  const channel = channelOf(network, meeting);
  await deps.outbox.post(tx, {
    networkId: network.id,
    to: { kind: 'channel', channel },
    key: channelKey(meeting, channel, story.edition),
    card: deps.cards.render('meetings/notice', {
      ...noticeModel(network, meeting, story),
      calendarLink: calendarLink(deps, meeting),
    }),
    summary: summaryOf(network, meeting, story),
    at,
  });
}

async function postInvitation(deps: MeetingsDeps, tx: Tx, notice: Notice, person: Person): Promise<void> {
  const { network, meeting, story, answers, at } = notice;
  await deps.outbox.post(tx, {
    networkId: network.id,
    to: { kind: 'person', personId: person.id },
    key: noticeKey(meeting, person.id, story.edition),
    card: invitationCard(deps, { network, meeting, story, answers, at }, person),
    summary: summaryOf(network, meeting, story),
    at,
  });
}

/** A person's card of a meeting. Somebody who represents no member is told of it and has no attendance to answer. */
export function invitationCard(
  deps: Pick<MeetingsDeps, 'cards' | 'links'>,
  { network, meeting, story, answers, at }: Notice,
  person: Person,
  notice = '',
) {
  const own: OwnAnswer[] = answersFor(network, person, meeting, at).map((memberId) => ({
    memberId,
    answer: answers.find((answer) => answer.memberId === memberId),
  }));
  const link = calendarLink(deps, meeting);
  if (own.length === 0) {
    return deps.cards.render('meetings/notice', { ...noticeModel(network, meeting, story), calendarLink: link });
  }
  const model = invitationModel(network, meeting, story, { person, own, calendarLink: link, notice });
  return deps.cards.render('meetings/invitation', model);
}

/** A meeting is put into a calendar before it; a month after it nobody does. */
const LINK_DAYS = 30;

export const calendarLink = (deps: Pick<MeetingsDeps, 'links'>, meeting: Meeting): string =>
  deps.links.sign(`/calendar/${meeting.networkId}/${meeting.id}.ics`, meeting.startsAt, LINK_DAYS);

/** The same for people outside the Network, who are sent it long before the meeting. */
export const publicCalendarLink = (
  deps: Pick<MeetingsDeps, 'links'>,
  meeting: Meeting,
  at: Date,
  days: number,
): string => deps.links.sign(`/calendar-public/${meeting.networkId}/${meeting.id}.ics`, at, days);

/** The person behind an id of this network; a roster that lost it meanwhile is a fault told to nobody but the log. */
export const mustPerson = (network: Network, personId: string): Person => {
  const person = personOf(network, personId);
  if (!person) throw new Error(`person ${personId} is not in network ${network.id}`);
  return person;
};
