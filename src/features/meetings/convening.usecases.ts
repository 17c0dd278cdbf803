import type { Actor } from '../../kernel/actor';
import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { ruleReference } from '../charters/rules';
import type { Network } from '../membership/types';
import { holdNumbers } from '../membership/usecases';
import { capacityToConvene, conveneRights, refuseDate, refuseSecondRegular, refuseToConvene } from './convening.errors';
import { dateFault, rivalsOf } from './dates.rules';
import { meetingUnknown, noAnnualMeeting, reasonMissing, undoTooLate } from './errors';
import { followInCalendar } from './events.usecases';
import { postNotice, refreshNotice } from './notices.usecases';
import { dropPreparation, planPreparation } from './preparation.usecases';
import { impliedKind, mayUndo, numberFor, regularOf } from './rules';
import { seriesMet } from './series.usecases';
import { allMeetings, insertMeeting, lockMeeting, updateMeeting } from './store';
import type { Meeting, MeetingKind, MeetingsDeps } from './types';
import { USUAL_MINUTES } from './usecases';
import { readConvene } from './words.rules';

export interface ConveneOrder {
  readonly actor: Actor;
  readonly at: Date;
  /** Null: regular while the period's regular meeting is not planned, else extraordinary. */
  readonly kind: MeetingKind | null;
  readonly groupKey: string | null;
  readonly startsAt: Date;
  readonly place?: string;
  readonly minutes?: number;
  /** Called in the same transaction, once the meeting stands. */
  readonly onceConvened?: (tx: Tx, network: Network, meeting: Meeting) => Promise<void>;
}

export interface Convened {
  readonly network: Network;
  readonly meeting: Meeting;
}

/**
 * Convenes a meeting and sends its notice. Refused to whoever the charter does not name (4.10), and for a date that is past,
 * no working day, too soon or taken; then nothing is created.
 */
export function convene(deps: MeetingsDeps, order: ConveneOrder): Promise<Convened> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, order.actor.networkId);
    // of two who convene at once the second sees the meeting of the first, whose number and date are taken
    await holdNumbers(tx, network.id, 'meetings');
    const meetings = await allMeetings(tx, network.id);
    const planned = plan(network, order, meetings);
    await insertMeeting(tx, planned);
    await postNotice(deps, tx, network, planned);
    await planPreparation(deps, tx, network, planned);
    await seriesMet(deps, tx, network, planned);
    await followInCalendar(deps, tx, planned);
    for (const tell of deps.onConvened) await tell(tx, planned);
    await order.onceConvened?.(tx, network, planned);
    return { network, meeting: planned };
  });
}

function plan(network: Network, order: ConveneOrder, meetings: readonly Meeting[]): Meeting {
  const { startsAt, groupKey } = order;
  const capacity = capacityToConvene(network, order);
  const day = localDay(startsAt, network.charter.timeZone);
  const standing = meetings.filter((meeting) => meeting.state !== 'cancelled');
  const kind = order.kind ?? impliedKind(network, day, standing);
  const minutes = order.minutes ?? USUAL_MINUTES;
  if (kind === 'annual' && network.charter.meetings.annual.value === null) {
    const rule = ruleReference(network.charter, 'meetings.annual', network.settings);
    throw noAnnualMeeting({ network: network.charter.country.display }, { rule });
  }
  const rivals = rivalsOf(network, groupKey, day, standing);
  const question = { network, kind, startsAt, minutes, now: order.at, meetings: rivals };
  const fault = dateFault(question);
  if (fault) throw refuseDate(question, fault, order);
  const regular = kind === 'regular' ? regularOf(network, day, standing) : undefined;
  if (regular) throw refuseSecondRegular(question, regular, order);
  const taken = standing.map((meeting) => meeting.number);
  return {
    networkId: network.id,
    id: newId(),
    number: numberFor(network, kind, groupKey, day, taken),
    kind,
    groupKey,
    startsAt,
    minutes,
    place: order.place?.trim() || null,
    state: 'convened',
    convenedBy: order.actor.personId,
    capacity,
    convenedAt: order.at,
    unctReason: null,
    sequence: 0,
  };
}

/** Whether this person may convene at all; throws the refusal that `convene` with these words would throw. */
export function mayConvene(deps: MeetingsDeps, actor: Actor, words = ''): Promise<Network> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const rights = conveneRights(network, actor);
    const ofGroup = readConvene(network, words).groupKey !== null;
    if (!rights.network && rights.groups.length === 0) throw refuseToConvene(network, actor, ofGroup);
    return network;
  });
}

/** Takes a convening back within two minutes: every notice says so, and the number is free again. */
export function undo(deps: MeetingsDeps, actor: Actor, meetingId: string, at: Date): Promise<Convened> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const meeting = await lockMeeting(tx, network.id, meetingId);
    if (!meeting) throw meetingUnknown({ number: meetingId });
    capacityToConvene(network, { actor, kind: meeting.kind, groupKey: meeting.groupKey });
    if (meeting.state === 'undone') return { network, meeting };
    if (!mayUndo(meeting, at)) throw undoTooLate({ number: meeting.number });
    const undone: Meeting = { ...meeting, state: 'undone', sequence: meeting.sequence + 1 };
    await updateMeeting(tx, meeting, { state: undone.state, sequence: undone.sequence });
    await refreshNotice(deps, tx, network, undone, at);
    await dropPreparation(deps, tx, network, undone, at);
    await followInCalendar(deps, tx, undone);
    for (const tell of deps.neighbours.onChanged) await tell(tx, undone, at);
    return { network, meeting: undone };
  });
}

/** Keeps why a meeting is not joined to one of the UN Country Team, asked after the notice was sent (TR L60, KG L56, AZ L66). */
export function recordUnctReason(
  deps: MeetingsDeps,
  actor: Actor,
  meetingId: string,
  reason: string,
): Promise<Convened> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const meeting = await lockMeeting(tx, network.id, meetingId);
    if (!meeting) throw meetingUnknown({ number: meetingId });
    capacityToConvene(network, { actor, kind: meeting.kind, groupKey: meeting.groupKey });
    if (reason.trim() === '') throw reasonMissing();
    const changed = { ...meeting, unctReason: reason.trim() };
    await updateMeeting(tx, meeting, { unctReason: changed.unctReason });
    return { network, meeting: changed };
  });
}
