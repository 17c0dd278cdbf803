import type { Due } from '../../kernel/due';
import type { Tx } from '../../kernel/store';
import { firstWorkingDayOf, periodOf } from '../calendar/periods.rules';
import { noticeInstant } from '../calendar/working-days.rules';
import { yearWarning } from '../calendar/years.rules';
import { localDay } from '../calendar/zone.rules';
import { secretariatOf } from '../membership/rules';
import type { Network } from '../membership/types';
import { nudgeModel } from './card-models';
import { SAID } from './messages';
import type { HolidaysDeps } from './types';

/** The first working day of December at the hour of notices: next year's calendar is asked for where it is open. */
export const NUDGE_DUE = 'holidays.nudge';
const SUBJECT = 'year';

/** The next such instant after another. */
export function nextNudge({ calendar, layers }: Network, after: Date): Date {
  let year = Number(localDay(after, calendar.zone).slice(0, 4));
  for (;;) {
    const december = periodOf('month', `${year}-12-01`);
    const at = noticeInstant(calendar, firstWorkingDayOf(calendar, december, layers), layers);
    if (at > after) return at;
    year += 1;
  }
}

/** A network came in, was brought in anew, or its calendar changed. Idempotent; what was sent is brought up to date. */
export async function entered(deps: HolidaysDeps, tx: Tx, network: Network, at: Date): Promise<void> {
  await deps.agenda.schedule(tx, {
    ...{ networkId: network.id, kind: NUDGE_DUE, subject: SUBJECT },
    at: nextNudge(network, at),
  });
  const year = Number(localDay(at, network.charter.timeZone).slice(0, 4));
  for (const one of [year, year + 1]) await nudge(deps, tx, network, one, at, 'update');
}

/** What falls due as `holidays.nudge`. */
export async function nudgeWhenDue(deps: HolidaysDeps, tx: Tx, due: Due): Promise<void> {
  const network = await deps.networks.load(tx, due.networkId);
  await deps.agenda.schedule(tx, { ...due, at: nextNudge(network, due.at) });
  const year = Number(localDay(due.at, network.charter.timeZone).slice(0, 4)) + 1;
  if (yearWarning(network.calendar, year, network.layers) !== '') await nudge(deps, tx, network, year, due.at, 'send');
}

async function nudge(
  deps: HolidaysDeps,
  tx: Tx,
  network: Network,
  year: number,
  at: Date,
  how: 'send' | 'update',
): Promise<void> {
  for (const person of secretariatOf(network, localDay(at, network.charter.timeZone))) {
    const key = `holidays:${year}:nudge:person:${person.id}`;
    if (how === 'update' && !(await deps.outbox.has(tx, network.id, key))) continue;
    await deps.outbox.post(tx, {
      networkId: network.id,
      to: { kind: 'person', personId: person.id },
      key,
      card: deps.cards.render('holidays/nudge', nudgeModel(network, year)),
      summary: SAID.nudge(year),
      at,
    });
  }
}
