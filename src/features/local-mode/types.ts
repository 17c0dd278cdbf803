import type { Actor } from '../../kernel/actor';
import type { CardRenderer } from '../../kernel/cards';
import type { Clock } from '../../kernel/clock';
import type { Waiting } from '../../kernel/define';
import type { Store, Tx } from '../../kernel/store';
import type { Networks } from '../membership/usecases';
import type { ClockMover } from './clock.usecases';

export interface LocalModeDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly networks: Networks;
  readonly cards: CardRenderer;
  readonly mover: ClockMover;
  /** What waits for a person anywhere in the house. */
  readonly waitingFor: (tx: Tx, actor: Actor, at: Date) => Promise<readonly Waiting[]>;
  /** Code of the demonstration network that the Playground shows. */
  readonly demonstration: string;
}
