import type { Tx } from '../../kernel/store';
import { daysBetween } from '../calendar/days.rules';
import { formatDay } from '../calendar/format.rules';
import type { LocalDay } from '../calendar/types';
import { localDay } from '../calendar/zone.rules';
import type { Meeting } from '../meetings/types';
import { convenorsOf, findGroup } from '../membership/rules';
import type { Network } from '../membership/types';
import { callModel, settledModel } from './impediments.card-models';
import { isFarAway } from './impediments.rules';
import { unsettledImpediments } from './impediments.store';
import { ASK } from './messages';
import type { Impediment, UpdatesDeps } from './types';

const callKey = (day: LocalDay, personId: string): string => `updates:impediments:${day}:call:person:${personId}`;

/**
 * TL L42, BD L46 «and as needed»: with the next meeting far away those who convene are asked whether to call one. One message
 * a day, for all impediments that were raised on it.
 */
export async function askWhetherToCall(
  deps: UpdatesDeps,
  tx: Tx,
  network: Network,
  next: Meeting | undefined,
  at: Date,
): Promise<void> {
  const today = localDay(at, network.charter.timeZone);
  for (const person of convenorsOf(network, today)) await postCall(deps, tx, network, next, today, person.id, at);
}

async function postCall(
  deps: UpdatesDeps,
  tx: Tx,
  network: Network,
  next: Meeting | undefined,
  day: LocalDay,
  personId: string,
  at: Date,
): Promise<void> {
  const zone = network.charter.timeZone;
  const raised = (await unsettledImpediments(tx, network.id)).filter((one) => localDay(one.raisedAt, zone) === day);
  const far = isFarAway(network, next, at);
  await deps.outbox.post(tx, {
    networkId: network.id,
    to: { kind: 'person', personId },
    key: callKey(day, personId),
    card: deps.cards.render(
      'updates/call',
      callModel(network, raised, whenWords(network, next, at), far && raised.length > 0),
    ),
    summary: `${ASK.heading}: ${raised.map(({ number }) => number).join(', ')}`.slice(0, 200),
    at,
  });
}

function whenWords({ charter }: Network, next: Meeting | undefined, at: Date): string {
  if (!next) return ASK.none;
  const day = localDay(next.startsAt, charter.timeZone);
  return ASK.far(next.number, formatDay(day), daysBetween(localDay(at, charter.timeZone), day));
}

/** Brings the question of these days to the present state: a meeting was called, or everything was settled. */
export async function refreshCalls(
  deps: UpdatesDeps,
  tx: Tx,
  network: Network,
  days: ReadonlySet<LocalDay>,
  next: Meeting | undefined,
  at: Date,
): Promise<void> {
  for (const person of convenorsOf(network, localDay(at, network.charter.timeZone))) {
    for (const day of days) {
      if (await deps.outbox.has(tx, network.id, callKey(day, person.id)))
        await postCall(deps, tx, network, next, day, person.id, at);
    }
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
