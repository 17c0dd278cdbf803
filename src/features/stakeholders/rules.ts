import { folded } from '../charters/names.rules';
import type { Network } from '../membership/types';
import { DONOR } from './messages';
import type { Stakeholder } from './types';

/** The categories of the Terms of Reference (TR L32, TL L31, BD L37; shorter in KG L40 and AZ L49), and donors (KG L39, AZ L48). */
export const categoriesOf = ({ charter }: Network): string[] => [...charter.stakeholders.value, DONOR];

/** Those that the words after the command ask for: a category, or part of a name, in any letter case and without accents. */
export function matching(stakeholders: readonly Stakeholder[], words: string): Stakeholder[] {
  const wanted = folded(words);
  return stakeholders.filter(({ name, category }) => folded(`${name} ${category}`).includes(wanted));
}
