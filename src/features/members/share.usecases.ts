import type { Due } from '../../kernel/due';
import type { Tx } from '../../kernel/store';
import { addDays } from '../calendar/days.rules';
import { formatDay } from '../calendar/format.rules';
import { firstWorkingDayOf, nextPeriod, periodKindOfMonths, periodOf } from '../calendar/periods.rules';
import { addWorkingDays, noticeInstant } from '../calendar/working-days.rules';
import { localDay, startOfDay } from '../calendar/zone.rules';
import type { Meeting } from '../meetings/types';
import { getMeeting } from '../meetings/usecases';
import type { Network } from '../membership/types';
import { sharedModel } from './card-models';
import { listOn } from './list.rules';
import { actsOfDay, readRecords } from './store';
import type { MembersDeps, RosterAct } from './types';

/** The member list is shared: each quarter (subject `period`) and before a meeting (subject `meeting:<id>`). */
export const SHARE_DUE = 'members.share';
const PERIOD = 'period';

/** Changes that a reader of the list must know of; an interest is none yet. */
export const isListed = ({ event }: Pick<RosterAct, 'event'>): boolean =>
  event.kind !== 'interested' && event.kind !== 'expertise';

/**
 * The list in the Network channel, with what was changed that day on top. One message a day and network: a further change of
 * the day updates it where it stands.
 */
export async function shareList(deps: MembersDeps, tx: Tx, network: Network, at: Date): Promise<void> {
  const zone = network.charter.timeZone;
  const day = localDay(at, zone);
  const acts = await actsOfDay(tx, network.id, startOfDay(day, zone), startOfDay(addDays(day, 1), zone), day);
  const list = listOn(network, await readRecords(tx, network.id), day);
  const changes = acts.filter(isListed);
  await deps.outbox.post(tx, {
    networkId: network.id,
    to: { kind: 'channel', channel: 'network' },
    key: `members:list:${day}:channel:network`,
    card: deps.cards.render('members/shared', sharedModel(network, list, changes)),
    summary: changes.length > 0 ? 'The member list was changed' : `Member list, ${formatDay(day)}`,
    at,
  });
  await deps.onShared?.(tx, network, at);
}

/** The next first working day of a period, at the hour of notices, after an instant. */
export function nextSharing({ calendar, layers, settings }: Network, after: Date): Date {
  const kind = periodKindOfMonths(settings.memberListMonths);
  let period = periodOf(kind, localDay(after, calendar.zone));
  for (;;) {
    const at = noticeInstant(calendar, firstWorkingDayOf(calendar, period, layers), layers);
    if (at > after) return at;
    period = nextPeriod(period);
  }
}

/** A network has come into the house, or was brought in anew: its list is shared by the charter's rhythm. Idempotent. */
export const entered = (deps: MembersDeps, tx: Tx, network: Network, at: Date): Promise<void> =>
  deps.agenda.schedule(tx, {
    networkId: network.id,
    kind: SHARE_DUE,
    subject: PERIOD,
    at: nextSharing(network, at),
  });

/**
 * A meeting of the Network was convened: the list is shared so many working days before it, unless that day has passed.
 * Called again for the same meeting it sets the day anew.
 */
export async function meetingConvened(deps: MembersDeps, tx: Tx, meeting: Meeting): Promise<void> {
  if (meeting.kind === 'group') return;
  const network = await deps.networks.load(tx, meeting.networkId);
  const { calendar, layers, settings } = network;
  const day = localDay(meeting.startsAt, calendar.zone);
  const at = noticeInstant(calendar, addWorkingDays(calendar, day, -settings.memberListWorkingDays, layers), layers);
  const due = { networkId: network.id, kind: SHARE_DUE, subject: `meeting:${meeting.id}` };
  if (at > meeting.convenedAt) await deps.agenda.schedule(tx, { ...due, at });
  else await deps.agenda.cancel(tx, due);
}

/** What falls due as `members.share`. A meeting that was taken back or cancelled shares nothing. */
export async function shareWhenDue(deps: MembersDeps, tx: Tx, due: Due): Promise<void> {
  const network = await deps.networks.load(tx, due.networkId);
  if (due.subject === PERIOD) {
    await deps.agenda.schedule(tx, { ...due, at: nextSharing(network, due.at) });
    return shareList(deps, tx, network, due.at);
  }
  const meeting = await getMeeting(tx, network.id, due.subject.slice('meeting:'.length));
  if (meeting.state === 'convened') await shareList(deps, tx, network, due.at);
}
