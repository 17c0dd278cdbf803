import type { GroupCapacity } from '../../kernel/actor';
import type { CardRenderer } from '../../kernel/cards';
import type { Clock } from '../../kernel/clock';
import type { Agenda } from '../../kernel/due';
import type { Links } from '../../kernel/links';
import type { Outbox } from '../../kernel/messages';
import type { Store, Tx } from '../../kernel/store';
import type { AgendaPlaces } from '../action-items/types';
import type { LocalDay } from '../calendar/types';
import type { DecisionsDeps } from '../decisions/types';
import type { MeetingsDeps } from '../meetings/types';
import type { Networks } from '../membership/usecases';

/** A group's terms of reference (3.2), beyond what the roster has: empty where nobody has written it. */
export interface GroupCard {
  readonly networkId: string;
  readonly groupKey: string;
  readonly purpose: string;
  readonly need: string;
  readonly themes: string;
  readonly deliverables: string;
  /** Of an ad hoc group: its last day, or the condition under which it ends. */
  readonly endsOn: LocalDay | null;
  readonly endsWhen: string;
  readonly reviewOn: LocalDay | null;
  /** AZ L89: the groups that existed, and why none of them could be used. */
  readonly existing: string;
  readonly whyNew: string;
  readonly createdBy: string | null;
  readonly abolishedBy: string | null;
  readonly abolishedOn: LocalDay | null;
  /** Objectives of the Global Compact that it serves, 1 to 23. */
  readonly objectives: readonly number[];
}

/** TR L79, BD L62: a forum at district or local level; its focal point is an office, never a person. */
export interface LocalForum {
  readonly id: string;
  readonly groupKey: string;
  readonly name: string;
  readonly place: string;
  readonly office: string;
  readonly by: string;
  readonly capacity: string;
  readonly at: Date;
}

/** What happened to a group: kept as it was, with the names of then. */
export type GroupEvent =
  | { readonly kind: 'created'; readonly decision: string; readonly name: string }
  | { readonly kind: 'abolished'; readonly decision: string; readonly becomes: readonly string[] }
  | { readonly kind: 'chaired'; readonly decision: string; readonly names: readonly string[]; readonly since: LocalDay }
  | { readonly kind: 'joined'; readonly personId: string; readonly name: string; readonly as: GroupCapacity }
  | { readonly kind: 'left'; readonly personId: string; readonly name: string; readonly as: GroupCapacity }
  | { readonly kind: 'edited' }
  | { readonly kind: 'forum'; readonly name: string; readonly removed: boolean }
  | { readonly kind: 'nominated'; readonly name: string; readonly by: string; readonly replaces: string };

export interface GroupAct {
  readonly event: GroupEvent;
  /** Null: a decision, carried out by the bot. */
  readonly personId: string | null;
  readonly capacity: string | null;
  readonly at: Date;
}

/** BD L74: a consortium or alliance of CSOs, which nominates for each group. */
export interface Consortium {
  readonly networkId: string;
  readonly id: string;
  readonly name: string;
  readonly contact: string;
}

export interface Nomination {
  readonly networkId: string;
  readonly id: string;
  readonly groupKey: string;
  readonly nominee: string;
  readonly consortiumId: string | null;
  readonly decision: string | null;
  readonly replaces: string | null;
}

export interface GroupsDeps {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly agenda: Agenda;
  readonly networks: Networks;
  readonly cards: CardRenderer;
  readonly clock: Clock;
  readonly links: Links;
  /** The room whose forms create, abolish and choose chairs. */
  readonly decisions: DecisionsDeps;
  /** The room whose meetings of an abolished group are cancelled. */
  readonly meetings: MeetingsDeps;
  /** For the actions of a group that is abolished. */
  readonly onAgenda: AgendaPlaces;
  /** To be told, in the same transaction, that the network's groups or their people are others now. */
  readonly changed: (tx: Tx, networkId: string, at: Date) => Promise<void>;
}
