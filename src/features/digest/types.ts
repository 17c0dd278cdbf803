import type { CardRenderer } from '../../kernel/cards';
import type { Clock } from '../../kernel/clock';
import type { Agenda } from '../../kernel/due';
import type { Links } from '../../kernel/links';
import type { Outbox } from '../../kernel/messages';
import type { Store, Tx } from '../../kernel/store';
import type { ItemKind } from '../../store/tables/digest';
import type { Networks } from '../membership/usecases';

export type { ItemKind } from '../../store/tables/digest';

/** What a member shares with the others: news, research, an activity, data, a document (KG L36, AZ L42). */
export interface DigestItem {
  readonly networkId: string;
  readonly itemId: string;
  readonly period: string;
  readonly memberId: string;
  readonly kind: ItemKind;
  readonly title: string;
  readonly words: string;
  /** An https address. */
  readonly link: string | null;
  /** By what data are broken down. */
  readonly brokenDown: readonly string[];
  readonly personId: string;
  readonly capacity: string;
  readonly givenAt: Date;
}

export interface ReleaseOrder {
  readonly networkId: string;
  readonly period: string;
  readonly at: Date;
}

export interface DigestDeps {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly agenda: Agenda;
  readonly networks: Networks;
  readonly cards: CardRenderer;
  readonly clock: Clock;
  readonly links: Links;
  /** To be told of a digest that went out: the duty of its period is met. */
  readonly onReleased: (tx: Tx, order: ReleaseOrder) => Promise<void>;
}
