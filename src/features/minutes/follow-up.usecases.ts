import type { Due } from '../../kernel/due';
import type { Tx } from '../../kernel/store';
import { noticeInstant } from '../calendar/working-days.rules';
import type { Meeting } from '../meetings/types';
import { getMeeting } from '../meetings/usecases';
import type { Network } from '../membership/types';
import { callClearers, callKeepers, refreshDesks } from './desk.usecases';
import { fileAgain, lockedFile } from './file.usecases';
import { followUpDays } from './late.rules';
import { planSending } from './sending.usecases';
import { isPublic } from './states.rules';
import { updateMinutes } from './store';
import type { MinutesDeps, MinutesFile } from './types';

/** With the meeting's start the desk is opened to those who capture it. */
export const DESK_DUE = 'minutes.desk';
/** The days by which draft minutes are due, first to the chair, then to the members (3.1). */
export const FOLLOW_UP_DUE = 'minutes.follow-up';

/** Called when a meeting is convened or moved; a meeting that is taken back opens no desk. */
export const meetingConvened = (deps: Pick<MinutesDeps, 'agenda'>, tx: Tx, meeting: Meeting): Promise<void> =>
  deps.agenda.schedule(tx, {
    networkId: meeting.networkId,
    kind: DESK_DUE,
    subject: meeting.id,
    at: meeting.startsAt,
  });

export async function openDesk(deps: MinutesDeps, tx: Tx, due: Due): Promise<void> {
  const meeting = await getMeeting(tx, due.networkId, due.subject);
  if (meeting.state !== 'convened') return;
  if (meeting.startsAt > due.at) return meetingConvened(deps, tx, meeting);
  const file = await lockedFile(deps, tx, due.networkId, due.subject, due.at);
  if (file.row.desk > 0) return;
  await updateMinutes(tx, file.row, { desk: 1 });
  const now = await fileAgain(deps, tx, file);
  await callKeepers(deps, tx, now, due.at);
  await planFollowUp(deps, tx, now, due.at);
  await planSending(deps, tx, now);
}

/** The mornings of the two stations after the meeting. */
function stations(network: Network, meeting: Meeting): Date[] {
  const { calendar, layers } = network;
  const { draft, toMembers } = followUpDays(network, meeting);
  return [draft, toMembers].map((day) => noticeInstant(calendar, day, layers));
}

export async function planFollowUp(
  deps: MinutesDeps,
  tx: Tx,
  { network, meeting }: Pick<MinutesFile, 'network' | 'meeting'>,
  after: Date,
): Promise<void> {
  const at = stations(network, meeting).find((station) => station > after);
  const key = { networkId: network.id, kind: FOLLOW_UP_DUE, subject: meeting.id };
  if (at) await deps.agenda.schedule(tx, { ...key, at });
}

/** Calls whoever has to act next, with a new message; nobody once the minutes are with the members. */
export async function followUp(deps: MinutesDeps, tx: Tx, due: Due): Promise<void> {
  const file = await lockedFile(deps, tx, due.networkId, due.subject, due.at);
  const { row } = file;
  if (isPublic(row.state)) return;
  const withChair = row.state === 'clearance';
  await updateMinutes(tx, row, withChair ? { submission: row.submission + 1 } : { desk: row.desk + 1 });
  const now = await fileAgain(deps, tx, file);
  if (withChair) await callClearers(deps, tx, now, due.at);
  else await callKeepers(deps, tx, now, due.at);
  await refreshDesks(deps, tx, now, due.at);
  await planFollowUp(deps, tx, now, due.at);
}
