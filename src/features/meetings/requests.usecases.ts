import type { Actor } from '../../kernel/actor';
import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import { requestDates } from '../calendar/meeting-dates.rules';
import { ruleReference } from '../charters/rules';
import { capacityFor } from '../membership/rights.rules';
import type { Network } from '../membership/types';
import { mayNotConvene, reasonMissing, requestAnswered, requestUnknown } from './errors';
import { cancelRequestDues, planAnswer, planConvening } from './request-dues.usecases';
import { showRequest, tellAsker } from './request-posts.usecases';
import { isComplete } from './requests.card-models';
import { addSupporter, insertRequest, lockRequest, type RequestFile, setRequest } from './requests.store';
import type { Meeting, MeetingRequest, MeetingsDeps } from './types';

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
  await showRequest(deps, tx, network, file, at);
  if (isComplete(network, file)) await planAnswer(deps, tx, network, file.request, at);
  return { network, file };
}

async function mustLock(tx: Tx, networkId: string, requestId: string): Promise<RequestFile> {
  const file = await lockRequest(tx, networkId, requestId);
  if (!file) throw requestUnknown();
  return file;
}

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
    await cancelRequestDues(deps, tx, file.request);
    if (accept) await planConvening(deps, tx, network, answered.request, at);
    await showRequest(deps, tx, network, answered, at);
    await tellAsker(deps, tx, network, answered, at);
    return { network, file: answered };
  });
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
  await cancelRequestDues(deps, tx, file.request);
  await showRequest(deps, tx, network, { ...file, request: { ...file.request, meetingId: meeting.id } }, at);
}

const refusal = (network: Network, key: string) => {
  const rule = ruleReference(network.charter, key, network.settings);
  return mayNotConvene({ text: `${rule.rule} Nothing was recorded.` }, { rule });
};
