import type { Actor } from '../../kernel/actor';
import type { Due } from '../../kernel/due';
import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import { formatDay, formatInstant } from '../calendar/format.rules';
import { requestDates } from '../calendar/meeting-dates.rules';
import { addWorkingDays, noticeInstant } from '../calendar/working-days.rules';
import { localDay } from '../calendar/zone.rules';
import { ruleReference } from '../charters/rules';
import { capacityFor } from '../membership/rights.rules';
import { convenorsOf, personOf } from '../membership/rules';
import type { Network } from '../membership/types';
import { mayNotConvene, reasonMissing, requestAnswered, requestUnknown } from './errors';
import { isComplete, type RequestView, requestModel } from './requests.card-models';
import { addSupporter, insertRequest, lockRequest, type RequestFile, setRequest } from './requests.store';
import { readMeeting } from './store';
import type { Meeting, MeetingRequest, MeetingsDeps } from './types';

/** T-16: the answer to a member's request is due, and then late; the meeting granted is to be convened. Subject `<id>/<what>`. */
export const REQUEST_DUE = 'meetings.request';

type Step = 'reminder' | 'overdue' | 'convene';
const STEPS: readonly Step[] = ['reminder', 'overdue', 'convene'];

export interface Requested {
  readonly network: Network;
  readonly file: RequestFile;
  readonly meeting?: Meeting;
}

/**
 * A member's request for a meeting (TR L60, KG L56, AZ L66). The members see it; the convenors are asked once enough members
 * stand behind it, one by default (T-16).
 */
export function requestMeeting(deps: MeetingsDeps, actor: Actor, reason: string, at: Date): Promise<Requested> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const capacity = mayAsk(network, actor);
    if (reason.trim() === '') throw reasonMissing();
    const memberId = actor.represents[0]?.memberId ?? null;
    const request: MeetingRequest = {
      networkId: network.id,
      id: newId(),
      personId: actor.personId,
      memberId,
      capacity,
      reason: reason.trim(),
      askedAt: at,
      ...datesOf(network, at),
      state: 'open',
      answeredBy: null,
      answeredAt: null,
      answer: null,
      meetingId: null,
    };
    await insertRequest(tx, request);
    // a co-chair or the Coordinator who asks counts as one as well
    await support(tx, request, memberId ?? `person:${actor.personId}`, actor, at);
    return came(deps, tx, network, request.id, at);
  });
}

const datesOf = (network: Network, at: Date) =>
  requestDates(network.calendar, at, network.layers, {
    answer: network.settings.requestAnswerWorkingDays,
    meeting: network.settings.requestMeetingWorkingDays,
  });

/** Throws a refusal with `rights.requestMeeting`. Returns the capacity. */
export function mayAsk(network: Network, actor: Actor): string {
  const capacity = capacityFor(actor, network, 'request_meeting');
  if (!capacity) throw refusal(network, 'rights.requestMeeting');
  return capacity;
}

const support = (tx: Tx, request: MeetingRequest, memberId: string, actor: Actor, at: Date): Promise<void> =>
  addSupporter(tx, { networkId: request.networkId, requestId: request.id, memberId, personId: actor.personId, at });

/** Another member asks for the same meeting. The time for the answer runs from when enough of them do. */
export function supportRequest(deps: MeetingsDeps, actor: Actor, requestId: string, at: Date): Promise<Requested> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    mayAsk(network, actor);
    const file = await mustLock(tx, network.id, requestId);
    if (file.request.state !== 'open') throw requestAnswered({ answer: file.request.state });
    const memberId = actor.represents[0]?.memberId ?? `person:${actor.personId}`;
    if (isComplete(network, file) || file.supporters.includes(memberId)) return { network, file };
    await support(tx, file.request, memberId, actor, at);
    await setRequest(tx, network.id, requestId, datesOf(network, at));
    return came(deps, tx, network, requestId, at);
  });
}

/** Shows a request as it stands after somebody stood behind it, and sets what falls due once the convenors are asked. */
async function came(deps: MeetingsDeps, tx: Tx, network: Network, requestId: string, at: Date): Promise<Requested> {
  const file = await mustLock(tx, network.id, requestId);
  await show(deps, tx, network, file, at);
  if (isComplete(network, file)) await planAnswer(deps, tx, network, file.request, at);
  return { network, file };
}

async function mustLock(tx: Tx, networkId: string, requestId: string): Promise<RequestFile> {
  const file = await lockRequest(tx, networkId, requestId);
  if (!file) throw requestUnknown();
  return file;
}

/** The convenors are reminded one working day before (as T-11 has it); on the first working day after it is late, and all see that. */
async function planAnswer(deps: MeetingsDeps, tx: Tx, network: Network, request: MeetingRequest, at: Date) {
  const { calendar, layers } = network;
  const day = localDay(request.answerBy, calendar.zone);
  const onDay = (days: number): Date => noticeInstant(calendar, addWorkingDays(calendar, day, days, layers), layers);
  const reminder = onDay(-1);
  if (reminder > at) await schedule(deps, tx, request, 'reminder', reminder);
  await schedule(deps, tx, request, 'overdue', onDay(1));
}

const schedule = (deps: MeetingsDeps, tx: Tx, { networkId, id }: MeetingRequest, step: Step, at: Date) =>
  deps.agenda.schedule(tx, { networkId, kind: REQUEST_DUE, subject: `${id}/${step}`, at });

/** Accepts or refuses; a refusal needs its reason in writing. Members see the answer, and whoever asked is told. */
export function answerRequest(
  deps: MeetingsDeps,
  actor: Actor,
  requestId: string,
  accept: boolean,
  reason: string,
  at: Date,
): Promise<Requested> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    if (!capacityFor(actor, network, 'convene')) throw refusal(network, 'meetings.convenor');
    const file = await mustLock(tx, network.id, requestId);
    const state = accept ? 'accepted' : 'refused';
    if (file.request.state === state) return { network, file };
    if (file.request.state !== 'open') throw requestAnswered({ answer: file.request.state });
    if (!accept && reason.trim() === '') throw reasonMissing();
    const answer = { state, answeredBy: actor.personId, answeredAt: at, answer: reason.trim() || null } as const;
    await setRequest(tx, network.id, requestId, answer);
    const answered: RequestFile = { ...file, request: { ...file.request, ...answer } };
    await drop(deps, tx, file.request);
    if (accept) await planConvening(deps, tx, network, answered.request, at);
    await show(deps, tx, network, answered, at);
    await tellAsker(deps, tx, network, answered, at);
    return { network, file: answered };
  });
}

async function drop(deps: MeetingsDeps, tx: Tx, { networkId, id }: MeetingRequest): Promise<void> {
  for (const step of STEPS) await deps.agenda.cancel(tx, { networkId, kind: REQUEST_DUE, subject: `${id}/${step}` });
}

/** Half of the time left may go by; then a convenor who granted a meeting and convened none is reminded. */
const CONVENE_WORKING_DAYS = 5;

async function planConvening(deps: MeetingsDeps, tx: Tx, network: Network, request: MeetingRequest, at: Date) {
  const { calendar, layers } = network;
  const day = addWorkingDays(calendar, request.meetingBy, -CONVENE_WORKING_DAYS, layers);
  const remind = noticeInstant(calendar, day, layers);
  if (remind > at) await schedule(deps, tx, request, 'convene', remind);
}

/** The meeting that was asked for has been convened. */
export async function requestMet(
  deps: MeetingsDeps,
  tx: Tx,
  network: Network,
  requestId: string,
  meeting: Meeting,
  at: Date,
): Promise<void> {
  const file = await lockRequest(tx, network.id, requestId);
  if (file?.request.state !== 'accepted' || file.request.meetingId !== null) return;
  await setRequest(tx, network.id, requestId, { meetingId: meeting.id });
  await drop(deps, tx, file.request);
  await show(deps, tx, network, { ...file, request: { ...file.request, meetingId: meeting.id } }, at);
}

/** What falls due about a request. */
export async function requestDue(deps: MeetingsDeps, tx: Tx, due: Due): Promise<void> {
  const [requestId = '', step] = due.subject.split('/');
  const network = await deps.networks.load(tx, due.networkId);
  const file = await lockRequest(tx, network.id, requestId);
  if (!file) return;
  const { request } = file;
  const waits = step === 'convene' ? request.state === 'accepted' && !request.meetingId : request.state === 'open';
  if (!waits) return;
  const zone = network.charter.timeZone;
  const notice =
    step === 'reminder'
      ? `The answer is due on ${formatInstant(request.answerBy, zone)}.`
      : step === 'overdue'
        ? `The answer was due on ${formatInstant(request.answerBy, zone)}. Members see that it is late.`
        : `You granted this meeting; it has not been convened yet. It is to be held by ${formatDay(request.meetingBy)}.`;
  for (const person of convenorsOf(network, localDay(due.at, zone))) {
    await deps.outbox.post(tx, {
      networkId: network.id,
      to: { kind: 'person', personId: person.id },
      key: `meetings:request:${request.id}:${step}:person:${person.id}`,
      card: await requestCard(deps, tx, network, file, { toConvenor: true, notice, at: due.at }),
      summary:
        step === 'convene' ? 'A granted meeting is not convened yet' : 'A request for a meeting awaits an answer',
      at: due.at,
    });
  }
  if (step === 'overdue') await show(deps, tx, network, file, due.at);
}

const refusal = (network: Network, key: string) => {
  const rule = ruleReference(network.charter, key, network.settings);
  return mayNotConvene({ text: `${rule.rule} Nothing was recorded.` }, { rule });
};

export async function requestCard(
  deps: MeetingsDeps,
  tx: Tx,
  network: Network,
  file: RequestFile,
  view: Omit<RequestView, 'meetingNumber'>,
) {
  const { meetingId } = file.request;
  const meeting = meetingId ? await readMeeting(tx, network.id, meetingId) : undefined;
  const model = requestModel(network, file, { ...view, ...(meeting ? { meetingNumber: meeting.number } : {}) });
  return deps.cards.render('meetings/request', model);
}

/** The request in the channel, and 1:1 with those who answer it; messages about it that stand already are brought up to date. */
async function show(deps: MeetingsDeps, tx: Tx, network: Network, file: RequestFile, at: Date): Promise<void> {
  const { request } = file;
  const base = { networkId: network.id, summary: 'A meeting is asked for', at };
  const key = `meetings:request:${request.id}`;
  await deps.outbox.post(tx, {
    ...base,
    to: { kind: 'channel', channel: 'network' },
    key: `${key}:channel:network`,
    card: await requestCard(deps, tx, network, file, { toConvenor: false, at }),
  });
  if (!isComplete(network, file)) return;
  const card = await requestCard(deps, tx, network, file, { toConvenor: true, at });
  for (const person of convenorsOf(network, localDay(at, network.charter.timeZone))) {
    const to = { kind: 'person', personId: person.id } as const;
    await deps.outbox.post(tx, { ...base, to, key: `${key}:person:${person.id}`, card });
    for (const step of STEPS) {
      const stands = `${key}:${step}:person:${person.id}`;
      if (request.state !== 'open' && (await deps.outbox.has(tx, network.id, stands))) {
        await deps.outbox.post(tx, { ...base, to, key: stands, card });
      }
    }
  }
}

/** Whoever asked learns the answer in a message: an update of the channel's card is told to nobody. */
async function tellAsker(deps: MeetingsDeps, tx: Tx, network: Network, file: RequestFile, at: Date): Promise<void> {
  const { request } = file;
  if (request.answeredBy === request.personId || !personOf(network, request.personId)) return;
  await deps.outbox.post(tx, {
    networkId: network.id,
    to: { kind: 'person', personId: request.personId },
    key: `meetings:request:${request.id}:answer:person:${request.personId}`,
    card: await requestCard(deps, tx, network, file, { toConvenor: false, at }),
    summary: `Your request for a meeting was ${request.state}`,
    at,
  });
}
