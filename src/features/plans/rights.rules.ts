import type { Actor } from '../../kernel/actor';
import { type Capacity, capacityFor } from '../membership/rights.rules';
import type { Network } from '../membership/types';

/** KG L69: members contribute to the design of the plan; its keepers and convenors do so anyway. */
export const mayAdd = (actor: Actor, network: Network): Capacity | null =>
  capacityFor(actor, network, 'propose_decision') ?? capacityFor(actor, network, 'keep_agenda');

export const mayKeep = (actor: Actor, network: Network): Capacity | null =>
  capacityFor(actor, network, 'keep_agenda') ?? capacityFor(actor, network, 'clear_agenda');

export const mayPropose = (actor: Actor, network: Network): boolean => mayKeep(actor, network) !== null;

/** The lead's own people say how an activity goes, and the Secretariat. */
export const mayReport = (actor: Actor, network: Network, lead: string): Capacity | null =>
  actor.represents.some(({ memberId }) => memberId === lead)
    ? (capacityFor(actor, network, 'state_position') ?? mayKeep(actor, network))
    : mayKeep(actor, network);
