import { formatDay, formatInstant, formatPeriod } from '../calendar/format.rules';
import { localDay, localTime } from '../calendar/zone.rules';
import type { Network } from '../membership/types';
import { meetingHead } from './card-models';
import type { ConveneRights } from './convening.errors';
import type { Suggestion } from './dates.rules';
import { newMeetingLink } from './links.rules';
import { compressedLines } from './preparation.card-models';
import { joinedToUnct, mayUndo, regularPeriod } from './rules';
import type { Meeting } from './types';

/** What the answer to a convening says beside the meeting itself. */
export interface ConvenedExtras {
  readonly notice?: string;
  /** AZ: whether the annual meeting was marked as the regular one too. */
  readonly counts?: boolean;
  /** People invited who have another meeting at that time, in whatever network. */
  readonly elsewhere?: number;
}

/** The answer to whoever convened: what was sent, `Undo` for two minutes, and the UNCT question where the charter asks. */
export function convenedModel(network: Network, meeting: Meeting, at: Date, extras: ConvenedExtras = {}) {
  const { charter } = network;
  const asksUnct =
    meeting.state === 'convened' &&
    meeting.kind !== 'group' &&
    charter.meetings.withUnct.value !== null &&
    !joinedToUnct(network, meeting.startsAt) &&
    meeting.unctReason === null;
  const period = regularPeriod(network, localDay(meeting.startsAt, charter.timeZone));
  return {
    ...meetingHead(network, meeting),
    notice: extras.notice ?? '',
    toGroup: meeting.groupKey !== null,
    mayUndo: mayUndo(meeting, at),
    asksUnct,
    unctRule: charter.meetings.withUnct.text,
    unctReason: meeting.unctReason ?? '',
    elsewhere: elsewhereLine(extras.elsewhere ?? 0),
    asksCounting: mayCountToo(network, meeting) && !extras.counts,
    countsFor: `the regular meeting of ${formatPeriod(period)} (${periodName(period.key)})`,
    teamsLink: newMeetingLink(network, meeting),
    compressed: compressedLines(network, meeting).map((words) => ({ words })),
  };
}

/** `2027-H1` is H1. */
const periodName = (key: string): string => key.split('-').at(-1) ?? key;

export const mayCountToo = (network: Network, meeting: Meeting): boolean =>
  meeting.kind === 'annual' &&
  meeting.state === 'convened' &&
  network.charter.meetings.annualCountsAsRegular.value === 'when_marked';

const elsewhereLine = (people: number): string =>
  people === 0
    ? ''
    : `${people === 1 ? 'One of the people invited has' : `${people} of the people invited have`} another meeting at that time.`;

export interface ConveneFormValues {
  readonly kind?: string;
  readonly date?: string;
  readonly time?: string;
  readonly place?: string;
  /** Request that the meeting answers: carried through. */
  readonly request?: string;
}

export function conveneFormModel(
  network: Network,
  rights: ConveneRights,
  values: ConveneFormValues,
  suggestions: readonly Suggestion[],
  notice = '',
) {
  const { charter } = network;
  const zone = charter.timeZone;
  const kinds = kindChoices(network, rights);
  const kind = kinds.find((one) => one.value === values.kind)?.value ?? kinds[0]?.value ?? 'regular';
  const best = suggestions[0]?.startsAt;
  const offers = suggestions.map(({ startsAt, joined }) => ({
    title: `${formatDay(localDay(startsAt, zone))}, ${localTime(startsAt, zone)}`,
    date: localDay(startsAt, zone),
    time: localTime(startsAt, zone),
    words: `${formatInstant(startsAt, zone)}${joined ? ', next to the UNCT meeting of that day' : ''}`,
    network: network.id,
    kind,
    request: values.request ?? '',
  }));
  return {
    network: network.id,
    networkName: charter.officialName,
    mark: charter.information.mark.value,
    zone,
    notice,
    kinds,
    kind,
    date: values.date || (best ? localDay(best, zone) : ''),
    time: values.time || (best ? localTime(best, zone) : '10:00'),
    place: values.place ?? '',
    offers,
    hasOffers: offers.length > 0,
    asksCounting: rights.network && charter.meetings.annualCountsAsRegular.value === 'when_marked',
    request: values.request ?? '',
  };
}

/** What may be convened, as choices: a kind, or `group:<key>`. */
export function kindChoices(network: Network, rights: ConveneRights): { title: string; value: string }[] {
  const { charter } = network;
  const ofNetwork = [
    { title: 'Regular', value: 'regular' },
    ...(charter.meetings.annual.value ? [{ title: 'Annual', value: 'annual' }] : []),
    { title: 'Extraordinary', value: 'extraordinary' },
  ];
  const ofGroups = network.groups
    .filter((group) => rights.groups.includes(group.key))
    .map((group) => ({ title: `${charter.subgroups.short}: ${group.name}`, value: `group:${group.key}` }));
  return [...(rights.network ? ofNetwork : []), ...ofGroups];
}
