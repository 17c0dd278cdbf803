import { formatDay, formatInstant, formatPeriod } from '../calendar/format.rules';
import { nextPeriod } from '../calendar/periods.rules';
import type { Period } from '../calendar/types';
import { atLocal, localDay } from '../calendar/zone.rules';
import { findGroup, personName } from '../membership/rules';
import type { Network } from '../membership/types';
import { kindChoices } from './convening.card-models';
import type { ConveneRights } from './convening.errors';
import { namedDay, rhythmWords, type Series, seriesDay, seriesPeriod } from './series.rules';
import type { SeriesDate } from './series.store';

const KINDS = { regular: 'Regular meeting', annual: 'Annual meeting', extraordinary: 'Extraordinary meeting' } as const;

function kindWordsOf(network: Network, { kind, groupKey }: Series): string {
  if (kind !== 'group') return KINDS[kind];
  const group = findGroup(network, groupKey ?? '');
  return `${network.charter.subgroups.label.value} ${group?.name ?? groupKey}`;
}

/** One date of a series before who convenes: convene it as it is, change it, or leave it out. */
export function promptModel(
  network: Network,
  series: Series,
  period: Period,
  date: SeriesDate | undefined,
  number: string,
  notice = '',
) {
  const zone = network.charter.timeZone;
  const day = seriesDay(network, series, period);
  const named = namedDay(series, period);
  return {
    network: network.id,
    series: series.id,
    period: period.key,
    mark: network.charter.information.mark.value,
    notice,
    kindWords: `${kindWordsOf(network, series)}, ${formatPeriod(period)}`,
    rhythm: rhythmWords(series),
    when: formatInstant(atLocal(day, series.time, zone), zone),
    shifted: day === named ? '' : `${formatDay(named)} is not a working day: the nearest one is proposed.`,
    kind: series.kind,
    group: series.groupKey ?? '',
    kindChoice: series.groupKey ? `group:${series.groupKey}` : series.kind,
    date: day,
    time: series.time,
    place: series.place ?? '',
    open: date === undefined || date.state === 'asked',
    done: doneLine(network, date, number),
    reason: date?.reason ?? '',
  };
}

function doneLine(network: Network, date: SeriesDate | undefined, number: string): string {
  if (!date || date.state === 'asked') return '';
  const by = date.personId ? ` by ${personName(network, date.personId)}` : '';
  return date.state === 'convened' ? `Convened${by}: ${number}` : `Left out${by}.`;
}

/** Teams shows six buttons at most: one begins a series, the others end one each. */
const ENDABLE = 5;

export function seriesListModel(
  network: Network,
  rights: ConveneRights,
  series: readonly Series[],
  at: Date,
  { notice, typed }: { readonly notice: string; readonly typed: string },
) {
  const zone = network.charter.timeZone;
  const may = (one: Series): boolean => (one.groupKey ? rights.groups.includes(one.groupKey) : rights.network);
  const kinds = kindChoices(network, rights);
  const lines = series.map((one) => ({
    network: network.id,
    series: one.id,
    words: `${kindWordsOf(network, one)}: ${rhythmWords(one)}`,
    next: `next ${formatDay(nextDay(network, one, localDay(at, zone)))}`,
    title: `End: ${kindWordsOf(network, one)}`,
  }));
  const endable = series.flatMap((one, index) => (may(one) && lines[index] ? [lines[index]] : [])).slice(0, ENDABLE);
  return {
    network: network.id,
    networkName: network.charter.officialName,
    mark: network.charter.information.mark.value,
    zone,
    notice,
    lines,
    empty: lines.length === 0,
    endable,
    hasEndable: endable.length > 0,
    mayBegin: kinds.length > 0,
    kinds,
    kind: kinds[0]?.value ?? '',
    typed,
  };
}

function nextDay(network: Network, series: Series, today: string): string {
  let period = seriesPeriod(series, today);
  while (seriesDay(network, series, period) <= today) period = nextPeriod(period);
  return seriesDay(network, series, period);
}
