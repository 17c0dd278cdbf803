import type { Actor } from '../../kernel/actor';
import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { ruleReference } from '../charters/rules';
import { capacityFor } from '../membership/rights.rules';
import type { Network } from '../membership/types';
import { refuseDate, refuseToConvene } from './convening.errors';
import {
  meetingGone,
  meetingUnknown,
  noAnnualMeeting,
  noMeeting,
  reasonMissing,
  regularExists,
  undoTooLate,
} from './errors';
import { postNotice, refreshNotice } from './notices.usecases';
import {
  dateFault,
  impliedKind,
  mayUndo,
  meantMeeting,
  numberFor,
  regularOf,
  regularPeriod,
  reminderAt,
} from './rules';
import {
  allMeetings,
  answersTo,
  convenedMeetings,
  insertMeeting,
  lockMeeting,
  meetingByNumber,
  readMeeting,
  updateMeeting,
} from './store';
import type { AttendanceAnswer, Meeting, MeetingKind, MeetingsDeps } from './types';

/** The reminder to entities that have not answered. */
export const REMINDER_DUE = 'meetings.remind';

export interface ConveneOrder {
  readonly actor: Actor;
  readonly at: Date;
  /** Null: regular while the period's regular meeting is not planned, else extraordinary. */
  readonly kind: MeetingKind | null;
  readonly groupKey: string | null;
  readonly startsAt: Date;
  readonly place?: string;
  readonly minutes?: number;
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
    const meetings = await allMeetings(tx, network.id);
    const planned = plan(network, order, meetings);
    await insertMeeting(tx, planned);
    await postNotice(deps, tx, network, planned);
    await scheduleReminder(deps, tx, network, planned);
    for (const tell of deps.onConvened) await tell(tx, planned);
    return { network, meeting: planned };
  });
}

function plan(network: Network, order: ConveneOrder, meetings: readonly Meeting[]): Meeting {
  const capacity = capacityToConvene(network, order);
  const day = localDay(order.startsAt, network.charter.timeZone);
  const standing = meetings.filter((meeting) => meeting.state !== 'cancelled');
  const kind = order.kind ?? impliedKind(network, day, standing);
  const minutes = order.minutes ?? 120;
  if (kind === 'annual' && network.charter.meetings.annual.value === null) {
    const rule = ruleReference(network.charter, 'meetings.annual', network.settings);
    throw noAnnualMeeting({ network: network.charter.country.display }, { rule });
  }
  const question = { network, kind, startsAt: order.startsAt, minutes, now: order.at, meetings: standing };
  const fault = dateFault(question);
  if (fault) throw refuseDate(question, fault, order);
  const regular = kind === 'regular' ? regularOf(network, day, standing) : undefined;
  if (regular) throw regularExists({ number: regular.number, period: regularPeriod(network, day).key });
  const taken = standing.map((meeting) => meeting.number);
  return {
    networkId: network.id,
    id: newId(),
    number: numberFor(network, kind, order.groupKey, day, taken),
    kind,
    groupKey: order.groupKey,
    startsAt: order.startsAt,
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

function capacityToConvene(
  network: Network,
  { actor, kind, groupKey }: Pick<ConveneOrder, 'actor' | 'kind' | 'groupKey'>,
): string {
  const capacity =
    kind === 'group' && groupKey
      ? capacityFor(actor, network, 'convene_group', { groupKey })
      : capacityFor(actor, network, 'convene');
  if (!capacity) throw refuseToConvene(network, actor, kind === 'group');
  return capacity;
}

/** Whether this person may convene at all; throws the refusal that `convene` would throw. */
export function mayConvene(deps: MeetingsDeps, actor: Actor): Promise<Network> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const anyGroup = network.groups.some((group) =>
      capacityFor(actor, network, 'convene_group', { groupKey: group.key }),
    );
    if (!capacityFor(actor, network, 'convene') && !anyGroup) throw refuseToConvene(network, actor, false);
    return network;
  });
}

async function scheduleReminder(deps: MeetingsDeps, tx: Tx, network: Network, meeting: Meeting): Promise<void> {
  const at = reminderAt(network, meeting);
  if (at) await deps.agenda.schedule(tx, { networkId: network.id, kind: REMINDER_DUE, subject: meeting.id, at });
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
    await deps.agenda.cancel(tx, { networkId: network.id, kind: REMINDER_DUE, subject: meeting.id });
    await refreshNotice(deps, tx, network, undone);
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

/** By its number; with no words the one in course, else the next, else the latest. Throws `meeting.unknown`, `meeting.none`. */
export async function meetingFor(tx: Tx, network: Network, words: string, at: Date): Promise<Meeting> {
  const number = words.trim();
  if (number !== '') {
    const found = await meetingByNumber(tx, network.id, number);
    if (!found) throw meetingUnknown({ number });
    return found;
  }
  const meant = meantMeeting(await convenedMeetings(tx, network.id), at);
  if (!meant) throw noMeeting();
  return meant;
}

/** Throws `meeting.unknown` for an id that is not of this network. */
export async function getMeeting(tx: Tx, networkId: string, id: string): Promise<Meeting> {
  const meeting = await readMeeting(tx, networkId, id);
  if (!meeting) throw meetingUnknown({ number: id });
  return meeting;
}

export const answersOf = (tx: Tx, meeting: Meeting): Promise<AttendanceAnswer[]> =>
  answersTo(tx, meeting.networkId, meeting.id);

export const meetingsOf = (tx: Tx, networkId: string): Promise<Meeting[]> => allMeetings(tx, networkId);

/** Closes a meeting's capture. Refused for one that was undone or cancelled. */
export async function setMeetingState(tx: Tx, meeting: Meeting, state: 'closed'): Promise<Meeting> {
  if (meeting.state === 'undone' || meeting.state === 'cancelled') {
    throw meetingGone({ number: meeting.number, state: meeting.state });
  }
  await updateMeeting(tx, meeting, { state });
  return { ...meeting, state };
}

/** Meetings held before the bot came, from a network file; those it knows already are passed over. */
export async function recordHeldMeetings(
  tx: Tx,
  network: Network,
  held: readonly { readonly kind: string; readonly start: Date }[],
  at: Date,
): Promise<void> {
  const known = await allMeetings(tx, network.id);
  const numbers = known.map((meeting) => meeting.number);
  const starts = new Set(known.map((meeting) => meeting.startsAt.getTime()));
  for (const { kind, start } of held) {
    if (starts.has(start.getTime())) continue;
    const groupKey = isNetworkKind(kind) ? null : kind;
    const number = freeNumber(network, isNetworkKind(kind) ? kind : 'group', groupKey, start, numbers);
    numbers.push(number);
    await insertMeeting(tx, {
      networkId: network.id,
      id: newId(),
      number,
      kind: isNetworkKind(kind) ? kind : 'group',
      groupKey,
      startsAt: start,
      minutes: 120,
      place: null,
      state: 'held',
      convenedBy: null,
      capacity: null,
      convenedAt: at,
      unctReason: null,
      sequence: 0,
    });
  }
}

const isNetworkKind = (kind: string): kind is Exclude<MeetingKind, 'group'> =>
  kind === 'regular' || kind === 'annual' || kind === 'extraordinary';

/** Two regular meetings of one period can have been held before: the second is told apart as an extraordinary one is. */
function freeNumber(
  network: Network,
  kind: MeetingKind,
  groupKey: string | null,
  start: Date,
  taken: string[],
): string {
  const day = localDay(start, network.charter.timeZone);
  const number = numberFor(network, kind, groupKey, day, taken);
  return taken.includes(number) ? numberFor(network, 'extraordinary', null, day, taken) : number;
}

/** What `recordHeldMeetings` was given, and what has been held here since: for the network file. */
export async function heldMeetings(tx: Tx, networkId: string): Promise<{ kind: string; start: Date }[]> {
  const meetings = await allMeetings(tx, networkId);
  return meetings
    .filter((meeting) => meeting.state === 'held' || meeting.state === 'closed')
    .map((meeting) => ({ kind: meeting.groupKey ?? meeting.kind, start: meeting.startsAt }));
}
