import type { Config, LocalConfig } from './config';
import type { Parts } from './features';
import type { Charters } from './features/charters/types';
import { type ClockMover, createClockMover, loadStandingClock } from './features/local-mode/clock.usecases';
import { clockRoutes } from './features/local-mode/routes';
import { heldMeetings, recordHeldMeetings } from './features/meetings/usecases';
import type { PlaygroundChat } from './features/membership/directory.usecases';
import type { Networks } from './features/membership/usecases';
import { createNetworkFileFeature } from './features/network-file/feature';
import type { Sweep } from './jobs/sweep';
import type { CardRenderer } from './kernel/cards';
import type { StandingClock } from './kernel/clock';
import type { Feature } from './kernel/define';
import type { Incoming } from './kernel/directory';
import type { Store, Tx } from './kernel/store';
import type { SignIn } from './web/sign-in';

export interface LocalSetting {
  readonly store: Store;
  readonly config: Config;
  readonly local: LocalConfig;
  readonly charters: Charters;
  readonly networks: Networks;
  readonly cards: CardRenderer;
}

export async function createLocalParts({ store, local, charters, networks }: LocalSetting) {
  const clock = await loadStandingClock(store, local.clock);
  const meetings = { record: recordHeldMeetings, list: heldMeetings };
  return {
    clock: clock as StandingClock,
    playground: null as PlaygroundChat | null,
    signIn: null as SignIn | null,
    standsFor: async (_tx: Tx, _incoming: Incoming): Promise<string | undefined> => undefined,
    seed: async (): Promise<void> => {},
    features: (
      parts: Parts & { sweep: Sweep; settled: () => Promise<void>; product: readonly Feature[] },
    ): Feature[] => {
      const mover: ClockMover = createClockMover({ store, clock, sweep: parts.sweep, settled: parts.settled });
      return [
        createNetworkFileFeature({ ...parts, charters, networks, meetings }),
        { name: 'local-mode', routes: clockRoutes(mover) },
      ];
    },
  };
}
