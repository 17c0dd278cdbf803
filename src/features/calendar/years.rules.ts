import type { LayerName, LayerSet, WorkCalendar } from './types';
import { isYearConfirmed, layersIn } from './working-days.rules';
import { localDay } from './zone.rules';

const NAMES: Readonly<Record<LayerName, string>> = { un: 'UN', gov: 'Government' };

/** The layers asked for whose holidays of the year are not known for sure: none entered, or some only estimated. */
export const unconfirmedLayers = (calendar: WorkCalendar, year: number, layers: LayerSet): LayerName[] =>
  layersIn(layers).filter((layer) => !isYearConfirmed(calendar, year, layer));

/** What to warn of where a year's calendar is not confirmed; empty where it is. */
export function yearWarning(calendar: WorkCalendar, year: number, layers: LayerSet): string {
  const open = unconfirmedLayers(calendar, year, layers).map((layer) => NAMES[layer]);
  if (open.length === 0) return '';
  return `The calendar of ${year} is not confirmed (${open.join(' and ')} holidays): a deadline in ${year} may still move later.`;
}

/** The same for the year in which a deadline falls. */
export const deadlineWarning = (calendar: WorkCalendar, deadline: Date, layers: LayerSet): string =>
  yearWarning(calendar, Number(localDay(deadline, calendar.zone).slice(0, 4)), layers);
