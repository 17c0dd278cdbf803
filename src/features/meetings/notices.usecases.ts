import type { Tx } from '../../kernel/store';
import { formatInstant } from '../calendar/format.rules';
import { localDay } from '../calendar/zone.rules';
import { addresseesOf, allAddressees, convenorsOf, inForce, membersOn, personOf } from '../membership/rules';
import type { Network, Person } from '../membership/types';
import { invitationModel, noticeModel, type OwnAnswer } from './card-models';
import { answersTo } from './store';
import type { AttendanceAnswer, Meeting, MeetingsDeps } from './types';

export const noticeKey = (meeting: Meeting, personId: string): string =>
  `meetings:${meeting.id}:notice:person:${personId}`;

/** The channel a meeting belongs to: a group's own where it has one. */
export const channelOf = (network: Network, meeting: Meeting): string =>
  meeting.groupKey && network.channels[meeting.groupKey] ? meeting.groupKey : 'network';

/** Whom a notice goes to 1:1: representatives of all members, or the people of the group. */
export function invited(network: Network, meeting: Meeting): Person[] {
  const day = localDay(meeting.convenedAt, network.charter.timeZone);
  if (!meeting.groupKey) return allAddressees(network, day);
  const group = network.groups.find((one) => one.key === meeting.groupKey);
  const ids = new Set((group?.people ?? []).filter((term) => inForce(term, day)).map((term) => term.personId));
  return network.people.filter((person) => ids.has(person.id));
}

/** The members for which a person may answer a meeting's notice. */
export function answersFor(network: Network, person: Person, at: Date): string[] {
  const day = localDay(at, network.charter.timeZone);
  const seated = new Set(membersOn(network, day).map((member) => member.id));
  const own = person.represents.filter((term) => inForce(term, day) && seated.has(term.memberId));
  return [...new Set(own.map((term) => term.memberId))];
}

const summaryOf = (network: Network, meeting: Meeting): string =>
  meeting.state === 'convened'
    ? `${meeting.number}: ${formatInstant(meeting.startsAt, network.charter.timeZone)}`
    : `${meeting.number} was ${meeting.state === 'undone' ? 'withdrawn' : meeting.state}`;

/** The notice in the channel, 1:1 to everybody invited; in KG and AZ the other co-chair is told as well. */
export async function postNotice(deps: MeetingsDeps, tx: Tx, network: Network, meeting: Meeting): Promise<void> {
  await postToChannel(deps, tx, network, meeting);
  const people = invited(network, meeting);
  for (const person of people) await postInvitation(deps, tx, network, meeting, person, []);
  const day = localDay(meeting.convenedAt, network.charter.timeZone);
  const others = meeting.groupKey ? [] : convenorsOf(network, day);
  for (const chair of others) {
    const knows = chair.id === meeting.convenedBy || people.some((person) => person.id === chair.id);
    if (!knows) await postInvitation(deps, tx, network, meeting, chair, []);
  }
}

/** Brings every card of the notice to the meeting's present state. */
export async function refreshNotice(deps: MeetingsDeps, tx: Tx, network: Network, meeting: Meeting): Promise<void> {
  await postToChannel(deps, tx, network, meeting);
  const answers = await answersTo(tx, network.id, meeting.id);
  const day = localDay(meeting.convenedAt, network.charter.timeZone);
  for (const person of [...invited(network, meeting), ...convenorsOf(network, day)]) {
    if (await deps.outbox.has(tx, network.id, noticeKey(meeting, person.id))) {
      await postInvitation(deps, tx, network, meeting, person, answers);
    }
  }
}

/** Only the cards of those who answer for this member: the others have nothing new to see. */
export async function refreshInvitations(
  deps: MeetingsDeps,
  tx: Tx,
  network: Network,
  meeting: Meeting,
  memberId: string,
): Promise<void> {
  const answers = await answersTo(tx, network.id, meeting.id);
  const day = localDay(meeting.convenedAt, network.charter.timeZone);
  for (const person of addresseesOf(network, memberId, day)) {
    if (await deps.outbox.has(tx, network.id, noticeKey(meeting, person.id))) {
      await postInvitation(deps, tx, network, meeting, person, answers);
    }
  }
}

async function postToChannel(deps: MeetingsDeps, tx: Tx, network: Network, meeting: Meeting): Promise<void> {
  const channel = channelOf(network, meeting);
  await deps.outbox.post(tx, {
    networkId: network.id,
    to: { kind: 'channel', channel },
    key: `meetings:${meeting.id}:notice:channel:${channel}`,
    card: deps.cards.render('meetings/notice', noticeModel(network, meeting)),
    summary: summaryOf(network, meeting),
    at: meeting.convenedAt,
  });
}

async function postInvitation(
  deps: MeetingsDeps,
  tx: Tx,
  network: Network,
  meeting: Meeting,
  person: Person,
  answers: readonly AttendanceAnswer[],
): Promise<void> {
  await deps.outbox.post(tx, {
    networkId: network.id,
    to: { kind: 'person', personId: person.id },
    key: noticeKey(meeting, person.id),
    card: invitationCard(deps, network, meeting, person, answers),
    summary: summaryOf(network, meeting),
    at: meeting.convenedAt,
  });
}

/** A person's card of a meeting. Somebody who represents no member is told of it and has no attendance to answer. */
export function invitationCard(
  deps: Pick<MeetingsDeps, 'cards' | 'links'>,
  network: Network,
  meeting: Meeting,
  person: Person,
  answers: readonly AttendanceAnswer[],
  notice = '',
) {
  const own: OwnAnswer[] = answersFor(network, person, meeting.convenedAt).map((memberId) => ({
    memberId,
    answer: answers.find((answer) => answer.memberId === memberId),
  }));
  const link = calendarLink(deps, meeting);
  if (own.length === 0) return deps.cards.render('meetings/notice', noticeModel(network, meeting));
  return deps.cards.render('meetings/invitation', invitationModel(network, meeting, own, link, notice));
}

/** A meeting is put into a calendar before it; a month after it nobody does. */
const LINK_DAYS = 30;

export const calendarLink = (deps: Pick<MeetingsDeps, 'links'>, meeting: Meeting): string =>
  deps.links.sign(`/calendar/${meeting.networkId}/${meeting.id}.ics`, meeting.startsAt, LINK_DAYS);

/** The person behind an id of this network; a roster that lost it meanwhile is a fault told to nobody but the log. */
export const mustPerson = (network: Network, personId: string): Person => {
  const person = personOf(network, personId);
  if (!person) throw new Error(`person ${personId} is not in network ${network.id}`);
  return person;
};
