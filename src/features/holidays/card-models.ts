import { type Button, buttonsOf, running } from '../../cards/buttons';
import { shortened } from '../../kernel/text';
import { formatDay } from '../calendar/format.rules';
import type { CalendarAct, CalendarBook, CalendarEntry, Entered, LayerName } from '../calendar/types';
import { isYearConfirmed, layersIn } from '../calendar/working-days.rules';
import { yearWarning } from '../calendar/years.rules';
import { localDay } from '../calendar/zone.rules';
import { personName } from '../membership/rules';
import type { Network } from '../membership/types';
import { eventLines, hoursWords, KIND_WORDS, LAYER_WORDS } from './messages';

/** So many days fit a card that Teams still sends; a year has fewer. */
const MOST_ROWS = 50;
const MOST_NAME = 80;
const MOST_LINES = 30;

export const head = (network: Network, notice = '') => ({
  networkName: network.charter.officialName,
  mark: network.charter.information.mark.value,
  notice,
});

export const linesOf = (lines: readonly string[], most: number): { readonly line: string }[] => {
  const shown = lines.slice(0, most).map((line) => ({ line: shortened(line, 220) }));
  return lines.length > most ? [...shown, { line: `and ${lines.length - most} more` }] : shown;
};

const form = (network: Network, title: string, name: string, year: number): Button => ({
  title,
  verb: 'holidays.form',
  data: { network: network.id, form: name, year: String(year) },
});

export interface YearView {
  readonly year: number;
  readonly thisYear: number;
  readonly book: CalendarBook;
  readonly isKeeper: boolean;
  /** Whether names of people are for this reader. */
  readonly showsPeople: boolean;
  readonly notice: string;
}

/** A year as all read it: each day with whose it is, what it is, how sure, where from. */
export function yearModel(network: Network, view: YearView) {
  const { year, book } = view;
  const own = book.days.filter((entry) => entry.day.startsWith(`${year}-`));
  const rows = rowsOf(network, own, view.showsPeople);
  const hours = book.hours.filter((one) => one.from.slice(0, 4) <= String(year) && one.to.slice(0, 4) >= String(year));
  const { openOfBusiness, closeOfBusiness } = network.settings;
  const warning = yearWarning(network.calendar, year, network.layers);
  return {
    ...head(network, view.notice),
    title: `Calendar ${year}`,
    warning,
    facts: [
      ...(['un', 'gov'] as const).map((layer) => ({ line: layerLine(network, own, layer, year) })),
      { line: countsLine(network) },
      { line: network.charter.workingWeek.text },
      { line: `Office hours: ${openOfBusiness}–${closeOfBusiness} (${network.charter.timeZone})` },
    ],
    hasHours: hours.length > 0,
    hours: linesOf(
      hours.map((one) => [hoursWords(one), ...origin(network, one, view.showsPeople)].join(' · ')),
      10,
    ),
    hasRows: rows.length > 0,
    rows: rows.slice(0, MOST_ROWS),
    none: rows.length === 0 ? `No holidays of ${year} are entered.` : '',
    more: rows.length > MOST_ROWS ? `${rows.length - MOST_ROWS} more days are not shown here.` : '',
    ...buttonsOf(yearButtons(network, view, warning !== '')),
  };
}

/** Six at most: what the keeper of an open year needs goes before turning pages. */
function yearButtons(network: Network, { year, thisYear, isKeeper, book }: YearView, isOpen: boolean): Button[] {
  const next = running(network.id, `Calendar ${year + 1}`, `calendar ${year + 1}`);
  const back = running(network.id, `Calendar ${year - 1}`, `calendar ${year - 1}`);
  if (!isKeeper) return [back, next];
  const turn = year > thisYear ? back : next;
  return [
    ...(isOpen ? [form(network, 'Suggested holidays', 'suggest', year)] : []),
    form(network, 'Add days', 'add', year),
    ...(book.days.length + book.hours.length > 0 ? [form(network, 'Confirm or remove', 'edit', year)] : []),
    form(network, 'Import', 'import', year),
    form(network, 'Office hours', 'hours', year),
    ...(isOpen ? [] : [running(network.id, 'History', 'calendar history')]),
    turn,
  ].slice(0, 6);
}

function layerLine(network: Network, own: readonly CalendarEntry[], layer: LayerName, year: number): string {
  const off = own.filter((entry) => entry.layer === layer && entry.kind !== 'working');
  const estimated = off.filter((entry) => entry.status === 'estimated').length;
  const sure = isYearConfirmed(network.calendar, year, layer) ? 'confirmed' : `${estimated} estimated`;
  return `${LAYER_WORDS[layer]} holidays: ${off.length === 0 ? 'none entered' : `${off.length}, ${sure}`}`;
}

/** T-6. */
function countsLine({ layers }: Network): string {
  return layersIn(layers).length > 1
    ? 'For members a day counts only where it is a working day of the UN and of the Government (T-6).'
    : 'For members the UN’s days count; for a consultation of the Government, the Government’s (T-6).';
}

type Row = CalendarEntry & Entered;

/** What both layers say of a day in the same words is one row. */
function rowsOf(network: Network, days: readonly Row[], showsPeople: boolean) {
  const rows = new Map<string, { readonly entry: Row; readonly layers: LayerName[] }>();
  for (const entry of days) {
    const key = JSON.stringify([
      ...[entry.day, entry.kind, entry.name, entry.status, entry.source],
      ...origin(network, entry, showsPeople),
    ]);
    const known = rows.get(key);
    if (known) known.layers.push(entry.layer);
    else rows.set(key, { entry, layers: [entry.layer] });
  }
  return [...rows.values()].map(({ entry, layers }) => ({
    day: formatDay(entry.day),
    words: ` · ${[
      layers.length > 1 ? 'UN and Government' : LAYER_WORDS[layers[0] ?? 'un'],
      ...(entry.name ? [shortened(entry.name, MOST_NAME)] : []),
      ...(entry.kind === 'holiday' ? [] : [KIND_WORDS[entry.kind]]),
      ...(entry.status === 'estimated' ? ['estimated'] : []),
    ].join(' · ')}`,
    origin: origin(network, entry, showsPeople)
      .map((part) => ` · ${part}`)
      .join(''),
  }));
}

/** The source, and who entered it when. */
function origin(
  network: Network,
  { source, enteredBy, enteredAt }: Entered & { readonly source?: string | null },
  showsPeople: boolean,
): string[] {
  const day = enteredAt ? `, ${formatDay(localDay(enteredAt, network.charter.timeZone))}` : '';
  const by = enteredBy ? `entered by ${personName(network, enteredBy)}${day}` : '';
  return [...(source ? [shortened(source, MOST_NAME)] : []), ...(by && showsPeople ? [by] : [])];
}

/** Who entered, changed and removed what; the newest first. */
export function historyModel(network: Network, acts: readonly CalendarAct[], showsPeople: boolean) {
  const zone = network.charter.timeZone;
  const lines = acts.flatMap(({ event, personId, capacity, at }) => {
    const who = personId && showsPeople ? `${personName(network, personId)} (${capacity}) ` : '';
    return eventLines(event).map((line) => `${formatDay(localDay(at, zone))}: ${who}${line}`);
  });
  return {
    ...head(network),
    title: 'Calendar: what was changed',
    none: lines.length === 0 ? 'Nothing was changed yet.' : '',
    lines: linesOf(lines, MOST_LINES),
    ...buttonsOf([running(network.id, 'Calendar', 'calendar')]),
  };
}

/** To the Secretariat in December: the next year is open. */
export const nudgeModel = (network: Network, year: number) => {
  const warning = yearWarning(network.calendar, year, network.layers);
  return {
    ...head(network),
    title: `Calendar ${year}`,
    words: warning === '' ? `The calendar of ${year} is confirmed.` : warning,
    ask:
      warning === ''
        ? ''
        : 'Please enter the holidays of the Resident Coordinator’s circular and those of the Government, or pick from the suggestions.',
    ...buttonsOf([running(network.id, `Calendar ${year}`, `calendar ${year}`)]),
  };
};
