import type { Actor } from '../../kernel/actor';
import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import type { Network } from '../membership/types';
import { meetingGone, meetingUnknown, noMeeting } from './errors';
import { meantMeeting, numberFor } from './rules';
import {
  allMeetings,
  answersTo,
  convenedMeetings,
  insertMeeting,
  meetingByNumber,
  meetingsAhead,
  meetingsWithIds,
  readMeeting,
  updateMeeting,
} from './store';
import type { AttendanceAnswer, Meeting, MeetingKind, MeetingsDeps } from './types';

/** How long a meeting is taken to be. */
export const USUAL_MINUTES = 120;

/** The zone in which the people of a network write their times. */
export const zoneOf = (deps: Pick<MeetingsDeps, 'store' | 'networks'>, actor: Actor): Promise<string> =>
  deps.store.transaction(async (tx) => (await deps.networks.load(tx, actor.networkId)).charter.timeZone);

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

/** Those convened that are not over, oldest first. */
export const comingMeetings = (tx: Tx, networkId: string, at: Date): Promise<Meeting[]> =>
  meetingsAhead(tx, networkId, at);

/** Those of these ids, oldest first. */
export const someMeetings = (tx: Tx, networkId: string, ids: readonly string[]): Promise<Meeting[]> =>
  meetingsWithIds(tx, networkId, ids);

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
      minutes: USUAL_MINUTES,
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
