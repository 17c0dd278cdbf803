import { addDays, addMonths } from '../calendar/days.rules';
import type { LocalDay } from '../calendar/types';
import { atLocal, localDay, startOfDay } from '../calendar/zone.rules';
import type { Settings } from '../charters/settings.types';
import type { Network } from '../membership/types';

/** Kinds of what is kept, in the order in which they are looked at. */
export const KINDS = ['answers', 'messages', 'views', 'guests', 'previews', 'records', 'decisions'] as const;
export type Kind = (typeof KINDS)[number];

/** A list that was pasted and never confirmed. */
const PREVIEW_DAYS = 7;
/** While offices are closed. */
const HOUR = '03:00';

/** How long one kind is kept, in whole days or months of the network's calendar; null: for good. */
function spanOf(kind: Kind, settings: Settings): { readonly days?: number; readonly months?: number } | null {
  const years = settings.retentionYears;
  switch (kind) {
    case 'answers':
      return { days: settings.answerRetentionDays };
    case 'messages':
      return { months: settings.messageRetentionMonths };
    case 'views':
      return { months: settings.viewRetentionMonths };
    case 'guests':
      return { months: settings.guestRetentionMonths };
    case 'previews':
      return { days: PREVIEW_DAYS };
    case 'records':
      return years === null ? null : { months: 12 * years };
    case 'decisions':
      return years === null || !settings.retentionOfDecisions ? null : { months: 12 * years };
  }
}

const shifted = (day: LocalDay, { days = 0, months = 0 }: { days?: number; months?: number }, sign: 1 | -1): LocalDay =>
  addDays(addMonths(day, sign * months), sign * days);

type Kept = Pick<Network, 'settings'> & { readonly charter: Pick<Network['charter'], 'timeZone'> };

/** What was made before this instant goes: midnight of the network's day so long before the given one. Null: nothing goes. */
export function goesBefore(kind: Kind, { settings, charter }: Kept, at: Date): Date | null {
  const span = spanOf(kind, settings);
  return span && startOfDay(shifted(localDay(at, charter.timeZone), span, -1), charter.timeZone);
}

/**
 * When the daily run must come next: at three in the night of the first day on which something goes, `oldest` being the age of
 * the oldest of each kind. Where nothing is there yet, in a month: by then something may be. Always after `at`.
 */
export function nextRun(network: Kept, oldest: ReadonlyMap<Kind, Date>, at: Date): Date {
  const zone = network.charter.timeZone;
  const today = localDay(at, zone);
  const days = [...oldest].flatMap(([kind, instant]) => {
    const span = spanOf(kind, network.settings);
    // the day after: what was made on a day is over when the whole of that day is
    return span ? [addDays(shifted(localDay(instant, zone), span, 1), 1)] : [];
  });
  const shortest = addDays(today, Math.min(30, network.settings.answerRetentionDays, PREVIEW_DAYS) + 1);
  const wanted = [...days, shortest].reduce((first, day) => (day < first ? day : first));
  const first = atLocal(wanted > today ? wanted : today, HOUR, zone);
  return first > at ? first : atLocal(addDays(today, 1), HOUR, zone);
}
