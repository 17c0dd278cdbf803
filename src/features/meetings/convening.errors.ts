import type { Actor } from '../../kernel/actor';
import { isRepresentative } from '../../kernel/actor';
import type { AppError, Way } from '../../kernel/errors';
import { formatDay, formatInstant } from '../calendar/format.rules';
import { localDay, localTime } from '../calendar/zone.rules';
import { convenorWords } from '../charters/names.rules';
import { ruleReference } from '../charters/rules';
import { capacityFor } from '../membership/rights.rules';
import type { Network } from '../membership/types';
import { dateRefused, mayNotConvene } from './errors';
import { type DateFault, type DateQuestion, nearestDates } from './rules';

/** Who convenes instead, by the words of the charter; and the way that is open to a member. */
export function refuseToConvene(network: Network, actor: Actor, group: boolean): AppError {
  const { charter, settings } = network;
  const key = group ? 'rights.conveneGroup' : 'meetings.convenor';
  const rule = ruleReference(charter, key, settings);
  const ask = capacityFor(actor, network, 'request_meeting') !== null && !group;
  const text = group
    ? 'You cannot convene a meeting of this group. Nothing was created.'
    : `${rule.rule} Meetings are convened by ${convenorWords(charter)}; nothing was created.`;
  return mayNotConvene({ text }, { rule, ways: ask ? [requestWay(network, isRepresentative(actor))] : [] });
}

const requestWay = (network: Network, representative: boolean): Way => ({
  title: representative ? 'Send a meeting request' : 'Request a meeting',
  verb: 'meetings.request-form',
  data: { network: network.id },
});

/** Why a date cannot be had, with the nearest that can as buttons. */
export function refuseDate(
  question: DateQuestion,
  fault: DateFault,
  order: { readonly groupKey: string | null; readonly place?: string },
): AppError {
  const { network, kind } = question;
  const zone = network.charter.timeZone;
  const dates = nearestDates(question);
  const offered = dates.map((date) => formatDay(localDay(date, zone))).join(' or ');
  const ways = dates.map((date) => ({
    title: `${formatDay(localDay(date, zone))}, ${localTime(date, zone)}`,
    verb: 'meetings.convene',
    data: {
      network: network.id,
      kind,
      group: order.groupKey ?? '',
      date: localDay(date, zone),
      time: localTime(date, zone),
      place: order.place ?? '',
    },
  }));
  const text = `${faultWords(question, fault)} Nothing was created. The nearest dates: ${offered}.`;
  return dateRefused({ text }, { rule: ruleReference(network.charter, faultRule(fault), network.settings), ways });
}

function faultWords({ network, startsAt }: DateQuestion, fault: DateFault): string {
  const zone = network.charter.timeZone;
  const day = formatDay(localDay(startsAt, zone));
  if (fault.fault === 'past') return `${formatInstant(startsAt, zone)} is past.`;
  if (fault.fault === 'not_working') {
    const both = fault.layers === 'both' ? ' for the members and the Government alike' : '';
    return `${day} is not a working day${both} in ${network.charter.country.display}.`;
  }
  if (fault.fault === 'too_soon') {
    return `A regular meeting needs ${fault.workingDays} working days of notice: ${formatDay(fault.earliest)} at the earliest.`;
  }
  return `${fault.with.number} is on ${formatInstant(fault.with.startsAt, zone)} already.`;
}

const faultRule = (fault: DateFault): string =>
  fault.fault === 'not_working'
    ? 'workingWeek'
    : fault.fault === 'too_soon'
      ? 'settings.regularMeetingWorkingDays'
      : 'decisions.procedural';
