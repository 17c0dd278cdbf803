import type { Actor } from '../../kernel/actor';
import type { Card } from '../../kernel/cards';
import type { Answer } from '../../kernel/define';
import type { Due } from '../../kernel/due';
import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import { nextPeriod, periodByKey } from '../calendar/periods.rules';
import type { Period } from '../calendar/types';
import { localDay } from '../calendar/zone.rules';
import { convenorsOf, secretariatOf } from '../membership/rules';
import type { Network, Person } from '../membership/types';
import { capacityToConvene, conveneRights } from './convening.errors';
import { groupChairs } from './dates.rules';
import { reasonMissing, rhythmUnread, seriesDone, seriesUnknown } from './errors';
import { promptModel, seriesListModel } from './series.card-models';
import { readRhythm, reviewInstant, type Series, seriesDay, seriesPeriod } from './series.rules';
import { activeSeries, insertSeries, lockSeries, putDate, readDate, type SeriesDate, stopSeries } from './series.store';
import { allMeetings } from './store';
import type { Meeting, MeetingKind, MeetingsDeps } from './types';

/** A date of a series is to be looked at by who convenes; the subject is `<series>/<period>`. */
export const SERIES_DUE = 'meetings.series';

export interface SeriesOrder {
  readonly actor: Actor;
  readonly at: Date;
  readonly kind: MeetingKind;
  readonly groupKey: string | null;
  /** `last Thursday of the second month of each quarter, 10:00` */
  readonly rhythm: string;
  readonly place?: string | undefined;
}

/** Begins a series. It convenes nothing by itself: each date is put before who convenes, in time. */
export function beginSeries(deps: MeetingsDeps, order: SeriesOrder): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const { actor, at, kind, groupKey, place } = order;
    const network = await deps.networks.load(tx, actor.networkId);
    const capacity = capacityToConvene(network, { actor, kind, groupKey });
    const rhythm = readRhythm(order.rhythm);
    if (!rhythm) throw rhythmUnread({ text: order.rhythm });
    const series: Series = {
      ...rhythm,
      ...{ networkId: network.id, id: newId(), kind, groupKey, place: place?.trim() || null },
      ...{ active: true, personId: actor.personId, capacity, at },
    };
    const same = (await activeSeries(tx, network.id)).find((one) => one.kind === kind && one.groupKey === groupKey);
    if (same) await stopSeries(tx, network.id, same.id);
    await insertSeries(tx, series);
    await planFrom(deps, tx, network, series, seriesPeriod(series, localDay(at, network.charter.timeZone)), at);
    return listAnswer(deps, tx, network, actor, at, 'The series stands. You are asked before each date.');
  });
}

/** Sets the review of the first date from a period on that is still ahead; one whose time has come is due at once. */
async function planFrom(deps: MeetingsDeps, tx: Tx, network: Network, series: Series, from: Period, at: Date) {
  const today = localDay(at, network.charter.timeZone);
  let period = from;
  while (seriesDay(network, series, period) <= today) period = nextPeriod(period);
  const review = reviewInstant(network, series, period);
  await deps.agenda.schedule(tx, {
    networkId: network.id,
    kind: SERIES_DUE,
    subject: `${series.id}/${period.key}`,
    at: review > at ? review : at,
  });
}

/** Puts a date before those who convene, unless its meeting stands already, and sets the next. */
export async function reviewDate(deps: MeetingsDeps, tx: Tx, due: Due): Promise<void> {
  const [seriesId = '', key = ''] = due.subject.split('/');
  const network = await deps.networks.load(tx, due.networkId);
  const series = await lockSeries(tx, network.id, seriesId);
  const period = periodByKey(key);
  if (!series?.active || !period) return;
  const review = reviewInstant(network, series, period);
  if (review > due.at) return deps.agenda.schedule(tx, { ...due, at: review });
  await planFrom(deps, tx, network, series, nextPeriod(period), due.at);
  const standing = (await allMeetings(tx, network.id)).some(
    (meeting) => meeting.state !== 'cancelled' && isOf(network, series, period, meeting),
  );
  if (standing || (await readDate(tx, series, key))) return;
  const row = { networkId: network.id, seriesId, period: key, state: 'asked' as const, at: due.at };
  await putDate(tx, { ...row, meetingId: null, reason: null, personId: null });
  for (const person of reviewers(network, series, due.at)) {
    await postPrompt(deps, tx, network, series, period, person, due.at);
  }
}

function isOf(network: Network, series: Series, period: Period, meeting: Meeting): boolean {
  const day = localDay(meeting.startsAt, network.charter.timeZone);
  const inPeriod = period.start <= day && day <= period.end;
  return meeting.kind === series.kind && meeting.groupKey === series.groupKey && inPeriod;
}

/** Those who may convene it: the convenors of the Network; of a group its chairs, else the Secretariat. */
function reviewers(network: Network, series: Series, at: Date): Person[] {
  const day = localDay(at, network.charter.timeZone);
  if (series.groupKey === null) return convenorsOf(network, day);
  const chairs = groupChairs(network, series.groupKey, day);
  return chairs.length > 0 ? chairs : secretariatOf(network, day);
}

const promptKey = (series: Series, period: Period, person: Person): string =>
  `meetings:series:${series.id}:${period.key}:person:${person.id}`;

async function promptCard(
  deps: MeetingsDeps,
  tx: Tx,
  network: Network,
  series: Series,
  period: Period,
): Promise<{ card: Card; summary: string }> {
  const date = await readDate(tx, series, period.key);
  const meeting = date?.meetingId
    ? (await allMeetings(tx, network.id)).find((one) => one.id === date.meetingId)
    : undefined;
  const model = promptModel(network, series, period, date, meeting?.number ?? '');
  return { card: deps.cards.render('meetings/series-prompt', model), summary: `Time to convene: ${model.kindWords}` };
}

async function postPrompt(
  deps: MeetingsDeps,
  tx: Tx,
  network: Network,
  series: Series,
  period: Period,
  person: Person,
  at: Date,
): Promise<void> {
  const to = { kind: 'person', personId: person.id } as const;
  const shown = await promptCard(deps, tx, network, series, period);
  await deps.outbox.post(tx, { networkId: network.id, to, key: promptKey(series, period, person), ...shown, at });
}

/** What was done with a date, on the prompts of everybody who was asked. */
async function settle(
  deps: MeetingsDeps,
  tx: Tx,
  network: Network,
  series: Series,
  period: Period,
  values: Omit<SeriesDate, 'period'>,
  at: Date,
): Promise<void> {
  await putDate(tx, { networkId: network.id, seriesId: series.id, period: period.key, ...values, at });
  for (const person of network.people) {
    const told = await deps.outbox.has(tx, network.id, promptKey(series, period, person));
    if (told) await postPrompt(deps, tx, network, series, period, person, at);
  }
}

/** A meeting was convened, from the prompt or otherwise: a date of a series that waited for it waits no more. */
export async function seriesMet(deps: MeetingsDeps, tx: Tx, network: Network, meeting: Meeting): Promise<void> {
  const day = localDay(meeting.startsAt, network.charter.timeZone);
  for (const series of await activeSeries(tx, network.id)) {
    const period = seriesPeriod(series, day);
    if (!isOf(network, series, period, meeting)) continue;
    const date = await readDate(tx, series, period.key);
    if (date?.state !== 'asked') continue;
    const values = { state: 'convened', meetingId: meeting.id, reason: null, personId: meeting.convenedBy } as const;
    await settle(deps, tx, network, series, period, values, meeting.convenedAt);
  }
}

export interface SeriesDateOrder {
  readonly actor: Actor;
  readonly at: Date;
  readonly seriesId: string;
  readonly period: string;
  readonly reason: string;
}

/** Leaves a date of a series out, with a reason. The duty to meet, where there is one, stays. */
export function skipDate(deps: MeetingsDeps, order: SeriesDateOrder): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const { network, series, period } = await found(deps, tx, order);
    const date = await readDate(tx, series, period.key);
    if (date?.state !== 'asked') throw seriesDone({ state: date?.state ?? 'not asked about yet' });
    if (order.reason.trim() === '') throw reasonMissing();
    const values = { state: 'skipped', meetingId: null, reason: order.reason.trim() } as const;
    await settle(deps, tx, network, series, period, { ...values, personId: order.actor.personId }, order.at);
    return promptCard(deps, tx, network, series, period);
  });
}

async function found(deps: MeetingsDeps, tx: Tx, { actor, seriesId, period: key }: SeriesDateOrder) {
  const network = await deps.networks.load(tx, actor.networkId);
  const series = await lockSeries(tx, network.id, seriesId);
  const period = periodByKey(key);
  if (!series || !period) throw seriesUnknown();
  capacityToConvene(network, { actor, kind: series.kind, groupKey: series.groupKey });
  return { network, series, period };
}

/** The prompt as it stands, for whoever pressed what could not be done. */
export function showPrompt(deps: MeetingsDeps, order: SeriesDateOrder, notice: string): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const { network, series, period } = await found(deps, tx, order);
    const date = await readDate(tx, series, period.key);
    const model = promptModel(network, series, period, date, '', notice);
    return { card: deps.cards.render('meetings/series-prompt', model), summary: `Time to convene: ${model.kindWords}` };
  });
}

/** `series`: what is repeated, for those who may convene; with a form for a new one. */
export function showSeries(deps: MeetingsDeps, actor: Actor, at: Date, notice = '', typed = ''): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    return listAnswer(deps, tx, network, actor, at, notice, typed);
  });
}

async function listAnswer(
  deps: MeetingsDeps,
  tx: Tx,
  network: Network,
  actor: Actor,
  at: Date,
  notice: string,
  typed = '',
): Promise<Answer> {
  const series = await activeSeries(tx, network.id);
  const model = seriesListModel(network, conveneRights(network, actor), series, at, { notice, typed });
  return { card: deps.cards.render('meetings/series', model), summary: 'Series of meetings' };
}

/** Ends a series; meetings that were convened stay. */
export function endSeries(deps: MeetingsDeps, actor: Actor, seriesId: string, at: Date): Promise<Answer> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const series = await lockSeries(tx, network.id, seriesId);
    if (!series) throw seriesUnknown();
    capacityToConvene(network, { actor, kind: series.kind, groupKey: series.groupKey });
    await stopSeries(tx, network.id, seriesId);
    return listAnswer(deps, tx, network, actor, at, 'The series has ended. Meetings that were convened stand.');
  });
}
