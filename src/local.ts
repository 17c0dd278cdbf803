import { join } from 'node:path';
import { type Config, folderOf, type LocalConfig } from './config';
import { type Product, waitingIn } from './features';
import { localDay } from './features/calendar/zone.rules';
import type { Charters } from './features/charters/types';
import { peopleMeant } from './features/local-mode/acting.rules';
import { standsFor } from './features/local-mode/acting.usecases';
import { createClockMover, followClock, loadStandingClock } from './features/local-mode/clock.usecases';
import { PLAYGROUND_FILE, seedDemonstration } from './features/local-mode/demonstration.usecases';
import { createLocalModeFeature } from './features/local-mode/feature';
import { PLAYGROUND_CHAT } from './features/local-mode/playground.rules';
import { heldMeetings, recordHeldMeetings } from './features/meetings/usecases';
import type { Networks } from './features/membership/usecases';
import { createNetworkFileFeature } from './features/network-file/feature';
import type { NetworkFileDeps } from './features/network-file/types';
import type { Sweep } from './jobs/sweep';
import type { Clock } from './kernel/clock';
import type { Feature } from './kernel/define';
import type { Incoming } from './kernel/directory';
import type { Store, Tx } from './kernel/store';
import { fileRooms } from './neighbours/network-files';
import type { Parts } from './neighbours/parts';
import type { SignIn } from './web/sign-in';

export interface LocalSetting {
  readonly store: Store;
  readonly config: Config;
  readonly local: LocalConfig;
  readonly charters: Charters;
  readonly networks: Networks;
  /** Told of a network that a file brought in. */
  readonly entered: Product['entered'];
}

type HouseParts = Parts & {
  readonly sweep: Sweep;
  readonly settled: () => Promise<void>;
  readonly product: readonly Feature[];
};

/** What local mode adds to the house: a clock that can stand, network files over HTTP, the Playground and its people. */
export async function createLocalParts({ store: bare, config, local, charters, networks, entered }: LocalSetting) {
  const clock = await loadStandingClock(bare, local.clock);
  const store = followClock(bare, clock);
  const meetings = { record: recordHeldMeetings, list: heldMeetings };
  const files: NetworkFileDeps = { store, clock, charters, networks, meetings, rooms: fileRooms, entered };
  const demonstration = local.network;

  const seed = async (): Promise<void> => {
    if (!local.playground) return;
    const { dataDir } = config;
    const folder = folderOf(config, 'charters/demo');
    await seedDemonstration({ files, charters, folder, dataDir, port: local.playgroundPort, code: demonstration });
  };

  const features = ({ sweep, settled, product, ...parts }: HouseParts): Feature[] => [
    createNetworkFileFeature(files),
    createLocalModeFeature({
      ...parts,
      demonstration,
      mover: createClockMover({ store, clock, sweep, settled }),
      waitingFor: (tx, actor, at) => waitingIn(product, tx, actor, at),
    }),
  ];

  return {
    clock,
    /** The store, on which the clock is followed. */
    store,
    playground: { conversationId: PLAYGROUND_CHAT },
    /** What the Playground is to be started with; null where none is wanted. */
    playgroundFile: local.playground
      ? { configFile: join(config.dataDir, PLAYGROUND_FILE), port: local.playgroundPort }
      : null,
    signIn: localSignIn(store, networks, clock),
    standsFor: (tx: Tx, incoming: Incoming) => standsFor({ networks, clock, demonstration }, tx, incoming),
    seed,
    features,
  };
}

/** `?as=NAME` opens the tab as somebody of a network on this machine; there is nobody to keep out. */
function localSignIn(store: Store, networks: Networks, clock: Clock): SignIn {
  return {
    identify: ({ as }) =>
      store.transaction(async (tx) => {
        for (const network of as ? await networks.all(tx) : []) {
          const day = localDay(clock.now(), network.charter.timeZone);
          const known = network.people.filter((person) => person.id === as);
          const [person] = known.length > 0 ? known : peopleMeant(network, as ?? '', day);
          if (person) return { tenantId: network.tenantId, personId: person.id, name: person.name };
        }
        return null;
      }),
  };
}
