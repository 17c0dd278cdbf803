import type { Actor } from '../../kernel/actor';
import { newId } from '../../kernel/ids';
import { localDay } from '../calendar/zone.rules';
import { folded } from '../charters/names.rules';
import { isAdopted } from '../decisions/register.usecases';
import { personNamed } from '../members/people.rules';
import { inForce, personName } from '../membership/rules';
import type { Network, WorkingGroup } from '../membership/types';
import {
  consortiumMissing,
  decisionMissing,
  mayNotNominate,
  nobodyNamed,
  noNomination,
  representsMember,
  seatUnknown,
} from './errors';
import { SAID } from './messages';
import { type Editing, type Editor, standingGroup } from './people.usecases';
import { because, officeOf } from './rights.rules';
import { eve } from './rules';
import type { NominateData } from './schema';
import {
  appendAct,
  endSeat,
  insertConsortium,
  insertNomination,
  insertSeat,
  lockRoster,
  putPerson,
  readConsortia,
  renewRevision,
} from './store';
import type { GroupsDeps } from './types';

/** BD L74: only where the text knows it, and by the office that has the consortium's letter. Returns the capacity. */
export function mustNominate(network: Network, actor: Actor): string {
  const rule = because(network, 'subgroups.csoNomination');
  if (network.charter.subgroups.csoNomination.value === null) throw noNomination(undefined, { rule });
  const capacity = officeOf(actor, network);
  if (!capacity) throw mayNotNominate(undefined, { rule });
  return capacity;
}

/** Registers a consortium or alliance of CSOs. The same name is the same consortium. */
export function registerConsortium(
  deps: GroupsDeps,
  { actor, at }: Editor,
  words: { readonly name: string; readonly contact: string },
): Promise<string> {
  return deps.store.transaction(async (tx) => {
    const network = await deps.networks.load(tx, actor.networkId);
    const capacity = mustNominate(network, actor);
    const name = words.name.trim();
    const contact = words.contact.trim();
    if (name === '' || contact === '') throw consortiumMissing();
    const known = (await readConsortia(tx, network.id)).find((one) => folded(one.name) === folded(name));
    if (known) return SAID.consortiumKnown(known.name);
    const by = { personId: actor.personId, capacity, registeredAt: at };
    await insertConsortium(tx, { networkId: network.id, id: newId(), name, contact, ...by });
    return SAID.consortium(name);
  });
}

/**
 * Enters a representative of civil society in a group: nominated by a consortium, or, without one, admitted by a decision of
 * the Network (networks 2.4, note 3). The nominee has a position in the group and its material, and nothing of the Network's.
 */
export function nominate(deps: GroupsDeps, editor: Editor, data: Omit<NominateData, 'network'>): Promise<string> {
  return deps.store.transaction(async (tx) => {
    const { actor, at } = editor;
    await lockRoster(tx, actor.networkId);
    const network = await deps.networks.load(tx, actor.networkId);
    const capacity = mustNominate(network, actor);
    const today = localDay(at, network.charter.timeZone);
    const group = standingGroup(network, data.group, today);
    const consortium = (await readConsortia(tx, network.id)).find(({ id }) => id === data.consortium) ?? null;
    const decision = data.decision.trim();
    if (!consortium && !(decision !== '' && (await isAdopted(tx, network.id, decision))))
      throw decisionMissing({ decision }, { rule: because(network, 'subgroups.csoNomination') });
    const said = await seat({ tx, network, group, today, capacity }, editor, data, {
      consortiumId: consortium?.id ?? null,
      decision: consortium ? null : decision,
      by: consortium?.name ?? decision,
    });
    await renewRevision(tx, network.id);
    await deps.changed(tx, network.id, at);
    return said;
  });
}

interface Ground {
  readonly consortiumId: string | null;
  readonly decision: string | null;
  /** Who nominated, in words. */
  readonly by: string;
}

async function seat(
  { tx, network, group, today, capacity }: Editing,
  { actor, at }: Editor,
  data: Omit<NominateData, 'network'>,
  { by, ...ground }: Ground,
): Promise<string> {
  if ([data.person, data.name, data.email, data.account].every((word) => word.trim() === '')) throw nobodyNamed();
  const person = personNamed(network, data);
  if (person.known?.represents.some((term) => inForce(term, today)))
    throw representsMember({ name: person.name }, { rule: because(network, 'subgroups.members') });
  if (sitsFor(group, person.id, today)) return SAID.already(person.name, group.name);
  const replaced = await replace({ tx, network, group, today, capacity }, data.replaces);
  await putPerson(tx, network.id, person);
  await insertSeat(tx, network.id, group.key, { personId: person.id, as: 'cso', since: today });
  const act = { personId: actor.personId, capacity, at };
  const nomination = { networkId: network.id, id: newId(), groupKey: group.key, nominee: person.id, ...ground };
  await insertNomination(tx, { ...nomination, replaces: data.replaces || null, ...act });
  const event = { kind: 'nominated', name: person.name, by, replaces: replaced } as const;
  await appendAct(tx, network.id, group.key, { event, ...act });
  return SAID.nominated(person.name, group.name, replaced);
}

const sitsFor = (group: WorkingGroup, personId: string, today: string): boolean =>
  group.people.some((term) => term.personId === personId && term.as === 'cso' && inForce(term, today));

/** The representative whose place is taken leaves the day before. Returns the name; empty: nobody is replaced. */
async function replace({ tx, network, group, today }: Editing, personId: string): Promise<string> {
  if (personId === '') return '';
  const terms = group.people.filter((term) => term.personId === personId && term.as === 'cso' && inForce(term, today));
  if (terms.length === 0) throw seatUnknown();
  for (const term of terms) await endSeat(tx, network.id, group.key, term, eve(today));
  return personName(network, personId);
}
