import { isErased } from '../../kernel/erased';
import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { actorOf } from '../membership/rules';
import type { Network } from '../membership/types';
import type { Networks } from '../membership/usecases';
import { STRANGER } from './messages';
import { capacityWords, isId, merged } from './rules';
import type { CustodyDeps, Glance, NewView } from './types';
import { insertViews, numberKey, numbersOf } from './views.store';

/** Keeps who looked at what; the write comes a moment later, so that nobody waits for it. */
export interface Recorder {
  note(glance: Glance): void;
  /** Writes what waits. The stop of the bot does so last. */
  flush(): Promise<void>;
}

const MOMENT_MS = 500;
/** What waits while the store is away; beyond it the oldest go, and the log says how many. */
const MOST = 5_000;

/** What is lost when a bot is killed is at most the last half second; a write that fails is made again with the next. */
export function createRecorder(deps: Pick<CustodyDeps, 'store' | 'networks' | 'logger' | 'clock'>): Recorder {
  let waiting: Glance[] = [];
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    const taken = waiting;
    waiting = [];
    if (taken.length === 0) return;
    try {
      await deps.store.transaction(async (tx) => insertViews(tx, await rowsOf(deps, tx, taken)));
    } catch (error) {
      waiting = [...taken, ...waiting];
      deps.logger.error({ err: error, waiting: waiting.length }, 'who saw what could not be written yet');
    }
  };
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    running = running.then(write);
    return running;
  };
  return {
    note: (glance) => {
      waiting.push(glance);
      if (waiting.length > MOST) {
        const gone = waiting.splice(0, waiting.length - MOST).length;
        deps.logger.error({ gone }, 'lines of who saw what were lost');
      }
      timer ??= setTimeout(() => void flush(), MOMENT_MS).unref();
    },
    flush,
  };
}

type Seat = { readonly network: Network; readonly capacity: string | null };

async function rowsOf(
  { networks }: Pick<CustodyDeps, 'networks'>,
  tx: Tx,
  glances: readonly Glance[],
): Promise<NewView[]> {
  const named = await networks.some(tx, [...new Set(glances.flatMap(({ networkId }) => networkId ?? []))]);
  const seated: { readonly glance: Glance; readonly seat: Seat }[] = [];
  for (const glance of glances) {
    const seat = await seatOf(networks, tx, named, glance);
    if (seat) seated.push({ glance, seat });
  }
  const ids = new Set(glances.map(({ subject }) => subject).filter(isId));
  const numbers = await numbersOf(tx, [...new Set(seated.map(({ seat }) => seat.network.id))], [...ids]);
  return merged(
    seated.map(({ glance, seat }) => {
      const { at, how, what, outcome, code } = glance;
      const personId = keptId(seat.network, glance);
      const subject =
        numbers.get(numberKey(seat.network.id, glance.subject)) ?? (isId(glance.subject) ? '' : glance.subject);
      const capacity = glance.capacity ?? seat.capacity;
      return { networkId: seat.network.id, ...{ at, personId, capacity, how, what, subject, outcome, code } };
    }),
  );
}

/** An old link may be made out to somebody who was erased since; of somebody outside nothing is known but the id. */
function keptId({ people }: Network, { personId, code }: Glance): string | null {
  if (personId !== null && code === STRANGER) return isErased(personId) ? null : personId;
  return people.some(({ id }) => id === personId) ? personId : null;
}

/** The network that it belongs to: the one that was shown, which for the page is the one asked for or the person's first. */
async function seatOf(
  networks: Networks,
  tx: Tx,
  named: readonly Network[],
  { networkId, personId, tenantId, at }: Glance,
): Promise<Seat | null> {
  const asked = named.find(({ id }) => id === networkId);
  if (tenantId === undefined || personId === null) return asked ? { network: asked, capacity: null } : null;
  const seats = (await networks.ofPerson(tx, tenantId, personId)).flatMap((network) => {
    const actor = actorOf(network, personId, localDay(at, network.charter.timeZone));
    return actor ? [{ network, actor }] : [];
  });
  const seat = seats.find((one) => one.network.id === networkId) ?? seats[0];
  return seat ? { network: seat.network, capacity: capacityWords(seat.actor) } : null;
}
