import type { CardRenderer } from '../../kernel/cards';
import type { Clock } from '../../kernel/clock';
import type { Links } from '../../kernel/links';
import type { Store } from '../../kernel/store';
import type { LocalDay } from '../calendar/types';
import type { Network } from '../membership/types';
import type { Networks } from '../membership/usecases';

export interface StakeholdersDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly cards: CardRenderer;
  readonly networks: Networks;
  readonly links: Links;
}

export type Level = 'national' | 'local';

export interface Engagement {
  readonly day: LocalDay;
  readonly memberId: string | null;
  readonly about: string;
  /** What of it was fed into which process; empty: nothing yet. */
  readonly fedInto: string;
}

export interface Stakeholder {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly level: Level;
  readonly contact: string;
  /** Newest first. */
  readonly engagements: readonly Engagement[];
}

export interface Register {
  readonly network: Network;
  readonly stakeholders: readonly Stakeholder[];
}
