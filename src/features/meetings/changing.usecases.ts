import type { Actor } from '../../kernel/actor';
import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import type { Capacity } from '../membership/rights.rules';
import type { Network } from '../membership/types';
import { clearAnswers, insertChange, storyOf } from './changes.store';
import { capacityToChange, refuseDate } from './convening.errors';
import type { Convened } from './convening.usecases';
import { type DateQuestion, dateFault, rivalsOf } from './dates.rules';
import { meetingGone, meetingUnknown, reasonMissing, regularThere, sameDate, tooLateToChange } from './errors';
import { followInCalendar } from './events.usecases';
import { cancelledNotice, postNotice, refreshNotice, retireNotice } from './notices.usecases';
import { dropPreparation, planPreparation } from './preparation.usecases';
import { numberFor, regularOf, regularPeriod } from './rules';
import { allMeetings, answersTo, lockMeeting, updateMeeting } from './store';
import type { Meeting, MeetingsDeps } from './types';
import { meetingFor } from './usecases';

export interface ChangeOrder {
  readonly actor: Actor;
  readonly at: Date;
  readonly meetingId: string;
  readonly reason: string;
}

/**
 * Moves a meeting: its cards say so, everybody invited is asked anew, once, and what was to be done before it follows. A date
 * that cannot be had is refused as for convening. In another period the meeting takes that period's number.
 */
export function reschedule(deps: MeetingsDeps, order: ChangeOrder & { readonly startsAt: Date }): Promise<Convened> {
  return deps.store.transaction(async (tx) => {
    const { network, meeting, capacity } = await changeable(deps, tx, order);
    if (meeting.startsAt.getTime() === order.startsAt.getTime()) throw sameDate({ number: meeting.number });
    const others = (await allMeetings(tx, network.id)).filter((other) => other.id !== meeting.id);
    const number = checkedNumber(network, meeting, order, others);
    const { edition } = await storyOf(tx, meeting);
    const { startsAt, at } = order;
    const moved: Meeting = { ...meeting, number, startsAt, convenedAt: at, sequence: meeting.sequence + 1 };
    await keep(tx, meeting, moved, 'moved', { ...order, personId: order.actor.personId, capacity });
    await clearAnswers(tx, meeting);
    await updateMeeting(tx, meeting, { number, startsAt, convenedAt: at, sequence: moved.sequence });
    await retireNotice(deps, tx, network, moved, edition);
    await postNotice(deps, tx, network, moved);
    await planPreparation(deps, tx, network, moved);
    await followInCalendar(deps, tx, moved);
    for (const tell of deps.neighbours.onChanged) await tell(tx, moved, at);
    return { network, meeting: moved };
  });
}

/** Cancels a meeting with a reason: one message tells all at once, the cards follow, and nothing is prepared any more. */
export function cancelMeeting(deps: MeetingsDeps, order: ChangeOrder): Promise<Convened> {
  return deps.store.transaction(async (tx) => {
    const { network, meeting, capacity } = await changeable(deps, tx, order);
    const { actor, at, reason } = order;
    const gone = await cancelled(deps, tx, network, meeting, { personId: actor.personId, at, reason, capacity });
    return { network, meeting: gone };
  });
}

interface Cancelling {
  readonly personId: string;
  readonly capacity: string;
  readonly at: Date;
  readonly reason: string;
}

async function cancelled(
  deps: MeetingsDeps,
  tx: Tx,
  network: Network,
  meeting: Meeting,
  of: Cancelling,
): Promise<Meeting> {
  const gone: Meeting = { ...meeting, state: 'cancelled', sequence: meeting.sequence + 1 };
  await keep(tx, meeting, gone, 'cancelled', of);
  await updateMeeting(tx, meeting, { state: gone.state, sequence: gone.sequence });
  await refreshNotice(deps, tx, network, gone, of.at);
  await cancelledNotice(deps, tx, network, gone, of.at);
  await dropPreparation(deps, tx, network, gone, of.at);
  await followInCalendar(deps, tx, gone);
  for (const tell of deps.neighbours.onChanged) await tell(tx, gone, of.at);
  return gone;
}

/**
 * Cancels what a group has convened and not begun, in the transaction of the decision that abolishes it (4.13, case 28).
 * `network` is the one in which the group still stands: its people are told.
 */
export async function cancelMeetingsOf(
  deps: MeetingsDeps,
  tx: Tx,
  network: Network,
  groupKey: string,
  of: Cancelling,
): Promise<Meeting[]> {
  const ahead = (await allMeetings(tx, network.id)).filter(
    (meeting) => meeting.groupKey === groupKey && meeting.state === 'convened' && meeting.startsAt > of.at,
  );
  const gone: Meeting[] = [];
  for (const meeting of ahead) gone.push(await cancelled(deps, tx, network, meeting, of));
  return gone;
}

async function changeable(deps: MeetingsDeps, tx: Tx, { actor, at, meetingId, reason }: ChangeOrder) {
  const network = await deps.networks.load(tx, actor.networkId);
  const meeting = await lockMeeting(tx, network.id, meetingId);
  if (!meeting) throw meetingUnknown({ number: meetingId });
  const capacity = mustChange(network, actor, meeting, at);
  if (reason.trim() === '') throw reasonMissing();
  return { network, meeting, capacity };
}

/** The capacity in which somebody may move or cancel it now; throws why not. */
function mustChange(network: Network, actor: Actor, meeting: Meeting, at: Date): Capacity {
  const capacity = capacityToChange(network, actor, meeting);
  if (meeting.state !== 'convened') throw meetingGone({ number: meeting.number, state: meeting.state });
  if (meeting.startsAt <= at) throw tooLateToChange({ number: meeting.number });
  return capacity;
}

/** The meeting that somebody wants to move or cancel, by its number; whoever may not is not shown a form. */
export function changeableMeeting(
  deps: MeetingsDeps,
  actor: Actor,
  number: string,
  at: Date,
): Promise<{ readonly network: Network; readonly meeting: Meeting }> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const meeting = await meetingFor(tx, network, number, at);
    mustChange(network, actor, meeting, at);
    return { network, meeting };
  });
}

/** The number at the new date; throws what stands against that date. */
function checkedNumber(
  network: Network,
  meeting: Meeting,
  { startsAt, at, reason }: ChangeOrder & { readonly startsAt: Date },
  others: readonly Meeting[],
): string {
  const { kind, groupKey, minutes } = meeting;
  const zone = network.charter.timeZone;
  const day = localDay(startsAt, zone);
  const meetings = rivalsOf(network, groupKey, day, others);
  const question: DateQuestion = { network, kind, startsAt, minutes, now: at, meetings };
  const fault = dateFault(question);
  if (fault) throw refuseDate(question, fault, { groupKey, moves: { meeting: meeting.id, reason } });
  if (isOfSamePeriod(network, meeting, day)) return meeting.number;
  const standing = others.filter((other) => other.state !== 'cancelled');
  const regular = kind === 'regular' ? regularOf(network, day, standing) : undefined;
  if (regular)
    throw regularThere({
      number: regular.number,
      period: regularPeriod(network, day).key,
      stays: meeting.number,
    });
  const taken = standing.map((other) => other.number);
  return numberFor(network, kind, groupKey, day, taken);
}

/** Whether the number would begin alike on that day. */
function isOfSamePeriod(network: Network, meeting: Meeting, day: string): boolean {
  const was = localDay(meeting.startsAt, network.charter.timeZone);
  const plain = (of: string): string => numberFor(network, meeting.kind, meeting.groupKey, of, []);
  return plain(was) === plain(day);
}

async function keep(
  tx: Tx,
  was: Meeting,
  is: Meeting,
  what: 'moved' | 'cancelled',
  { personId, at, reason, capacity }: Cancelling,
): Promise<void> {
  const answers = await answersTo(tx, was.networkId, was.id);
  await insertChange(tx, {
    networkId: was.networkId,
    meetingId: was.id,
    sequence: is.sequence,
    what,
    reason: reason.trim(),
    wasNumber: was.number,
    wasStart: was.startsAt,
    wasNoticed: was.convenedAt,
    wasAnswers: answers.map(({ memberId, answer }) => ({ memberId, answer })),
    personId,
    capacity,
    at,
  });
}
