import type { z } from 'zod';
import type { CardRenderer } from '../../kernel/cards';
import type { Agenda } from '../../kernel/due';
import type { Outbox } from '../../kernel/messages';
import type { Store, Tx } from '../../kernel/store';
import type { CalendarEntry, DayKind, HolidayStatus, LayerName, LocalDay } from '../calendar/types';
import type { Network } from '../membership/types';
import type { Networks } from '../membership/usecases';
import type { patternSchema } from './schema';

export interface HolidaysDeps {
  readonly store: Store;
  readonly cards: CardRenderer;
  readonly networks: Networks;
  readonly outbox: Outbox;
  readonly agenda: Agenda;
  /** What may be suggested for a country (ISO 3166 alpha-2) in a year. */
  readonly suggestions: (country: string, year: number, network: Network) => Promise<readonly Suggestion[]>;
  /** To be told, in the same transaction, that what is reckoned from the calendar must be reckoned anew (T-8). */
  readonly onChanged: (tx: Tx, network: Network, at: Date) => Promise<void>;
}

/** The holidays of a country as they return each year: data, `charters/holidays/<ISO2>.json`. */
export type HolidayPattern = z.output<typeof patternSchema>;

/** A day that may be a holiday: it becomes an entry only when somebody picks it. */
export interface Suggestion {
  readonly day: LocalDay;
  readonly kind: DayKind;
  readonly name: string;
  readonly source: string;
}

/** A fault of a pasted list, by the line on which it stands. */
export interface LineFault {
  readonly line: number;
  readonly message: string;
}

/** One line of a pasted list, or one event of a calendar file: one or more days. */
export interface ReadLine {
  readonly line: number;
  readonly days: readonly LocalDay[];
  /** Null: the layer chosen in the form. */
  readonly layers: readonly LayerName[] | null;
  readonly kind: DayKind;
  readonly name: string | null;
  /** Null: the status chosen in the form. */
  readonly status: HolidayStatus | null;
  readonly source: string | null;
}

export interface ReadList {
  readonly lines: readonly ReadLine[];
  readonly faults: readonly LineFault[];
}

/** What somebody pasted and chose beside it. */
export interface Paste {
  readonly text: string;
  readonly layer: string;
  readonly status: HolidayStatus;
  readonly source: string;
  /** What becomes of days of the years and layers of the list that it does not have. */
  readonly others: 'stay' | 'go';
}

/** What a pasted list would change. With a fault it changes nothing. */
export interface ImportPlan {
  readonly added: readonly CalendarEntry[];
  readonly changed: readonly { readonly before: CalendarEntry; readonly after: CalendarEntry }[];
  readonly removed: readonly CalendarEntry[];
  readonly same: number;
  readonly faults: readonly LineFault[];
}
