import { termEnd } from '../calendar/periods.rules';
import type { LocalDay } from '../calendar/types';
import { inForce } from './rules';
import type { Network, WorkingGroup } from './types';

/** How a chair stands: in a term, past its end and not succeeded, or without a term (the text sets none, or none is known). */
export type ChairState = 'in_term' | 'caretaker' | 'no_term';

export interface Chair {
  readonly personId: string;
  readonly since: LocalDay | null;
  /** The last day of the term, working or not; null: it has none. */
  readonly ends: LocalDay | null;
  readonly state: ChairState;
}

/** TR L82, BD L64 «Rotating annually»: the eve of the same day a year later; null where no text sets a term. */
export function termEndOf({ charter }: Pick<Network, 'charter'>, since: LocalDay | null): LocalDay | null {
  const { value } = charter.subgroups.chairs;
  return value === null || since === null ? null : termEnd(since, value.rotationMonths);
}

/**
 * Who chairs a group on a day, longest in office first. From the local midnight after its term a chair nobody has succeeded
 * is a caretaker; nothing renews a term by itself. Of several terms of one person the latest counts.
 */
export function chairsOn(network: Pick<Network, 'charter'>, group: WorkingGroup, day: LocalDay): Chair[] {
  const terms = group.people
    .filter((term) => term.as === 'chair' && inForce(term, day))
    .toSorted((a, b) => compare(a.from ?? '', b.from ?? ''));
  const latest = new Map(terms.map((term) => [term.personId, term.from]));
  return [...latest].map(([personId, since]) => {
    const ends = termEndOf(network, since);
    return { personId, since, ends, state: ends === null ? 'no_term' : day > ends ? 'caretaker' : 'in_term' };
  });
}

/**
 * Whether a person chairs the group on a day as a caretaker only: such a chair convenes and files updates, and starts no round
 * but the selection of a chair (TR-W-13, BD L64).
 */
export const isCaretaker = (network: Network, groupKey: string, personId: string, day: LocalDay): boolean =>
  network.groups
    .filter((group) => group.key === groupKey)
    .flatMap((group) => chairsOn(network, group, day))
    .some((chair) => chair.personId === personId && chair.state === 'caretaker');

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
