import { erasedId, isErased } from '../../kernel/erased';
import { newId } from '../../kernel/ids';
import type { JobQueue } from '../../kernel/jobs';
import type { Store, Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { folded } from '../charters/names.rules';
import { holdNetwork, renewNetwork } from '../membership/network-rows.usecases';
import type { Network, Person } from '../membership/types';
import type { Networks } from '../membership/usecases';
import { sendAnew } from '../messages/usecases';
import { pseudonymOf, stillHeld, substitutionsFor } from './erasure.rules';
import {
  beginErasing,
  dropOwn,
  endErasing,
  noteErasure,
  rename,
  replaceEverywhere,
  standingWith,
} from './erasure.store';
import { erasedBefore, nobodyOfThatName, severalOfThatName, stillInOffice } from './errors';
import { OUTSIDE } from './messages';
import { hasViewsOf } from './views.store';

export interface ErasureDeps {
  readonly store: Store;
  readonly networks: Networks;
  readonly jobs: JobQueue;
}

export interface ErasureOrder {
  readonly networkId: string;
  /** Entra id, e-mail or name. */
  readonly person: string;
  /** Other spellings of the name, and former names. */
  readonly also: readonly string[];
  readonly reason: string;
  readonly at: Date;
}

export interface Erased {
  readonly name: string;
  readonly pseudonym: string;
  /** Table → rows that changed. */
  readonly changed: ReadonlyMap<string, number>;
  /** Messages that stand in Teams and are brought up to date there. */
  readonly updated: number;
}

/**
 * Erases a person's data in one network and keeps the record: name, e-mail, Entra id and the way to the person go from every row, acts
 * keep member, capacity and time under a pseudonym. Throws `custody.nobody`, `.several`, `.still_in_office`.
 */
export const erasePerson = (deps: ErasureDeps, order: ErasureOrder): Promise<Erased> =>
  deps.store.transaction(async (tx) => {
    const { networkId, at } = order;
    await holdNetwork(tx, networkId);
    const network = await deps.networks.load(tx, networkId);
    const outside = await strangerMeant(tx, network, order.person);
    const person = outside ?? personMeant(network, order.person);
    const held = stillHeld(network, person, localDay(at, network.charter.timeZone));
    if (held.length > 0) throw stillInOffice({ name: person.name, held });
    const name = outside ? OUTSIDE : pseudonymOf(network, person);
    const pseudonym = erasedId(newId());
    const substitutions = substitutionsFor(network, person, { id: pseudonym, name, also: order.also });
    await dropOwn(tx, networkId, person.id);
    await rename(tx, networkId, person.id, name);
    await beginErasing(tx, networkId, substitutions);
    const standing = await standingWith(tx, networkId);
    const changed = await replaceEverywhere(tx, networkId, substitutions);
    await endErasing(tx, networkId);
    await noteErasure(tx, { networkId, pseudonym, name, reason: order.reason, erasedAt: at });
    await deps.jobs.forget(tx, person.id);
    await sendAnew(
      deps.jobs,
      tx,
      networkId,
      standing.map(({ serial }) => serial),
    );
    await renewNetwork(tx, networkId);
    return { name, pseudonym, changed, updated: standing.length };
  });

/** Somebody who was never in the member list, and of whom the log of refusals has the id. */
async function strangerMeant(tx: Tx, network: Network, words: string): Promise<Person | null> {
  if (network.people.some(({ id }) => id === words) || !(await hasViewsOf(tx, network.id, words))) return null;
  return { id: words, name: '', email: null, level: null, represents: [], offices: [] };
}

function personMeant(network: Network, words: string): Person {
  const wanted = folded(words);
  const byId = network.people.find(({ id, email }) => id === words || (email !== null && folded(email) === wanted));
  if (byId && isErased(byId.id)) throw erasedBefore({ name: byId.name });
  if (byId) return byId;
  const all = network.people.filter(({ name }) => folded(name) === wanted);
  const named = all.filter(({ id }) => !isErased(id));
  if (all[0] && named.length === 0) throw erasedBefore({ name: all[0].name });
  const [one, ...others] = named;
  if (!one) throw nobodyOfThatName({ words, network: network.charter.officialName });
  if (others.length > 0) throw severalOfThatName({ words, ids: named.map(({ id }) => id) });
  return one;
}
