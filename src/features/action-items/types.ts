import type { CardRenderer } from '../../kernel/cards';
import type { Clock } from '../../kernel/clock';
import type { Agenda } from '../../kernel/due';
import type { Links } from '../../kernel/links';
import type { Outbox } from '../../kernel/messages';
import type { Store, Tx } from '../../kernel/store';
import type { ActionPriority, ActionStatus } from '../../store/tables/action-items';
import type { LocalDay } from '../calendar/types';
import type { Network } from '../membership/types';
import type { Networks } from '../membership/usecases';

export type { ActionPriority, ActionStatus } from '../../store/tables/action-items';

/** Where an action comes from: a meeting that agreed on it, a decision, a message, or somebody who typed it. */
export type ActionSource =
  | { readonly kind: 'meeting'; readonly id: string; readonly number: string }
  | { readonly kind: 'decision'; readonly id: string; readonly name: string }
  /** The first words of the message. */
  | { readonly kind: 'message'; readonly excerpt: string }
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

/** What an action has beside what, who and when. */
export interface ActionMore {
  /** Of those who speak for the lead; null: whoever does. */
  readonly leadPerson: string | null;
  /** Ids of members. */
  readonly support: readonly string[];
  readonly priority: ActionPriority;
  /** GCM objectives, 1–23, ascending. */
  readonly objectives: readonly number[];
}

export interface ActionItem extends ActionMore {
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
  readonly acceptedAt: Date | null;
  readonly acceptedBy: string | null;
  /** What the lead says is wrong with it, while nobody has answered. */
  readonly contested: string | null;
  readonly contestedBy: string | null;
  /** Reference of the impediment that blocks it. */
  readonly blockedBy: string | null;
  /** Id of the meeting on whose agenda it was placed because it was overdue. */
  readonly escalatedTo: string | null;
}

/** Where a reminder stands: `person:<id>` or `channel:<key>`. */
export interface ReminderRow {
  readonly place: string;
  readonly day: LocalDay;
  readonly actionIds: readonly string[];
}

export interface AgendaPlace {
  /** The matter, `action:ID`: it stands once. */
  readonly source: string;
  readonly title: string;
  readonly minutes: number;
  readonly lead: string;
}

export interface AgendaPlaces {
  /** Puts an item on the agenda of the next meeting of the Network; its number, or null where none is planned yet. */
  place(tx: Tx, network: Network, place: AgendaPlace, at: Date): Promise<string | null>;
  takeOff(tx: Tx, network: Network, source: string, at: Date): Promise<void>;
}

export interface ActionItemsDeps {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly agenda: Agenda;
  readonly networks: Networks;
  readonly cards: CardRenderer;
  readonly clock: Clock;
  readonly links: Links;
  /** What the room of the agenda does for overdue actions. */
  readonly onAgenda: AgendaPlaces;
}
