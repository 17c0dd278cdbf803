import type { Tx } from '../../kernel/store';
import type { LocalDay, Period } from '../calendar/types';
import { localDay } from '../calendar/zone.rules';
import { groupsOn } from '../membership/rules';
import type { Network, WorkingGroup } from '../membership/types';
import { loadFacts } from '../obligations/facts.usecases';
import { standingOf } from '../obligations/standing.rules';
import type { Facts } from '../obligations/types';
import { datesFor, updateDutyOf } from './rules';
import { updatesFor } from './store';
import type { Asked } from './types';

/** Updates are not met by minutes: none are read for them. */
const NO_MINUTES = { minutes: async () => [] };

export const factsOf = (tx: Tx, network: Network): Promise<Facts> => loadFacts(NO_MINUTES, tx, network);

/** A group's update of one period with all that is known of it. */
export async function askedFor(
  tx: Tx,
  network: Network,
  group: WorkingGroup,
  period: Period,
  at: Date,
  known?: Facts,
): Promise<Asked> {
  const duty = updateDutyOf(network, group.key, dayOf(network, at));
  const facts = known ?? (await factsOf(tx, network));
  return {
    network,
    group,
    period,
    dates: datesFor(network, period),
    duty,
    standing: duty && duty.per === period.kind ? standingOf(network, duty, period, facts, at) : null,
    filed: await updatesFor(tx, network.id, group.key, period.key),
  };
}

export const dayOf = (network: Network, at: Date): LocalDay => localDay(at, network.charter.timeZone);

/** A group that stands on the day of the instant, by its key. */
export const groupAt = (network: Network, key: string, at: Date): WorkingGroup | undefined =>
  groupsOn(network, dayOf(network, at)).find((group) => group.key === key);
