import type { Actor } from '../../kernel/actor';
import type { Tx } from '../../kernel/store';
import { actionsOfMeeting } from '../action-items/usecases';
import { formatInstant } from '../calendar/format.rules';
import type { LocalDay } from '../calendar/types';
import { localDay } from '../calendar/zone.rules';
import { ruleReference } from '../charters/rules';
import { guestsOf } from '../meetings/guests.usecases';
import type { Meeting } from '../meetings/types';
import { getMeeting, meetingFor, meetingsOf } from '../meetings/usecases';
import type { Network } from '../membership/types';
import { noMinutes, notForGroups, notYet, tooEarly } from './errors';
import { readingOf } from './rights.rules';
import { decisionsIn, lockMinutes, openMinutes, readMinutes } from './store';
import type { MinutesDeps, MinutesFile, MinutesRow } from './types';

/** Throws `minutes.none` for a meeting that was taken back or held before the bot came, `minutes.too_early` before its start. */
function mustHaveBegun(network: Network, meeting: Meeting, at: Date): void {
  const { number, state, startsAt } = meeting;
  if (state === 'undone' || state === 'cancelled') throw noMinutes({ number, why: 'taken back' });
  if (state === 'held') throw noMinutes({ number, why: 'held before its minutes could be taken here' });
  if (at < startsAt) throw tooEarly({ number, when: formatInstant(startsAt, network.charter.timeZone) });
}

async function withRest(
  deps: MinutesDeps,
  tx: Tx,
  network: Network,
  meeting: Meeting,
  row: MinutesRow,
): Promise<MinutesFile> {
  return {
    network,
    meeting,
    row,
    decisions: await decisionsIn(tx, row),
    actions: await actionsOfMeeting(tx, network.id, meeting.id),
    items: await deps.agendaItems(tx, meeting),
    guests: await guestsOf(tx, meeting),
    next: nextDay(network, meeting, await meetingsOf(tx, network.id)),
  };
}

/** The day of the meeting of the same body that comes after this one, where one is convened. */
function nextDay(network: Network, meeting: Meeting, all: readonly Meeting[]): LocalDay | null {
  const next = all.find(
    (one) => one.state === 'convened' && one.groupKey === meeting.groupKey && one.startsAt > meeting.startsAt,
  );
  return next ? localDay(next.startsAt, network.charter.timeZone) : null;
}

/** The minutes of a meeting, opened with its start and locked until the commit. */
export async function lockedFile(
  deps: MinutesDeps,
  tx: Tx,
  networkId: string,
  meetingId: string,
  at: Date,
): Promise<MinutesFile> {
  const network = await deps.networks.load(tx, networkId);
  const meeting = await getMeeting(tx, networkId, meetingId);
  mustHaveBegun(network, meeting, at);
  const place = { networkId, meetingId };
  await openMinutes(tx, place);
  const row = await lockMinutes(tx, place);
  if (!row) throw new Error(`the minutes of meeting ${meetingId} were opened and are not there`);
  return withRest(deps, tx, network, meeting, row);
}

/** The minutes of a meeting as they stand, to be read. Throws `minutes.none` where nobody opened any. */
export async function readFile(deps: MinutesDeps, tx: Tx, network: Network, meeting: Meeting): Promise<MinutesFile> {
  const row = await readMinutes(tx, { networkId: network.id, meetingId: meeting.id });
  if (!row) throw noMinutes({ number: meeting.number, why: 'never begun' });
  return withRest(deps, tx, network, meeting, row);
}

/** The same read again, after something in it changed. */
export async function fileAgain(deps: MinutesDeps, tx: Tx, { network, meeting }: MinutesFile): Promise<MinutesFile> {
  const row = await readMinutes(tx, { networkId: network.id, meetingId: meeting.id });
  if (!row) throw new Error(`the minutes of meeting ${meeting.id} are gone`);
  return withRest(deps, tx, network, await getMeeting(tx, network.id, meeting.id), row);
}

/** By its number; with no words the meeting in course, else the latest that began, else the one that comes next. */
export async function meantByWords(tx: Tx, network: Network, words: string, at: Date): Promise<Meeting> {
  if (words.trim() !== '') return meetingFor(tx, network, words, at);
  const begun = (await meetingsOf(tx, network.id)).filter(
    (meeting) => (meeting.state === 'convened' || meeting.state === 'closed') && meeting.startsAt <= at,
  );
  return begun.at(-1) ?? meetingFor(tx, network, words, at);
}

/** Those who belong to a group alone learn nothing of a meeting of the Network, not even when it begins (B5). */
export function mustBelong(actor: Actor, network: Network, meeting: Meeting): void {
  if (readingOf(actor, network, meeting, 'final') !== 'never') return;
  const rule = ruleReference(network.charter, 'information.handling', network.settings);
  throw notForGroups({ number: meeting.number }, { rule });
}

/**
 * Refused with the rule on internal use to those who belong to a group alone (`minutes.internal`), and kindly to members while
 * the minutes are a draft (`minutes.not_yet`).
 */
export function mustRead(actor: Actor, { network, meeting, row }: MinutesFile): void {
  mustBelong(actor, network, meeting);
  const { charter, settings } = network;
  if (readingOf(actor, network, meeting, row.state) === 'not_yet') {
    throw notYet({ number: meeting.number }, { rule: ruleReference(charter, 'decisionClasses.minutes', settings) });
  }
}
