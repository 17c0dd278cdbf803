import type { Actor } from '../../kernel/actor';
import type { CardRenderer } from '../../kernel/cards';
import type { ActionDefinition, CommandDefinition, Waiting } from '../../kernel/define';
import type { Store, Tx } from '../../kernel/store';
import type { RuleStatement } from '../charters/rule.types';
import type { Network } from '../membership/types';
import type { Networks } from '../membership/usecases';

/** What the Network itself set, by the key of the rule (`settings.urgentHours`, `members.WHO`): who, when or by which decision. */
export type Origins = ReadonlyMap<string, string>;

export interface HelpDeps {
  readonly store: Store;
  readonly networks: Networks;
  readonly cards: CardRenderer;
  /** All commands of the house, those of this feature too. */
  readonly commands: () => readonly CommandDefinition[];
  /** All actions of the house: a card from which «Why?» was pressed is shown again by its own. */
  readonly actions: () => readonly ActionDefinition[];
  readonly waitingFor: (tx: Tx, actor: Actor, at: Date) => Promise<readonly Waiting[]>;
  readonly origins: (tx: Tx, network: Network) => Promise<Origins>;
}

/** The answer to a question about rules. */
export interface Found {
  /** What was asked; empty for `why` alone. */
  readonly title: string;
  readonly rules: readonly RuleStatement[];
  /** Topics to press: the nearest, or those that are asked for most. */
  readonly topics: readonly string[];
  /** All topics, for `why` alone. */
  readonly listed: readonly string[];
}

/** The button of a card by which the card itself can be shown again. */
export interface CameFrom {
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A topic as it is written down: its title, other words for it between commas, the keys of the rules that answer, those of the text first. */
export type Subject = readonly [title: string, names: string, keys: string];
