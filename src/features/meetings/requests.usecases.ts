import type { Actor } from '../../kernel/actor';
import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import { requestDates } from '../calendar/meeting-dates.rules';
import { localDay } from '../calendar/zone.rules';
import { ruleReference } from '../charters/rules';
import { capacityFor } from '../membership/rights.rules';
import { convenorsOf } from '../membership/rules';
import type { Network } from '../membership/types';
import { requestModel } from './card-models';
import { mayNotConvene, reasonMissing, requestAnswered, requestUnknown } from './errors';
import { insertRequest, lockRequest, setRequest } from './requests.store';
import type { MeetingRequest, MeetingsDeps } from './types';

export interface Requested {
  readonly network: Network;
  readonly request: MeetingRequest;
}

/** A member's request for a meeting (TR L60, KG L56, AZ L66): the convenors are asked, the members see it (T-16). */
export function requestMeeting(deps: MeetingsDeps, actor: Actor, reason: string, at: Date): Promise<Requested> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const capacity = capacityFor(actor, network, 'request_meeting');
    if (!capacity) throw refusal(network, 'rights.requestMeeting');
    if (reason.trim() === '') throw reasonMissing();
    const within = {
      answer: network.settings.requestAnswerWorkingDays,
      meeting: network.settings.requestMeetingWorkingDays,
    };
    const request: MeetingRequest = {
      networkId: network.id,
      id: newId(),
      personId: actor.personId,
      memberId: actor.represents[0]?.memberId ?? null,
      capacity,
      reason: reason.trim(),
      askedAt: at,
      ...requestDates(network.calendar, at, network.layers, within),
      state: 'open',
      answeredBy: null,
      answeredAt: null,
      answer: null,
    };
    await insertRequest(tx, request);
    await show(deps, tx, network, request, at);
    return { network, request };
  });
}

/** Accepts or refuses; a refusal needs its reason in writing. Members see the answer. */
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
    const request = await lockRequest(tx, network.id, requestId);
    if (!request) throw requestUnknown();
    const state = accept ? 'accepted' : 'refused';
    if (request.state === state) return { network, request };
    if (request.state !== 'open') throw requestAnswered({ answer: request.state });
    if (!accept && reason.trim() === '') throw reasonMissing();
    const answer = { state, answeredBy: actor.personId, answeredAt: at, answer: reason.trim() || null } as const;
    await setRequest(tx, network.id, requestId, answer);
    const answered: MeetingRequest = { ...request, ...answer };
    await show(deps, tx, network, answered, at);
    return { network, request: answered };
  });
}

const refusal = (network: Network, key: string) => {
  const rule = ruleReference(network.charter, key, network.settings);
  return mayNotConvene({ text: `${rule.rule} Nothing was recorded.` }, { rule });
};

async function show(deps: MeetingsDeps, tx: Tx, network: Network, request: MeetingRequest, at: Date): Promise<void> {
  const base = { networkId: network.id, summary: 'A meeting is asked for', at };
  await deps.outbox.post(tx, {
    ...base,
    to: { kind: 'channel', channel: 'network' },
    key: `meetings:request:${request.id}:channel:network`,
    card: deps.cards.render('meetings/request', requestModel(network, request, false)),
  });
  for (const person of convenorsOf(network, localDay(at, network.charter.timeZone))) {
    await deps.outbox.post(tx, {
      ...base,
      to: { kind: 'person', personId: person.id },
      key: `meetings:request:${request.id}:person:${person.id}`,
      card: deps.cards.render('meetings/request', requestModel(network, request, true)),
    });
  }
}
