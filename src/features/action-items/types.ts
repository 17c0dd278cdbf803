import type { CardRenderer } from '../../kernel/cards';
import type { Agenda } from '../../kernel/due';
import type { Outbox } from '../../kernel/messages';
import type { Store } from '../../kernel/store';
import type { ActionStatus } from '../../store/tables/action-items';
import type { LocalDay } from '../calendar/types';
import type { Networks } from '../membership/usecases';

export type { ActionStatus } from '../../store/tables/action-items';

/** Where an action comes from: a meeting that agreed on it, or somebody who typed it. */
export type ActionSource =
  | { readonly kind: 'meeting'; readonly id: string; readonly number: string }
  | { readonly kind: 'typed' };

/** One entry of an action's history. The first one is its recording. */
export interface ActionAct {
  readonly status: ActionStatus;
  /** The day that holds from this act on. */
  readonly due: LocalDay;
  readonly note: string | null;
  readonly personId: string;
  readonly capacity: string;
  readonly at: Date;
}

export interface ActionItem {
  readonly networkId: string;
  readonly id: string;
  /** `KG-A-001` */
  readonly reference: string;
  readonly what: string;
  readonly leadMemberId: string;
  readonly groupKey: string | null;
  readonly source: ActionSource;
  readonly status: ActionStatus;
  /** A working day of the network. */
  readonly due: LocalDay;
  /** The act from which that day holds. */
  readonly dueSince: Date;
  readonly recordedBy: string;
  readonly capacity: string;
  readonly recordedAt: Date;
}

/** Where a reminder stands: `person:<id>` or `channel:<key>`. */
export interface ReminderRow {
  readonly place: string;
  readonly day: LocalDay;
  readonly actionIds: readonly string[];
}

export interface ActionItemsDeps {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly agenda: Agenda;
  readonly networks: Networks;
  readonly cards: CardRenderer;
}
