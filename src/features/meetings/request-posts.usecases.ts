import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { convenorsOf, personOf } from '../membership/rules';
import type { Network } from '../membership/types';
import { isComplete, type RequestView, requestModel } from './requests.card-models';
import type { RequestFile } from './requests.store';
import { readMeeting } from './store';
import type { MeetingsDeps } from './types';
import { REQUEST_STEPS } from './types';

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
export async function showRequest(
  deps: MeetingsDeps,
  tx: Tx,
  network: Network,
  file: RequestFile,
  at: Date,
): Promise<void> {
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
    for (const step of REQUEST_STEPS) {
      const stands = `${key}:${step}:person:${person.id}`;
      if (request.state !== 'open' && (await deps.outbox.has(tx, network.id, stands))) {
        await deps.outbox.post(tx, { ...base, to, key: stands, card });
      }
    }
  }
}

/** Whoever asked learns the answer in a message: an update of the channel's card is told to nobody. */
export async function tellAsker(
  deps: MeetingsDeps,
  tx: Tx,
  network: Network,
  file: RequestFile,
  at: Date,
): Promise<void> {
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
