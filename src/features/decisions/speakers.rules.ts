import type { Actor } from '../../kernel/actor';
import { localDay } from '../calendar/zone.rules';
import { inForce, personOf } from '../membership/rules';
import type { Network } from '../membership/types';
import { personOfSeat } from './body.rules';
import type { SpokenAs } from './types';

const RANK: readonly SpokenAs[] = ['primary', 'head', 'alternate'];

/** In which quality a person speaks for a member at an instant; null: in none (4.8). */
export function spokenAs(network: Network, personId: string, memberId: string, at: Date): SpokenAs | null {
  if (personOfSeat(memberId) !== null) return personOfSeat(memberId) === personId ? 'primary' : null;
  const day = localDay(at, network.charter.timeZone);
  const terms = personOf(network, personId)?.represents.filter((t) => t.memberId === memberId && inForce(t, day)) ?? [];
  return RANK.find((as) => terms.some((term) => term.as === as)) ?? null;
}

/** Members the actor may speak for, of those given, each with the quality. */
export function spokenFor(actor: Actor, members: readonly string[]): { memberId: string; as: SpokenAs }[] {
  return members.flatMap((memberId) => {
    if (personOfSeat(memberId) === actor.personId) return [{ memberId, as: 'primary' as const }];
    const as = RANK.find((one) => actor.represents.some((r) => r.memberId === memberId && r.as === one));
    return as ? [{ memberId, as }] : [];
  });
}
