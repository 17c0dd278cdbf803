import type { CardRenderer } from '../../kernel/cards';
import type { Clock } from '../../kernel/clock';
import type { Agenda } from '../../kernel/due';
import type { Links } from '../../kernel/links';
import type { Logger } from '../../kernel/logger';
import type { Outbox } from '../../kernel/messages';
import type { Store, Tx } from '../../kernel/store';
import type { DecisionClassKey } from '../charters/classes.types';
import type { Network } from '../membership/types';
import type { Networks } from '../membership/usecases';
import type { Act, Subject } from './acts.types';
import type { GroupAffairs, Matter } from './matter.types';
import type { DecisionState } from './state.types';
import type { Status } from './words.types';

// the types of the room behind one door: its words, the acts, and the state that is folded from them
export type * from './acts.types';
export type * from './state.types';
export type * from './words.types';

/** An item as loaded: the row's identity and the folded state. */
export interface Item {
  readonly networkId: string;
  readonly id: string;
  readonly state: DecisionState;
  readonly acts: readonly Act[];
  /** What the decision led to, as the room of actions tells it; none before it was adopted. */
  readonly actionPoints?: readonly ActionPoint[];
}

/** An action whose source is a decision: its reference, and what, who, when and how it stands in one line. */
export interface ActionPoint {
  readonly reference: string;
  readonly text: string;
}

/** An item with the network it belongs to. */
export interface Loaded extends Item {
  readonly network: Network;
  /** The serial of the last act that the messages show; null where they show all. */
  readonly drawnUntil: number | null;
  /** The serial of the last act that was told of, where those after it could not be told yet; absent: all were. */
  readonly owed?: number;
}

/** Told in the same transaction when an item changes its state. `before` is null when it was just made. */
export interface DecisionOutcome {
  readonly networkId: string;
  readonly id: string;
  readonly reference: string;
  readonly number: string | null;
  readonly classKey: DecisionClassKey;
  readonly title: string;
  readonly text: string;
  readonly subject: Subject | null;
  /** Whose consensus it is; null: the Network's. */
  readonly groupKey: string | null;
  /** What the item is about, where its class says so: the group, the chairs, the statement, what is released. */
  readonly matter: Matter | null;
  readonly adoptedAt: Date | null;
  readonly before: Status | null;
  readonly status: Status;
  readonly at: Date;
  readonly state: DecisionState;
}

export type DecisionOutcomeListener = (tx: Tx, outcome: DecisionOutcome) => Promise<void>;

export interface DecisionsDeps {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly agenda: Agenda;
  readonly networks: Networks;
  readonly cards: CardRenderer;
  readonly clock: Clock;
  readonly links: Links;
  readonly logger: Logger;
  readonly onOutcome: readonly DecisionOutcomeListener[];
  /** Draws the others' cards a moment later, where they can wait. Absent: each act draws them itself. */
  readonly drawLater?: (tx: Tx, networkId: string, id: string) => void;
  /** Cards of addressees that are drawn in one transaction, where not as many as `drawing.rules` has it. */
  readonly portion?: number;
  readonly groups?: GroupAffairs;
  /** The room of actions comes later: without it a record lists none. */
  readonly actionPoints?: (tx: Tx, network: Network, decisionId: string) => Promise<readonly ActionPoint[]>;
}
