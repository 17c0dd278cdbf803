import type { Due } from '../../kernel/due';
import type { Tx } from '../../kernel/store';
import { formatDay, formatInstant } from '../calendar/format.rules';
import { addWorkingDays, noticeInstant } from '../calendar/working-days.rules';
import { localDay } from '../calendar/zone.rules';
import { convenorsOf } from '../membership/rules';
import type { Network } from '../membership/types';
import { requestCard, showRequest } from './request-posts.usecases';
import { lockRequest } from './requests.store';
import type { MeetingRequest, MeetingsDeps } from './types';
import { REQUEST_STEPS, type RequestStep } from './types';

/** T-16: the answer to a member's request is due, and then late; the meeting granted is to be convened. Subject `<id>/<what>`. */
export const REQUEST_DUE = 'meetings.request';

/** The convenors are reminded one working day before (as T-11 has it); on the first working day after it is late, and all see that. */
export async function planAnswer(deps: MeetingsDeps, tx: Tx, network: Network, request: MeetingRequest, at: Date) {
  const { calendar, layers } = network;
  const day = localDay(request.answerBy, calendar.zone);
  const onDay = (days: number): Date => noticeInstant(calendar, addWorkingDays(calendar, day, days, layers), layers);
  const reminder = onDay(-1);
  if (reminder > at) await schedule(deps, tx, request, 'reminder', reminder);
  await schedule(deps, tx, request, 'overdue', onDay(1));
}

const schedule = (deps: MeetingsDeps, tx: Tx, { networkId, id }: MeetingRequest, step: RequestStep, at: Date) =>
  deps.agenda.schedule(tx, { networkId, kind: REQUEST_DUE, subject: `${id}/${step}`, at });

export async function cancelRequestDues(deps: MeetingsDeps, tx: Tx, { networkId, id }: MeetingRequest): Promise<void> {
  for (const step of REQUEST_STEPS)
    await deps.agenda.cancel(tx, { networkId, kind: REQUEST_DUE, subject: `${id}/${step}` });
}

/** Half of the time left may go by; then a convenor who granted a meeting and convened none is reminded. */
const CONVENE_WORKING_DAYS = 5;

export async function planConvening(deps: MeetingsDeps, tx: Tx, network: Network, request: MeetingRequest, at: Date) {
  const { calendar, layers } = network;
  const day = addWorkingDays(calendar, request.meetingBy, -CONVENE_WORKING_DAYS, layers);
  const remind = noticeInstant(calendar, day, layers);
  if (remind > at) await schedule(deps, tx, request, 'convene', remind);
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
  if (step === 'overdue') await showRequest(deps, tx, network, file, due.at);
}
