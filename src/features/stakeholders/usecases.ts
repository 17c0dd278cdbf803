import { type Actor, isOfTheNetwork } from '../../kernel/actor';
import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { folded } from '../charters/names.rules';
import { ruleReference } from '../charters/rules';
import { reportingChannel, tellsOfCase } from '../charters/safeguards.rules';
import { type Capacity, capacitiesOf, capacityFor } from '../membership/rights.rules';
import type { Network } from '../membership/types';
import { caseDetails, lacking, mayNotKeep, notForGroups } from './errors';
import { LACKS, SAID } from './messages';
import { categoriesOf } from './rules';
import { appendEngagement, insertStakeholder, readRegister, removeStakeholder, setStakeholder } from './store';
import type { Level, Register, Stakeholder, StakeholdersDeps } from './types';

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
  if (given.name === '') throw lacking({ what: LACKS.name });
  if (!categoriesOf(network).includes(given.category)) throw lacking({ what: LACKS.category });
  mustTellOfNoCase(network, given.name, given.contact);
  const known = stakeholders.find(({ name }) => folded(name) === folded(given.name));
  if (known) return SAID.known(known.name);
  await insertStakeholder(tx, { networkId: network.id, stakeholderId: newId(), ...given, createdAt: at });
  return SAID.added(given.name);
}

/** TR L21–23: cases have a channel of their own and are never taken in here. */
function mustTellOfNoCase(network: Network, ...texts: readonly string[]): void {
  if (!texts.some(tellsOfCase)) return;
  const rule = ruleReference(network.charter, 'safeguards', network.settings);
  throw caseDetails({ channel: reportingChannel(network.settings) }, { rule });
}

/** Who corrects the register and takes an organisation off: the Secretariat and the Coordinator. */
export const keeperOf = (actor: Actor, network: Network): Capacity | null => capacityFor(actor, network, 'keep_agenda');

/** An entry that somebody who keeps the register means. Throws `stakeholder.may_not_keep`, `stakeholder.lacking`. */
async function entryToKeep(deps: StakeholdersDeps, tx: Tx, actor: Actor, id: string): Promise<Stakeholder> {
  const { network, stakeholders } = await openRegister(deps, tx, actor);
  const rule = ruleReference(network.charter, 'rights.roster', network.settings);
  if (!keeperOf(actor, network)) throw mayNotKeep(undefined, { rule });
  const found = stakeholders.find((one) => one.id === id);
  if (!found) throw lacking({ what: LACKS.which });
  return found;
}

/** Corrects the contact of an organisation, or its category. What is left empty stays. Returns what to say. */
export async function changeStakeholder(
  deps: StakeholdersDeps,
  tx: Tx,
  { actor }: By,
  {
    stakeholder,
    category,
    contact,
  }: { readonly stakeholder: string; readonly category: string; readonly contact: string },
): Promise<string> {
  const found = await entryToKeep(deps, tx, actor, stakeholder);
  const { network } = await openRegister(deps, tx, actor);
  mustTellOfNoCase(network, contact);
  const values = { category: category || found.category, contact: contact || found.contact };
  if (!categoriesOf(network).includes(values.category)) throw lacking({ what: LACKS.category });
  if (values.category === found.category && values.contact === found.contact) return SAID.same;
  await setStakeholder(tx, network.id, found.id, values);
  return SAID.changed(found.name);
}

/** the delete path. The organisation is shown no more; a name that is wrong can be entered anew. */
export async function takeOff(deps: StakeholdersDeps, tx: Tx, { actor, at }: By, id: string): Promise<string> {
  const found = await entryToKeep(deps, tx, actor, id);
  await removeStakeholder(tx, actor.networkId, found.id, at);
  return SAID.removed(found.name);
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
  if (!found) throw lacking({ what: LACKS.with });
  const today = localDay(at, network.charter.timeZone);
  const on = day === '' ? today : day;
  if (!/^\d{4}-\d\d-\d\d$/.test(on) || on > today) throw lacking({ what: LACKS.day });
  if (about === '') throw lacking({ what: LACKS.about });
  mustTellOfNoCase(network, about, fedInto);
  const [capacity = 'representative'] = capacitiesOf(actor, network, {});
  await appendEngagement(tx, {
    ...{ networkId: network.id, stakeholderId: found.id, day: on, about, fedInto, at, capacity },
    ...{ memberId: actor.represents[0]?.memberId ?? null, personId: actor.personId },
  });
  return SAID.logged(found.name);
}
