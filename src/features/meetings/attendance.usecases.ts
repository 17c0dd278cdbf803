import type { Actor } from '../../kernel/actor';
import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { capacityFor } from '../membership/rights.rules';
import { addresseesOf, memberName, membersOn } from '../membership/rules';
import type { Network } from '../membership/types';
import { reminderModel } from './card-models';
import { meetingGone, noRepresentative, notForMember } from './errors';
import { refreshInvitations } from './notices.usecases';
import { answersTo, lockMeeting, putAnswer } from './store';
import type { AttendanceAnswer, Meeting, MeetingsDeps } from './types';
import { getMeeting } from './usecases';

export interface AttendanceOrder {
  readonly actor: Actor;
  readonly at: Date;
  readonly meetingId: string;
  /** Null where the person represents one member only. */
  readonly memberId: string | null;
  readonly answer: AttendanceAnswer['answer'];
  readonly alternate: string | null;
}

export interface Answered {
  readonly network: Network;
  readonly meeting: Meeting;
  readonly answers: readonly AttendanceAnswer[];
}

/** Records what a member entity answered: one answer an entity, by whichever of its representatives, the latest counts. */
export function answerAttendance(deps: MeetingsDeps, order: AttendanceOrder): Promise<Answered> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, order.actor.networkId);
    const meeting = await lockMeeting(tx, network.id, order.meetingId);
    if (!meeting) return { network, meeting: await getMeeting(tx, network.id, order.meetingId), answers: [] };
    if (meeting.state !== 'convened') throw meetingGone({ number: meeting.number, state: meeting.state });
    const memberId = memberAnswered(network, order);
    await putAnswer(tx, {
      networkId: network.id,
      meetingId: meeting.id,
      memberId,
      answer: order.answer,
      alternate: order.answer === 'alternate' ? order.alternate : null,
      personId: order.actor.personId,
      capacity: capacityFor(order.actor, network, 'state_position') ?? 'representative',
      answeredAt: order.at,
    });
    await refreshInvitations(deps, tx, network, meeting, memberId);
    return { network, meeting, answers: await answersTo(tx, network.id, meeting.id) };
  });
}

/** The card's member is looked up among the person's own: a forged one is refused. */
function memberAnswered(network: Network, { actor, memberId }: AttendanceOrder): string {
  const own = [...new Set(actor.represents.map((one) => one.memberId))];
  const [only] = own;
  if (only === undefined) throw noRepresentative();
  if (memberId === null && own.length === 1) return only;
  if (memberId === null || !own.includes(memberId)) {
    throw notForMember({ members: own.map((id) => memberName(network, id)).join(', ') });
  }
  return memberId;
}

/** Reminds the representatives of entities that have not answered, and nobody else. */
export async function remindUnanswered(deps: MeetingsDeps, tx: Tx, networkId: string, meetingId: string, at: Date) {
  const network = await deps.networks.load(tx, networkId);
  const meeting = await getMeeting(tx, networkId, meetingId);
  if (meeting.state !== 'convened' || meeting.groupKey) return;
  const day = localDay(at, network.charter.timeZone);
  const answers = await answersTo(tx, networkId, meetingId);
  const silent = membersOn(network, day).filter((member) => !answers.some((one) => one.memberId === member.id));
  for (const member of silent) {
    for (const person of addresseesOf(network, member.id, day)) {
      await deps.outbox.post(tx, {
        networkId,
        to: { kind: 'person', personId: person.id },
        key: `meetings:${meeting.id}:reminder:${member.id}:person:${person.id}`,
        card: deps.cards.render('meetings/reminder', reminderModel(network, meeting, member.id)),
        summary: `${meeting.number}: will ${member.name} attend?`,
        at,
      });
    }
  }
}
