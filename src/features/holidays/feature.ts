import type { Actor } from '../../kernel/actor';
import type { Feature, Waiting } from '../../kernel/define';
import type { Tx } from '../../kernel/store';
import { unconfirmedLayers } from '../calendar/years.rules';
import { localDay } from '../calendar/zone.rules';
import { holidayActions } from './actions';
import { holidayCommands } from './commands';
import { holidayDues } from './jobs';
import { keeperOf } from './rights.rules';
import type { HolidaysDeps } from './types';

export const createHolidaysFeature = (deps: HolidaysDeps): Feature => ({
  name: 'holidays',
  commands: holidayCommands(deps),
  actions: holidayActions(deps),
  dues: holidayDues(deps),
  waiting: (tx, actor, at) => waiting(deps, tx, actor, at),
});

/** The calendar of this year waits for its keepers while it is open; from December on, that of the next one too. */
async function waiting(deps: HolidaysDeps, tx: Tx, actor: Actor, at: Date): Promise<Waiting[]> {
  const network = await deps.networks.load(tx, actor.networkId);
  if (!keeperOf(actor, network)) return [];
  const day = localDay(at, network.charter.timeZone);
  const year = Number(day.slice(0, 4));
  return [year, ...(day.slice(5, 7) === '12' ? [year + 1] : [])]
    .filter((one) => unconfirmedLayers(network.calendar, one, network.layers).length > 0)
    .map((one) => ({ what: `The calendar of ${one} is not confirmed`, command: `calendar ${one}` }));
}
