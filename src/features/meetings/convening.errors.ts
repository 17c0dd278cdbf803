import type { Actor } from '../../kernel/actor';
import { isRepresentative } from '../../kernel/actor';
import type { AppError, Way } from '../../kernel/errors';
import { weekday } from '../calendar/days.rules';
import { formatDay, formatInstant } from '../calendar/format.rules';
import type { LayerName, LocalDay } from '../calendar/types';
import { layersIn } from '../calendar/working-days.rules';
import { localDay, localTime } from '../calendar/zone.rules';
import { convenorWords } from '../charters/names.rules';
import { ruleReference } from '../charters/rules';
import { type Capacity, capacityFor } from '../membership/rights.rules';
import type { Network } from '../membership/types';
import { type DateFault, type DateQuestion, nearestDates } from './dates.rules';
import { dateRefused, mayNotConvene, regularExists } from './errors';
import { regularPeriod } from './rules';
import type { Meeting, MeetingKind } from './types';

/** Who convenes instead, by the words of the charter; and the way that is open to a member. */
export function refuseToConvene(network: Network, actor: Actor, group: boolean): AppError {
  const { rule, ways } = openInstead(network, actor, group);
  const text = group
    ? 'You cannot convene a meeting of this group. Nothing was created.'
    : `${rule.rule} Meetings are convened by ${convenorWords(network.charter)}; nothing was created.`;
  return mayNotConvene({ text }, { rule, ways });
}

/** The same for a meeting that stands: whoever convenes moves and cancels it. */
export function refuseToChange(network: Network, actor: Actor, meeting: Meeting): AppError {
  const group = meeting.kind === 'group';
  const { rule, ways } = openInstead(network, actor, group);
  const stays = `${meeting.number} stays as it was.`;
  const text = group
    ? `You cannot move or cancel a meeting of this group. ${stays}`
    : `${rule.rule} Meetings are moved and cancelled by ${convenorWords(network.charter)}. ${stays}`;
  return mayNotConvene({ text }, { rule, ways });
}

function openInstead(network: Network, actor: Actor, group: boolean) {
  const { charter, settings } = network;
  const key = group ? 'rights.conveneGroup' : 'meetings.convenor';
  const rule = ruleReference(charter, key, settings);
  const ask = capacityFor(actor, network, 'request_meeting') !== null && !group;
  return { rule, ways: ask ? [requestWay(network, isRepresentative(actor))] : [] };
}

const requestWay = (network: Network, representative: boolean): Way => ({
  title: representative ? 'Send a meeting request' : 'Request a meeting',
  verb: 'meetings.request-form',
  data: { network: network.id },
});

interface ConveneOf {
  readonly actor: Actor;
  readonly kind: MeetingKind | null;
  readonly groupKey: string | null;
}

const rightToConvene = (network: Network, { actor, kind, groupKey }: ConveneOf): Capacity | null =>
  kind === 'group' && groupKey !== null
    ? capacityFor(actor, network, 'convene_group', { groupKey })
    : capacityFor(actor, network, 'convene');

/** In which capacity somebody convenes a meeting of this kind; throws the refusal (4.10). */
export function capacityToConvene(network: Network, of: ConveneOf): Capacity {
  const capacity = rightToConvene(network, of);
  if (!capacity) throw refuseToConvene(network, of.actor, of.kind === 'group' && of.groupKey !== null);
  return capacity;
}

/** In which capacity somebody moves or cancels this meeting; throws the refusal (4.10). */
export function capacityToChange(network: Network, actor: Actor, meeting: Meeting): Capacity {
  const capacity = rightToConvene(network, { actor, kind: meeting.kind, groupKey: meeting.groupKey });
  if (!capacity) throw refuseToChange(network, actor, meeting);
  return capacity;
}

/** What this person may convene: meetings of the Network, and of which groups. */
export function conveneRights(network: Network, actor: Actor): ConveneRights {
  const groups = network.groups.filter((group) =>
    capacityFor(actor, network, 'convene_group', { groupKey: group.key }),
  );
  return {
    network: capacityFor(actor, network, 'convene') !== null,
    groups: groups.filter((group) => group.abolished === null).map((group) => group.key),
  };
}

export interface ConveneRights {
  readonly network: boolean;
  readonly groups: readonly string[];
}

/** A date that is refused is offered anew for what was asked: to convene, or to move a meeting. */
export interface DateOrder {
  readonly groupKey: string | null;
  readonly place?: string;
  readonly moves?: { readonly meeting: string; readonly reason: string };
}

/** Why a date cannot be had, with the nearest that can as buttons. */
export function refuseDate(question: DateQuestion, fault: DateFault, order: DateOrder): AppError {
  const { network, kind } = question;
  const zone = network.charter.timeZone;
  const dates = nearestDates(question);
  const offered = dates.map((date) => formatDay(localDay(date, zone))).join(' or ');
  const ways = dates.map((date) => wayTo(network, kind, order, date));
  const text = `${faultWords(question, fault)} Nothing was ${order.moves ? 'changed' : 'created'}. The nearest dates: ${offered}.`;
  return dateRefused(
    { text },
    { rule: ruleReference(network.charter, faultRule(question, fault), network.settings), ways },
  );
}

/** A period has one regular meeting; the same date can be had for an extraordinary one. */
export function refuseSecondRegular(question: DateQuestion, regular: Meeting, order: DateOrder): AppError {
  const { network, startsAt } = question;
  const day = localDay(startsAt, network.charter.timeZone);
  const way = wayTo(network, 'extraordinary', order, startsAt);
  return regularExists(
    { number: regular.number, period: regularPeriod(network, day).key },
    {
      rule: ruleReference(network.charter, 'meetings.regular', network.settings),
      ways: [{ ...way, title: `Extraordinary: ${way.title}` }],
    },
  );
}

function wayTo(network: Network, kind: MeetingKind, order: DateOrder, date: Date): Way {
  const zone = network.charter.timeZone;
  const day = localDay(date, zone);
  const time = localTime(date, zone);
  const title = `${formatDay(day)}, ${time}`;
  const base = { network: network.id, date: day, time };
  if (order.moves) return { title, verb: 'meetings.reschedule', data: { ...base, ...order.moves } };
  const data = { ...base, kind, group: order.groupKey ?? '', place: order.place ?? '' };
  return { title, verb: 'meetings.convene', data };
}

function faultWords({ network, startsAt }: DateQuestion, fault: DateFault): string {
  const zone = network.charter.timeZone;
  const day = formatDay(localDay(startsAt, zone));
  if (fault.fault === 'past') return `${formatInstant(startsAt, zone)} is past.`;
  if (fault.fault === 'not_working') {
    const both = fault.layers === 'both' ? ' for the members and the Government alike' : '';
    return `${day} is not a working day${both} in ${network.charter.country.display}: ${whyClosed(network, startsAt)}.`;
  }
  if (fault.fault === 'too_soon') {
    return `A regular meeting needs ${fault.workingDays} working days of notice: ${formatDay(fault.earliest)} at the earliest.`;
  }
  return `${fault.with.number} is on ${formatInstant(fault.with.startsAt, zone)} already.`;
}

type Closed = 'weekend' | 'holiday' | 'half';

/** Why the members are off on a day, by the layer that says so first; a holiday that falls on a weekend is called the weekend. */
function closedBy(
  { calendar, layers }: Network,
  day: LocalDay,
): { readonly closed: Closed; readonly layer: LayerName } {
  for (const layer of layersIn(layers)) {
    const { holidays, workingDays } = calendar.layers[layer];
    const worked = calendar.workingWeek.includes(weekday(day)) || workingDays.includes(day);
    if (!worked) return { closed: 'weekend', layer };
    if (Object.hasOwn(holidays, day)) return { closed: holidays[day]?.half ? 'half' : 'holiday', layer };
  }
  return { closed: 'weekend', layer: 'un' };
}

function whyClosed(network: Network, startsAt: Date): string {
  const { closed, layer } = closedBy(network, localDay(startsAt, network.charter.timeZone));
  if (closed === 'weekend') return 'it is in the weekend';
  const whose = layer === 'un' ? 'of the UN' : 'of the Government';
  return closed === 'half' ? `it is a half-day holiday ${whose}` : `it is a holiday ${whose}`;
}

const CLOSED_RULE: Readonly<Record<Closed, string>> = {
  weekend: 'workingWeek',
  holiday: 'time.calendars',
  half: 'time.halfDays',
};

const faultRule = ({ network, startsAt }: DateQuestion, fault: DateFault): string =>
  fault.fault === 'not_working'
    ? CLOSED_RULE[closedBy(network, localDay(startsAt, network.charter.timeZone)).closed]
    : fault.fault === 'too_soon'
      ? 'settings.regularMeetingWorkingDays'
      : 'decisions.procedural';
