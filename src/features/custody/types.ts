import type { CardRenderer } from '../../kernel/cards';
import type { Clock } from '../../kernel/clock';
import type { Agenda } from '../../kernel/due';
import type { Links } from '../../kernel/links';
import type { Logger } from '../../kernel/logger';
import type { Store } from '../../kernel/store';
import type { views } from '../../store/tables/custody';
import type { Networks } from '../membership/usecases';

export interface CustodyDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly cards: CardRenderer;
  readonly networks: Networks;
  readonly links: Links;
  readonly agenda: Agenda;
  readonly logger: Logger;
}

export type ViewRow = typeof views.$inferSelect;
export type NewView = typeof views.$inferInsert;

/** How something was looked at: typed, pressed, on the page in Teams, or as a file behind a link. */
export type How = ViewRow['how'];

/** Something that somebody looked at, or was denied, as it happened; the rest is found out when it is written. */
export interface Glance {
  readonly at: Date;
  /** Null for the page: it shows the person's own network, which is found by the person. */
  readonly networkId: string | null;
  readonly personId: string | null;
  readonly tenantId?: string;
  readonly capacity: string | null;
  readonly how: How;
  readonly what: string;
  /** A number or reference, or the id of what has one. */
  readonly subject: string;
  readonly outcome: ViewRow['outcome'];
  readonly code: string | null;
}
