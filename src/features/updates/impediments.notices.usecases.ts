import type { Tx } from '../../kernel/store';
import { daysBetween } from '../calendar/days.rules';
import { formatDay } from '../calendar/format.rules';
import { localDay } from '../calendar/zone.rules';
import type { Meeting } from '../meetings/types';
import { convenorsOf, findGroup } from '../membership/rules';
import type { Network } from '../membership/types';
import { callModel, settledModel } from './impediments.card-models';
import { ASK } from './messages';
import type { Impediment, UpdatesDeps } from './types';

/** TL L42, BD L46 «and as needed»: with the next meeting far away those who convene are asked whether to call one. */
export async function askWhetherToCall(
  deps: UpdatesDeps,
  tx: Tx,
  network: Network,
  impediment: Impediment,
  next: Meeting | undefined,
  at: Date,
): Promise<void> {
  const zone = network.charter.timeZone;
  const today = localDay(at, zone);
  const day = next ? localDay(next.startsAt, zone) : today;
  const when = next ? ASK.far(next.number, formatDay(day), daysBetween(today, day)) : ASK.none;
  for (const person of convenorsOf(network, today)) {
    await deps.outbox.post(tx, {
      networkId: network.id,
      to: { kind: 'person', personId: person.id },
      key: `updates:impediment:${impediment.id}:call:person:${person.id}`,
      card: deps.cards.render('updates/call', callModel(network, impediment, when)),
      summary: `${ASK.heading}: ${impediment.number}`,
      at,
    });
  }
}

/** What became of it is told once: in the group's channel, or 1:1 to whoever raised it where the group has none. */
export async function tellSettled(
  deps: UpdatesDeps,
  tx: Tx,
  network: Network,
  impediment: Impediment,
  end: { readonly reason: string; readonly by: string; readonly at: Date },
): Promise<void> {
  const channel = findGroup(network, impediment.groupKey) && network.channels[impediment.groupKey];
  const place = channel ? `channel:${impediment.groupKey}` : `person:${impediment.personId}`;
  const model = settledModel(network, impediment, end);
  await deps.outbox.post(tx, {
    networkId: network.id,
    to: channel ? { kind: 'channel', channel: impediment.groupKey } : { kind: 'person', personId: impediment.personId },
    key: `updates:impediment:${impediment.id}:settled:${place}`,
    card: deps.cards.render('updates/settled', model),
    summary: model.heading,
    at: end.at,
  });
}
