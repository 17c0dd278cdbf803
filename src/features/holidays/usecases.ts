import type { Actor } from '../../kernel/actor';
import type { Tx } from '../../kernel/store';
import { NO_CHANGE } from '../calendar/book.rules';
import { isDay } from '../calendar/days.rules';
import { formatDay } from '../calendar/format.rules';
import type { CalendarBook, CalendarChange, CalendarEvent, DayKind, HolidayStatus } from '../calendar/types';
import { calendarBook, changeCalendar } from '../calendar/usecases';
import { isTime } from '../calendar/zone.rules';
import { holdNetwork, renewNetwork } from '../membership/network-rows.usecases';
import type { Network } from '../membership/types';
import { confirming, putting, removing, suggesting, unfitWorkingDay } from './changes.rules';
import {
  dayMissing,
  daysReversed,
  holidayThere,
  hourMissing,
  nothingChosen,
  tooManyDays,
  workingAnyway,
} from './errors';
import { layersOf } from './import.rules';
import { requiredKeeper } from './rights.rules';
import { daysOf, MOST_DAYS } from './table.rules';
import type { HolidaysDeps } from './types';

export interface Editor {
  readonly actor: Actor;
  readonly at: Date;
}

export interface Editing {
  readonly tx: Tx;
  readonly network: Network;
  readonly book: CalendarBook;
}

interface Planned {
  readonly change: CalendarChange;
  readonly how: CalendarEvent['how'];
  readonly reason?: string;
}

/**
 * One edit of the calendar: the network held, the right checked on what is held, the change kept, and then everything that is
 * reckoned from the calendar reckoned anew (T-8). Null where it was so already. Throws `holidays.may_not_edit`.
 */
export function editCalendar(
  deps: HolidaysDeps,
  { actor, at }: Editor,
  plan: (editing: Editing) => Planned | Promise<Planned>,
): Promise<CalendarEvent | null> {
  return deps.store.transaction(async (tx) => {
    await holdNetwork(tx, actor.networkId);
    const network = await deps.networks.load(tx, actor.networkId);
    const capacity = requiredKeeper(actor, network);
    const { change, how, reason = '' } = await plan({ tx, network, book: await calendarBook(tx, network.id) });
    const by = { personId: actor.personId, capacity, at };
    const event = await changeCalendar(tx, network.id, change, { ...by, how, reason });
    if (!event) return null;
    await renewNetwork(tx, network.id);
    await deps.onChanged(tx, await deps.networks.load(tx, network.id), at);
    return event;
  });
}

export interface DaysOrder {
  readonly kind: DayKind;
  readonly layer: string;
  readonly from: string;
  readonly to: string;
  readonly name: string;
  readonly status: HolidayStatus;
  readonly source: string;
}

/** Enters a day or several. Throws what is wrong with them: `holidays.day_missing`, `holidays.working_anyway` … */
export function addDaysOff(deps: HolidaysDeps, editor: Editor, order: DaysOrder): Promise<CalendarEvent | null> {
  const days = spanOf(order.from, order.to);
  return editCalendar(deps, editor, ({ network, book }) => {
    const layers = layersOf(order.layer);
    if (order.kind === 'working') {
      const fits = days.find((day) => unfitWorkingDay({ kind: 'working', day }, network.charter.workingWeek.value));
      if (fits) throw workingAnyway({ day: formatDay(fits) });
      const off = book.days.find((is) => is.kind !== 'working' && days.includes(is.day) && layers.includes(is.layer));
      if (off) throw holidayThere({ day: formatDay(off.day) });
    }
    const words = {
      kind: order.kind,
      name: order.name || null,
      status: order.kind === 'working' ? ('confirmed' as const) : order.status,
      source: order.source || null,
    };
    return { change: putting(days, layers, words), how: 'form' };
  });
}

function spanOf(from: string, to: string): string[] {
  if (from === '') throw dayMissing();
  const days = daysOf(from, to);
  if (typeof days !== 'string') return days;
  if (isDay(from) && isDay(to)) throw to < from ? daysReversed() : tooManyDays({ most: MOST_DAYS });
  throw dayMissing();
}

export interface PickOrder {
  readonly entries: readonly string[];
  readonly source: string;
  readonly reason: string;
}

/** Confirms entries that were estimated. */
export const confirmEntries = (
  deps: HolidaysDeps,
  editor: Editor,
  { entries, source, reason }: PickOrder,
): Promise<CalendarEvent | null> => {
  if (entries.length === 0) throw nothingChosen();
  return editCalendar(deps, editor, ({ book }) => ({
    change: confirming(book, entries, source),
    how: 'form',
    reason,
  }));
};

/** Takes entries out; the history keeps them. */
export const removeEntries = (
  deps: HolidaysDeps,
  editor: Editor,
  { entries, reason }: PickOrder,
): Promise<CalendarEvent | null> => {
  if (entries.length === 0) throw nothingChosen();
  return editCalendar(deps, editor, ({ book }) => ({ change: removing(book, entries), how: 'form', reason }));
};

export interface HoursOrder {
  readonly from: string;
  readonly to: string;
  readonly closesAt: string;
  readonly source: string;
}

/** Other closing hours for some time (T-9). Throws `calendar.bad_calendar` where business would close before it opens. */
export const setHours = (deps: HolidaysDeps, editor: Editor, order: HoursOrder): Promise<CalendarEvent | null> => {
  const { from, to, closesAt, source } = order;
  const at = closesAt.slice(0, 5);
  if (!isDay(from) || !isDay(to) || !isTime(at)) throw hourMissing();
  if (to < from) throw daysReversed();
  const hours = { from, to, at, source: source || null };
  return editCalendar(deps, editor, () => ({ change: { ...NO_CHANGE, putHours: [hours] }, how: 'form' }));
};

export interface SuggestOrder {
  readonly year: number;
  readonly days: readonly string[];
  readonly layer: string;
  readonly source: string;
}

/** Enters picked suggestions as estimated; what is entered already stays as it is. Nothing else ever enters one. */
export const enterSuggestions = (
  deps: HolidaysDeps,
  editor: Editor,
  { year, days, layer, source }: SuggestOrder,
): Promise<CalendarEvent | null> => {
  if (days.length === 0) throw nothingChosen();
  return editCalendar(deps, editor, async ({ network, book }) => {
    const all = await deps.suggestions(network.charter.country.iso2, year, network);
    const picked = all.filter((one) => days.includes(one.day));
    return { change: suggesting(book, picked, layersOf(layer), source), how: 'suggestion' };
  });
};
