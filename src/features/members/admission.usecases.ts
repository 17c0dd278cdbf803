import { newId } from '../../kernel/ids';
import type { Tx } from '../../kernel/store';
import { localDay } from '../calendar/zone.rules';
import { folded } from '../charters/names.rules';
import { membersOn } from '../membership/rules';
import type { Network } from '../membership/types';
import { admissions, insertInterest, openInterests, settleInterest } from './interests.store';
import { insertMember, lockRoster } from './store';
import { newMemberId } from './terms.rules';
import type { MembersDeps } from './types';
import { conclude } from './usecases';

/** An entity that a decision of the class New member named, and who proposed it. */
export interface Admission {
  readonly networkId: string;
  readonly entity: string;
  readonly head: string;
  /** `UNNM-KG/2027/D-001`. */
  readonly decision: string;
  readonly personId: string;
  readonly capacity: string;
  readonly at: Date;
}

/**
 * The decision stands: the entity is a member from the day of its adoption, with a seat that is vacant until somebody is
 * named for it (KG L50, TR L53). Nothing for one that is a member already. In the transaction of the adoption.
 */
export async function admitByDecision(deps: MembersDeps, tx: Tx, of: Admission): Promise<void> {
  const { networkId, entity, decision, personId, capacity, at } = of;
  await lockRoster(tx, networkId);
  const network = await deps.networks.load(tx, networkId);
  const from = localDay(at, network.charter.timeZone);
  if (membersOn(network, from).some((member) => folded(member.name) === folded(entity))) return;
  const memberId = newMemberId(network, entity);
  await insertMember(tx, networkId, { id: memberId, name: entity, from });
  await settle(tx, of, memberId);
  const event = { kind: 'admitted' as const, memberId, member: entity, from, decision };
  await conclude(deps, tx, networkId, [{ actId: newId(), event, holdsFrom: from, personId, capacity, at }], at);
}

/** The interest that led to it is settled; where none was written down, the decision itself is kept in its place. */
async function settle(tx: Tx, of: Admission, memberId: string): Promise<void> {
  const { networkId, entity, head: contact, decision, personId, capacity, at } = of;
  const known = (await openInterests(tx, networkId)).find((one) => folded(one.entity) === folded(entity));
  if (known) return settleInterest(tx, networkId, known.id, { decision, memberId });
  const by = { personId, capacity, at, decision, memberId };
  await insertInterest(tx, networkId, { id: newId(), entity, contact, reason: decision, ...by });
}

/** For `why WHO`: by which decision a member came that the text does not list. */
export async function memberOrigins(tx: Tx, network: Network): Promise<ReadonlyMap<string, string>> {
  const found = await admissions(tx, network.id);
  return new Map([...found].map(([memberId, decision]) => [`members.${memberId}`, `by ${decision}`]));
}
