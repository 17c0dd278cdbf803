import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { capacityFor } from '../membership/rights.rules';
import { actorOf, convenorsOf, findGroup, inForce, secretariatOf } from '../membership/rules';
import type { Network, Person } from '../membership/types';
import { noticeModel } from './card-models';
import { dutiesOf } from './duties.rules';
import { loadFacts } from './facts.usecases';
import { currentPeriod } from './periods.rules';
import { groundsOf } from './rules';
import { standingOf } from './standing.rules';
import type { Duty, Obligation, ObligationsDeps, Standing } from './types';

export interface Notice {
  readonly duty: Duty;
  readonly standing: Standing;
  readonly obligation: Pick<Obligation, 'source' | 'why'>;
}

type What = 'warning' | 'missed';

const keyOf = ({ duty, standing }: Notice, what: What, personId: string): string =>
  `obligations:${duty.key}/${standing.period}:${what}:person:${personId}`;

/** Who convenes: the co-chairs or the Coordinator; for a group's meeting its chairs. */
function convenors(network: Network, duty: Duty, at: Date): Person[] {
  const day = localDay(at, network.charter.timeZone);
  if (duty.groupKey === null) return convenorsOf(network, day);
  const chairs = (findGroup(network, duty.groupKey)?.people ?? [])
    .filter((term) => term.as === 'chair' && inForce(term, day))
    .map((term) => term.personId);
  return network.people.filter((person) => chairs.includes(person.id));
}

const unique = (people: readonly Person[]): Person[] => [...new Map(people.map((p) => [p.id, p])).values()];

const warned = (network: Network, duty: Duty, at: Date): Person[] =>
  unique([...convenors(network, duty, at), ...secretariatOf(network, localDay(at, network.charter.timeZone))]);

/** Somebody must be told: where a group has no chair, its Secretariat (TR L51). */
function toldOfMissing(network: Network, duty: Duty, at: Date): Person[] {
  const people = convenors(network, duty, at);
  return people.length > 0 ? people : secretariatOf(network, localDay(at, network.charter.timeZone));
}

/** T-14: nothing is planned. One message each to the convenors and the Secretariat. */
export async function warn(deps: ObligationsDeps, tx: Tx, network: Network, notice: Notice, at: Date): Promise<void> {
  for (const person of warned(network, notice.duty, at)) await post(deps, tx, network, notice, 'warning', person, at);
}

/** The period ended unmet: the convenors are told once. */
export async function tellMissed(
  deps: ObligationsDeps,
  tx: Tx,
  network: Network,
  notice: Notice,
  at: Date,
): Promise<void> {
  for (const person of toldOfMissing(network, notice.duty, at))
    await post(deps, tx, network, notice, 'missed', person, at);
}

async function post(
  deps: ObligationsDeps,
  tx: Tx,
  network: Network,
  notice: Notice,
  what: What,
  person: Person,
  at: Date,
): Promise<void> {
  const model = noticeModel(network, notice, mayConvene(network, notice.duty, person, at));
  await deps.outbox.post(tx, {
    networkId: network.id,
    to: { kind: 'person', personId: person.id },
    key: keyOf(notice, what, person.id),
    card: deps.cards.render('obligations/notice', model),
    summary: `${model.title}: ${model.line}`,
    at,
  });
}

/** The button is for those whom it does not refuse. */
function mayConvene(network: Network, { groupKey }: Duty, person: Person, at: Date): boolean {
  const actor = actorOf(network, person.id, localDay(at, network.charter.timeZone));
  if (!actor) return false;
  if (groupKey === null) return capacityFor(actor, network, 'convene') !== null;
  return capacityFor(actor, network, 'convene_group', { groupKey }) !== null;
}

/** Brings warnings that were sent to the present state: planned, waived, met or missed. Sends nothing new. */
export async function refreshNotices(deps: ObligationsDeps, tx: Tx, network: Network, at: Date): Promise<void> {
  const facts = await loadFacts(deps, tx, network);
  const day = localDay(at, network.charter.timeZone);
  for (const duty of dutiesOf(network, day)) {
    if (duty.kind !== 'meeting' || duty.per === null) continue;
    const period = currentPeriod(duty, duty.per, day);
    await refreshNotice(deps, tx, network, duty, standingOf(network, duty, period, facts, at), at);
  }
}

/** The same for one duty in one period. */
export async function refreshNotice(
  deps: ObligationsDeps,
  tx: Tx,
  network: Network,
  duty: Duty,
  standing: Standing,
  at: Date,
): Promise<void> {
  for (const person of warned(network, duty, at)) {
    const notice = { duty, standing, obligation: groundsOf(network, duty) };
    if (await deps.outbox.has(tx, network.id, keyOf(notice, 'warning', person.id)))
      await post(deps, tx, network, notice, 'warning', person, at);
  }
}
