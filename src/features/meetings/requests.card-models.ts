import { formatDay, formatInstant } from '../calendar/format.rules';
import { memberName, personName } from '../membership/rules';
import type { Network } from '../membership/types';
import type { RequestFile } from './requests.store';
import { seatName } from './seats.rules';

const REQUEST_WORDS = { open: 'Awaiting an answer', accepted: 'Accepted', refused: 'Refused' } as const;

export function requestFormModel(network: Network, reason: string, notice = '') {
  return {
    network: network.id,
    mark: network.charter.information.mark.value,
    rule: network.charter.meetings.extraordinary.text,
    reason,
    notice,
  };
}

/** How a card of a request is shown, and to whom. */
export interface RequestView {
  readonly toConvenor: boolean;
  readonly notice?: string;
  /** The instant of showing: past the time for the answer the card says so. */
  readonly at: Date;
  readonly meetingNumber?: string;
}

/** A request as members see it; for a convenor with what may be answered. */
export function requestModel(network: Network, file: RequestFile, view: RequestView) {
  const { request, supporters } = file;
  const { toConvenor, notice = '', at, meetingNumber = '' } = view;
  const zone = network.charter.timeZone;
  const entity = request.memberId ? ` (${memberName(network, request.memberId)})` : '';
  const needed = network.settings.membersNeededForRequest;
  const complete = isComplete(network, file);
  const late = request.state === 'open' && complete && request.answerBy <= at;
  return {
    network: network.id,
    request: request.id,
    mark: network.charter.information.mark.value,
    notice,
    asker: `${personName(network, request.personId)}${entity}`,
    askedAt: formatInstant(request.askedAt, zone),
    reason: request.reason,
    state: late ? 'Answer overdue' : REQUEST_WORDS[request.state],
    late,
    answerBy: formatInstant(request.answerBy, zone),
    meetingBy: formatDay(request.meetingBy),
    answeredBy: request.answeredBy ? personName(network, request.answeredBy) : '',
    answer: request.answer ?? '',
    meetingNumber,
    hasMeeting: meetingNumber !== '',
    support: needed > 1 ? supportLine(network, supporters, needed) : '',
    maySupport: !toConvenor && request.state === 'open' && !complete,
    mayAnswer: toConvenor && request.state === 'open' && complete,
    mayConvene: toConvenor && request.state === 'accepted' && meetingNumber === '',
  };
}

/** One member is enough unless the network set another number ("upon request by its members"). */
export const isComplete = (network: Network, { supporters }: RequestFile): boolean =>
  supporters.length >= network.settings.membersNeededForRequest;

const supportLine = (network: Network, supporters: readonly string[], needed: number): string =>
  `Asked for by ${supporters.map((id) => seatName(network, id)).join(', ')}; ${needed} members are needed.`;
