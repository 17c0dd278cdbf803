import { type Actor, isOfTheNetwork } from '../../kernel/actor';
import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { folded } from '../charters/names.rules';
import { ruleReference } from '../charters/rules';
import { capacitiesOf } from '../membership/rights.rules';
import type { Network } from '../membership/types';
import { lacking, notForGroups } from './errors';
import { SAID } from './messages';
import { categoriesOf } from './rules';
import { appendEngagement, insertStakeholder, readRegister } from './store';
import type { Level, Register, StakeholdersDeps } from './types';

export interface By {
  readonly actor: Actor;
  readonly at: Date;
}

/** Every member may look and note: that the Network is the donors' interlocutor binds no member's own mandate (AZ L48, L85). */
export async function openRegister(deps: StakeholdersDeps, tx: Tx, actor: Actor): Promise<Register> {
  const network = await deps.networks.load(tx, actor.networkId);
  mustSee(actor, network);
  return { network, stakeholders: await readRegister(tx, network.id) };
}

function mustSee(actor: Actor, network: Network): void {
  if (isOfTheNetwork(actor)) return;
  throw notForGroups(undefined, { rule: ruleReference(network.charter, 'information.handling', network.settings) });
}

export interface NewStakeholder {
  readonly name: string;
  readonly category: string;
  readonly level: Level;
  readonly contact: string;
}

/** Enters an organisation; one of that name that stands there already is left as it is. Returns what to say. */
export async function addStakeholder(
  deps: StakeholdersDeps,
  tx: Tx,
  { actor, at }: By,
  given: NewStakeholder,
): Promise<string> {
  const { network, stakeholders } = await openRegister(deps, tx, actor);
  if (given.name === '') throw lacking({ what: 'Please write the name of the organisation.' });
  if (!categoriesOf(network).includes(given.category)) throw lacking({ what: 'Please choose the category.' });
  const known = stakeholders.find(({ name }) => folded(name) === folded(given.name));
  if (known) return SAID.known(known.name);
  await insertStakeholder(tx, { networkId: network.id, stakeholderId: newId(), ...given, createdAt: at });
  return SAID.added(given.name);
}

export interface Contact {
  readonly stakeholder: string;
  readonly day: string;
  readonly about: string;
  readonly fedInto: string;
}

/** Notes an engagement: when, by whom, about what, and what was fed where (TR L32). Returns what to say. */
export async function logEngagement(
  deps: StakeholdersDeps,
  tx: Tx,
  { actor, at }: By,
  { stakeholder, day, about, fedInto }: Contact,
): Promise<string> {
  const { network, stakeholders } = await openRegister(deps, tx, actor);
  const found = stakeholders.find(({ id }) => id === stakeholder);
  if (!found) throw lacking({ what: 'Please choose whom you were in contact with.' });
  const today = localDay(at, network.charter.timeZone);
  const on = day === '' ? today : day;
  if (!/^\d{4}-\d\d-\d\d$/.test(on) || on > today) throw lacking({ what: 'Please choose the day, today or before.' });
  if (about === '') throw lacking({ what: 'Please write what it was about.' });
  const [capacity = 'representative'] = capacitiesOf(actor, network, {});
  await appendEngagement(tx, {
    ...{ networkId: network.id, stakeholderId: found.id, day: on, about, fedInto, at, capacity },
    ...{ memberId: actor.represents[0]?.memberId ?? null, personId: actor.personId },
  });
  return SAID.logged(found.name);
}
