import type { Holdings } from '../../kernel/bots';
import { isOutage } from '../../store/outage';
import { lockInstallation, setInstallation, welcomersOf, welcomesOf } from './store';
import type { SetupDeps, TeamKey, WelcomeHands } from './types';

export const WELCOME_QUEUE = 'welcome';

export function createWelcomeHands(): WelcomeHands {
  const underWay = new Map<string, number>();
  const doubted = new Map<string, TeamKey>();
  const nameOf = ({ tenantId, teamId }: TeamKey) => `${tenantId} ${teamId}`;
  const count = (key: TeamKey, by: number): void => {
    const left = (underWay.get(nameOf(key)) ?? 0) + by;
    if (left > 0) underWay.set(nameOf(key), left);
    else underWay.delete(nameOf(key));
  };
  return {
    async during(key, run) {
      count(key, 1);
      try {
        return await run();
      } catch (error) {
        if (isOutage(error)) doubted.set(nameOf(key), key);
        throw error;
      } finally {
        count(key, -1);
      }
    },
    isUnderWay: (key) => underWay.has(nameOf(key)),
    doubts: () => [...doubted.values()],
    resolved: (key) => void doubted.delete(nameOf(key)),
  };
}

type Deps = Pick<SetupDeps, 'store' | 'logger' | 'jobs' | 'botId' | 'welcomes'>;

/** The welcomes that a bot has in its hands, and what becomes of them when it dies or cannot tell. */
export const welcomesInHand = (deps: Deps): Holdings => ({
  holders: () => deps.store.transaction(welcomersOf),
  giveBack: async (bot) => {
    for (const key of await deps.store.transaction((tx) => welcomesOf(tx, bot))) await takeOver(deps, key, bot);
  },
  resolveDoubts: async () => {
    for (const key of deps.welcomes.doubts()) {
      if (deps.welcomes.isUnderWay(key)) continue;
      await backInto(deps, key);
      deps.welcomes.resolved(key);
    }
  },
});

/**
 * When a bot dies over a welcome nobody can know whether the team has it: it is unknown, and the choice of a charter is offered
 * to whoever says «setup» or «help» there.
 */
const takeOver = (deps: Deps, key: TeamKey, bot: string): Promise<void> =>
  deps.store.transaction(async (tx) => {
    const row = await lockInstallation(tx, key);
    if (row?.welcome !== 'sending' || (row.takenBy ?? '') !== bot) return;
    await setInstallation(tx, key, { welcome: 'unknown', attempts: 0 });
    deps.logger.warn({ ...key, state: 'unknown' }, 'a welcome was not delivered');
  });

/**
 * The line broke before anything was sent, and within the commit nobody can tell apart whether it was done: the team is there or
 * not, its welcome taken or not. What there is of it waits again, with a job.
 */
const backInto = (deps: Deps, key: TeamKey): Promise<void> =>
  deps.store.transaction(async (tx) => {
    const row = await lockInstallation(tx, key);
    const isTaken = row?.welcome === 'sending' && row.takenBy === deps.botId;
    // while the row was waited for it may have been taken anew, and this time with our knowing
    if (!row || (isTaken && deps.welcomes.isUnderWay(key))) return;
    if (isTaken) await setInstallation(tx, key, { welcome: 'pending', attempts: row.attempts - 1, takenBy: null });
    if (isTaken || row.welcome === 'pending') await deps.jobs.enqueue(tx, WELCOME_QUEUE, { ...key });
  });
