import type { Due } from '../../kernel/due';
import type { Tx } from '../../kernel/store';
import { workingDayInDays } from '../calendar/meeting-dates.rules';
import { noticeInstant } from '../calendar/working-days.rules';
import { localDay } from '../calendar/zone.rules';
import type { Meeting } from '../meetings/types';
import { getMeeting } from '../meetings/usecases';
import type { Network } from '../membership/types';
import { beforeModel, progressModel } from './matrix.card-models';
import { actionsFromMeeting, openActions } from './store';
import type { ActionItemsDeps } from './types';

/** A month after a meeting members hear what became of what it agreed (3.1). */
export const PROGRESS_DUE = 'action-items.progress';

export function planProgress(
  deps: Pick<ActionItemsDeps, 'agenda'>,
  tx: Tx,
  { id, calendar, layers, settings }: Network,
  meeting: Pick<Meeting, 'id' | 'startsAt'>,
): Promise<void> {
  const day = workingDayInDays(calendar, localDay(meeting.startsAt, calendar.zone), settings.actionReportDays, layers);
  const at = noticeInstant(calendar, day, layers);
  return deps.agenda.schedule(tx, { networkId: id, kind: PROGRESS_DUE, subject: meeting.id, at });
}

export async function reportProgress(deps: ActionItemsDeps, tx: Tx, due: Due): Promise<void> {
  const network = await deps.networks.load(tx, due.networkId);
  const meeting = await getMeeting(tx, network.id, due.subject);
  const actions = (await actionsFromMeeting(tx, network.id, meeting.id)).filter(({ status }) => status !== 'dropped');
  if (actions.length === 0) return;
  const channel = meeting.groupKey && network.channels[meeting.groupKey] ? meeting.groupKey : 'network';
  const day = localDay(due.at, network.charter.timeZone);
  await deps.outbox.post(tx, {
    networkId: network.id,
    to: { kind: 'channel', channel },
    key: `action-items:${meeting.id}:progress:channel:${channel}`,
    card: deps.cards.render('action-items/progress', progressModel(network, day, meeting.number, actions)),
    summary: `Action points of ${meeting.number}: progress`,
    at: due.at,
  });
}

/**
 * The working day before a meeting (3.1) the channel that meets reads how the action matrix stands: one message, and none
 * where nothing is open. A meeting that was moved meanwhile has another such day.
 */
export async function statusBefore(
  deps: Pick<ActionItemsDeps, 'outbox' | 'cards'>,
  tx: Tx,
  network: Network,
  meeting: Meeting,
  at: Date,
): Promise<void> {
  const { groupKey } = meeting;
  const channel = groupKey ?? 'network';
  const actions = (await openActions(tx, network.id)).filter((one) => groupKey === null || one.groupKey === groupKey);
  if (actions.length === 0 || network.channels[channel] === undefined) return;
  const day = localDay(at, network.charter.timeZone);
  await deps.outbox.post(tx, {
    networkId: network.id,
    to: { kind: 'channel', channel },
    key: `action-items:${meeting.id}:before-${day}:channel:${channel}`,
    card: deps.cards.render('action-items/progress', beforeModel(network, day, meeting, actions)),
    summary: `Action points before ${meeting.number}`,
    at,
  });
}
