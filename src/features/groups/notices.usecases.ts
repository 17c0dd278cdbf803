import type { Tx } from '../../kernel/store';
import type { LocalDay } from '../calendar/types';
import { localDay } from '../calendar/zone.rules';
import { chairsOn } from '../membership/chairs.rules';
import { holdersOf, personOf, secretariatOf } from '../membership/rules';
import type { Network, Person, WorkingGroup } from '../membership/types';
import { endedModel, reviewModel, stepsModel, termModel } from './notices.card-models';
import type { GroupCard, GroupsDeps } from './types';

export type TermNotice = 'notice' | 'caretaker';

const termKey = (group: WorkingGroup, ends: LocalDay, what: TermNotice, place: string): string =>
  `groups:${group.key}:term-${ends}:${what}:${place}`;

const unique = (people: readonly Person[]): Person[] => [...new Map(people.map((p) => [p.id, p])).values()];

const dayOf = (network: Network, at: Date): LocalDay => localDay(at, network.charter.timeZone);

/** The Secretariat, the Coordinator and the chairs (A16). */
function toldOf(network: Network, group: WorkingGroup, at: Date): Person[] {
  const day = dayOf(network, at);
  const chairs = chairsOn(network, group, day).flatMap(({ personId }) => personOf(network, personId) ?? []);
  return unique([...secretariatOf(network, day), ...holdersOf(network, 'coordinator', day), ...chairs]);
}

/** Tells 1:1 that a term ends or has ended; whoever was told is not told again. */
export async function tellTerm(
  deps: GroupsDeps,
  tx: Tx,
  network: Network,
  group: WorkingGroup,
  ends: LocalDay,
  what: TermNotice,
  at: Date,
): Promise<void> {
  for (const person of toldOf(network, group, at)) {
    if (await deps.outbox.has(tx, network.id, termKey(group, ends, what, `person:${person.id}`))) continue;
    await postTerm(deps, tx, network, group, ends, what, person.id, at);
  }
}

async function postTerm(
  deps: GroupsDeps,
  tx: Tx,
  network: Network,
  group: WorkingGroup,
  ends: LocalDay,
  what: TermNotice,
  personId: string,
  at: Date,
): Promise<void> {
  const model = termModel(network, group, ends, dayOf(network, at));
  await deps.outbox.post(tx, {
    networkId: network.id,
    to: { kind: 'person', personId },
    key: termKey(group, ends, what, `person:${personId}`),
    card: deps.cards.render('groups/term', model),
    summary: `${model.heading}: ${group.name}`,
    at,
  });
}

/** Brings the messages about a term's end to the present state: caretaker, or succeeded. Sends nothing new. */
export async function refreshTerm(
  deps: GroupsDeps,
  tx: Tx,
  network: Network,
  group: WorkingGroup,
  ends: LocalDay,
  at: Date,
): Promise<void> {
  const once = group.people
    .filter(({ as }) => as === 'chair')
    .flatMap(({ personId }) => personOf(network, personId) ?? []);
  for (const what of ['notice', 'caretaker'] as const) {
    for (const person of unique([...toldOf(network, group, at), ...once])) {
      if (await deps.outbox.has(tx, network.id, termKey(group, ends, what, `person:${person.id}`)))
        await postTerm(deps, tx, network, group, ends, what, person.id, at);
    }
  }
}

/** An ad hoc group is looked at: its chairs and the Secretariat are asked whether it has done its work. */
export async function tellReview(
  deps: GroupsDeps,
  tx: Tx,
  network: Network,
  group: WorkingGroup,
  card: GroupCard,
  at: Date,
): Promise<void> {
  const day = dayOf(network, at);
  for (const person of toldOf(network, group, at)) {
    const model = reviewModel(network, group, card, day);
    await deps.outbox.post(tx, {
      networkId: network.id,
      to: { kind: 'person', personId: person.id },
      key: `groups:${group.key}:review-${day}:person:${person.id}`,
      card: deps.cards.render('groups/review', model),
      summary: `${model.heading} ${group.name}`,
      at,
    });
  }
}

/** A group was created: the Secretariat is told what it still needs. */
export async function tellCreated(
  deps: GroupsDeps,
  tx: Tx,
  network: Network,
  group: WorkingGroup,
  decision: string,
  at: Date,
): Promise<void> {
  for (const person of secretariatOf(network, dayOf(network, at))) {
    await deps.outbox.post(tx, {
      networkId: network.id,
      to: { kind: 'person', personId: person.id },
      key: `groups:${group.key}:created:person:${person.id}`,
      card: deps.cards.render('groups/steps', stepsModel(network, group, decision)),
      summary: `${group.name} was created`,
      at,
    });
  }
}

/** The group's own channel hears that it was abolished and what becomes of what was open. */
export async function tellAbolished(
  deps: GroupsDeps,
  tx: Tx,
  network: Network,
  group: WorkingGroup,
  end: { readonly decision: string; readonly becomes: readonly string[]; readonly at: Date },
): Promise<void> {
  if (network.channels[group.key] === undefined) return;
  await deps.outbox.post(tx, {
    networkId: network.id,
    to: { kind: 'channel', channel: group.key },
    key: `groups:${group.key}:abolished:channel:${group.key}`,
    card: deps.cards.render('groups/ended', endedModel(network, group, end.decision, end.becomes)),
    summary: `${group.name} was abolished`,
    at: end.at,
  });
}
