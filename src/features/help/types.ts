import type { Actor } from '../../kernel/actor';
import type { CardRenderer } from '../../kernel/cards';
import type { CommandDefinition, Waiting } from '../../kernel/define';
import type { Store, Tx } from '../../kernel/store';
import type { Networks } from '../membership/usecases';

export interface HelpDeps {
  readonly store: Store;
  readonly networks: Networks;
  readonly cards: CardRenderer;
  /** All commands of the house, those of this feature too. */
  readonly commands: () => readonly CommandDefinition[];
  readonly waitingFor: (tx: Tx, actor: Actor, at: Date) => Promise<readonly Waiting[]>;
}
