import type { Actor } from '../../kernel/actor';
import type { Tx } from '../../kernel/store';
import { capacityFor } from '../membership/rights.rules';
import { personOf } from '../membership/rules';
import type { Network } from '../membership/types';
import { meetingGone, meetingUnknown, noRepresentative, notForMember } from './errors';
import { answersFor, refreshInvitations } from './notices.usecases';
import { seatName } from './seats.rules';
import { answersTo, lockMeeting, putAnswer } from './store';
import type { AttendanceAnswer, Meeting, MeetingsDeps } from './types';

export interface AttendanceOrder {
  readonly actor: Actor;
  readonly at: Date;
  readonly meetingId: string;
  /** Null where the person represents one member only. */
  readonly memberId: string | null;
  readonly answer: AttendanceAnswer['answer'];
  readonly alternate: string | null;
  readonly level?: string | null;
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
    if (!meeting) throw meetingUnknown({ number: order.meetingId });
    if (meeting.state !== 'convened') throw meetingGone({ number: meeting.number, state: meeting.state });
    const seat = seatAnswered(network, meeting, order);
    await record(tx, network, meeting, seat, order);
    await refreshInvitations(deps, tx, network, meeting, seat, order.at);
    return { network, meeting, answers: await answersTo(tx, network.id, meeting.id) };
  });
}

function record(tx: Tx, network: Network, meeting: Meeting, seat: string, order: AttendanceOrder): Promise<void> {
  const { actor, answer } = order;
  const scope = meeting.groupKey ? { groupKey: meeting.groupKey } : {};
  return putAnswer(tx, {
    networkId: network.id,
    meetingId: meeting.id,
    memberId: seat,
    answer,
    alternate: answer === 'alternate' ? order.alternate?.trim() || null : null,
    level: answer === 'absent' ? null : order.level?.trim() || null,
    personId: actor.personId,
    capacity: capacityFor(actor, network, 'state_position', scope) ?? 'representative',
    answeredAt: order.at,
  });
}

/** The card's member is looked up among the person's own: a forged one is refused. */
function seatAnswered(network: Network, meeting: Meeting, { actor, memberId, at }: AttendanceOrder): string {
  const person = personOf(network, actor.personId);
  const own = person ? answersFor(network, person, meeting, at) : [];
  const [only] = own;
  if (only === undefined) throw noRepresentative();
  if (memberId === null && own.length === 1) return only;
  if (memberId === null || !own.includes(memberId)) {
    throw notForMember({ members: own.map((seat) => seatName(network, seat)).join(', ') });
  }
  return memberId;
}
