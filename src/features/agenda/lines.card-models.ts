import { pageOf } from '../../cards/pages';
import { formatInstant } from '../calendar/format.rules';
import { localTime } from '../calendar/zone.rules';
import type { Network } from '../membership/types';
import type { Change } from './changes.rules';
import { timesOf, totalMinutes } from './items.rules';
import { changeWords, leadWords, PURPOSE_WORDS, paperMarkWords, runningWords, shortTitle } from './messages';
import type { AgendaItem, AgendaView, CirculatedAgenda } from './types';

export const headOf = ({ network, meeting }: AgendaView) => ({
  network: network.id,
  meeting: meeting.id,
  networkName: network.charter.officialName,
  number: meeting.number,
  when: formatInstant(meeting.startsAt, network.charter.timeZone),
  mark: network.charter.information.mark.value,
});

/** Two lines and, where there is one, a paper. Its address was read as a link that holds nothing to break out of one. */
function lineOf({ network, meeting }: AgendaView, item: AgendaItem, time: { from: number; to: number }) {
  const clock = (minutes: number) =>
    localTime(new Date(meeting.startsAt.getTime() + minutes * 60_000), network.charter.timeZone);
  const gcm = item.objectives.length > 0 ? [`GCM ${item.objectives.join(', ')}`] : [];
  const facts = [
    `${clock(time.from)}–${clock(time.to)}`,
    `${item.minutes} min`,
    PURPOSE_WORDS[item.purpose],
    leadWords(network, item.lead),
    ...gcm,
    ...(item.stateRelevant ? ['relevant to the state'] : []),
    ...(item.handling === 'public' && item.standing === null ? ['Public'] : []),
  ];
  return {
    title: `${item.position}. ${item.title}`,
    facts: facts.join(' · '),
    hasPaper: item.paper !== null,
    ...paperOf(network, item),
  };
}

/** A title that people wrote stands in a link: what has a meaning in Markdown is taken out of it. */
const inLink = (title: string): string => title.replace(/[[\]()*_`\\<>#~|!]/g, ' ').trim();

/** The template makes a link of it: in a model it would be taken for something that a person wrote. */
function paperOf(network: Network, { paper, paperTitle, paperMark }: AgendaItem) {
  if (!paper) return { paper: '', paperName: '', paperMark: '' };
  const name = (paperTitle && inLink(paperTitle)) || `Paper (${new URL(paper).hostname})`;
  return { paper, paperName: name, paperMark: paperMarkWords(network, paperMark ?? 'internal') };
}

/** What the items in full may cost on a card that carries forms too, and on one that carries none. */
const MOST_BESIDE_FORMS = 8_000;

export const MOST_ALONE = 14_000;

const ROW_CHARACTERS = 360;

/** The items in full as far as a card holds them; the others with their titles. */
export function listOf(
  view: AgendaView,
  items: readonly AgendaItem[],
  { wanted = 0, most = MOST_BESIDE_FORMS }: { readonly wanted?: number; readonly most?: number } = {},
) {
  const times = timesOf(items);
  const total = totalMinutes(items);
  const lines = items.map((item, index) => lineOf(view, item, times[index] ?? { from: 0, to: 0 }));
  const { rows, page, next, hasMore, range } = pageOf(lines, wanted, { most, each: ROW_CHARACTERS });
  const shown = new Set(rows);
  const from = lines.findIndex((line) => shown.has(line));
  const short = (list: typeof lines) =>
    list.filter((line) => !shown.has(line)).map(({ title }) => ({ title: shortTitle({ title }) }));
  return {
    items: rows,
    above: short(lines.slice(0, Math.max(0, from))),
    below: short(lines.slice(Math.max(0, from))),
    page,
    nextPage: next,
    hasMore,
    range,
    total: runningWords(total, view.meeting.minutes),
    totalColor: total > view.meeting.minutes ? 'Attention' : 'Default',
  };
}

export const changeLines = (view: AgendaView, changes: readonly Change[], since: CirculatedAgenda | null) => ({
  hasChanges: changes.length > 0,
  since: since ? `Changed since Rev.${since.revision}` : '',
  changes: [
    ...changes.slice(0, MOST_CHANGES).map((change) => changeWords(view.network, change)),
    ...(changes.length > MOST_CHANGES ? [`and ${changes.length - MOST_CHANGES} more`] : []),
  ],
});

/** Beyond it the list of items says it better. */
const MOST_CHANGES = 5;
